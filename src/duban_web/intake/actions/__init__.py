"""What can be done to a review and its facts. One verb, one module."""
