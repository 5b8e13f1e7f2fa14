"""What whoever runs an installation does: backup and restore, the check of the data, the doctor."""
