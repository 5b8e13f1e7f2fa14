"""Letters, minutes and pages that lie across: what is asked of them alone, and what is not."""

from __future__ import annotations

from typing import Any

import pytest
from geometry.drawing import Sheet, pdf_of
from geometry.formats import across, letter, minutes
from geometry.sample import FANGSONG

from duban import geometry
from duban.geometry import State

SAMPLES = {
    "letter": (letter, {"letter-mark-top", "letter-double-rules", "letter-no-first-page-number"}),
    "minutes": (minutes, {"minutes-attendance-label-font", "minutes-attendance-hanging"}),
    "across": (across, {"landscape-page-number"}),
}


def examined(sheets: list[Sheet]) -> geometry.GeometryReport:
    return geometry.examine(pdf_of(sheets), name="文件.pdf")


@pytest.mark.parametrize("kind", SAMPLES)
def test_a_paper_of_another_format_passes_all_and_has_checks_of_its_own(kind: str) -> None:
    make, wanted = SAMPLES[kind]
    report = examined(make())
    assert report.failing == ()
    assert wanted <= {outcome.name for outcome in report.of(State.HOLDS)}


@pytest.mark.parametrize(
    ("kind", "name", "change", "why"),
    [
        ("letter", "letter-mark-top", {"mark_top": 36.0}, "6 mm too low"),
        ("letter", "letter-double-rules", {"width": 160.0, "upper": (0.9, 0.3)}, "too short"),
        ("letter", "letter-double-rules", {"upper": (0.3, 0.9)}, "thin over thick above"),
        ("letter", "letter-double-rules", {"lower": (0.9, 0.3)}, "thick over thin below"),
        ("letter", "letter-double-rules", {"upper": (0.9,)}, "a single line"),
        ("letter", "letter-double-rules", {"lower": ()}, "no lower line"),
        ("letter", "letter-double-rules", {"gap": 8.0}, "8 mm below the mark"),
        ("letter", "letter-double-rules", {"from_bottom": 26.0}, "26 mm above the edge"),
        ("letter", "letter-no-first-page-number", {"first_number": True}, "a number on page 1"),
        ("letter", "number-place", {"number_left": 20.0}, "not at the right edge"),
        ("minutes", "minutes-attendance-label-font", {"label_font": FANGSONG}, "仿宋"),
        ("minutes", "minutes-attendance-hanging", {"hanging": 2.0}, "below the label"),
        ("across", "landscape-page-number", {"at_side": False}, "below the table"),
        ("across", "landscape-page-number", {"numbered": False}, "no number"),
    ],
)
def test_what_differs_is_found(kind: str, name: str, change: dict[str, Any], why: str) -> None:
    report = examined(SAMPLES[kind][0](**change))
    assert name in {outcome.name for outcome in report.failing}, why


def test_a_letter_is_not_asked_for_the_rule_and_the_mark_of_the_general_format() -> None:
    report = examined(letter())
    absent = {outcome.name for outcome in report.of(State.NOT_APPLICABLE)}
    assert {"mark-top", "header-rule-width", "header-rule-gap", "number-gap"} <= absent
