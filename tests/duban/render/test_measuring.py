"""What stands where on a page, held against pages whose places are known."""

from __future__ import annotations

import math

import pytest

from duban.errors import NotRendered
from duban.render import Glyph, Line, MeasuredPage, Rule, measured
from duban.render.measures import MILLIMETRES
from duban.render.packed import Packing, unpack

# One glyph, "A", whose ink is 0.1 to 0.9 em wide and 0 to 0.7 em high; its advance is one em.
_DRAWN_FONT = (
    "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] /FontMatrix [0.001 0 0 0.001 0 0] "
    "/FirstChar 65 /LastChar 65 /Widths [1000] /Resources << >> /CharProcs << /a 6 0 R >> "
    "/Encoding << /Type /Encoding /Differences [65 /a] >> /ToUnicode 7 0 R >>"
)
_A = "1000 0 100 0 900 700 d1 100 0 800 700 re f"
_TO_UNICODE = "1 beginbfchar <41> <7532> endbfchar"
_NAMED_FONT = (
    "<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+STSong-Light /Encoding /UniGB-UCS2-H "
    "/DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /ABCDEF+STSong-Light "
    "/DW 1000 /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> "
    "/FontDescriptor << /Type /FontDescriptor /FontName /ABCDEF+STSong-Light /Flags 4 "
    "/FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /StemV 93 >> >>] >>"
)


def _stream(content: str, head: str = "") -> str:
    return f"<< {head} /Length {len(content)} >>\nstream\n{content}\nendstream"


def _page(
    content: str,
    *,
    boxes: str = "/MediaBox [0 0 720 1440]",
    group: str = "",
    font: str = "ABCDEF+STSong-Light",
) -> MeasuredPage:
    """The one page of a PDF: F is a font that draws 甲 as a box, N is one that is only named."""
    fonts = "/Font << /F 4 0 R /N 5 0 R >>"
    bodies = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        f"<< /Type /Page /Parent 2 0 R {boxes} /Contents 8 0 R "
        f"/Resources << {fonts} /XObject << /G 9 0 R >> >> >>",
        _DRAWN_FONT,
        _NAMED_FONT.replace("ABCDEF+STSong-Light", font),
        _stream(_A),
        _stream(_TO_UNICODE),
        _stream(content),
        _stream(
            group,
            "/Type /XObject /Subtype /Form /BBox [0 0 999 999] /Matrix [1 0 0 1 10 0] "
            f"/Resources << {fonts} >>",
        ),
    ]
    data = b"%PDF-1.5\n"
    places = []
    for number, body in enumerate(bodies, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{body}\nendobj\n".encode()
    start = len(data)
    data += f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n".encode()
    data += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    data += f"trailer\n<< /Size {len(bodies) + 1} /Root 1 0 R >>\n".encode()
    data += f"startxref\n{start}\n%%EOF\n".encode()
    (page,) = measured(data)
    return page


def _points(*lengths: float) -> object:
    """Points as millimetres, to within what a file's own numbers are exact to."""
    return pytest.approx(tuple(length * MILLIMETRES for length in lengths), abs=0.001)


def test_a_glyph_stands_where_the_file_puts_it() -> None:
    page = _page("BT /F 20 Tf 1 0 0 1 72 1368 Tm (A) Tj ET")
    (glyph,) = page.glyphs
    assert (page.number, page.rotation) == (1, 0)
    assert (page.width, page.height) == pytest.approx((254.0, 508.0))
    assert glyph.character == "甲"
    assert (glyph.left, glyph.right, glyph.baseline) == _points(72, 92, 72)
    assert (glyph.top, glyph.bottom) == _points(72 - 0.88 * 20, 72 + 0.12 * 20)
    assert glyph.ink == _points(74, 58, 90, 72)
    assert glyph.size == 20.0


@pytest.mark.parametrize(
    ("content", "size"),
    [
        ("BT /F 16 Tf 1 0 0 1 100 100 Tm (A) Tj ET", 16.0),
        ("BT /F 1 Tf 16 0 0 16 100 100 Tm (A) Tj ET", 16.0),  # as many writers do
        ("q 2 0 0 2 0 0 cm BT /F 8 Tf 1 0 0 1 50 50 Tm (A) Tj ET Q", 16.0),
        ("q .1 0 0 -.1 0 200 cm BT /F 160 Tf 1 0 0 -1 1000 1000 Tm (A) Tj ET Q", 16.0),
        ("BT /F 16 Tf .8 0 0 1 100 100 Tm (A) Tj ET", 16.0),  # condensed, but as high
        ("BT /F -16 Tf -1 0 0 -1 100 100 Tm (A) Tj ET", 16.0),
    ],
)
def test_the_size_is_the_size_as_printed(content: str, size: float) -> None:
    (glyph,) = _page(content).glyphs
    assert glyph.size == pytest.approx(size)
    assert (glyph.left, glyph.baseline) == _points(100, 1340)
    assert glyph.angle == 0.0


def test_a_group_moves_what_is_in_it() -> None:
    page = _page(
        "q 2 0 0 2 0 0 cm /G Do Q",
        group="BT /F 8 Tf 1 0 0 1 40 50 Tm (A) Tj ET 0 10 m 50 10 l S",
    )
    (glyph,) = page.glyphs
    (rule,) = page.rules
    assert (glyph.left, glyph.baseline, glyph.size) == pytest.approx(
        (100 * MILLIMETRES, 1340 * MILLIMETRES, 16.0), abs=0.001
    )
    assert (rule.left, rule.right, rule.thickness) == _points(20, 120, 2)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_font_with_a_chinese_name_is_named(encoding: str) -> None:
    name = "".join(f"#{byte:02X}" for byte in "仿宋".encode(encoding))
    (glyph,) = _page("BT /N 16 Tf 1 0 0 1 100 100 Tm <4F1A> Tj ET", font=name).glyphs
    assert glyph.font == "仿宋"


def test_the_font_is_named_without_the_prefix_of_its_subset() -> None:
    (glyph,) = _page("BT /N 16 Tf 1 0 0 1 100 100 Tm <4F1A> Tj ET").glyphs
    assert (glyph.character, glyph.font) == ("会", "STSong-Light")
    assert (glyph.left, glyph.right) == _points(100, 116)


@pytest.mark.parametrize(
    ("set_colour", "colour"),
    [("", (0, 0, 0)), ("1 0 0 rg", (255, 0, 0)), ("0 0 0 1 k", (0, 0, 0)), (".2 g", (51, 51, 51))],
)
def test_glyphs_have_the_colour_that_fills_them(
    set_colour: str, colour: tuple[int, int, int]
) -> None:
    named = f"{set_colour} BT /N 16 Tf 1 0 0 1 100 100 Tm <4F1A> Tj ET"
    (glyph,) = _page(named).glyphs
    assert glyph.colour == pytest.approx(colour, abs=36 if " k" in set_colour else 1)


def test_a_blank_has_a_place_and_no_ink() -> None:
    first, blank, last = _page("BT /N 16 Tf 1 0 0 1 100 100 Tm <4F1A30008BAE> Tj ET").glyphs
    assert (first.character, blank.character, last.character) == ("会", "\u3000", "议")
    assert blank.ink is None
    assert (blank.left, blank.right) == _points(116, 132)


# Three points of type high and level as the page is shown, whichever way the file turns it.
@pytest.mark.parametrize(
    ("boxes", "matrix", "left", "baseline"),
    [
        ("/MediaBox [0 0 300 400]", "1 0 0 1 100 50", 100, 350),
        ("/MediaBox [0 0 300 400] /CropBox [20 30 280 390]", "1 0 0 1 100 50", 80, 340),
        ("/MediaBox [-100 -200 200 200]", "1 0 0 1 0 0", 100, 200),
        ("/MediaBox [0 0 300 400] /CropBox [-50 -50 900 900]", "1 0 0 1 100 50", 100, 350),
        ("/MediaBox [0 0 300 400] /Rotate 90", "0 1 -1 0 100 50", 50, 100),
        ("/MediaBox [0 0 300 400] /Rotate 180", "-1 0 0 -1 100 50", 200, 50),
        ("/MediaBox [0 0 300 400] /Rotate 270", "0 -1 1 0 100 50", 350, 200),
        ("/MediaBox [0 0 300 400] /CropBox [20 30 280 390] /Rotate 90", "0 1 -1 0 100 50", 20, 80),
    ],
)
def test_places_are_those_of_the_page_as_it_is_shown(
    boxes: str, matrix: str, left: float, baseline: float
) -> None:
    page = _page(f"BT /F 20 Tf {matrix} Tm (A) Tj ET", boxes=boxes)
    (glyph,) = page.glyphs
    assert (glyph.left, glyph.right, glyph.baseline) == _points(left, left + 20, baseline)
    assert (glyph.top, glyph.bottom) == _points(baseline - 17.6, baseline + 2.4)
    assert glyph.ink == _points(left + 2, baseline - 14, left + 18, baseline)
    assert glyph.is_upright
    assert [line.text for line in page.lines] == ["甲"]
    assert page.height > page.width or page.rotation in (90, 270)


def test_what_stands_at_an_angle_is_on_the_page_but_in_no_line() -> None:
    turn = math.radians(45)
    matrix = f"{math.cos(turn):.4f} {math.sin(turn):.4f} {-math.sin(turn):.4f} {math.cos(turn):.4f}"
    page = _page(f"BT /F 20 Tf {matrix} 100 100 Tm (A) Tj ET BT /F 9 Tf 9 9 Td (A) Tj ET")
    tilted, level = page.glyphs
    assert (tilted.angle, level.angle) == pytest.approx((45, 0), abs=0.1)
    assert tilted.size == pytest.approx(20, abs=0.01)
    assert [line.glyphs for line in page.lines] == [(level,)]


@pytest.mark.parametrize(
    ("drawn", "box", "thickness", "colour"),
    [
        ("1 0 0 RG 2 w 100 1000 m 500 1000 l S", (100, 439, 500, 441), 2, (255, 0, 0)),
        ("2 w 100 1000 m 100 500 l S", (99, 440, 101, 940), 2, (0, 0, 0)),
        ("2 w 2 J 100 1000 m 500 1000 l S", (99, 439, 501, 441), 2, (0, 0, 0)),  # square ends
        ("1 0 0 rg 100 1000 400 3 re f", (100, 437, 500, 440), 3, (255, 0, 0)),
        ("q 2 0 0 2 0 0 cm 1 w 50 500 m 250 500 l S Q", (100, 439, 500, 441), 2, (0, 0, 0)),
        ("0 w 100 1000 m 500 1000 l S", (100, 440, 500, 440), 0, (0, 0, 0)),  # hairline
    ],
)
def test_a_drawn_line_is_a_rule_with_its_thickness_and_colour(
    drawn: str, box: tuple[float, ...], thickness: float, colour: tuple[int, int, int]
) -> None:
    (rule,) = _page(drawn).rules
    assert (rule.left, rule.top, rule.right, rule.bottom) == _points(*box)
    assert (rule.thickness,) == _points(thickness)
    assert rule.colour == colour
    assert rule.is_level == (box[2] - box[0] > box[3] - box[1])


def test_an_outlined_box_is_four_rules_and_an_area_or_a_curve_none() -> None:
    assert len(_page("1 w 100 1000 200 50 re S").rules) == 4
    assert _page("100 1000 200 50 re f").rules == ()
    assert _page("100 1000 m 150 1100 200 1100 250 1000 c S").rules == ()
    assert _page("100 1000 m 500 900 l S").rules == ()
    assert _page("100 1000 400 2 re n").rules == ()


def _texts(lines: tuple[Line, ...]) -> list[str]:
    return [line.text for line in lines]


def test_lines_run_from_top_to_bottom_and_left_to_right_whatever_the_order_of_the_file() -> None:
    shown = [(200, 700, "4E59"), (100, 700.4, "7532"), (100, 600, "4E01"), (100, 650, "4E19")]
    page = _page("".join(f"BT /N 16 Tf {x} {y} Td <{code}> Tj ET " for x, y, code in shown))
    assert _texts(page.lines) == ["甲乙", "丙", "丁"]
    line = page.lines[0]
    assert (line.left, line.right, line.baseline) == _points(100, 216, 1440 - 700.4)
    assert (line.size, line.font) == (16.0, "STSong-Light")


def test_a_raised_number_is_a_line_of_its_own() -> None:
    page = _page("BT /N 16 Tf 100 700 Td <7532> Tj ET BT /N 8 Tf 116 706 Td <0031> Tj ET")
    assert _texts(page.lines) == ["1", "甲"]


@pytest.mark.parametrize(
    ("data", "code"), [(b"%PDF-1.5\n%%EOF\n", "damaged"), (b"no page", "damaged")]
)
def test_what_is_no_pdf_is_refused_in_words(data: bytes, code: str) -> None:
    with pytest.raises(NotRendered, match="PDF 已损坏") as caught:
        measured(data)
    assert caught.value.code == code
    assert caught.value.remedy


@pytest.mark.parametrize("cut", [0, 8, 40, -8, -1])
def test_what_a_worker_says_is_not_believed_when_it_does_not_add_up(cut: int) -> None:
    packing = Packing()
    glyph = Glyph("甲", 1, 2, 3, 4, None, 3.5, 16.0, "STSong-Light", (255, 0, 1))
    rule = Rule(1, 2, 3, 4, 0.5, (0, 255, 9))
    packing.add((210.0, 297.0), 0, [glyph], [rule])
    packed = b"".join(packing.finished())
    assert unpack(packed) == (
        MeasuredPage(1, 210.0, 297.0, (glyph,), (rule,), (Line((glyph,)),), 0),
    )
    with pytest.raises(ValueError, match="not packed pages"):
        unpack(packed[:cut])
