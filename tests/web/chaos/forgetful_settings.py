"""The control: the application's settings without the look at how the server keeps commits."""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper

from duban_web.config.settings import *  # noqa: F403
from duban_web.foundation import database


def _trusting(_connection: BaseDatabaseWrapper) -> None:
    pass


database.check_durability = _trusting
