"""The papers that docs/analysis shows are what is written, word for word."""

from __future__ import annotations

from pathlib import Path

import pytest
from writing.composing import law
from writing.composing.given_readings import MINUTES, NOTICE, TASK_TABLE

from duban.writing.composing import COMPOSERS
from duban.writing.plain_text import plain_text

ANALYSIS = Path(__file__).resolve().parents[4] / "docs" / "analysis"
SHOWN = {
    "minutes": ("minutes.md", MINUTES),
    "rectification_notice": ("rectification.md", NOTICE),
    "task_table": ("task_list.md", TASK_TABLE),
}


def shown(page: str) -> list[str]:
    """The sample under the heading that tells how Duban writes it."""
    told = (ANALYSIS / page).read_text("utf-8").split("## How Duban writes")[1]
    return told.split("```")[1].strip("\n").splitlines()


@pytest.mark.parametrize("name", SHOWN)
def test_a_page_shows_the_paper_as_it_is_written(name: str) -> None:
    page, reading = SHOWN[name]
    written = plain_text(COMPOSERS[name].compose(reading)).splitlines()
    lines = iter(shown(page))
    for line in written:
        # The page breaks lines that are too long for it.
        told = next(lines)
        while len(told) < len(line.lstrip("\u3000")):
            told += next(lines)
        assert told == line.lstrip("\u3000")
    assert list(lines) == []


@pytest.mark.parametrize("name", SHOWN)
def test_what_a_page_shows_is_read_as_what_it_was_written_from(name: str) -> None:
    _, reading = SHOWN[name]
    assert law.broken(reading, "text") == []
