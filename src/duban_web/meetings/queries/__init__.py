"""Questions about meetings, decisions, and the matters that came of them."""
