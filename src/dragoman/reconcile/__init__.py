"""New, the same, a copy, or contradictory? What several articles say, set beside one another."""
