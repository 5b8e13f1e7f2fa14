"""What the templates of documents say things by."""
