"""What can be asked about uploaded files."""
