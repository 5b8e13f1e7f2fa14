"""Calendar files as RFC 5545 has them, read back by a reader that knows the grammar alone."""

from __future__ import annotations

import datetime
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban_web.foundation.calendar_files import Entry, Status, calendar_file
from web.cast import NOW, TODAY

LINE = re.compile(r"([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=[^;:\"]+)*):(.*)", re.DOTALL)
TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t"), max_size=300
)


def entry(**more: object) -> Entry:
    told = {"uid": "a@b", "sequence": 1, "changed": NOW, "day": TODAY, "summary": "时限"}
    return Entry(**(told | more))  # type: ignore[arg-type]


def lines(file: bytes) -> list[tuple[str, str, str]]:
    """Name, parameters and value of each line, unfolded."""
    assert file.endswith(b"\r\n")
    physical = file[:-2].split(b"\r\n")
    assert max(map(len, physical)) <= 75
    for line in physical:
        line.decode("utf-8")
        assert b"\n" not in line
        assert b"\r" not in line
    found = [
        LINE.fullmatch(one) for one in file.decode("utf-8")[:-2].replace("\r\n ", "").split("\r\n")
    ]
    return [(one[1], one[2], one[3]) for one in found if one]


def said(value: str) -> str:
    """A text as it was before it was escaped."""
    return re.sub(r"\\(.)", lambda one: {"n": "\n"}.get(one[1], one[1]), value)


def test_a_day_is_a_whole_day_that_ends_before_the_next() -> None:
    found = {name: (more, value) for name, more, value in lines(calendar_file("督办", [entry()]))}
    assert found["DTSTART"] == (";VALUE=DATE", "20260302")
    assert found["DTEND"] == (";VALUE=DATE", "20260303")
    assert found["DTSTAMP"] == ("", "20260302T010000Z")
    assert found["UID"] == ("", "a@b")
    assert found["SEQUENCE"] == ("", "1")


@pytest.mark.parametrize("status", Status)
def test_the_status_is_told(status: Status) -> None:
    told = [
        value
        for name, _, value in lines(calendar_file("督办", [entry(status=status)]))
        if name == "STATUS"
    ]
    assert told == [status.value]


def test_every_block_that_begins_ends() -> None:
    file = lines(calendar_file("督办", [entry(), entry(uid="c@d")]))
    open_blocks: list[str] = []
    for name, _, value in file:
        if name == "BEGIN":
            open_blocks.append(value)
        if name == "END":
            assert open_blocks.pop() == value
    assert open_blocks == []
    assert {name for name, _, _ in file} >= {"VERSION", "PRODID", "UID", "DTSTAMP", "DTSTART"}


@given(TEXT, TEXT)
def test_words_come_back_as_they_were_however_long(summary: str, description: str) -> None:
    file = calendar_file("督办", [entry(summary=summary, description=description)])
    found = {name: value for name, _, value in lines(file)}
    assert said(found["SUMMARY"]) == summary.replace("\t", "")
    assert said(found.get("DESCRIPTION", "")) == description.replace("\t", "")


def test_chinese_is_folded_between_characters() -> None:
    file = calendar_file("督办", [entry(summary="更换教学楼消防栓，" * 20)])
    folded = [line for line in file.split(b"\r\n") if line.startswith(b" ")]
    assert len(folded) >= 5
    assert all(line.decode("utf-8") for line in folded)


def test_the_same_entries_give_the_same_bytes() -> None:
    first = calendar_file("督办", [entry(day=TODAY + datetime.timedelta(days=1))])
    assert first == calendar_file("督办", [entry(day=TODAY + datetime.timedelta(days=1))])
