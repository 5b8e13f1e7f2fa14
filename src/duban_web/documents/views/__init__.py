"""The pages of a document: as it looks, and as it is printed."""
