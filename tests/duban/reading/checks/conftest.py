"""How a check is tried: a text as printed, and what the Reading says apart from its figures."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from duban import facts
from duban.reading.checks import checks_of
from duban.reading.cleaning import clean
from duban.reading.figures import figures_of
from duban.text import SourceText

Found = list[tuple[str, bool]]


@pytest.fixture
def found() -> Callable[..., Found]:
    """The statements of one rule in a text, each as its words and whether it holds."""

    def read(rule: facts.Rule, characters: str, **fields: Any) -> Found:
        text = clean(SourceText.from_characters(characters))
        fields = {"file": "x.txt", "kind": facts.Kind.OTHER, **fields}
        reading = facts.Reading(figures=figures_of(text), **fields)
        return [(c.text, c.holds) for c in checks_of(text, reading) if c.rule is rule]

    return read
