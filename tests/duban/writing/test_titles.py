"""Titles are broken where words end, in the shape of a trapezoid or a diamond."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.writing.flow import set_width
from duban.writing.titles import title_lines


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        # fits as it is
        ("关于做好期末工作的通知", ("关于做好期末工作的通知",)),
        # before the name of a paper, never inside it
        (
            "檀川区教育和体育局关于印发《2026年重点工作任务分解表》的通知",
            ("檀川区教育和体育局关于印发", "《2026年重点工作任务分解表》的通知"),
        ),
        # two lines of one length are no trapezoid, so 关于 stays above
        (
            "中共檀川区教育和体育局党组关于巡察整改进展情况的通报",
            ("中共檀川区教育和体育局党组关于", "巡察整改进展情况的通报"),
        ),
        # breaks that somebody chose are kept
        ("第一行\n第二行", ("第一行", "第二行")),
    ],
)
def test_a_title_is_broken_where_its_words_end(title: str, lines: tuple[str, ...]) -> None:
    assert title_lines(title, 20) == lines


@given(
    st.text(st.sampled_from("檀川区教育和体育局关于印发《》（）2026年的通知，、“”ab "), max_size=90)
)
def test_no_character_is_lost_and_every_line_fits(title: str) -> None:
    lines = title_lines(title, 20)
    assert "".join(lines) == title.strip()
    assert all(set_width(line) <= 20 or len(line) <= 20 for line in lines)
