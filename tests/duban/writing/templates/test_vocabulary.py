"""Every field has a name that an official would look for, and every name means one field."""

from __future__ import annotations

import dataclasses
import enum
import re
import typing
from typing import Any

import pytest

from duban import facts
from duban.records import fields_of
from duban.text import Span
from duban.writing.composing import COMPOSERS
from duban.writing.papers import KINDS
from duban.writing.templates import reading_fields, values
from duban.writing.templates.names import section
from duban.writing.templates.shapes import shapes_of
from duban.writing.templates.vocabulary import (
    READING,
    record_of,
    spelling,
    vocabulary,
    vocabulary_of,
)

VOCABULARIES = [READING, *KINDS]


@pytest.mark.parametrize("name", VOCABULARIES)
def test_every_field_has_a_chinese_name_that_means_it_alone(name: str) -> None:
    known = vocabulary(name)
    assert [term for term in known.terms if known.find(term.name) != term] == []
    assert [term.name for term in known.terms if re.search("[A-Za-z_]", term.name)] == []
    names = [term.name for term in known.terms]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("name", VOCABULARIES)
def test_every_path_of_the_json_is_a_name_too(name: str) -> None:
    known = vocabulary(name)
    for term in known.terms:
        assert known.find(".".join((*term.chain, term.path))) == term


@pytest.mark.parametrize(
    "word",
    [
        "任务.责任单位",
        "任务 . 责任单位",
        "任务．责任单位",
        "任务。责任单位",
        "tasks.responsible",
    ],
)
def test_a_name_is_known_however_it_is_spelled(word: str) -> None:
    term = vocabulary(READING).find(word)
    assert term is not None
    assert (term.chain, term.path) == (("tasks",), "responsible")


def test_a_name_that_could_mean_two_means_none() -> None:
    known = vocabulary("official_paper")
    assert known.find("日期") is None
    assert known.find("落款.日期") is not None


def test_lists_on_the_way_may_be_left_out_where_one_field_is_meant() -> None:
    known = vocabulary(READING)
    found = known.find("措施.内容")
    assert found is not None
    assert found.chain == ("findings", "measures")
    # the tasks of the paper and those of an item are told apart
    tasks, of_item = known.find("任务.事项"), known.find("议题.任务.事项")
    assert tasks is not None
    assert of_item is not None
    assert (tasks.chain, of_item.chain) == (("tasks",), ("agenda", "tasks"))


def test_the_list_that_a_field_repeats_over_is_always_named() -> None:
    known = vocabulary(READING)
    assert known.find("事项") is None
    near = known.nearest("事项")
    assert near is not None
    assert near.name == "任务.事项"


def test_templates_can_say_whatever_a_reading_knows() -> None:
    # spans and what was inferred are remarks on the facts; the digest is the file's
    left_out = {"inferred", "noise", "digest", "span"}
    pairs = [
        (facts.Reading, reading_fields.ReadingFields),
        (facts.Meeting, reading_fields.MeetingFields),
        (facts.AgendaItem, reading_fields.ItemFields),
        (facts.Task, reading_fields.TaskFields),
        (facts.Finding, reading_fields.FindingFields),
        (facts.Measure, reading_fields.MeasureFields),
    ]
    for fact, told in pairs:
        has = {field.name for field in dataclasses.fields(fact)} - left_out
        assert has <= set(shapes_of(told)), fact


def test_names_are_given_to_fields_that_exist() -> None:
    sections = {"marks", "words", "kinds"}
    records = {
        kind.__name__: kind
        for module in (facts, reading_fields)
        for kind in vars(module).values()
        if dataclasses.is_dataclass(kind) and isinstance(kind, type) and kind is not Span
    }
    for name, kind in records.items():
        assert set(section(name)) <= set(shapes_of(kind)), name
    named = {name for name in records if section(name)}
    assert len(named) > 10
    assert sections.isdisjoint(named)


@pytest.mark.parametrize("name", VOCABULARIES)
def test_every_word_of_a_vocabulary_can_be_printed(name: str) -> None:
    printed = {key for known in values.WORDS for key in known}
    for word in words_in(record_of(name), set()):
        assert set(word) <= printed, word


def words_in(hint: Any, seen: set[Any]) -> set[type[enum.Enum]]:
    """The vocabularies that the fields of a record take their words from."""
    if hint in seen:
        return set()
    seen.add(hint)
    if isinstance(hint, type) and issubclass(hint, enum.Enum):
        return {hint}
    inner = list(typing.get_args(hint))
    if dataclasses.is_dataclass(hint):
        inner += [kind for kind, _ in fields_of(hint).values()]
    return {word for each in inner for word in words_in(each, seen)}


@pytest.mark.parametrize("layout", COMPOSERS)
def test_every_kind_of_paper_has_a_vocabulary(layout: str) -> None:
    name = vocabulary_of(layout)
    takes = COMPOSERS[layout].takes
    assert (name == READING) == (takes is facts.Reading)
    assert name == READING or record_of(name) is takes


def test_values_are_printed_as_documents_write_them() -> None:
    class Odd(enum.Enum):
        ONE = "one"

    assert values.text_of(None) == ""
    assert values.text_of(True) == "是"
    assert values.text_of(3.0) == "3"
    assert values.text_of(0.86) == "0.86"
    assert values.text_of(("甲", "乙")) == "甲、乙"
    assert values.text_of(facts.Status.DONE) == "已完成"
    assert values.text_of(Odd.ONE) == "one"


def test_a_spelling_is_one_for_all_widths() -> None:
    assert spelling(" Ｔasks . Text ") == "tasks.text"
