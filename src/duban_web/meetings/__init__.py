"""Meetings (会议): their agenda, who sat there, what was decided, and which matters came of it."""
