"""Questions about time limits and the calendar; each begins with who asks."""
