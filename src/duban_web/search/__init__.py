"""Search: what can be found by its words, by whoever may see it."""
