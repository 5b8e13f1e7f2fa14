"""Papers that Duban writes: from facts to a ``Report``, one module for each kind of paper.

Reads: a ``Reading`` or a record of a paper. Writes: a ``Report``, in which nothing is said that the
facts do not say. Leaves unread: page and type, which are the layouts'.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from duban import facts
from duban.writing.composing import (
    labels,
    ledger,
    lists,
    minutes,
    rectification_notice,
    task_table,
)
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


def _of_reading(
    name: str, title: str, layout: str, compose: Callable[[facts.Reading], Report]
) -> Composer:
    return Composer(name, title, facts.Reading, layout, compose)


_ALL = (
    _of_reading("minutes", labels.MEETING + labels.MINUTES, "minutes", minutes.compose),
    _of_reading("rectification_notice", labels.NOTICE, "general", rectification_notice.compose),
    _of_reading("task_table", labels.TASK_TABLE, "ledger", task_table.compose),
    _of_reading("ledger", labels.LEDGER, "ledger_a3", ledger.compose),
    _of_reading("problem_list", labels.PROBLEM_LIST, "ledger", lists.problem_list),
    _of_reading("task_checklist", labels.TASK_LIST, "ledger", lists.task_checklist),
    _of_reading("responsibility_list", labels.DUTY_LIST, "ledger", lists.responsibility_list),
)
# By the name that ``duban.write`` and ``duban write --layout`` call it by.
COMPOSERS = {composer.name: composer for composer in _ALL}
