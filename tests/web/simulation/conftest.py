"""Leaves out, beside a server, what runs the command: its data are a file all the same."""

from __future__ import annotations

import os

collect_ignore = ["test_command.py"] if os.environ.get("DUBAN_DATABASE_URL") else []
