"""PDF and OFD pages: lines in reading order, ruled tables, what is no text."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from given_files import (
    given_ofd,
    given_pdf,
    ofd_path,
    ofd_text,
    pdf_group,
    ruled,
    shown,
    tilted,
)

from duban.errors import UnreadableFile
from duban.formats import ofd, paged, pdf
from duban.formats.limits import Caps
from duban.packages.archive import Archive
from duban.text import Place, SourceText


def _quiet(done: int, total: int) -> None:
    assert done <= total


def _pdf(*pages: str, **given: object) -> SourceText:
    return pdf.read(given_pdf(*pages, **given), "a.pdf", _quiet)  # type: ignore[arg-type]


def _ofd(*pages: str, **given: object) -> SourceText:
    return ofd.read(Archive(given_ofd(*pages, **given)), "a.ofd", _quiet)  # type: ignore[arg-type]


def _shape(text: SourceText) -> list[tuple[int, int, int, int, str]]:
    return [
        (c.row, c.column, c.row_span, c.column_span, text.slice(c.span))
        for table in text.tables
        for c in table.cells
    ]


def test_lines_are_read_from_top_to_bottom_whatever_their_order_in_the_file() -> None:
    text = _pdf(shown(72, 600, "第三行") + shown(72, 700, "第一行") + shown(72, 650, "第二行"))
    assert text.characters == "第一行\n第二行\n第三行"
    assert [piece.place.paragraph for piece in text.pieces] == [1, 2, 3]


def test_stretches_of_one_line_are_one_line_and_wide_gaps_are_blanks() -> None:
    text = _pdf(shown(72, 700, "会议") + shown(96, 700, "纪要") + shown(180, 700.4, "第3期"))
    assert text.characters == "会议纪要    第3期"


def test_pages_follow_each_other_and_their_numbers_stay() -> None:
    text = _pdf(shown(72, 700, "甲。") + shown(280, 40, "— 1 —"), shown(72, 700, "乙。"))
    assert text.characters.replace(" ", "") == "甲。\n—1—\n乙。"
    assert [piece.place.page for piece in text.pieces] == [1, 1, 2]


def test_writing_at_an_angle_is_left_out_and_said() -> None:
    text = _pdf(shown(72, 700, "会议纪要，正文在此。") + tilted(200, 300, "内部资料"))
    assert text.characters == "会议纪要，正文在此。"
    assert text.notes == ("倾斜的文字（水印、印章）未读入。",)


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_page_that_lies_on_its_side_is_read(rotate: int) -> None:
    text = _pdf(shown(72, 700, "第一行。") + shown(72, 680, "第二行。"), rotate=rotate)
    assert text.characters == "第一行。\n第二行。"


def test_two_columns_are_read_one_after_the_other_under_a_common_title() -> None:
    left = [f"左栏第{n}行文字写满整栏的宽度" for n in range(1, 9)]
    right = [f"右栏第{n}行文字写满整栏的宽度" for n in range(1, 9)]
    page = shown(180, 760, "横贯两栏的标题在最上面正中间位置")
    for n, (a, b) in enumerate(zip(left, right, strict=True)):
        page += shown(60, 700 - 20 * n, a) + shown(320, 700 - 20 * n, b)
    assert _pdf(page).characters.split("\n")[1:] == [*left, *right]


def test_a_table_without_lines_is_read_row_by_row() -> None:
    page = "".join(
        shown(60, 700 - 20 * n, f"任务{n}") + shown(300, 700 - 20 * n, f"科室{n}") for n in range(8)
    )
    assert [line.split() for line in _pdf(page).characters.split("\n")] == [
        [f"任务{n}", f"科室{n}"] for n in range(8)
    ]


XS, YS = (72, 172, 272, 372), (600, 620, 640, 660)


def test_a_ruled_table_is_a_table_with_its_merged_cells() -> None:
    # Lines count from below: h and v tell which stretch of which line is missing.
    page = (
        shown(72, 700, "任务分解表")
        + ruled(XS, YS, without=["v22", "h10"])
        + shown(76, 645, "任务")
        + shown(176, 645, "责任与时限")
        + shown(76, 625, "修缮")
        + shown(176, 625, "总务处")
        + shown(276, 625, "6月")
        + shown(176, 605, "基建科")
        + shown(276, 605, "7月")
        + shown(72, 560, "以上请落实。")
    )
    text = _pdf(page)
    assert _shape(text) == [
        (0, 0, 1, 1, "任务"),
        (0, 1, 1, 2, "责任与时限"),
        (1, 0, 2, 1, "修缮"),
        (1, 1, 1, 1, "总务处"),
        (1, 2, 1, 1, "6月"),
        (2, 1, 1, 1, "基建科"),
        (2, 2, 1, 1, "7月"),
    ]
    assert text.characters.startswith("任务分解表\n任务\n责任与时限\n修缮\n总务处")
    assert text.characters.endswith("7月\n以上请落实。")
    place = text.place_of(text.characters.index("基建科"))
    assert (place.page, place.table, place.row, place.column) == (1, 1, 3, 2)


def test_several_lines_in_a_cell_belong_to_the_cell() -> None:
    page = ruled((72, 172, 272), (600, 640)) + shown(76, 625, "上行") + shown(76, 605, "下行")
    page += shown(176, 625, "旁")
    assert _shape(_pdf(page)) == [(0, 0, 1, 1, "上行\n下行"), (0, 1, 1, 1, "旁")]


def test_cells_drawn_as_boxes_and_lines_drawn_as_thin_boxes_are_tables_too() -> None:
    boxes = "72 600 100 20 re S\n172 600 100 20 re S\n"
    bars = "72 600 200 1 re f\n72 619 200 1 re f\n"
    bars += "72 600 1 20 re f\n172 600 1 20 re f\n271 600 1 20 re f\n"
    for drawn in (boxes, bars):
        text = _pdf(drawn + shown(76, 605, "甲") + shown(176, 605, "乙"))
        assert _shape(text) == [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "乙")]


def test_a_table_inside_a_group_that_is_moved_onto_the_page_is_a_table() -> None:
    drawn = ruled((72, 172, 272), (600, 620, 640), without=["v11"])
    drawn += shown(76, 625, "任务分解") + shown(76, 605, "修") + shown(176, 605, "6月")
    text = _pdf(
        "q 1.5 0 0 0.5 -50 100 cm /G Do Q\n",
        objects=[pdf_group(drawn, "1 0 0 1 0 40")],
        resources="/XObject << /G 8 0 R >>",
    )
    assert _shape(text) == [
        (0, 0, 1, 2, "任务分解"),
        (1, 0, 1, 1, "修"),
        (1, 1, 1, 1, "6月"),
    ]


def test_a_frame_or_an_underline_is_no_table() -> None:
    page = ruled((72, 372), (600, 660)) + shown(80, 630, "框中的话") + "72 500 m 300 500 l S\n"
    assert _pdf(page).tables == ()


def _table_page(rows: list[tuple[str, str]], below: str = "") -> str:
    ys = [700 - 20 * n for n in range(len(rows) + 1)][::-1]
    page = ruled((72, 172, 272), ys)
    for n, (a, b) in enumerate(rows):
        page += shown(76, 685 - 20 * n, a) + shown(176, 685 - 20 * n, b)
    return page + (shown(280, 40, below) if below else "")


def test_a_table_that_goes_on_over_the_page_is_one_and_its_head_counts_once() -> None:
    first = _table_page([("任务", "时限"), ("修缮", "6月")], "— 1 —")
    second = _table_page([("任务", "时限"), ("绿化", "7月")])
    text = _pdf(first, second)
    assert [cell[:2] + cell[4:] for cell in _shape(text)] == [
        (0, 0, "任务"),
        (0, 1, "时限"),
        (1, 0, "修缮"),
        (1, 1, "6月"),
        (2, 0, "绿化"),
        (2, 1, "7月"),
    ]
    assert text.characters == "任务\n时限\n修缮\n6月\n绿化\n7月\n— 1 —"
    assert text.notes == ("续页上重复印出的表头只读一次。",)
    assert text.place_of(text.characters.index("绿化")) == Place(2, 3, 1, None, 3, 1)


# No. | what | who: 1 stands alone; 2 is cut by the page after its first line.
NARROW = (72, 112, 214, 284)


def _narrow_page(top: float, *rows: tuple[str, str, str]) -> str:
    ys = [top - 40 * n for n in range(len(rows) + 1)]
    page = ruled(NARROW, ys[::-1])
    for n, row in enumerate(rows):
        for x, words in zip(NARROW, row, strict=False):
            for line, part in enumerate(words.split("\n")):
                page += shown(x + 4, ys[n] - 15 - 15 * line, part) if part else ""
    return page


@pytest.mark.parametrize(
    ("above", "below", "expected"),
    [
        # The words ran to the edge of their cell and go on below, without a number.
        (("2", "完成全部校舍排查", "总务处"), ("", "工作", ""), ["完成全部校舍排查\n工作"]),
        (("2", "完成全部校舍排查", "总务处"), ("", "后\n上报", ""), ["完成全部校舍排查\n后\n上报"]),
        # They did not run to the edge: whoever printed this meant a row of its own.
        (("2", "完成排查", "总务处"), ("", "另行上报", ""), ["完成排查", "另行上报"]),
        # It has a number.
        (("2", "完成全部校舍排查", "总务处"), ("3", "绿化", ""), ["完成全部校舍排查", "绿化"]),
        # It is as full as any row.
        (("2", "完成全部校舍排查", "总务处"), ("", "绿化", "基建科"), ["完成全部校舍排查", "绿化"]),
    ],
)  # fmt: skip
def test_a_row_that_the_page_cuts_is_one_row(
    above: tuple[str, str, str], below: tuple[str, str, str], expected: list[str]
) -> None:
    first = _narrow_page(200, ("1", "修缮", "基建科"), above)
    second = _narrow_page(760, below, ("9", "义诊", "团委"))
    text = _pdf(first + shown(280, 40, "— 1 —"), second)
    (its_table,) = text.tables
    tasks = [text.slice(cell.span) for cell in its_table.cells if cell.column == 1]
    assert tasks == ["修缮", *expected, "义诊"]
    assert (its_table.rows, its_table.cells[-1].row) == (len(tasks), len(tasks) - 1)
    assert text.place_of(text.characters.index("义诊")).row == len(tasks)


def test_a_cell_over_several_rows_goes_on_over_the_page() -> None:
    first = ruled((72, 172, 272), (640, 660, 680), without=["h10"])
    first += shown(76, 665, "安全") + shown(176, 665, "甲") + shown(176, 645, "乙")
    second = ruled((72, 172, 272), (720, 740, 760), without=["h10"])
    second += shown(176, 745, "丙") + shown(176, 725, "丁")
    assert _shape(_pdf(first, second)) == [
        (0, 0, 4, 1, "安全"),
        (0, 1, 1, 1, "甲"),
        (1, 1, 1, 1, "乙"),
        (2, 1, 1, 1, "丙"),
        (3, 1, 1, 1, "丁"),
    ]


@pytest.mark.parametrize(
    "second",
    [
        shown(72, 760, "这里另起一段很长的话，说明下面是另外一张表，与上页无关，请各单位认真阅读。")
        + _table_page([("甲", "乙")]),
        ruled((72, 200, 272), (680, 700)) + shown(76, 685, "甲") + shown(210, 685, "乙"),
    ],
)
def test_another_table_on_the_next_page_stays_another_table(second: str) -> None:
    assert len(_pdf(_table_page([("任务", "时限"), ("修缮", "6月")]), second).tables) == 2


def test_pages_that_are_pictures_among_pages_of_text_are_said() -> None:
    text = _pdf(shown(72, 700, "正文。"), "0 0 m 9 9 l S\n", shown(72, 700, "又一页。"))
    assert text.notes == ("第2页没有文字层（空白页或扫描页），未读入。",)


def test_characters_without_code_make_a_page_as_good_as_scanned() -> None:
    with pytest.raises(UnreadableFile) as refused:
        _pdf(shown(72, 700, "\ue001\ue002\ue003\ue004" * 5))
    assert refused.value.code == "scanned"
    text = _pdf(shown(72, 700, "会议纪要\ue001正文"))
    assert text.notes == ("有1个字符没有编码，未读入。",)


def test_a_mark_before_the_header_is_allowed() -> None:
    assert pdf.read(b"\n" + given_pdf(shown(72, 700, "甲")), "a", _quiet).characters == "甲"


@pytest.mark.parametrize("module", [pdf, ofd])
def test_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch, module: object) -> None:
    monkeypatch.setattr(module, "CAPS", Caps(pages=1))
    read = _pdf if module is pdf else _ofd
    page = shown(72, 700, "甲") if module is pdf else ofd_text(20, 20, "甲")
    with pytest.raises(UnreadableFile) as refused:
        read(page, page)
    assert refused.value.code == "too_many_pages"


@pytest.mark.parametrize("read", [_pdf, _ofd])
def test_too_many_characters_on_all_pages_together_are_refused(
    monkeypatch: pytest.MonkeyPatch, read: Callable[..., SourceText]
) -> None:
    page = shown(72, 700, "会议纪要") if read is _pdf else ofd_text(20, 20, "会议纪要")
    monkeypatch.setattr(paged, "CAPS", Caps(document_glyphs=8))
    assert read(page, page).characters == "会议纪要\n会议纪要"
    with pytest.raises(UnreadableFile) as refused:
        read(page, page, page)
    assert refused.value.code == "too_large"


def test_too_many_cells_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paged, "CAPS", Caps(document_cells=3))
    with pytest.raises(UnreadableFile) as refused:
        _pdf(_table_page([("任务", "时限"), ("修缮", "6月")]))
    assert refused.value.code == "too_many_cells"


# ── OFD ───────────────────────────────────────────────────────────────────────────────────────────


def test_ofd_follows_the_page_tree_and_not_the_zip() -> None:
    text = _ofd(ofd_text(20, 20, "后页"), ofd_text(20, 20, "前页"), order=[1, 0])
    assert text.characters == "前页\n后页"
    assert [piece.place.page for piece in text.pieces] == [1, 2]


def test_ofd_lines_are_put_together_by_where_they_stand() -> None:
    page = ofd_text(20, 40, "第二行") + ofd_text(20, 20, "第一") + ofd_text(30, 20, "行")
    assert _ofd(page).characters == "第一行\n第二行"


@pytest.mark.parametrize("steps", ["5 5 5", "g 3 5", "g 2 5 5", "", "g x y", "5 g 99999999 5"])
def test_ofd_steps_are_read_in_both_spellings(steps: str) -> None:
    page = ofd_text(20, 20, "会议纪要").replace("g 3 5", steps)
    assert _ofd(page).characters == "会议纪要"


def test_ofd_writing_at_an_angle_and_templates_are_left_out_and_said() -> None:
    text = _ofd(
        ofd_text(20, 20, "正文")
        + ofd_text(60, 60, "水印", attributes='CTM="0.7 0.7 -0.7 0.7 0 0"'),
        head='<ofd:Template TemplateID="3"/>',
    )
    assert text.characters == "正文"
    assert text.notes == ("页面模板（底图、页眉页脚）未读入。", "倾斜的文字（水印、印章）未读入。")


def test_an_ofd_table_is_a_table() -> None:
    lines = "".join(ofd_path("20 20 60 20", f"M 0 {y} L 60 {y}") for y in (0, 10, 20))
    lines += "".join(ofd_path("20 20 60 20", f"M {x} 0 L {x} 20") for x in (0, 30, 60))
    page = lines + ofd_text(22, 21, "任务") + ofd_text(52, 21, "时限") + ofd_text(22, 31, "修缮")
    assert _shape(_ofd(page)) == [
        (0, 0, 1, 1, "任务"),
        (0, 1, 1, 1, "时限"),
        (1, 0, 1, 1, "修缮"),
        (1, 1, 1, 1, ""),
    ]


@pytest.mark.parametrize(
    "broken",
    [
        '<ofd:TextObject Boundary="1 2"/>',
        '<ofd:TextObject Boundary="a b c d"><ofd:TextCode>甲</ofd:TextCode></ofd:TextObject>',
        ofd_text(20, 40, "", attributes='CTM="1e999 0 0 1 0 0"'),
        ofd_text(1e300, 40, "远", size=1e308),
        ofd_path("1 2 3", "M 0 0 L 1 1"),
        ofd_path("0 0 9 9", "M M L 5 5 C Q 1 2 3"),
        ofd_path("0 0 9 9", "M 0 0 B 1 2 3 4 5 6"),
    ],
)
def test_objects_that_make_no_sense_are_survived(broken: str) -> None:
    assert _ofd(broken + ofd_text(20, 20, "正文")).characters == "正文"
