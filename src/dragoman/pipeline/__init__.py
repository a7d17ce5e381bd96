"""The way of an article from its text to its reading."""
