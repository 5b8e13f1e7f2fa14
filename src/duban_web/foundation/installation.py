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

DATABASE_FILE = "duban.sqlite3"
KEY_FILE = "secret_key"
ACCOUNTS_KEY_FILE = "accounts_key"
SIGNER_FOLDER = "signer"
_PRIVATE = 0o600


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


def mark(path: Path, facts: Mapping[str, Any]) -> None:
    """Leave a mark, on the disk before this returns; one that is there already is replaced."""
    unfinished = path.with_suffix(".new")
    text = json.dumps(facts, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    opened = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _PRIVATE)
    with open(opened, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.replace(unfinished, path)
    keep_folder(path.parent)


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


def keep_folder(folder: Path) -> None:
    """Put the folder itself on the disk: else a file that was renamed in it may be gone."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
