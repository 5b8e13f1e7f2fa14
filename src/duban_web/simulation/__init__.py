"""Institutions that do not exist: a plan from a seed, carried out by the verbs, and its truth."""
