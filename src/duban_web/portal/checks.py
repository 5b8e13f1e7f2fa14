"""What an administrator looks at to see how the installation is. Plain Python."""

from __future__ import annotations

from enum import StrEnum


class Check(StrEnum):
    """What is looked at."""

    WRITING = "writing"
    SEALING = "sealing"
    JOBS = "jobs"
    DISK = "disk"
    BACKUP = "backup"
    CALENDAR = "calendar"
    LETTERS = "letters"


class Shade(StrEnum):
    """How it is: the light that a page shows, which has a shape and words beside it."""

    GOOD = "green"
    CARE = "yellow"
    BAD = "red"
