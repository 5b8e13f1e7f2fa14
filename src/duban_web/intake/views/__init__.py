"""The pages of papers under review."""
