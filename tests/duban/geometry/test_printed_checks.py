"""Each check of the printed pages: a paper that conforms passes it, one that differs in one point
does not, and nothing else is said of it but what follows from that point."""

from __future__ import annotations

from typing import Any

import pytest
from geometry.drawing import BLACK, pdf_of
from geometry.sample import FANGSONG, HEI, KAI, SONG, paper

from duban import geometry
from duban.geometry import State

MM = 25.4 / 72
FONTS = (HEI, KAI, FANGSONG, FANGSONG)
HEADINGS = ("一、检查安排", "（一）时间和范围", "1.检查时间", "（1）自查时间")

# check, what is made otherwise, why, what else must be said of the same point
BROKEN: list[tuple[str, dict[str, Any], str, set[str]]] = [
    ("page-size", {"height": 279.4}, "Letter, not A4", {"type-area-bottom", "page-number-gap"}),
    ("margin-top", {"margin_top": 40.0}, "3 mm too low", {"type-area-bottom", "head-marks-place"}),
    ("margin-left", {"margin_left": 31.0}, "3 mm too far in", set()),
    ("type-area-width", {"character": 152 / 28}, "4 mm too narrow", set()),
    ("type-area-bottom", {"pitch": 28 * MM, "lines": 23}, "one line too many", {"lines-per-page"}),
    ("type-area-bottom", {"lines_on_second": 18}, "four lines too few", {"lines-per-page"}),
    ("line-pitch", {"pitch": 26 * MM, "lines": 24}, "26 pt", {"no-widow-heading"}),
    ("lines-per-page", {"lines_on_second": 20}, "20 lines", {"type-area-bottom"}),
    ("characters-per-line", {"characters": 27, "character": 156 / 27}, "27 characters", set()),
    ("text-colour", {"body_colour": (0, 0, 200)}, "blue", set()),
    ("head-marks-place", {"marks_left": 5.0}, "not flush", set()),
    ("head-marks-font", {"secrecy_font": FANGSONG}, "仿宋, not 黑体", set()),
    ("mark-colour", {"mark_colour": BLACK}, "black", set()),
    ("mark-top", {"mark_top": 69.0}, "3 mm too high", set()),
    ("mark-centred", {"mark_right": 4.0}, "4 mm to the right", set()),
    ("number-form", {"number": "清教发[2023]12号"}, "square brackets", set()),
    ("number-form", {"number": "清教发（2023）12号"}, "round brackets", set()),
    ("number-form", {"number": "清教发〔2023〕第12号"}, "with 第", set()),
    ("number-form", {"number": "清教发〔2023〕012号"}, "a leading zero", set()),
    ("number-form", {"number": "清教发〔23〕12号"}, "half a year", set()),
    ("number-form", {"number": "清教发〔2023〕12"}, "without 号", set()),
    ("number-place", {"number_right": 6.0}, "not centred", set()),
    ("number-place", {"signer": "李明", "number_right": 6.0}, "two characters in", set()),
    ("number-gap", {"number_lines": 1.0}, "one line", set()),
    ("signer-place", {"signer": "李明", "signer_room": 0.0}, "at the edge", set()),
    ("signer-font", {"signer": "李明", "signer_font": FANGSONG}, "仿宋, not 楷体", set()),
    ("header-rule-colour", {"rule_colour": BLACK}, "black", set()),
    ("header-rule-width", {"rule_width": 140.0}, "16 mm too short", set()),
    ("header-rule-gap", {"rule_gap": 8.0}, "8 mm", set()),
    ("title-font", {"title_font": HEI}, "黑体", set()),
    ("title-size", {"title_size": 18.0}, "小二", set()),
    ("title-centred", {"title_right": 5.0}, "5 mm to the right", set()),
    ("title-gap", {"title_lines": 1.0}, "one line", set()),
    (
        "title-shape",
        {"title": ("清河区教育局关于做好检查", "工作的通知", "的补充通知")},
        "的",
        set(),
    ),
    ("title-shape", {"title": ("关于做好秋季学期安全检", "查的通知")}, "a word in two", set()),
    ("title-shape", {"title": ("关于做好安全检查工作的", "通知")}, "two characters left", set()),
    (
        "title-shape",
        {"title": ("关于做好秋季学期", "安全检查", "工作任务分解的通知")},
        "waist",
        set(),
    ),
    ("addressee-place", {"addressee_left": 11.0}, "two characters in", set()),
    ("addressee-place", {"addressee_lines": 0.0}, "no empty line", set()),
    ("addressee-colon", {"addressee": "各科室，局属各单位:"}, "a half-width colon", set()),
    ("addressee-colon", {"addressee": "各科室，局属各单位"}, "no colon", set()),
    ("body-font", {"body_font": SONG}, "宋体", set()),
    ("body-size", {"body_size": 14.0}, "4号", set()),
    ("body-indent", {"indent": 0.0}, "flush", set()),
    ("body-indent", {"indent": 4.0}, "four characters", set()),
    ("digits-font", {"digits_font": "Calibri"}, "Calibri", set()),
    ("quotes-wide", {"quote": '各校要落实"一岗双责"要求。'}, "straight quotes", set()),
    ("heading-1-font", {"heading_fonts": (FANGSONG, *FONTS[1:])}, "仿宋, not 黑体", set()),
    ("heading-2-font", {"heading_fonts": (HEI, HEI, *FONTS[2:])}, "黑体, not 楷体", set()),
    ("heading-3-font", {"heading_fonts": (*FONTS[:2], HEI, FANGSONG)}, "黑体, not 仿宋", set()),
    ("heading-4-font", {"heading_fonts": (*FONTS[:3], KAI)}, "楷体, not 仿宋", set()),
    ("heading-size", {"heading_size": 18.0}, "小二", set()),
    ("heading-numbering", {"second_heading": "三、工作要求"}, "二 is missing", set()),
    (
        "heading-numbering",
        {"headings": (HEADINGS[0], "(一)时间", *HEADINGS[2:])},
        "brackets",
        set(),
    ),
    ("heading-numbering", {"headings": ("一.检查安排", *HEADINGS[1:])}, "a dot after 一", set()),
    ("heading-numbering", {"headings": (*HEADINGS[:2], "1、检查时间", HEADINGS[3])}, "1、", set()),
    ("attachment-note-place", {"note_indent": 0.0}, "flush", set()),
    ("attachment-note-place", {"note_lines": 0.0}, "no empty line", set()),
    (
        "attachment-note-numbering",
        {"attachments": ("附件：1.检查任务分解表", "3.检查工作流程")},
        "2. is missing",
        {"attachment-named-alike"},
    ),
    (
        "attachment-note-no-end-mark",
        {"attachments": ("附件：1.检查任务分解表；", "2.检查工作流程。")},
        "marks",
        set(),
    ),
    (
        "attachment-note-hanging",
        {"hanging": 2.0},
        "below the label",
        {"attachment-named-alike"},
    ),
    ("signature-place", {"signature_right": 0.0}, "at the edge", set()),
    ("date-form", {"date": "2023年09月05日"}, "leading zeros", set()),
    ("date-form", {"date": "二〇二三年九月五日"}, "Chinese digits", set()),
    ("date-place", {"date_right": 0.0}, "at the edge", set()),
    ("note-form", {"note": "此件主动公开"}, "no brackets", set()),
    ("note-form", {"remark_indent": 0.0}, "flush", set()),
    ("attachment-page-mark", {"attachment_mark_left": 12.0}, "not flush", set()),
    ("attachment-page-mark", {"attachment_same_page": True}, "no page of its own", set()),
    ("attachment-mark-font", {"attachment_mark_font": FANGSONG}, "仿宋, not 黑体", set()),
    ("attachment-title-line", {"attachment_title_lines": 0.0}, "second line", set()),
    (
        "attachment-named-alike",
        {"attachment_titles": ("检查任务表", "检查工作流程")},
        "another title",
        set(),
    ),
    ("imprint-even-page", {"imprint_page_even": False}, "an odd page", set()),
    ("imprint-bottom", {"imprint_bottom": 257.0}, "5 mm too high", set()),
    ("imprint-bottom", {"imprint_thickness": ()}, "no rules at all", set()),
    ("imprint-rule-thickness", {"imprint_thickness": (0.18,) * 3}, "half a point", set()),
    ("imprint-rule-width", {"imprint_width": 150.0}, "6 mm too short", set()),
    ("imprint-size", {"imprint_size": 12.0}, "小四", set()),
    ("imprint-font", {"imprint_font": SONG}, "宋体", set()),
    ("imprint-ends", {"imprint_copies": "抄送：区委办公室，区政府办公室"}, "no full stop", set()),
    ("imprint-printer-place", {"imprint_left": 0.0}, "flush", set()),
    ("imprint-date-place", {"imprint_day_room": 0.0}, "at the edge", set()),
    ("imprint-date-place", {"imprint_day": "2023年9月6日印"}, "印 without 发", set()),
    ("page-number-form", {"page_number": "-{page}-"}, "hyphens", set()),
    ("page-number-form", {"page_number": "第{page}页"}, "words", set()),
    ("page-number-sequence", {"numbered": False}, "no numbers", set()),
    ("page-number-size", {"page_number_size": 10.5}, "五号", set()),
    ("page-number-font", {"page_number_font": "Calibri"}, "Calibri", set()),
    ("page-number-gap", {"page_number_gap": 12.0}, "5 mm too low", set()),
    ("page-number-side", {"mirrored_numbers": False}, "always at the right", set()),
    ("first-page-has-body", {"body_start": False}, "the body begins on page 2", set()),
    ("no-widow-heading", {"widow_heading": True}, "a heading ends a page", set()),
    ("last-page-has-text", {"text_before_date": False}, "nothing but name and date", set()),
    ("table-inside-type-area", {"table_right": 8.0}, "8 mm too wide", set()),
    ("table-header-repeats", {"table_head_again": "1"}, "no head on the second page", set()),
]
ONLY_ELSEWHERE = {
    # on its own sample, below
    "landscape-page-number",
    "letter-mark-top",
    "letter-double-rules",
    "letter-no-first-page-number",
    "minutes-attendance-label-font",
    "minutes-attendance-hanging",
}


def failing(pdf: bytes) -> set[str]:
    return {outcome.name for outcome in geometry.examine(pdf, name="文件.pdf").failing}


@pytest.fixture(scope="module")
def conforming() -> geometry.GeometryReport:
    return geometry.examine(pdf_of(paper()), name="文件.pdf")


def test_a_paper_that_conforms_passes_all(conforming: geometry.GeometryReport) -> None:
    assert conforming.failing == ()
    assert conforming.unmeasured == ()
    assert conforming.pages == 8


@pytest.mark.parametrize("name", sorted({name for name, *_ in BROKEN}))
def test_each_check_sees_what_it_judges_on_a_paper_that_conforms(
    conforming: geometry.GeometryReport, name: str
) -> None:
    if name.startswith("signer"):
        report = geometry.examine(pdf_of(paper(signer="李明")), name="文件.pdf")
    elif name == "attachment-note-hanging":
        hanging = {"attachments": ("附件：1.检查任务分解表", "2.检查工作流程"), "hanging": 6.0}
        report = geometry.examine(pdf_of(paper(**hanging)), name="文件.pdf")
    else:
        report = conforming
    outcome = next(outcome for outcome in report.outcomes if outcome.name == name)
    assert outcome.state is State.HOLDS
    assert outcome.looked_at > 0


@pytest.mark.parametrize(
    ("name", "change", "why", "also"),
    BROKEN,
    ids=[f"{name}: {why}" for name, _, why, _ in BROKEN],
)
def test_what_differs_is_found_by_its_check(
    name: str, change: dict[str, Any], why: str, also: set[str]
) -> None:
    assert failing(pdf_of(paper(**change))) == {name} | also, why


def test_every_check_of_pages_has_a_paper_that_breaks_it() -> None:
    report = geometry.examine(pdf_of(paper()), name="文件.pdf")
    of_pages = {o.name for o in report.outcomes} - _of_word_files(report)
    assert of_pages == {name for name, *_ in BROKEN} | ONLY_ELSEWHERE


def _of_word_files(report: geometry.GeometryReport) -> set[str]:
    from duban.geometry.standard import Needs, rules

    return {name for name, check in rules().items() if check.needs is Needs.DOCX}


@pytest.mark.parametrize(
    ("shift", "wanted", "why"),
    [
        ((3.0, 0.0), {"margin-left"}, "to the right"),
        ((-3.0, 0.0), {"margin-left"}, "to the left"),
        ((0.0, 3.0), {"margin-top", "type-area-bottom", "mark-top", "imprint-bottom"}, "down"),
        ((0.0, -3.0), {"margin-top", "mark-top", "imprint-bottom"}, "up"),
    ],
)
def test_a_page_that_is_shifted_by_three_millimetres_is_caught(
    shift: tuple[float, float], wanted: set[str], why: str
) -> None:
    assert wanted <= failing(pdf_of(paper(), shift=shift)), why


def test_a_finding_says_where_and_by_how_much() -> None:
    report = geometry.examine(pdf_of(paper(margin_left=31.0)), name="文件.pdf")
    (outcome,) = report.failing
    finding = outcome.found[0]
    assert outcome.name == "margin-left"
    assert (finding.where.page, finding.wanted, finding.unit) == (
        1,
        28.0,
        geometry.Unit.MILLIMETRES,
    )
    assert finding.measured == pytest.approx(31.0, abs=0.05)
    assert finding.difference == pytest.approx(3.0, abs=0.05)
    assert finding.where.text.startswith("000012")
