"""What is tried on one database alone."""

from __future__ import annotations

import os

# Pictures of the guide are the same from both.
collect_ignore = ["test_guide_pictures.py"] if os.environ.get("DUBAN_DATABASE_URL") else []
