"""The pages of time limits, of the calendar, and of why a day is due."""
