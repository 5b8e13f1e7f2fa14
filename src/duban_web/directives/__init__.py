"""What superiors and leaders ask for (来文、批示、部署、建议), and which matters came of it."""
