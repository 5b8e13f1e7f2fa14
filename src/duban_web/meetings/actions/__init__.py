"""The verbs that record meetings and what becomes of their decisions, one in each file."""
