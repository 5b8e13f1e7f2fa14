"""Write, then read: the same facts. On every right answer that we own, and on invented papers."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from writing.composing import invented, law

from duban import facts

GOLD = Path(__file__).resolve().parents[3] / "gold"
ANSWERS = {
    f"{path.parent.name}/{path.stem}": law.answer(path)
    for folder in ("answers", "later", "samples")
    for path in sorted((GOLD / folder).glob("*.json"))
}
LAWFUL = {name: reading for name, reading in ANSWERS.items() if reading.kind in law.LAWFUL}


@pytest.mark.parametrize("medium", law.MEDIA)
@pytest.mark.parametrize("name", LAWFUL)
def test_what_is_composed_from_a_right_answer_is_read_as_that_answer(
    name: str, medium: str
) -> None:
    assert law.broken(LAWFUL[name], medium) == []


@pytest.mark.parametrize("kind", law.LAWFUL)
def test_there_are_answers_of_each_kind(kind: facts.Kind) -> None:
    assert len([reading for reading in LAWFUL.values() if reading.kind is kind]) > 9


GIVEN = {
    facts.Kind.MINUTES: invented.minutes,
    facts.Kind.RECTIFICATION: invented.notices,
    facts.Kind.TASK_LIST: invented.task_lists,
}


@pytest.mark.parametrize("kind", GIVEN)
@settings(max_examples=60, derandomize=True, database=None)
@given(data=st.data())
def test_an_invented_paper_is_read_as_what_was_written_as_text(
    kind: facts.Kind, data: st.DataObject
) -> None:
    reading = data.draw(GIVEN[kind]().filter(invented.varied))
    assert law.broken(reading, "text") == []


@pytest.mark.parametrize("kind", GIVEN)
@settings(max_examples=15, derandomize=True, database=None)
@given(data=st.data())
def test_an_invented_paper_is_read_as_what_was_written_for_word(
    kind: facts.Kind, data: st.DataObject
) -> None:
    reading = data.draw(GIVEN[kind]().filter(invented.varied))
    assert law.broken(reading, "docx") == []
