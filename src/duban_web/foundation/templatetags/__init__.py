"""What templates ask of words."""
