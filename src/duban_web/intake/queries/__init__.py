"""What is asked of reviews. Each question begins with who asks."""
