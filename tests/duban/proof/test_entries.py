"""The event entry: to bytes and back, and what it refuses to hold."""

from __future__ import annotations

import dataclasses
import datetime
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.proof import canonical, entries
from duban.proof.entries import Entry, file_field, from_bytes
from duban.records import Misfit

NOW = datetime.datetime(2026, 3, 5, 7, 30, tzinfo=datetime.UTC)
SUBMITTED = Entry(
    log="duban.example/anhe",
    kind="matter.submit",
    object_kind="matter",
    object_ref="m-81c6",
    version=3,
    actor="p-07af",
    unit="u-9d21",
    on_behalf=None,
    recorded_at=NOW,
    claimed_at=None,
    from_state="underway",
    to_state="submitted",
    commitments={"note": b"\x11" * 32},
    files=(b"\x22" * 32,),
)
SPELLING = (
    '{"actor":"p-07af","behalf":null,"claimed":null,"commitments":{"note":"' + "11" * 32 + '"},'
    '"files":["' + "22" * 32 + '"],"from":"underway","kind":"matter.submit",'
    '"log":"duban.example/anhe","object":{"kind":"matter","ref":"m-81c6"},'
    '"recorded":"2026-03-05T07:30:00.000000Z","schema":1,"to":"submitted","unit":"u-9d21",'
    '"version":3}'
)


def test_an_entry_has_one_spelling_and_comes_back() -> None:
    assert SUBMITTED.to_bytes().decode() == SPELLING
    assert from_bytes(SUBMITTED.to_bytes()) == SUBMITTED


words = st.from_regex(r"[a-z][a-z0-9_]{0,9}(\.[a-z0-9_]{1,5})?", fullmatch=True)
references = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,63}", fullmatch=True)
moments = st.datetimes(timezones=st.just(datetime.UTC))
hashes = st.binary(min_size=32, max_size=32)


@given(
    st.builds(
        Entry,
        log=st.from_regex(r"[!-*,-~]{1,200}", fullmatch=True),
        kind=words,
        object_kind=words,
        object_ref=references,
        version=st.integers(1, 2**53 - 1),
        actor=references,
        recorded_at=moments,
        unit=st.none() | references,
        on_behalf=st.none() | references,
        claimed_at=st.none() | moments,
        from_state=st.none() | words,
        to_state=st.none() | words,
        commitments=st.dictionaries(words, hashes, max_size=4),
        files=st.lists(hashes, max_size=3).map(tuple),
    )
)
def test_every_entry_comes_back(entry: Entry) -> None:
    data = entry.to_bytes()
    assert from_bytes(data) == entry
    assert from_bytes(data).to_bytes() == data


def test_commitments_are_found_by_the_name_of_their_field() -> None:
    assert SUBMITTED.commitment_of("note") == b"\x11" * 32
    assert SUBMITTED.commitment_of(file_field(0)) == b"\x22" * 32
    assert SUBMITTED.commitment_of(file_field(1)) is None
    assert SUBMITTED.commitment_of("title") is None


UNFIT: list[tuple[dict[str, Any], str, str]] = [
    ({"log": "two words"}, "log", "a blank parts a line of the head"),
    ({"log": "a+b"}, "log", "a plus parts a public key"),
    ({"log": "督办"}, "log", "not ASCII"),
    ({"log": "a\n"}, "log", "a line break"),
    ({"kind": "Matter"}, "kind", "a capital"),
    ({"kind": "m" * 65}, "kind", "too long"),
    ({"object_ref": "张三"}, "object.ref", "a name is no reference"),
    ({"actor": "p" * 65}, "actor", "too long"),
    ({"actor": ""}, "actor", "somebody did it"),
    ({"version": 0}, "version", "the first is 1"),
    ({"version": True}, "version", "true is no number"),
    ({"unit": "a b"}, "unit", "a blank"),
    ({"to_state": "已报结"}, "to", "codes, not labels"),
    ({"commitments": {"电话": b"\x11" * 32}}, "commitments.'\\u7535\\u8bdd'", "codes here, too"),
    ({"commitments": {"note": b"short"}}, "commitments.note", "no hash"),
    ({"commitments": {file_field(0): b"\x11" * 32}}, "commitments.'files[0]'", "a file's name"),
    ({"files": (b"",)}, "files[0]", "no hash"),
]


@pytest.mark.parametrize(("changes", "path", "why"), UNFIT)
def test_what_an_entry_cannot_hold_is_refused(changes: dict[str, Any], path: str, why: str) -> None:
    with pytest.raises(Misfit) as misfit:
        dataclasses.replace(SUBMITTED, **changes).to_bytes()
    assert misfit.value.path == path, why


FOREIGN: list[tuple[dict[str, Any], str, str]] = [
    ({"more": 1}, "more", "a field that nobody knows"),
    ({"schema": 2}, "schema", "a later form"),
    ({"schema": True}, "schema", "which equals 1 in Python"),
    ({"object": {"kind": "matter"}}, "object", "half an object"),
    ({"recorded": None}, "recorded", "an event has a time"),
    ({"recorded": "2026-03-05"}, "recorded", "to the microsecond"),
    ({"claimed": 5}, "claimed", "a number is no time"),
    ({"files": {}}, "files", "not in an order"),
    ({"commitments": []}, "commitments", "without names"),
    ({"commitments": {"note": "AA" * 32}}, "commitments.note", "capital digits"),
]


@pytest.mark.parametrize(("changes", "path", "why"), FOREIGN)
def test_bytes_of_another_form_are_refused(changes: dict[str, Any], path: str, why: str) -> None:
    with pytest.raises(Misfit) as misfit:
        from_bytes(canonical.encoded(json.loads(SPELLING) | changes))
    assert misfit.value.path == path, why


@pytest.mark.parametrize("field", json.loads(SPELLING))
def test_no_field_may_be_missing(field: str) -> None:
    value = json.loads(SPELLING)
    del value[field]
    with pytest.raises(Misfit) as misfit:
        from_bytes(canonical.encoded(value))
    assert (misfit.value.path, misfit.value.missing) == (field, True)


def test_an_entry_that_is_no_object_or_has_another_spelling_is_refused() -> None:
    for data in (b"[]", b"", b" " + SPELLING.encode(), SPELLING.encode() + b"\n"):
        with pytest.raises(Misfit):
            from_bytes(data)


def test_an_entry_stays_below_64_kib() -> None:
    many = {f"field_{number:04}": b"\x11" * 32 for number in range(900)}
    with pytest.raises(Misfit, match=str(entries.LARGEST_ENTRY)):
        dataclasses.replace(SUBMITTED, commitments=many).to_bytes()
