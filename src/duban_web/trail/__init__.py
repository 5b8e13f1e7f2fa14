"""The trail (留痕): every change leaves an event that cannot be altered unseen."""
