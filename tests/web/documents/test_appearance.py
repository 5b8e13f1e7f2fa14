"""A document as it looks: nothing is lost or doubled, and every mark covers its words."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import duban
from duban.text import Cell, Piece, Place, SourceText, Span, TextBuilder
from duban_web.documents.appearance import Block, Mark, Shape, blocks, window
from web.documents.given import SAMPLES

words = st.text("一、（二）1.．。：，某科牵头 \u3000ab12\n", max_size=40)
formats = st.sampled_from(["docx", "pdf", "txt", "xlsx"])


@st.composite
def built(draw: st.DrawFn) -> SourceText:
    """A text as the formats make one: paragraphs and tables, here and there on a new page."""
    builder = TextBuilder()
    page = 1
    for number in range(draw(st.integers(0, 6))):
        page += draw(st.integers(0, 1))
        if draw(st.booleans()):
            _table(draw, builder, page)
        else:
            builder.add(draw(words), Place(page=page, paragraph=number))
            builder.break_line()
    return builder.build(name="甲", format=draw(formats))


def _table(draw: st.DrawFn, builder: TextBuilder, page: int) -> None:
    cells = []
    for row in sorted(draw(st.sets(st.integers(0, 6), min_size=1, max_size=4))):
        for column in sorted(draw(st.sets(st.integers(0, 6), min_size=1, max_size=4))):
            span = builder.add(draw(words), Place(page=page, table=1))
            builder.break_line()
            deep, wide = draw(st.tuples(st.integers(1, 3), st.integers(1, 3)))
            cells.append(Cell(row, column, span, deep, wide))
    builder.add_table(cells)


@st.composite
def strange(draw: st.DrawFn) -> SourceText:
    """A text whose pieces and cells stand anywhere in it, as no format makes one."""
    characters = draw(st.text("一、某\r\n\u2028 \u3000a1", max_size=60))
    spans = st.tuples(*[st.integers(0, len(characters))] * 2).map(lambda it: Span(*sorted(it)))
    pieces = [Piece(span, Place(page=1)) for span in sorted(draw(st.lists(spans, max_size=6)))]
    cells = st.builds(Cell, st.integers(0, 3), st.integers(0, 3), spans)
    builder = TextBuilder()
    for some in draw(st.lists(st.lists(cells, max_size=5), max_size=2)):
        builder.add_table(some)
    tables = builder.build(name="", format="txt").tables
    return SourceText(characters, format=draw(formats), pieces=pieces, tables=tables)


texts = st.one_of(built(), strange())


def marks_of(text: SourceText) -> st.SearchStrategy[list[Mark]]:
    places = st.integers(0, len(text.characters))
    spans = st.tuples(places, places).map(lambda it: Span(*sorted(it)))
    mark = st.builds(Mark, st.sampled_from(["a", "b", "c"]), spans, st.sampled_from(["due", "who"]))
    return st.lists(mark, max_size=5)


marked = texts.flatmap(lambda text: st.tuples(st.just(text), marks_of(text)))


def covered(found: list[Block]) -> list[int]:
    """The place of every character that is drawn, in the order in which it is."""
    return [
        run.start + index
        for block in found
        for run in block.all_runs
        for index in range(len(run.text))
    ]


@given(marked)
def test_nothing_is_lost_or_doubled_but_line_breaks(
    given: tuple[SourceText, list[Mark]],
) -> None:
    text, marks = given
    found = list(blocks(text, marks))
    places = covered(found)
    assert places == sorted(set(places))
    left = set(range(len(text.characters))) - set(places)
    assert {text.characters[place] for place in left} <= {"\r", "\n"}
    for block in found:
        for run in block.all_runs:
            assert text.characters[run.start :].startswith(run.text)
            assert run.text


@given(marked)
def test_every_mark_covers_its_words_and_no_others(given: tuple[SourceText, list[Mark]]) -> None:
    text, marks = given
    found = list(blocks(text, marks))
    drawn = set(covered(found))
    begun = [key for block in found for run in block.all_runs for key in run.begins]
    assert len(begun) == len(set(begun))
    for key in {mark.key for mark in marks}:
        spans = [mark.span for mark in marks if mark.key == key]
        wanted = {place for span in spans for place in range(span.start, span.end)} & drawn
        bearing = [run for block in found for run in block.all_runs if key in run.keys]
        has = {run.start + index for run in bearing for index in range(len(run.text))}
        assert has == wanted
        assert (key in begun) == bool(wanted)


@given(marked)
def test_each_row_fills_the_places_of_its_table(given: tuple[SourceText, list[Mark]]) -> None:
    for block in blocks(given[0]):
        for row in block.rows:
            assert all(cell.row_span > 0 and cell.column_span > 0 for cell in row)


@given(marked, st.integers(0, 200))
def test_windows_together_are_the_whole(given: tuple[SourceText, list[Mark]], at: int) -> None:
    text, marks = given
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("duban_web.documents.appearance._MOST", 60)
        places: list[int] = []
        here, numbers = window(text, marks, at=0), []
        while True:
            numbers.append(here.number)
            places += covered(list(here.blocks))
            if here.after is None:
                break
            here = window(text, marks, at=here.after)
        assert numbers == list(range(1, here.count + 1))
        assert places == covered(list(blocks(text, marks)))
        if at in places:
            assert at in covered(list(window(text, marks, at=at).blocks))


def test_no_window_begins_with_an_empty_row() -> None:
    builder = TextBuilder()
    cells = []
    for row in range(2000):
        cells.append(Cell(row, 0, builder.add("甲" if row % 1000 == 500 else "", Place(table=1))))
        builder.break_line()
    builder.add_table(cells)
    text = builder.build(name="", format="docx")
    first = window(text)
    assert (first.count, first.after) == (2, text.characters.rindex("甲"))
    second = window(text, at=first.after or 0)
    assert (second.number, second.after) == (2, None)


def drawn(name: str) -> list[Block]:
    return list(blocks(duban.text_of(SAMPLES / name)))


def shapes(found: list[Block]) -> list[tuple[str, str, int]]:
    return [(one.shape.value, "".join(run.text for run in one.runs), one.level) for one in found]


def test_titles_and_headings_are_told_by_their_place_and_their_numbers() -> None:
    found = shapes(drawn("party-group-minutes.docx"))
    assert found[:4] == [
        ("title", "中共澄岳区教育和体育局党组会议纪要", 0),
        ("title", "（2024年第15次）", 0),
        ("title", "澄教体党纪〔2024〕9号", 0),
        ("paragraph", "时\u3000间：2024年9月3日（星期二）下午2:30", 0),
    ]
    assert ("heading", "一、审议《澄岳区中小学课后服务管理办法（试行）》", 1) in found


def test_what_stands_below_a_title_and_says_nothing_is_none() -> None:
    lines = [
        "某区教育局关于整改情况的通报 | |||",
        "|",
        "————",
        "作者:发布时间:2024-01-16",
        "近日。",
    ]
    found = shapes(list(blocks(SourceText.from_characters("\n".join(lines)))))
    assert [shape for shape, _, _ in found] == ["title", *["paragraph"] * 4]


def test_a_sentence_that_begins_as_a_heading_is_a_paragraph() -> None:
    (block,) = blocks(SourceText.from_characters("（一）新增学位960个，由学前教育科负责。"))
    assert (block.shape, block.level) == (Shape.PARAGRAPH, 2)


def test_lines_of_a_pdf_are_put_together_where_only_the_paper_ended() -> None:
    found = drawn("inspection-notice.pdf")
    lines = [words for _, words, _ in shapes(found)]
    assert (
        "根据市委统一部署，2023年2月20日至4月21日，市委第五巡察组对市体育局党组开展了常规巡察。"
        "2023年5月30日，市委第五巡察组向市体育局党组反馈了巡察意见。"
        "根据巡察工作有关规定，现将整改进展情况予以公布。"
    ) in lines
    assert "— 1 —" in lines
    assert [block.page for block in found if block.page] == [1, 2, 3]


def test_paragraphs_of_a_plain_text_stay_as_they_are_typed() -> None:
    found = drawn("opinion-collection.txt")
    assert not any(block.is_flowing for block in found)
    assert found[1].is_apart
    # Here each line ends where the screen did.
    assert any(block.is_flowing for block in drawn("principal-meeting.txt"))


def test_equal_sentences_one_below_the_other_are_a_list() -> None:
    lines = "".join(
        f"检查第{number}号楼的消防栓和应急灯，逐项登记。\n" for number in range(100, 140)
    )
    assert len(blocks(SourceText.from_characters(lines))) == 40
    endless = "检查教学楼的消防栓和应急灯以及逐项登记和\n" * 2000
    found = blocks(SourceText.from_characters(endless))
    assert len(found) == 11


def test_cells_reach_over_rows_and_columns() -> None:
    (block,) = drawn("livelihood-projects.xlsx")
    assert block.sheet == "Sheet1"
    title, filled, head, second, *_ = block.rows
    assert [cell.column_span for cell in title] == [7]
    assert not filled[0].is_head
    assert [(cell.row_span, cell.column_span) for cell in head] == [
        (2, 1), (2, 1), (2, 1), (1, 2), (2, 1), (2, 1)
    ]  # fmt: skip
    assert all(cell.is_head for cell in (*head, *second))
    for row in block.rows[4:]:
        assert not any(cell.is_head for cell in row)


def test_what_no_cell_stands_in_is_an_empty_cell() -> None:
    builder = TextBuilder()
    cells = []
    for row, column, called in ((0, 0, "甲"), (0, 4, "乙"), (7, 4, "丙"), (7, 6, "丁")):
        cells.append(Cell(row, column, builder.add(called, Place(table=1))))
        builder.break_line()
    builder.add_table(cells)
    (block,) = blocks(builder.build(name="", format="docx"))
    rows = [
        [("".join(run.text for run in cell.runs), cell.column_span) for cell in row]
        for row in block.rows
    ]
    assert rows == [[("甲", 1), ("乙", 1), ("", 1)], [("", 1), ("丙", 1), ("丁", 1)]]


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.*")), ids=lambda path: path.name)
def test_every_sample_is_drawn_whole(path: Path) -> None:
    if path.suffix == ".md":
        return
    text = duban.text_of(path)
    shown = "".join(run.text for block in blocks(text) for run in block.all_runs)
    assert "".join(shown.split()) == "".join(text.characters.split())
