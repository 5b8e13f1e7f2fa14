"""Where an installation keeps what it knows, and which database it uses: from the environment.

``DUBAN_DATA`` names the folder (``--data`` sets it); ``DUBAN_DATABASE_URL`` a PostgreSQL database
instead of the folder's SQLite file, ``DUBAN_DATABASE_OWNER_URL`` the role that may migrate it.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from duban_web.foundation import installation
from duban_web.foundation.database import SETTINGS

DATA = "DUBAN_DATA"
DATABASE = "DUBAN_DATABASE_URL"
OWNER = "DUBAN_DATABASE_OWNER_URL"

DATABASE_FILE = installation.DATABASE_FILE
KEY_FILE = installation.KEY_FILE
ACCOUNTS_KEY_FILE = installation.ACCOUNTS_KEY_FILE


class MisplacedData(Exception):
    """The data folder or the database's address cannot be used; the message tells why."""


def data_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """The data folder, made if it is not there; raises MisplacedData."""
    named = environment.get(DATA, "")
    if not named:
        raise MisplacedData(f"没有指明数据文件夹：请用 --data 文件夹 或环境变量 {DATA}。")
    folder = Path(named).expanduser()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise MisplacedData(f"数据文件夹 {folder} 无法建立：{error.strerror}。") from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise MisplacedData(f"数据文件夹 {folder} 不可写。请改正权限，或改用别处。")
    return folder


def secret_key(folder: Path) -> str:
    """The key that sessions are signed by."""
    return _own_key(folder / KEY_FILE)


def accounts_key(folder: Path) -> str:
    """The key that opens second factors; without it everybody must enrol theirs anew."""
    return _own_key(folder / ACCOUNTS_KEY_FILE)


def _own_key(path: Path) -> str:
    """The installation's own key, made once and readable by nobody else."""
    try:
        with open(path, "x", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
            file.write(secrets.token_urlsafe(48))
    except FileExistsError:
        pass
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
        raise MisplacedData(f"{DATABASE} 应为 postgresql://用户:密码@主机:端口/库名。")
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
        "OPTIONS": {**options, "pool": True},
    }
