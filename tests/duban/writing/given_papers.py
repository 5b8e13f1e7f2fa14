"""Papers for the tests: those of the examples, and papers of any shape."""

from __future__ import annotations

import datetime
import enum
import json
import types
import typing
from typing import Any

from hypothesis import strategies as st

from duban.records import fields_of
from duban.writing import paper_json
from duban.writing.examples import example
from duban.writing.papers import KINDS, Paper
from duban.writing.report import Words

# Two layouts show official papers; every other kind of paper has the layout of its name.
EXAMPLES = ["general", "letter", *(name for name in KINDS if name != "official_paper")]


def given(name: str, **changes: Any) -> Paper:
    """The example of a layout with some of its fields as the test needs them.

    A path with dots and numbers (``parts.0.count``) leads into records and lists.
    """
    data = json.loads(example(name))
    for path, value in changes.items():
        *steps, last = path.split("__")
        place = data
        for step in steps:
            place = place[int(step) if step.isdigit() else step]
        place[int(last) if last.isdigit() else last] = value
    return paper_json.paper_of(data)


WORDS = st.text("督办0一（）“\n\t\\\"'<&\u2028😀", max_size=6)
PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: WORDS,
    bool: st.booleans(),
    int: st.integers(-3, 10**18),
    float: st.floats(allow_nan=False, allow_infinity=False),
    datetime.date: st.dates(),
}


def values(kind: Any, depth: int = 0) -> st.SearchStrategy[Any]:
    """Any value that a field of this type may hold; sections end at the second level."""
    if kind in PLAIN:
        return PLAIN[kind]
    if kind is type(None):
        return st.none()
    if typing.get_origin(kind) is types.UnionType:
        return st.one_of([values(option, depth) for option in typing.get_args(kind)])
    if typing.get_origin(kind) is tuple:
        if depth > 3 and kind != Words:
            return st.just(())
        return st.lists(values(typing.get_args(kind)[0], depth + 1), max_size=2).map(tuple)
    if issubclass(kind, enum.Enum):
        return st.sampled_from(list(kind))
    fields = {name: values(hint, depth + 1) for name, (hint, _) in fields_of(kind).items()}
    return st.builds(kind, **fields)


PAPERS = st.one_of([st.deferred(lambda kind=kind: values(kind.record)) for kind in KINDS.values()])
