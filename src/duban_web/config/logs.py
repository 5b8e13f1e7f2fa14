"""What the programs log: one line for each thing, on standard error, and never what is in a record.

Libraries write values into their messages: paths that were asked for, rows that were refused. Of
theirs only the fixed words are told, and of an error its kind and where it came from.
"""

from __future__ import annotations

import logging
import os
import traceback
from typing import Any

# Which part of the process group speaks; ``duban serve`` sets it.
PART = "DUBAN_PART"
OURS = "duban"
_FRAMES = 3

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"one_line": {"()": "duban_web.config.logs.OneLine"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "one_line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        # What was not found or not allowed has its answer, and is no event of the service.
        "django.request": {"level": "ERROR"},
    },
}


class OneLine(logging.Formatter):
    """``duban web: ERROR django.request Internal Server Error: … KeyError (api.py:12 enter)``."""

    def format(self, record: logging.LogRecord) -> str:
        """The line of a record."""
        is_ours = record.name.split(".")[0] == OURS
        words = record.getMessage() if is_ours else str(record.msg).replace("%s", "…")
        told = [record.levelname, record.name, words]
        if record.exc_info and record.exc_info[1]:
            told.append(_from(record.exc_info[1]))
        part = os.environ.get(PART, "web")
        return f"duban {part}: {' '.join(' '.join(told).split())}"


def _from(error: BaseException) -> str:
    """The kind of an error and the last places that it came through."""
    frames = traceback.extract_tb(error.__traceback__)[-_FRAMES:]
    places = [f"{os.path.basename(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]
    return f"{type(error).__name__} ({' < '.join(reversed(places))})"
