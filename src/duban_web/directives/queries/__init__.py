"""Questions about directives, the reports owed on them, and the matters that came of them."""
