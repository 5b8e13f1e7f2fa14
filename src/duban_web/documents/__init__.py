"""Files as they were uploaded, never altered, with the text and the reading found in them."""
