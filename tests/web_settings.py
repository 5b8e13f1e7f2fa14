"""Settings for tests: on SQLite, or on the server that DUBAN_DATABASE_URL names."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

FOLDER = os.environ.setdefault("DUBAN_DATA", tempfile.mkdtemp(prefix="duban-tests-"))

from duban_web.config.settings import *  # noqa: E402, F403
from duban_web.config.settings import DATABASES  # noqa: E402

# In a file as in an office: a database in memory has no journal and no second connection.
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": str(Path(FOLDER) / "tests.sqlite3")}
