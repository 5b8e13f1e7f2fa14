"""``duban doctor``: what somebody has to know who helps from afar, and nothing that is in the data.

Reads: versions, sizes, migrations, which variables are set. Writes: one JSON. Leaves unread: every
row of a record, every key, the values of all variables but a few that name nobody.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import sqlite3
from collections.abc import Sequence
from importlib.metadata import version
from typing import Any

from django.db import DatabaseError, connection

from duban.cli.language import _
from duban.cli.running import DONE, complain, speak_utf8
from duban_web.foundation import database
from duban_web.foundation.commands import (
    is_on_server,
    parser_of,
    standing_installation,
    start_django,
)
from duban_web.foundation.installation import Installation
from duban_web.foundation.migrated import (
    applied_migrations,
    pending_migrations,
    unknown_migrations,
)
from duban_web.operations import labels

PACKAGES = ("duban", "django", "psycopg", "cryptography", "granian", "argon2-cffi")
# Their values are numbers and yes or no; of all others it is told only that they are set.
_TOLD = frozenset({"DUBAN_TLS"})


def main(argv: Sequence[str]) -> int:
    """Print the state of an installation as JSON."""
    parser = parser_of(
        "doctor",
        pattern=labels.DOCTOR_PATTERN,
        about=labels.DOCTOR_ABOUT,
        examples=labels.DOCTOR_EXAMPLES,
    )
    installation = standing_installation(parser.parse_args(argv))
    # Before Django starts, which sets some itself.
    variables = {
        name: os.environ[name] if name in _TOLD else "set"
        for name in sorted(os.environ)
        if name.startswith("DUBAN_")
    }
    start_django(installation)
    asked = _database()
    state = {
        "versions": _versions(),
        "machine": _machine(installation),
        "variables": variables,
        "sizes": _sizes(installation),
        "marks": [
            path.name
            for path in (installation.unfinished_migration, installation.read_only)
            if path.exists()
        ],
        "database": asked,
        "email": _email(),
    }
    if asked.get("search_indexed") is False:
        complain(_(labels.SEARCH_UNINDEXED))
    speak_utf8()
    print(json.dumps(state, ensure_ascii=False, indent=2, sort_keys=True))
    return DONE


def _versions() -> dict[str, str]:
    packages = {name: version(name) for name in PACKAGES}
    return {**packages, "python": platform.python_version(), "sqlite": sqlite3.sqlite_version}


def _machine(installation: Installation) -> dict[str, Any]:
    disk = shutil.disk_usage(installation.folder)
    return {
        "system": platform.system(),
        "release": platform.release(),
        "processor": platform.machine(),
        "processors": os.cpu_count(),
        "disk_total": disk.total,
        "disk_free": disk.free,
    }


def _sizes(installation: Installation) -> dict[str, int]:
    """What is in the folder by kind, in bytes: names of files are content as well."""
    found = dict.fromkeys(
        ("database", "journal", "signer", "files", "pages", "backups", "other"), 0
    )
    for path in installation.folder.rglob("*"):
        if path.is_file():
            found[_kind(installation, path.relative_to(installation.folder).parts)] += (
                path.stat().st_size
            )
    return found


def _kind(installation: Installation, parts: tuple[str, ...]) -> str:
    first = parts[0]
    if first == installation.database.name:
        return "database"
    if first.startswith(installation.database.name):
        return "journal"
    known = {
        installation.signer.name: "signer",
        installation.files.name: "files",
        installation.pages.name: "pages",
        installation.backups.name: "backups",
    }
    return known.get(first, "other")


def _email() -> str:
    """How letters go out: by no server, or how the connection to it is kept."""
    # Models can be named only when Django has started.
    from duban_web.notify.mail_server import mail_server

    server = mail_server()
    return server.security.value if server else "off"


def _database() -> dict[str, Any]:
    """The state of the database; what cannot be asked is told by the kind of the error alone."""
    engine = "postgresql" if is_on_server() else "sqlite"
    try:
        connection.ensure_connection()
        return {
            "engine": engine,
            "version": ".".join(map(str, connection.get_database_version())),
            "durable": _durable(),
            "search_indexed": database.is_search_indexed(connection),
            "applied": len(applied_migrations(connection)),
            "pending": [*pending_migrations(connection)],
            "unknown": [*unknown_migrations(connection)],
        }
    except DatabaseError as error:
        return {"engine": engine, "error": type(error).__name__}


def _durable() -> str:
    try:
        database.check_durability(connection)
    except database.UnsoundDatabase as error:
        return str(error)
    return "yes"
