"""What joins the applications: settings, addresses, the commands that serve and migrate."""
