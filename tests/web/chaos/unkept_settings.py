"""The control: the application's settings with files that get their place before they are kept."""

from __future__ import annotations

import os

from duban_web.config.settings import *  # noqa: F403


def _at_once(_handle: int) -> None:
    pass


# The database puts its own pages on the disk, and not by this way.
os.fsync = _at_once
