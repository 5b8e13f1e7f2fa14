"""docs/timerules.md says what the program does."""

from __future__ import annotations

import pytest
import timerules_table

from duban_web.timerules.explaining import Reason
from duban_web.timerules.rules import Direction, End, Start, Unit

TEXT = timerules_table.PAGE.read_text("utf-8")


def test_the_tables_of_the_page_are_the_data() -> None:
    assert timerules_table.page(TEXT) == TEXT


def test_a_page_with_other_tables_would_be_noticed() -> None:
    other = TEXT.replace("`petition.finish`", "`petition.begin`")
    assert other != TEXT
    assert timerules_table.page(other) == TEXT


@pytest.mark.parametrize("word", [*Reason, *Start, *Direction, *End, *Unit])
def test_every_word_is_explained(word: str) -> None:
    assert f"`{word}`" in TEXT
