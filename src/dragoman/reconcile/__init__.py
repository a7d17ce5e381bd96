"""Whether articles tell something new, the same, a copy, or the contrary: articles beside each other."""
