"""What has its own database runs beside one database only: processes and power die on SQLite."""

from __future__ import annotations

import os

collect_ignore = (
    ["test_disk.py", "test_kills.py", "test_mail.py", "test_power.py"]
    if os.environ.get("DUBAN_DATABASE_URL")
    else ["test_server_kills.py"]
)
