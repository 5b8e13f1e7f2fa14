"""What is tried on one database alone."""

from __future__ import annotations

import os

collect_ignore = ["test_guards.py" if os.environ.get("DUBAN_DATABASE_URL") else "test_wall.py"]
