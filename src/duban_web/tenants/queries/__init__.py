"""What is asked of an organisation. Each question begins with who asks, and most name a day."""
