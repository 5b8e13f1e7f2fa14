"""The boxes of a span on pages whose glyphs are known."""

from __future__ import annotations

from dataclasses import replace

import pytest
from printed_pages import EM, page, printed

from duban.pages.places import PagePlace, Places
from duban.render import MeasuredPage
from duban.text import Piece, Place, SourceText, Span


def _text(characters: str) -> SourceText:
    return SourceText.from_characters(characters)


def _places(characters: str, *pages: MeasuredPage) -> Places:
    return Places(_text(characters), pages, keeps_pages=False)


def _boxes(places: Places, start: int, end: int) -> list[tuple[int, float, float, float, float]]:
    """Page, columns and lines of each box: in ems, from 28 mm and from the baseline 50 mm on."""
    return [
        (
            its.page,
            round((its.left - 28) / EM, 2),
            round((its.top - 50) / EM + 0.88, 2),
            round((its.right - 28) / EM, 2),
            round((its.bottom - 50) / EM - 0.12, 2),
        )
        for its in places.places_of(Span(start, end))
    ]


def test_a_span_on_one_line_is_one_box() -> None:
    places = _places("会议纪要", page(1, printed("会议纪要", 28, 50)))
    assert places.places_of(Span(1, 3)) == (
        PagePlace(
            1,
            pytest.approx(28 + EM),  # type: ignore[arg-type]
            pytest.approx(50 - 0.88 * EM),  # type: ignore[arg-type]
            pytest.approx(28 + 3 * EM),  # type: ignore[arg-type]
            pytest.approx(50 + 0.12 * EM),  # type: ignore[arg-type]
        ),
    )
    assert places.places_of(Span(2, 2)) == ()


def test_a_span_over_lines_and_a_page_break_is_a_box_for_each_line() -> None:
    places = _places(
        "甲乙丙丁戊己庚辛",
        page(1, printed("甲乙丙", 28, 50), printed("丁", 28, 50 + EM), printed("—1—", 90, 270)),
        page(2, printed("戊己", 28, 50), printed("庚辛", 28, 50 + EM), printed("—2—", 90, 270)),
    )
    assert _boxes(places, 1, 7) == [
        (1, 1, 0, 3, 0),
        (1, 0, 1, 1, 1),
        (2, 0, 0, 2, 0),
        (2, 0, 1, 1, 1),
    ]


def test_cells_beside_each_other_are_a_box_each() -> None:
    row = [printed("修缮", 28, 50), printed("六月", 28 + 8 * EM, 50)]
    assert _boxes(_places("修缮\n六月", page(1, *row)), 0, 5) == [
        (1, 0, 0, 2, 0),
        (1, 8, 0, 10, 0),
    ]


def test_characters_set_wide_apart_are_one_box() -> None:
    places = _places("通知", page(1, printed("通知", 28, 50, pitch=2.0)))
    assert _boxes(places, 0, 2) == [(1, 0, 0, 3, 0)]


def test_a_small_number_on_a_line_is_in_its_box() -> None:
    line = [*printed("面积", 28, 50), *printed("2", 28 + 2 * EM, 48.6, size=8)]
    assert len(_boxes(_places("面积2", page(1, line)), 0, 3)) == 1


def test_the_head_of_a_table_is_where_it_stands_first_and_page_numbers_are_nowhere() -> None:
    head, foot = printed("任务时限", 28, 50), printed("—1—", 90, 270)
    pages = [
        page(1, printed("方案", 28, 40), head, printed("修缮六月", 28, 60), foot),
        page(2, head, printed("采购1月", 28, 60), foot),
        page(3, head, printed("验收七月", 28, 60), foot),
    ]
    places = _places("方案\n任务时限\n修缮六月\n采购1月\n验收七月", *pages)
    assert [its.page for its in places.places_of(Span(3, 7))] == [1]
    assert [its.page for its in places.places_of(Span(8, 22))] == [1, 2, 3]
    assert [its.top for its in places.places_of(Span(15, 16))] == [pytest.approx(60 - 0.88 * EM)]


def test_a_line_that_looks_like_a_page_number_is_found_if_the_text_has_it() -> None:
    places = _places("附件\n12\n", page(1, printed("附件", 28, 50), printed("12", 28, 280)))
    assert [its.top > 270 for its in places.places_of(Span(3, 5))] == [True]


def test_a_running_head_is_not_the_title() -> None:
    pages = [
        page(n, printed("督办方案", 28, 15), printed(line, 28, 50), printed("督办方案", 28, 285))
        for n, line in enumerate(["督办方案", "甲乙丙丁", "戊己庚辛"], 1)
    ]
    places = _places("督办方案\n甲乙丙丁\n戊己庚辛", *pages)
    assert _boxes(places, 0, 4) == [(1, 0, 0, 4, 0)]
    assert [its.page for its in places.places_of(Span(5, 14))] == [2, 3]


def _read_from(*pages: tuple[str, ...]) -> SourceText:
    """A text that was read from pages, line by line."""
    pieces, characters = [], ""
    for number, lines in enumerate(pages, 1):
        for line in lines:
            span = Span(len(characters), len(characters) + len(line))
            pieces.append(Piece(span, Place(page=number)))
            characters += f"{line}\n"
    return SourceText(characters, format="pdf", pieces=tuple(pieces))


def test_a_text_that_was_read_from_the_pages_is_sought_on_its_own_page() -> None:
    text = _read_from(("同一句话", "—1—"), ("同一句话", "—2—"))
    pages = [page(n, printed("同一句话", 28, 50), printed(f"—{n}—", 90, 270)) for n in (1, 2)]
    places = Places(text, pages, keeps_pages=True)
    assert [its.page for its in places.places_of(Span(9, 13))] == [2]
    assert [its.page for its in places.places_of(Span(5, 8))] == [1]


def test_glyphs_in_no_order_are_found_from_top_to_bottom() -> None:
    scattered = [printed(c, 28 + EM * i, 50) for i, c in enumerate("一二三四五六")]
    pages = [page(1, *scattered[::-1], printed("标题", 28, 40))]
    places = Places(_read_from(("标题", "一二三四五六")), pages, keeps_pages=True)
    assert _boxes(places, 3, 9) == [(1, 0, 0, 6, 0)]


def test_bold_type_that_is_drawn_twice_is_read_once() -> None:
    twice = [
        glyph
        for its in printed("标题文字", 28, 50)
        for glyph in (its, replace(its, left=its.left + 0.2))
    ]
    places = Places(_read_from(("标题文字",)), [page(1, twice)], keeps_pages=True)
    assert len(places.glyphs_of(Span(0, 4))) == 4


def test_one_glyph_for_two_characters_is_a_place_for_both() -> None:
    dash = printed("—", 28, 50, size=32)[0]
    places = _places("——", page(1, [dash, dash]))
    assert len(places.places_of(Span(0, 1))) == len(places.places_of(Span(1, 2))) == 1


def test_a_narrow_cell_is_read_downwards() -> None:
    stacked = [printed(c, 28, 50 + EM * i)[0] for i, c in enumerate("备注说明")]
    places = _places("备注说明", page(1, stacked[::-1]))
    assert [box[2] for box in _boxes(places, 0, 4)] == [0, 1, 2, 3]


@pytest.mark.parametrize("angle", [90.0, 180.0, -90.0])
def test_a_page_that_lies_on_its_side_has_a_box_for_each_line(angle: float) -> None:
    upright = printed("会议纪要", 0, 0)
    glyphs = []
    for index, glyph in enumerate(upright):
        along = (100 + index * EM, 100 + (index + 1) * EM)
        left, top, right, bottom = {
            90.0: (50, 250 - along[1], 50 + EM, 250 - along[0]),
            180.0: (200 - along[1], 50, 200 - along[0], 50 + EM),
            -90.0: (50, along[0], 50 + EM, along[1]),
        }[angle]
        glyphs.append(replace(glyph, left=left, top=top, right=right, bottom=bottom, angle=angle))
    places = Places(_read_from(("会议纪要",)), [page(1, glyphs)], keeps_pages=True)
    (box,) = places.places_of(Span(0, 4))
    sides = sorted((box.right - box.left, box.bottom - box.top))
    assert sides == pytest.approx([EM, 4 * EM])
    assert len(places.places_of(Span(1, 2))) == 1


def test_characters_that_are_not_printed_have_no_place() -> None:
    places = _places("隐藏的一行\n会议", page(1, printed("会议", 28, 50)))
    assert places.places_of(Span(0, 5)) == ()
    assert len(places.places_of(Span(0, 8))) == 1
    assert _places("会议").places_of(Span(0, 2)) == ()
