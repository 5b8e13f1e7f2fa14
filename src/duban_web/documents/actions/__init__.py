"""What can be done with uploaded files, one file for each verb."""
