"""What can be done to the trail: events are appended and sealed, and that is all."""
