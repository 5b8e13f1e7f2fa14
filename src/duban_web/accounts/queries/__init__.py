"""Questions about accounts, sessions and tokens."""
