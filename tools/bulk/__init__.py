"""The bulk path: a province that nobody played, copied from matters that were.

For ``tools/`` alone. Whatever else writes rows is a verb (docs/decisions/0017); here histories that
verbs have written are copied with other people, places, words and days.
"""
