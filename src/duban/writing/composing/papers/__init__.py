"""From the records of papers to reports, one module for each family of papers."""
