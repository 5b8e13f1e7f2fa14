"""Where an installation keeps what it knows, and which database it uses: from the environment.

``DUBAN_DATA`` names the folder (``--data`` sets it); ``DUBAN_DATABASE_URL`` a PostgreSQL database
instead of the folder's SQLite file, ``DUBAN_DATABASE_OWNER_URL`` the role that may migrate it.
"""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from duban.cli.language import _
from duban_web.config import labels
from duban_web.foundation import durable, installation
from duban_web.foundation import labels as common
from duban_web.foundation.database import SETTINGS

DATA = installation.DATA
DATABASE = "DUBAN_DATABASE_URL"
OWNER = "DUBAN_DATABASE_OWNER_URL"

DATABASE_FILE = installation.DATABASE_FILE
KEY_FILE = installation.KEY_FILE
ACCOUNTS_KEY_FILE = installation.ACCOUNTS_KEY_FILE


# Of each process: as many connections as there are threads at work, and no long wait for one.
_POOL = {"min_size": 1, "max_size": 16, "timeout": 10}
# A question of a page is done before the server would have compiled it, or begun other processes to
# share it: to begin them takes 15 ms.
# What it asks for lies in memory mostly, where a page further away costs as much as the next. And
# what is planned once for a connection (``planning_cursor``) has one good way: it is not planned
# five times more to see whether that is so.
_SHORT = (
    "-c jit=off -c max_parallel_workers_per_gather=0 -c random_page_cost=1.1"
    " -c plan_cache_mode=force_generic_plan"
)


class MisplacedData(Exception):
    """The data folder or the database's address cannot be used; the message tells why."""


def data_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """The data folder, made if it is not there; raises MisplacedData."""
    named = environment.get(DATA, "")
    if not named:
        raise MisplacedData(_(common.NO_FOLDER).format(variable=DATA))
    folder = Path(named).expanduser()
    try:
        durable.make_folder(folder)
    except OSError as error:
        raise MisplacedData(
            _(labels.FOLDER_NOT_MADE).format(folder=folder, error=error.strerror)
        ) from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise MisplacedData(_(labels.FOLDER_NOT_WRITABLE).format(folder=folder))
    return folder


def secret_key(folder: Path) -> str:
    """The key that sessions are signed by."""
    return _own_key(folder / KEY_FILE)


def accounts_key(folder: Path) -> str:
    """The key that opens second factors; without it everybody must enrol theirs anew."""
    return _own_key(folder / ACCOUNTS_KEY_FILE)


def _own_key(path: Path) -> str:
    """The installation's own key, made once and readable by nobody else."""
    if not path.exists():
        with contextlib.suppress(FileExistsError):
            durable.write_once(path, secrets.token_urlsafe(48).encode("ascii"))
    return path.read_text("utf-8").strip()


def database(environment: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """Django's settings of the database that the application works with."""
    url = environment.get(DATABASE, "")
    if url:
        return postgresql(url)
    return sqlite(data_folder(environment) / DATABASE_FILE)


def sqlite(path: Path | str) -> dict[str, Any]:
    """One file. A transaction takes the writer's lock as it begins, so none fails in between."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "ATOMIC_REQUESTS": False,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 10, "init_command": SETTINGS},
    }


def postgresql(url: str) -> dict[str, Any]:
    """A database by its address, ``postgresql://role:password@host:port/name?option=value``."""
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql") or not parts.path.strip("/"):
        raise MisplacedData(_(labels.WRONG_ADDRESS).format(variable=DATABASE))
    options: dict[str, Any] = dict(parse_qsl(parts.query))
    # An address like postgresql:///name?host=/run/postgresql names a socket.
    host = options.pop("host", "") or parts.hostname or ""
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(options.pop("port", "") or parts.port or ""),
        "ATOMIC_REQUESTS": False,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            **options,
            # What is said again in the same words (database.planning_cursor) is planned once.
            "prepare_threshold": 1,
            "options": f"{_SHORT} {options.get('options', '')}".strip(),
            "pool": _POOL,
        },
    }
