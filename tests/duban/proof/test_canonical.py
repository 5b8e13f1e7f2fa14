"""Canonical JSON: one spelling for a value, none for what programs could read in two ways."""

from __future__ import annotations

import datetime
import json
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.proof import canonical
from duban.records import Misfit

SPELLINGS: list[tuple[Any, str, str]] = [
    ({"b": 1, "a": None}, '{"a":null,"b":1}', "keys in their order, no blanks"),
    (
        {"\u20ac": 1, "\r": 2, "1": 3},
        '{"\\r":2,"1":3,"\u20ac":1}',
        "the RFC's own example, in part",
    ),
    ({"\uff01": 1, "\U0001f600": 2}, '{"\U0001f600":2,"\uff01":1}', "by UTF-16, not by code point"),
    ('"\\/\b\f\n\r\t', '"\\"\\\\/\\b\\f\\n\\r\\t"', "short escapes, none for the slash"),
    ("\x00\x1f\x7f", '"\\u0000\\u001f\x7f"', "small hex digits, and only below the blank"),
    ("督办\u2028", '"督办\u2028"', "everything else stands for itself"),
    ([True, False, -(2**53 - 1)], "[true,false,-9007199254740991]", "plain values"),
    ((1, [2]), "[1,[2]]", "a tuple is a list"),
    ({"a": {}, "b": []}, '{"a":{},"b":[]}', "nothing in it"),
]


@pytest.mark.parametrize(("value", "text", "why"), SPELLINGS)
def test_a_value_is_spelt_as_the_rfc_says(value: Any, text: str, why: str) -> None:
    assert canonical.encoded(value).decode() == text, why


REFUSED: list[tuple[Any, str, str]] = [
    (1.0, "", "a fraction, also a whole one"),
    (float("nan"), "", "no number at all"),
    (2**53, "", "more than JavaScript counts"),
    ({"a": [0, -(2**53)]}, "a[1]", "and less"),
    ({"a": {"b": "e\u0301"}}, "a.b", "e and its accent apart"),
    ({"e\u0301": 1}, ".'e\\u0301'", "in a key as well"),
    (["\ud800"], "[0]", "half a character"),
    ({1: 2}, "", "a key that is no text"),
    (b"bytes", "", "bytes"),
    (datetime.date(2026, 3, 5), "", "a day is text or it is nothing"),
    ({"a": {1, 2}}, "a", "a set"),
]


@pytest.mark.parametrize(("value", "path", "why"), REFUSED)
def test_what_has_no_one_spelling_is_refused_with_its_path(value: Any, path: str, why: str) -> None:
    with pytest.raises(Misfit) as misfit:
        canonical.encoded(value)
    assert misfit.value.path == path, why


def test_what_is_too_deep_is_refused() -> None:
    value: Any = 0
    for _ in range(canonical.DEEPEST):
        value = [value]
    assert canonical.decoded(canonical.encoded(value)) == value
    with pytest.raises(Misfit):
        canonical.encoded([value])
    with pytest.raises(Misfit):
        canonical.decoded(b"[" * 100_000)


OTHER_SPELLINGS = [
    (b'{"a": 1}', "a blank"),
    (b'{"b":1,"a":2}', "keys out of order"),
    (b'{"a":1,"a":1}', "a key twice"),
    (b'"\\u0041"', "an escape that need not be"),
    (b'"\\/"', "another one"),
    (b"1.0", "a fraction"),
    (b"1e2", "an exponent"),
    (b"-0", "a zero below zero"),
    (b"NaN", "no JSON"),
    (b"[1]\n", "a line break behind"),
    (b"\xef\xbb\xbf[1]", "a mark before it"),
    (b'"\xff"', "no UTF-8"),
    (b'"\\ud800"', "half a character, escaped"),
    ('"e\u0301"'.encode(), "not in normal form"),
    (b"9" * 5000, "a number without end"),
    (b"", "nothing"),
]


@pytest.mark.parametrize(("data", "why"), OTHER_SPELLINGS)
def test_any_other_spelling_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(Misfit):
        canonical.decoded(data)


texts = st.text(st.characters(exclude_categories=["Cs"])).map(
    lambda text: unicodedata.normalize("NFC", text)
)
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)


@given(values)
def test_every_value_comes_back_and_any_json_reader_reads_it(value: Any) -> None:
    data = canonical.encoded(value)
    assert canonical.decoded(data) == value
    assert json.loads(data) == value


@given(values, st.integers(0, 1000))
def test_a_value_has_one_spelling_whatever_the_order_it_was_made_in(value: Any, seed: int) -> None:
    assert canonical.encoded(turned(value)) == canonical.encoded(value)


def turned(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: turned(inner) for key, inner in reversed(value.items())}
    return [turned(inner) for inner in value] if isinstance(value, list) else value


@given(st.datetimes(timezones=st.just(datetime.UTC)))
def test_a_moment_comes_back(moment: datetime.datetime) -> None:
    text = canonical.moment_text(moment)
    assert canonical.moment(text) == moment
    assert (len(text), text[-1]) == (27, "Z")


def test_a_moment_elsewhere_is_told_in_utc_and_one_without_zone_is_not() -> None:
    shanghai = datetime.timezone(datetime.timedelta(hours=8))
    moment = datetime.datetime(2026, 3, 5, 7, 30, tzinfo=shanghai)
    assert canonical.moment_text(moment) == "2026-03-04T23:30:00.000000Z"
    with pytest.raises(ValueError, match="without time zone"):
        canonical.moment_text(datetime.datetime(2026, 3, 5))


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-05T07:30:00Z",
        "2026-03-05T07:30:00.000000+00:00",
        "2026-03-05 07:30:00.000000Z",
        "2026-02-30T07:30:00.000000Z",
        "２026-03-05T07:30:00.000000Z",
        "",
    ],
)
def test_a_moment_has_one_spelling(text: str) -> None:
    with pytest.raises(ValueError, match="YYYY"):
        canonical.moment(text)
