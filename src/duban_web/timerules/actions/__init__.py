"""The verbs that change time limits and the calendar, one in each file."""
