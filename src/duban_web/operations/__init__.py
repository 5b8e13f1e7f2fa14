"""What whoever runs an installation does: check of the data, backup, restore, export, doctor."""
