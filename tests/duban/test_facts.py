"""Facts are values: they cannot be changed, and equal facts are equal."""

from __future__ import annotations

import dataclasses
import pickle

import pytest

from duban import facts
from duban.text import Span

RECORDS = [
    kind
    for kind in vars(facts).values()
    if dataclasses.is_dataclass(kind) and isinstance(kind, type) and kind is not Span
]


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_no_record_can_be_changed_and_none_holds_what_can(kind: type) -> None:
    parameters = kind.__dataclass_params__  # type: ignore[attr-defined]
    assert parameters.frozen
    mutable = [f.name for f in dataclasses.fields(kind) if "list" in f.type or "dict" in f.type]
    assert mutable == []


def test_equal_facts_are_one_in_a_set_and_survive_another_process() -> None:
    task = facts.Task(text="修缮校舍", span=Span(3, 7), leads=("岑望",))
    again = facts.Task(text="修缮校舍", span=Span(3, 7), leads=("岑望",))
    assert {task, again} == {task}
    assert pickle.loads(pickle.dumps(task)) == task


def test_what_a_document_does_not_say_is_empty() -> None:
    reading = facts.Reading(file="a.txt", kind=facts.Kind.OTHER)
    stated = {f.name for f in dataclasses.fields(reading) if getattr(reading, f.name)}
    assert stated == {"file", "kind"}


@pytest.mark.parametrize("words", [facts.Kind, facts.DeadlineKind, facts.Status, facts.Rule])
def test_a_word_is_the_text_that_json_carries(words: type[facts.Kind]) -> None:
    for word in words:
        assert word == word.value == str(word)
        assert word.value == word.name.lower()
