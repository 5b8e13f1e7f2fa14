"""What a log is called: printed ASCII without blank and plus, with its epoch at the end.

After a restore that lost events a log goes on as ``…/e2``, ``…/e3``: another log to whoever checks
it, so that no size of the old one is ever signed twice.
"""

from __future__ import annotations

import re

ORIGIN = re.compile(r"[!-*,-~]{1,200}")
# The first epoch has no mark, so that every epoch is written in one way.
_EPOCH = re.compile(r"(.+)/e([2-9]|[1-9][0-9]{1,5})")


def is_origin(text: str) -> bool:
    """Whether a log, or a key, can be called so."""
    return ORIGIN.fullmatch(text) is not None


def name_and_epoch(origin: str) -> tuple[str, int]:
    """What all epochs of the log are called, and which one this is."""
    found = _EPOCH.fullmatch(origin)
    return (found.group(1), int(found.group(2))) if found else (origin, 1)


def precedes(origin: str, other: str) -> bool:
    """Whether the one is of the same epoch of the same log as the other, or of an earlier one."""
    (name, epoch), (other_name, other_epoch) = name_and_epoch(origin), name_and_epoch(other)
    return name == other_name and epoch <= other_epoch
