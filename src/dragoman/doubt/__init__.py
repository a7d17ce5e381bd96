"""What should not be trusted: findings beside the text, which change nothing in it."""
