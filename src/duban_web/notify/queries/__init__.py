"""Questions about what was said to whom, and whether it went out."""
