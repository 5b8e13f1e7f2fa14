"""The control: the application's settings with a database that does not wait for the disk."""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper

from duban_web.config.settings import *  # noqa: F403
from duban_web.config.settings import DATABASES as _DATABASES
from duban_web.foundation import database


def _trusting(_connection: BaseDatabaseWrapper) -> None:
    pass


database.check_durability = _trusting
_OPTIONS = _DATABASES["default"]["OPTIONS"]
_COMMAND = f"{_OPTIONS['init_command']}PRAGMA synchronous=OFF;"
DATABASES = {"default": _DATABASES["default"] | {"OPTIONS": _OPTIONS | {"init_command": _COMMAND}}}
