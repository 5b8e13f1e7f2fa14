"""What is said, and what people do with it. One verb, one module."""
