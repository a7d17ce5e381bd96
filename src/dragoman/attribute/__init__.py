"""Who said what: statements, always with their evidence."""
