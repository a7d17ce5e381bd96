"""Where sentences and words are, and their grammar: the one door to spaCy."""
