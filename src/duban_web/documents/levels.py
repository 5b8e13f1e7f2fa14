"""The levels of secrets of the state, and where a paper bears the mark of one."""

from __future__ import annotations

from enum import StrEnum


class Level(StrEnum):
    """密级."""

    TOP_SECRET = "top_secret"  # 绝密
    SECRET = "secret"  # 机密
    CONFIDENTIAL = "confidential"  # 秘密


class MarkPlace(StrEnum):
    """Where a mark stands."""

    NAME = "name"
    HEAD = "head"
    TEXT = "text"
