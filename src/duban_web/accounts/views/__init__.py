"""The pages by which one comes in, and those of one's own account."""
