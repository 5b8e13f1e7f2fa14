"""A Reading survives JSON, and the published schema says exactly what is written."""

from __future__ import annotations

import dataclasses
import datetime
import enum
import json
import types
import typing
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duban import facts, schema
from duban.errors import SchemaMismatch
from duban.text import Span

PUBLISHED = schema.json_schema()
VALIDATOR = jsonschema.Draft202012Validator(
    PUBLISHED, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
)
RECORDS = [
    kind
    for kind in vars(facts).values()
    if isinstance(kind, type) and dataclasses.is_dataclass(kind)
]
VOCABULARIES = [facts.Kind, facts.DeadlineKind, facts.Status, facts.Rule]
RECORDS.remove(Span)

# ── Readings of every shape, built from the dataclasses themselves ────────────────────────────────

WORDS = st.text("会议纪要0一（）“\n\t\\\"'\u2028😀", max_size=6)
PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: WORDS,
    bool: st.booleans(),
    int: st.integers(-3, 10**18),
    float: st.floats(allow_nan=False, allow_infinity=False),
    datetime.date: st.dates(),
    Span: st.tuples(st.integers(0, 99), st.integers(0, 99)).map(lambda pair: Span(*sorted(pair))),
}


def values(kind: Any) -> st.SearchStrategy[Any]:
    """Any value that a field of this type may hold."""
    if kind in PLAIN:
        return PLAIN[kind]
    if kind is type(None):
        return st.none()
    if typing.get_origin(kind) is types.UnionType:
        return st.one_of([values(option) for option in typing.get_args(kind)])
    if typing.get_origin(kind) is tuple:
        return st.lists(values(typing.get_args(kind)[0]), max_size=2).map(tuple)
    if issubclass(kind, enum.Enum):
        return st.sampled_from(list(kind))
    return records(kind)


def records(kind: type) -> st.SearchStrategy[Any]:
    fields = {name: values(hint) for name, hint in typing.get_type_hints(kind).items()}
    if kind is facts.AgendaItem:
        fields["tasks"] = st.lists(st.integers(0, 9), max_size=2).map(tuple)
    if kind is facts.Reading:
        fields["digest"] = st.sampled_from(["", "0" * 64, "ab" * 32])
    return st.builds(kind, **fields)


READINGS = records(facts.Reading)


@given(READINGS)
@settings(max_examples=60, deadline=None)
def test_a_reading_comes_back_from_json_as_it_was_and_fits_the_schema(
    reading: facts.Reading,
) -> None:
    written = schema.to_json(reading)
    assert schema.from_json(written) == reading
    assert schema.from_json(written.encode()) == reading
    VALIDATOR.validate(json.loads(written))


def test_chinese_is_written_as_chinese_on_one_line() -> None:
    written = schema.to_json(facts.Reading(file="纪要.txt", kind=facts.Kind.MINUTES))
    assert "纪要.txt" in written
    assert "\n" not in written
    assert "\n" in schema.to_json(facts.Reading(file="", kind=facts.Kind.OTHER), indent=1)


def test_half_a_character_is_written_as_an_escape_that_utf_8_can_carry() -> None:
    reading = facts.Reading(file="", kind=facts.Kind.OTHER, title="甲\ud83d乙")
    assert schema.from_json(schema.to_json(reading).encode("utf-8")) == reading


# ── The published schema and the dataclasses say the same ─────────────────────────────────────────


def described(kind: type) -> dict[str, Any]:
    return PUBLISHED if kind is facts.Reading else PUBLISHED["$defs"][kind.__name__]


def shape(kind: Any) -> dict[str, Any]:
    """What the schema has to say of a type."""
    if typing.get_origin(kind) is types.UnionType:
        options = [option for option in typing.get_args(kind) if option is not type(None)]
        if set(options) == {int, float}:
            return {"type": "number"}
        inner = shape(options[0])
        if "$ref" in inner:
            return {"anyOf": [inner, {"type": "null"}]}
        return {"type": [inner["type"], "null"]}
    if typing.get_origin(kind) is tuple:
        return {"type": "array", "items": shape(typing.get_args(kind)[0])}
    plain = {str: "string", int: "integer", bool: "boolean"}
    if kind in plain:
        return {"type": plain[kind]}
    return {"$ref": f"#/$defs/{'Day' if kind is datetime.date else kind.__name__}"}


def bare(description: dict[str, Any]) -> dict[str, Any]:
    """A description without its words and its bounds."""
    kept = {k: v for k, v in description.items() if k in {"$ref", "anyOf", "type", "items"}}
    if "items" in kept:
        kept["items"] = bare(kept["items"])
    return kept


def test_the_schema_is_itself_sound() -> None:
    jsonschema.Draft202012Validator.check_schema(PUBLISHED)


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_every_record_is_published_as_it_is(kind: type) -> None:
    published = described(kind)
    expected = {name: shape(hint) for name, hint in typing.get_type_hints(kind).items()}
    properties = dict(published["properties"])
    if kind is facts.Reading:
        assert properties.pop("schema")["const"] == schema.SCHEMA
    assert {name: bare(one) for name, one in properties.items()} == expected
    assert set(published["required"]) == set(published["properties"])
    assert published["additionalProperties"] is True


@pytest.mark.parametrize("kind", VOCABULARIES, ids=lambda kind: kind.__name__)
def test_every_vocabulary_is_published_as_it_is(kind: type[enum.Enum]) -> None:
    published = described(kind)
    assert published["enum"] == [word.value for word in kind]
    assert [word.value for word in kind if word.value not in published["description"]] == []


def test_nothing_is_published_that_no_record_has() -> None:
    known = {kind.__name__ for kind in [*RECORDS, *VOCABULARIES]} - {"Reading"}
    assert set(PUBLISHED["$defs"]) == known | {"Span", "Day"}


def test_every_field_is_explained() -> None:
    silent = [
        f"{kind.__name__}.{name}"
        for kind in RECORDS
        for name, field in described(kind)["properties"].items()
        if len(field.get("description", "")) < 3
    ]
    assert silent == []


# ── What is no reading is refused, and says where it is none ──────────────────────────────────────

TASK = {"text": "修缮校舍", "span": [3, 7]}
FIGURE = {"text": "42栋", "value": 42, "unit": "栋", "approx": False, "span": [0, 3]}


def given_json(**changes: Any) -> str:
    return json.dumps({"schema": schema.SCHEMA, "file": "a.txt", "kind": "minutes", **changes})


@pytest.mark.parametrize(
    "text",
    [
        "",
        "会议纪要",
        "null",
        "[]",
        "{}",
        '"duban.reading/1"',
        '{"schema": "duban.reading/2", "file": "a", "kind": "other"}',
        '{"schema": ["duban.reading/1"]}',
        b"\xff\xfe\xfa",
        "[" * 100_000,
    ],
    ids=lambda text: repr(text[:20]),
)
def test_what_is_no_reading_of_version_1_is_refused(text: str | bytes) -> None:
    with pytest.raises(SchemaMismatch):
        schema.from_json(text)


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        # A word for a list would become a list of its characters.
        ({"inferred": "date"}, "inferred"),
        ({"tasks": {"text": "修缮校舍"}}, "tasks"),
        ({"tasks": [{**TASK, "leads": "岑望"}]}, "tasks[0].leads"),
        ({"tasks": [{**TASK, "leads": [None]}]}, "tasks[0].leads[0]"),
        ({"tasks": [TASK, "修缮校舍"]}, "tasks[1]"),
        # In Python true is 1 and 1 is true; in JSON neither.
        ({"tasks": [{**TASK, "agenda": True}]}, "tasks[0].agenda"),
        ({"tasks": [{**TASK, "span": [False, True]}]}, "tasks[0].span"),
        ({"figures": [{**FIGURE, "approx": 0}]}, "figures[0].approx"),
        ({"figures": [{**FIGURE, "value": True}]}, "figures[0].value"),
        ({"figures": [{**FIGURE, "value": "42"}]}, "figures[0].value"),
        ({"figures": [{**FIGURE, "value": float("nan")}]}, "figures[0].value"),
        ({"figures": [{**FIGURE, "value": float("inf")}]}, "figures[0].value"),
        ({"figures": [{**FIGURE, "value": None}]}, "figures[0].value"),
        ({"meeting": {"year": 2024.0}}, "meeting.year"),
        ({"meeting": {"extended": "yes"}}, "meeting.extended"),
        ({"meeting": []}, "meeting"),
        # Spans are two offsets in order.
        ({"noise": [[1]]}, "noise[0]"),
        ({"noise": [[1, 2, 3]]}, "noise[0]"),
        ({"noise": [[5, 2]]}, "noise[0]"),
        ({"noise": [[-1, 2]]}, "noise[0]"),
        ({"noise": [["1", "2"]]}, "noise[0]"),
        ({"noise": ["12"]}, "noise[0]"),
        # Days are written in one way.
        ({"date": "20240305"}, "date"),
        ({"date": "2024-W10-2"}, "date"),
        ({"date": "2024-02-30"}, "date"),
        ({"date": "2024-03-05T00:00"}, "date"),
        ({"date": 20240305}, "date"),
        # Words of a vocabulary, and nothing else.
        ({"kind": "memo"}, "kind"),
        ({"kind": None}, "kind"),
        ({"kind": ["minutes"]}, "kind"),
        ({"title": 7}, "title"),
        ({"file": None}, "file"),
        ({"contact": {"phone": ["0", "1"]}}, "contact.phone"),
        # What has no default must be there.
        ({"tasks": [{"text": "修缮校舍"}]}, "tasks[0].span"),
        ({"demands": [{"title": "抓落实", "span": [0, 3]}]}, "demands[0].no"),
    ],
    ids=str,
)
def test_a_field_of_another_type_is_refused_by_its_path(
    changes: dict[str, Any], where: str
) -> None:
    with pytest.raises(SchemaMismatch) as refused:
        schema.from_json(given_json(**changes))
    assert f" {where}" in str(refused.value)


def test_fields_of_a_later_version_1_are_ignored_and_those_of_an_earlier_may_be_missing() -> None:
    text = given_json(mood="good", tasks=[{**TASK, "weight": {"a": [1]}}])
    reading = schema.from_json(text)
    assert reading.tasks == (facts.Task(text="修缮校舍", span=Span(3, 7)),)
    assert reading.figures == ()


def test_a_whole_number_stays_whole_and_a_fraction_a_fraction() -> None:
    for value in (42, 0.5, 60.0, 10**20):
        reading = schema.from_json(given_json(figures=[{**FIGURE, "value": value}]))
        assert reading.figures[0].value == value
        assert type(reading.figures[0].value) is type(value)
