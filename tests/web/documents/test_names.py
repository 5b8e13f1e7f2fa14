"""Names as they are shown: nothing that leads somewhere, turns what is read, or is too long."""

from __future__ import annotations

import pytest

from duban_web.documents.names import ending_of, shown_name

NAMES = [
    ("整改报告.docx", "整改报告.docx"),
    # folders of whichever system
    ("../../etc/passwd", "passwd"),
    ("C:\\Users\\zhao\\台账.xlsx", "台账.xlsx"),
    ("..", "未命名"),
    ("a/", "未命名"),
    # controls and line breaks, which could begin a header
    ("报告\r\nX-Bad: 1\x00.pdf", "报告 X-Bad: 1.pdf"),
    # marks of direction: what ends in fdp.exe must not look like it ends in exe.pdf
    ("报告\u202efdp.exe", "报告fdp.exe"),
    ("\u200b\u2066报告\u2069.pdf", "报告.pdf"),
    # hidden on one system, without its end on another
    (" .hidden ", "hidden"),
    ("报告.pdf. . ", "报告.pdf"),
    # one letter, two ways to write it
    ("re\u0301sume\u0301.txt", "résumé.txt"),
    ("", "未命名"),
    ("\ud800.txt", "txt"),
]


@pytest.mark.parametrize(("uploaded", "shown"), NAMES)
def test_a_name_is_shown_as_it_can_be(uploaded: str, shown: str) -> None:
    assert shown_name(uploaded) == shown
    assert shown_name(shown) == shown


@pytest.mark.parametrize("name", ["文" * 300 + ".docx", "a" * 300, "文" * 100 + "." + "b" * 100])
def test_a_long_name_is_shortened_and_keeps_its_ending(name: str) -> None:
    shown = shown_name(name)
    assert len(shown.encode("utf-8")) <= 255
    assert ending_of(shown) == ending_of(name)
    assert "…" in shown


@pytest.mark.parametrize(
    ("name", "ending"), [("a.PDF", "pdf"), ("a.tar.gz", "gz"), ("a", ""), (".pdf", ""), ("a.", "")]
)
def test_the_ending_stands_behind_the_last_dot(name: str, ending: str) -> None:
    assert ending_of(name) == ending
