"""What is done to the index: records are put in and dropped, in the transaction of the change."""
