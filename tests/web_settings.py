"""Settings for tests: on SQLite, or on the server that DUBAN_DATABASE_URL names."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

FOLDER = os.environ.setdefault("DUBAN_DATA", tempfile.mkdtemp(prefix="duban-tests-"))

from duban_web.accounts.provider_settings import OidcProvider  # noqa: E402
from duban_web.config.settings import *  # noqa: E402, F403
from duban_web.config.settings import DATABASES, MIDDLEWARE  # noqa: E402

# In a file as in an office: a database in memory has no journal and no second connection.
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": str(Path(FOLDER) / "tests.sqlite3")}

# Lets a test say who a request is from; what recognises people is tried by itself.
MIDDLEWARE.insert(
    MIDDLEWARE.index("duban_web.accounts.middleware.recognising") + 1, "web.stage.playing"
)
DUBAN_RAISES = True
PASSWORD_HASHERS = ["web.hashing.QuickArgon2"]
# One that is there, and is asked by the tests of it only.
DUBAN_OIDC = OidcProvider("https://id.example.test", "duban", "our secret")
