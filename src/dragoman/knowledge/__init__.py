"""What is known beforehand. Read-only, and the only room that opens data files."""
