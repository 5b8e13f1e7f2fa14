"""Papers that Duban writes: from facts to a ``Report``, one module for each kind of paper.

Reads: a ``Reading`` or a record of a paper. Writes: a ``Report``, in which nothing is said that the
facts do not say. Leaves unread: page and type, which are the layouts'.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from duban import facts
from duban.writing.composing import labels, task_table
from duban.writing.report import Report

__all__ = ["COMPOSERS", "Composer"]


@dataclass(frozen=True, slots=True)
class Composer:
    """A kind of paper: what it is made from, and the page layout that it is set in.

    ``takes`` is the type that ``compose`` is called with; ``layout`` the name of a page layout.
    """

    name: str
    title: str
    takes: type
    layout: str
    compose: Callable[[Any], Report]


_ALL = (Composer("task_table", labels.TASK_TABLE, facts.Reading, "ledger", task_table.compose),)
# By the name that ``duban.write`` and ``duban write --layout`` call it by.
COMPOSERS = {composer.name: composer for composer in _ALL}
