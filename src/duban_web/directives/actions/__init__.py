"""The verbs that record directives and what was reported back, one in each file."""
