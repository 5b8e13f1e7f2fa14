"""Whatever stands on the pages or in the file, every check gets an answer."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from duban.geometry import State
from duban.geometry.examining import examined_file, examined_pages, report_of
from duban.geometry.standard import rules
from duban.geometry.word import Face, From, WordFile, WordParagraph, WordRun, WordSection
from duban.render import Glyph, MeasuredPage, Rule
from duban.render.measures import MILLIMETRES, lines_of

PHRASES = [
    "清河区教育局文件", "清教发〔2023〕12号", "签发人：李明", "000012", "机密★1年", "第3期",
    "关于通知", "各科室：", "一、检查", "（一）检查。落实。", "1.检查", "（1）检查", "附件：1.表",
    "2.表。", "附件1", "附件", "2023年9月5日", "清河区教育局", "（此件公开）", "出席：张明",
    "抄送：区政府。", "2023年9月6日印发", "— 1 —", "第2页", "“引号”", '"引号"', "落实" * 14,
    "落实。", " ", "\ufffd", "2023", "😀",
]  # fmt: skip
places = st.floats(-50, 400)
colours = st.sampled_from([(0, 0, 0), (255, 0, 0), (0, 0, 200)])


@st.composite
def printed_lines(draw: st.DrawFn) -> list[Glyph]:
    size = draw(st.sampled_from([0.0, 0.5, 10.5, 14.0, 16.0, 22.0, 48.0, 900.0]))
    left, baseline = draw(places), draw(places)
    font = draw(st.sampled_from(["FangSong_GB2312", "UMingCN", "SimHei", "", "\ufffd", "Calibri"]))
    colour = draw(colours)
    angle = draw(st.sampled_from([0.0, 0.0, 0.0, 90.0]))
    em = size * MILLIMETRES
    glyphs = []
    for character in draw(st.sampled_from(PHRASES)):
        ink = draw(st.sampled_from([None, (left, baseline - em, left + em, baseline)]))
        box = (left, baseline - em, left + em, baseline)
        glyphs.append(Glyph(character, *box, ink, baseline, size, font, colour, angle))
        left += em
    return glyphs


@st.composite
def pages(draw: st.DrawFn) -> MeasuredPage:
    glyphs = [glyph for line in draw(st.lists(printed_lines(), max_size=6)) for glyph in line]
    rules_ = draw(st.lists(st.builds(
        Rule, places, places, places, places, st.floats(0, 3), colours), max_size=8))  # fmt: skip
    width, height = draw(st.sampled_from([(210.0, 297.0), (297.0, 210.0), (1.0, 1.0)]))
    return MeasuredPage(1, width, height, tuple(glyphs), tuple(rules_), lines_of(glyphs))


def numbered(found: list[MeasuredPage]) -> list[MeasuredPage]:
    return [
        MeasuredPage(number, page.width, page.height, page.glyphs, page.rules, page.lines)
        for number, page in enumerate(found, 1)
    ]


faces = st.builds(Face, st.sampled_from(["仿宋_GB2312", "宋体", ""]), st.sampled_from(list(From)))
runs = st.builds(
    WordRun,
    st.sampled_from(PHRASES), faces, faces, st.sampled_from([0.0, 14.0, 16.0, 22.0, 48.0]),
    st.sampled_from(["", "FF0000", "0000C0", "red"]), is_hidden=st.booleans(),
    is_hinted=st.booleans(),
)  # fmt: skip
paragraphs = st.builds(
    WordParagraph,
    st.integers(1, 99), st.lists(runs, max_size=3).map(tuple), st.just("body"),
    st.sampled_from(["left", "center", "right", "both"]), places, places, places,
    st.sampled_from(["auto", "exact", "atLeast"]), st.booleans(), st.booleans(),
    st.integers(0, 3), st.sampled_from([None, 1]), st.sampled_from(["", "一、"]),
)  # fmt: skip
sections = st.builds(WordSection, places, places, places, places, places, places)
files = st.builds(
    WordFile,
    st.lists(paragraphs, max_size=8).map(tuple), st.lists(sections, max_size=2).map(tuple),
)  # fmt: skip


def assert_answered(states: list[tuple[str, State]]) -> None:
    assert [name for name, _ in states] == list(rules())


@settings(max_examples=150, deadline=None)
@given(st.lists(pages(), min_size=1, max_size=4))
def test_any_pages_get_an_answer_to_every_check(found: list[MeasuredPage]) -> None:
    report = report_of(examined_pages(numbered(found), name="任意.pdf"))
    assert_answered([(outcome.name, outcome.state) for outcome in report.outcomes])


@settings(max_examples=100, deadline=None)
@given(files, st.lists(pages(), min_size=1, max_size=2))
def test_any_word_file_gets_an_answer_to_every_check(
    file: WordFile, found: list[MeasuredPage]
) -> None:
    report = report_of(examined_file(file, name="任意.docx", pages=numbered(found)))
    assert_answered([(outcome.name, outcome.state) for outcome in report.outcomes])
    assert all(outcome.found for outcome in report.failing)
