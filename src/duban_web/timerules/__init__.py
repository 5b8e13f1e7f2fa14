"""Time limits as data, the days on which offices work, and why a date is due when it is."""
