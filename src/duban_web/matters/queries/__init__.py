"""What is asked of matters. Each question begins with who asks."""
