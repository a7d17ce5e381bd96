"""What a person starts: the only room that prints, reads the environment and knows exit codes."""
