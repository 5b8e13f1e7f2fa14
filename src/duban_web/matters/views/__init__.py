"""What people and their programs see of matters."""
