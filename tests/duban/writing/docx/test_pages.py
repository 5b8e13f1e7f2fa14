"""Our papers on the page, as LibreOffice prints them: places in millimetres."""

from __future__ import annotations

import dataclasses
from itertools import pairwise

import pytest
from given_reports import (
    DAY,
    given_attachments,
    given_letter,
    given_minutes,
    given_notice,
    random_report,
)

from duban.render import Line, MeasuredPage, Rule, measured, pdfs_of
from duban.writing.docx import docx_bytes, end_of_text
from duban.writing.flow import End
from duban.writing.layouts import layout
from duban.writing.report import Paragraph, Report, Signature, words

pytestmark = pytest.mark.libreoffice

# A line of print, and what rounding to Word's units and another program's glyphs may shift.
PITCH = 225 / 22
NEAR = 0.6

NOTICE = given_notice()
PAPERS: dict[str, tuple[Report, str]] = {
    "notice": (NOTICE, "general"),
    "attachments": (dataclasses.replace(NOTICE, attachments=given_attachments()), "general"),
    "letter": (given_letter(), "letter"),
    "minutes": (given_minutes(), "minutes"),
    "sealed": (
        dataclasses.replace(NOTICE, signature=Signature(("檀川区教育和体育局",), DAY, sealed=True)),
        "general",
    ),
}


@pytest.fixture(scope="module")
def pages() -> dict[str, tuple[MeasuredPage, ...]]:
    files = [(docx_bytes(report, layout(name)), "docx") for report, name in PAPERS.values()]
    return {name: measured(pdf) for name, pdf in zip(PAPERS, pdfs_of(files), strict=True)}


def line_with(page: MeasuredPage, text: str) -> Line:
    return next(line for line in page.lines if text in line.text.replace(" ", ""))


def red_rules(page: MeasuredPage) -> list[Rule]:
    """The red rules from top to bottom; the program draws some of them twice."""
    rules = {rule for rule in page.rules if rule.colour == (255, 0, 0)}
    return sorted(rules, key=lambda rule: rule.top)


def test_the_mark_stands_35_mm_below_the_type_area_and_the_rule_4_mm_below_the_number(
    pages: dict[str, tuple[MeasuredPage, ...]],
) -> None:
    first = pages["notice"][0]
    mark = line_with(first, "教育和体育局文件")
    ink = [glyph.ink[1] for glyph in first.glyphs if glyph.ink and glyph.colour == (255, 0, 0)]
    assert min(ink) == pytest.approx(72, abs=1)
    assert mark.size > 35
    (rule,) = red_rules(first)
    number = line_with(first, "〔2026〕9号")
    below = max(g.ink[3] for g in number.glyphs if g.ink)
    assert rule.top - below == pytest.approx(4, abs=NEAR)
    assert (rule.left, rule.right) == (pytest.approx(28, abs=NEAR), pytest.approx(184, abs=NEAR))


def test_a_full_page_has_22_lines_of_28_characters(
    pages: dict[str, tuple[MeasuredPage, ...]],
) -> None:
    second = pages["notice"][1]
    text = [line for line in second.lines if line.baseline < 262 and line.size > 15]
    for upper, lower in pairwise(text[:12]):
        assert lower.baseline - upper.baseline == pytest.approx(PITCH, abs=0.06)
    full = next(line for line in text if len(line.text) == 28)
    assert full.left == pytest.approx(28, abs=NEAR)
    assert full.right == pytest.approx(184, abs=NEAR)


def test_page_numbers_stand_outside_7_mm_below_the_type_area(
    pages: dict[str, tuple[MeasuredPage, ...]],
) -> None:
    for page in pages["notice"][:2]:
        number = line_with(page, f"—{page.number}—")
        dash = next(glyph for glyph in number.glyphs if glyph.character == "—")
        assert dash.ink is not None
        assert (dash.ink[1] + dash.ink[3]) / 2 - 262 == pytest.approx(7, abs=NEAR)
        # one character of its own size from the edge
        if page.number % 2:
            assert number.right == pytest.approx(184 - 14 * 25.4 / 72, abs=NEAR)
        else:
            assert number.left == pytest.approx(28 + 14 * 25.4 / 72, abs=NEAR)


@pytest.mark.parametrize("name", ["notice", "attachments", "letter", "minutes", "sealed"])
def test_the_imprint_ends_an_even_page_at_the_lower_edge_of_the_type_area(
    pages: dict[str, tuple[MeasuredPage, ...]], name: str
) -> None:
    last = pages[name][-1]
    assert last.number % 2 == 0
    assert line_with(last, "印发").size == pytest.approx(14, abs=0.1)
    lowest = max(last.rules, key=lambda rule: rule.top)
    assert (lowest.top + lowest.bottom) / 2 == pytest.approx(262, abs=NEAR)
    assert lowest.thickness == pytest.approx(0.35, abs=0.06)


def test_a_letter_has_its_mark_at_30_mm_and_double_rules_of_170_mm(
    pages: dict[str, tuple[MeasuredPage, ...]],
) -> None:
    first = pages["letter"][0]
    red = [glyph.ink for glyph in first.glyphs if glyph.ink and glyph.colour == (255, 0, 0)]
    assert min(ink[1] for ink in red) == pytest.approx(30, abs=1)
    rules = red_rules(first)
    assert len(rules) == 4
    for rule in rules:
        assert rule.right - rule.left == pytest.approx(170, abs=1)
    upper, lower = rules[:2], rules[2:]
    assert upper[0].top - max(ink[3] for ink in red) == pytest.approx(4, abs=1)
    assert lower[0].top == pytest.approx(297 - 20, abs=1)
    # thick over thin above, thin over thick below
    assert upper[0].thickness > upper[1].thickness
    assert lower[0].thickness < lower[1].thickness
    assert not [line for line in first.lines if line.text.replace(" ", "") == "—1—"]


def test_sheets_across_have_their_number_where_the_others_have_it(
    pages: dict[str, tuple[MeasuredPage, ...]],
) -> None:
    across = [page for page in pages["attachments"] if page.width > page.height]
    assert across
    for page in across:
        digits = [g for g in page.glyphs if g.right < 30 and g.character.isdigit()]
        assert "".join(glyph.character for glyph in digits) == str(page.number)
        # the sheet's left edge is the upright one's lower edge; odd numbers stand at its right
        middle = sum(glyph.top for glyph in digits) / len(digits)
        assert (middle > page.height / 2) == (page.number % 2 == 1)


def test_no_signature_stands_on_a_page_without_text() -> None:
    lengths = range(12, 24)
    reports = [_of_lines(count) for count in lengths]
    pdfs = pdfs_of([(docx_bytes(report, layout("general")), "docx") for report in reports])
    for count, pdf in zip(lengths, pdfs, strict=True):
        page = next(page for page in measured(pdf) if "2026年3月7日" in _words_on(page))
        assert "到此为止" in _words_on(page), count


def _of_lines(count: int) -> Report:
    """A notice of so many short paragraphs, with attachments to name and a body that signs."""
    text = [Paragraph(words("各单位要抓好落实。")) for _ in range(count)]
    blocks = (*text, Paragraph(words("到此为止。")))
    notes = given_attachments()
    signature = Signature(("檀川区教育和体育局",), DAY)
    return Report("关于报送材料的通知", blocks, attachments=notes, signature=signature)


def _words_on(page: MeasuredPage) -> str:
    return "".join(line.text for line in page.lines).replace(" ", "")


def test_where_a_paper_ends_is_reckoned_as_it_is_printed() -> None:
    reports = [random_report(seed) for seed in range(16)]
    pdfs = pdfs_of([(docx_bytes(report, layout("general")), "docx") for report in reports])
    misses = 0
    for report, pdf in zip(reports, pdfs, strict=True):
        reckoned = end_of_text(report, layout("general"))
        printed = _printed_end(measured(pdf))
        assert reckoned.page == printed.page
        misses += abs(reckoned.room - printed.room) * 25.4 / 72 > PITCH / 2
    # A line more or less is possible where a Latin word or a mark fits by a hair.
    assert misses <= 1


def _printed_end(pages: tuple[MeasuredPage, ...]) -> End:
    last = max(line.baseline for line in pages[-1].lines if line.baseline < 262)
    below = 0.2 * 28.95
    return End(len(pages), (262 - last) * 72 / 25.4 - below)
