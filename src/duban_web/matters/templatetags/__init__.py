"""What the templates of matters say things by."""
