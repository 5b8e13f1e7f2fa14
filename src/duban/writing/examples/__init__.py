"""Fictional facts for every layout, to start from: what ``duban write --example NAME`` prints.

Reads: the JSON files beside this module. Writes: their text. Leaves unread: whether it composes,
which the tests do.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

# Layouts that show the same facts as another one.
_SAME_FACTS = {
    "ledger": "task_table",
    "task_checklist": "problem_list",
    "responsibility_list": "problem_list",
}


def example(layout: str) -> str:
    """Facts as JSON for the layout of that name; raises ValueError for one that has none."""
    name = _SAME_FACTS.get(layout, layout)
    if name not in _names():
        raise ValueError(f"no example for {layout!r}")
    return files(__name__).joinpath(f"{name}.json").read_text("utf-8")


@cache
def _names() -> frozenset[str]:
    found = (entry.name for entry in files(__name__).iterdir() if entry.name.endswith(".json"))
    return frozenset(name.removesuffix(".json") for name in found)
