"""What happened to a matter, in words."""
