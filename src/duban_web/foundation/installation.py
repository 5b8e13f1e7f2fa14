"""The data folder of an installation: what stands in it, and the two marks that stop it.

Marks are small JSON files, so that they can be read where no program of ours starts any more.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from duban_web.foundation import durable

# The variable that names the folder; ``--data`` sets it.
DATA = "DUBAN_DATA"
DATABASE_FILE = "duban.sqlite3"
KEY_FILE = "secret_key"
ACCOUNTS_KEY_FILE = "accounts_key"
SIGNER_FOLDER = "signer"
FILES_FOLDER = "files"
PAGES_FOLDER = "pages"


@dataclass(frozen=True, slots=True)
class Installation:
    """Where an installation keeps what it knows."""

    folder: Path

    @property
    def database(self) -> Path:
        """The SQLite file; there is none where PostgreSQL keeps the data."""
        return self.folder / DATABASE_FILE

    @property
    def key(self) -> Path:
        """The installation's own key."""
        return self.folder / KEY_FILE

    @property
    def accounts_key(self) -> Path:
        """The key that second factors are kept under."""
        return self.folder / ACCOUNTS_KEY_FILE

    @property
    def signer(self) -> Path:
        """The folder of the signer: its key, and the last head that it signed of each log."""
        return self.folder / SIGNER_FOLDER

    @property
    def files(self) -> Path:
        """The uploaded files of all tenants."""
        return self.folder / FILES_FOLDER

    @property
    def pages(self) -> Path:
        """What was made of files to show them; it can be made again, and is in no backup."""
        return self.folder / PAGES_FOLDER

    @property
    def backups(self) -> Path:
        """The copies that are made before each migration."""
        return self.folder / "backups"

    @property
    def unfinished_migration(self) -> Path:
        """The mark that a migration began and did not end; nothing starts while it is there."""
        return self.folder / "migration_unfinished.json"

    @property
    def read_only(self) -> Path:
        """The mark that the data are behind what was signed; nothing is written while it is."""
        return self.folder / "read_only.json"

    @property
    def last_backup(self) -> Path:
        """What the last backup left behind: when it was, and whether a file was left out."""
        return self.folder / "last_backup.json"

    @property
    def jobs(self) -> Path:
        """What the periodic jobs tell now and then: when each ran, is due, and what failed."""
        return self.folder / "jobs.json"

    @property
    def setup_token(self) -> Path:
        """What the one-time token of the set-up page is known by; gone when that is done."""
        return self.folder / "setup_token.json"


def here() -> Installation:
    """The installation that this process works on."""
    return Installation(Path(os.environ[DATA]).expanduser())


def mark(path: Path, facts: Mapping[str, Any]) -> None:
    """Leave a mark, on the disk before this returns; one that is there already is replaced."""
    text = json.dumps(facts, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    durable.replace(path, text.encode("utf-8"))


def marked(path: Path) -> Mapping[str, Any] | None:
    """What a mark says, or ``None`` where there is none; one that cannot be read says nothing."""
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        return None
    with contextlib.suppress(ValueError):
        facts = json.loads(text)
        if isinstance(facts, dict):
            return facts
    return {}
