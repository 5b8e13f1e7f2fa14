"""The names and words of ``names.toml``.

Reads: the file beside this module. Writes: its sections. Leaves unread: what the names stand for.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def section(name: str) -> Mapping[str, Any]:
    """A section of the file; nothing where there is none of that name."""
    found: Mapping[str, Any] = _file().get(name, {})
    return found


@cache
def _file() -> Mapping[str, Any]:
    folder = files(__name__.rpartition(".")[0])
    return tomllib.loads(folder.joinpath("names.toml").read_text("utf-8"))
