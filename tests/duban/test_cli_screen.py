"""Text on a terminal: widths, line breaks, tables that fit, colours, the line of progress."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.cli.progress import Progress
from duban.cli.screen import (
    Column,
    Screen,
    columns_of,
    harmless,
    on_one_line,
    shortened,
    table,
    visible,
    wrapped,
)

PLAIN = Screen(60, is_terminal=False, has_colours=False)
TEXT = st.text(st.sampled_from("督办任务由某科牵头，。（）“”、abc 12\n\t\x1b\u0301Ａ"), max_size=80)


class Terminal(io.StringIO):
    """A stream before which a person sits."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("text", "columns", "why"),
    [
        ("abc", 3, "Latin letters take one column each"),
        ("督办", 4, "Chinese characters take two"),
        ("，。", 4, "and so do their marks"),
        ("Ａ１", 4, "and full-width letters and digits"),
        ("e\u0301", 1, "a combining accent takes none"),
        ("2024年", 6, "mixed"),
    ],
)
def test_the_columns_of_a_text(text: str, columns: int, why: str) -> None:
    assert columns_of(text) == columns, why


@given(TEXT, st.integers(2, 40))
def test_wrapped_lines_fit_and_lose_nothing_but_white_space(text: str, columns: int) -> None:
    lines = wrapped(text, columns)
    assert all(columns_of(line) <= columns for line in lines)
    assert "".join("".join(lines).split()) == "".join(harmless_lines(text).split())


def harmless_lines(text: str) -> str:
    return "".join(on_one_line(line) for line in text.split("\n"))


@given(TEXT, st.integers(2, 40))
def test_a_shortened_text_fits_and_says_that_it_is_cut(text: str, columns: int) -> None:
    short = shortened(text, columns)
    assert columns_of(short) <= columns or columns_of(text) <= columns
    assert short == text or short.endswith("…")


@pytest.mark.parametrize(
    ("text", "columns", "lines", "why"),
    [
        ("完成任务。开会", 8, ["完成任", "务。开会"], "a mark does not begin a line"),
        ("请看（附件）", 6, ["请看", "（附", "件）"], "an opening mark does not end one"),
        ("see 2024-05-31 now", 12, ["see", "2024-05-31", "now"], "a date stays whole"),
        ("abcdefghij", 4, ["abc", "def", "ghij"], "a word longer than the line is cut"),
        ("甲\n乙", 8, ["甲", "乙"], "a line break stays one"),
        ("", 8, [""], "nothing is one empty line"),
    ],
)
def test_where_lines_break(text: str, columns: int, lines: list[str], why: str) -> None:
    assert wrapped(text, columns) == lines, why


@given(
    st.lists(st.tuples(TEXT, TEXT, TEXT), min_size=1, max_size=5),
    st.integers(40, 120),
)
def test_a_table_fits_its_screen(rows: list[tuple[str, str, str]], columns: int) -> None:
    heads = [Column("甲"), Column("乙", 2.5), Column("丙", is_number=True)]
    kept = [row for row in rows if any(cell for cell in row)] or [("一", "", "")]
    lines = table(heads, kept, Screen(columns, is_terminal=True, has_colours=False))
    assert all(columns_of(line) <= columns for line in lines)


def test_a_column_with_nothing_in_it_is_left_out() -> None:
    lines = table([Column("任务"), Column("协助")], [("检查", ""), ("整改", "")], PLAIN)
    assert lines == ["任务", "────", "检查", "整改"]


def test_numbers_stand_at_the_right() -> None:
    lines = table([Column("", is_number=True), Column("任务")], [("9", "甲"), ("10", "乙")], PLAIN)
    assert lines[2:] == [" 9  甲", "10  乙"]


@pytest.mark.parametrize(
    ("environment", "is_coloured", "why"),
    [
        ({"TERM": "xterm-256color"}, True, "a terminal"),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, False, "a person who wants no colours"),
        (
            {"TERM": "xterm-256color", "NO_COLOR": ""},
            True,
            "NO_COLOR counts when it says something",
        ),
        ({"TERM": "dumb"}, False, "a terminal that knows none"),
        ({}, False, "who knows what it is"),
    ],
)
def test_colours(environment: dict[str, str], is_coloured: bool, why: str) -> None:
    assert Screen.of(Terminal(), environment).has_colours is is_coloured, why
    assert not Screen.of(io.StringIO(), environment).has_colours


def test_a_document_cannot_steer_the_terminal() -> None:
    hostile = "正文\x1b[2J\x07\u202e\x9b31m"
    for text in (harmless(hostile), on_one_line(hostile), visible(hostile)):
        assert not {"\x1b", "\x07", "\u202e", "\x9b"} & set(text)
        assert len(text) == len(hostile)
    assert visible("一\n二\t三") == "一\n二\t三"


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def progress_on(stream: io.StringIO, term: str = "xterm") -> tuple[Progress, Clock]:
    clock = Clock()
    return Progress(stream, 120, environment={"TERM": term}, clock=clock), clock


def test_progress_is_one_line_that_is_taken_away() -> None:
    stream = Terminal()
    progress, clock = progress_on(stream)
    clock.now = 1.0
    progress.show(3, "纪要.docx", (45, 100))
    assert "3/120" in stream.getvalue()
    assert "纪要.docx 45%" in stream.getvalue()
    progress.clear()
    assert stream.getvalue().endswith("\r\x1b[K")
    assert "\n" not in stream.getvalue()


def test_short_work_shows_no_progress() -> None:
    stream = Terminal()
    progress, clock = progress_on(stream)
    clock.now = 0.2
    progress.show(1, "纪要.docx")
    progress.clear()
    assert stream.getvalue() == ""


@pytest.mark.parametrize(
    ("stream", "term", "why"),
    [
        (io.StringIO(), "xterm", "piped"),
        (Terminal(), "dumb", "a terminal that cannot take a line back"),
    ],
)
def test_progress_keeps_quiet(stream: io.StringIO, term: str, why: str) -> None:
    progress, clock = progress_on(stream, term)
    clock.now = 9.0
    progress.show(3, "纪要.docx")
    progress.clear()
    assert stream.getvalue() == "", why
