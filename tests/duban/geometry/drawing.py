"""Draws pages as PDF, each character at an exact place, in fonts that are named, not embedded.

No program lays anything out, so what a test measures is what the test has put there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count

POINTS = 72 / 25.4
BLACK, RED = (0, 0, 0), (255, 0, 0)
_ASCII_IS_HALF = "[1 95 500]"
Colour = tuple[int, int, int]


def is_half(character: str) -> bool:
    return ord(character) < 0x250


def advance(text: str, size: float, pitch: float | None = None) -> float:
    """How wide a text is in millimetres; ``pitch`` is the way between two wide characters."""
    em = pitch if pitch is not None else size / POINTS
    return sum(em / 2 if is_half(character) else em for character in text)


@dataclass
class Sheet:
    """One page; millimetres from its top left corner."""

    width: float = 210.0
    height: float = 297.0
    marks: list[str] = field(default_factory=list)
    fonts: dict[str, int] = field(default_factory=dict)

    def text(
        self,
        left: float,
        baseline: float,
        text: str,
        *,
        size: float = 16.0,
        font: str = "FangSong_GB2312",
        colour: Colour = BLACK,
        pitch: float | None = None,
    ) -> float:
        """Print a text and answer where it ends."""
        number = self.fonts.setdefault(font, len(self.fonts) + 1)
        shade = " ".join(f"{part / 255:.3f}" for part in colour)
        self.marks.append(f"BT /F{number} {size:g} Tf {shade} rg")
        x = left
        for character in text:
            code = character.encode("utf-16-be").hex()
            y = self.height - baseline
            self.marks.append(f"1 0 0 1 {x * POINTS:.4f} {y * POINTS:.4f} Tm <{code}> Tj")
            x += advance(character, size, pitch)
        self.marks.append("ET")
        return x

    def turned(
        self, x: float, y: float, text: str, *, size: float = 14.0, font: str = "SimSun"
    ) -> None:
        """Print a text that runs upwards."""
        number = self.fonts.setdefault(font, len(self.fonts) + 1)
        code = text.encode("utf-16-be").hex()
        self.marks.append(
            f"BT /F{number} {size:g} Tf 0 0 0 rg 0 1 -1 0 {x * POINTS:.4f} "
            f"{(self.height - y) * POINTS:.4f} Tm <{code}> Tj ET"
        )

    def rule(
        self,
        left: float,
        y: float,
        right: float,
        *,
        thickness: float = 0.35,
        colour: Colour = BLACK,
    ) -> None:
        """Draw a level line whose middle is at ``y``."""
        self._line(left, y, right, y, thickness, colour)

    def upright(self, x: float, top: float, bottom: float, *, thickness: float = 0.18) -> None:
        """Draw an upright line."""
        self._line(x, top, x, bottom, thickness, BLACK)

    def _line(
        self, x0: float, y0: float, x1: float, y1: float, thickness: float, colour: Colour
    ) -> None:
        shade = " ".join(f"{part / 255:.3f}" for part in colour)
        start = f"{x0 * POINTS:.4f} {(self.height - y0) * POINTS:.4f} m"
        end = f"{x1 * POINTS:.4f} {(self.height - y1) * POINTS:.4f} l"
        self.marks.append(f"q {thickness * POINTS:.4f} w {shade} RG {start} {end} S Q")


def pdf_of(sheets: list[Sheet], *, shift: tuple[float, float] = (0.0, 0.0)) -> bytes:
    """The pages as a file; ``shift`` moves all that is printed, right and down."""
    objects: dict[int, bytes] = {}
    numbers = count(3)
    fonts: dict[str, int] = {}
    pages = []
    for sheet in sheets:
        for name in sheet.fonts:
            if name not in fonts:
                fonts[name] = _add_font(objects, numbers, name)
        dx, dy = shift
        move = f"1 0 0 1 {dx * POINTS:.4f} {-dy * POINTS:.4f} cm\n"
        stream = (move + "\n".join(sheet.marks)).encode("ascii")
        content = next(numbers)
        objects[content] = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream)
        used = " ".join(f"/F{number} {fonts[name]} 0 R" for name, number in sheet.fonts.items())
        page = next(numbers)
        box = f"[0 0 {sheet.width * POINTS:.4f} {sheet.height * POINTS:.4f}]"
        objects[page] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox {box} /Contents {content} 0 R "
            f"/Resources << /Font << {used} >> >> >>"
        ).encode("ascii")
        pages.append(page)
    kids = " ".join(f"{page} 0 R" for page in pages)
    objects[1] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[2] = f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode("ascii")
    return _file(objects)


def _add_font(objects: dict[int, bytes], numbers: count[int], name: str) -> int:
    base, descendant, descriptor = next(numbers), next(numbers), next(numbers)
    said = name.replace(" ", "#20")
    objects[base] = (
        f"<< /Type /Font /Subtype /Type0 /BaseFont /{said} /Encoding /UniGB-UCS2-H "
        f"/DescendantFonts [{descendant} 0 R] >>"
    ).encode("ascii")
    objects[descendant] = (
        f"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /{said} "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> "
        f"/DW 1000 /W {_ASCII_IS_HALF} /FontDescriptor {descriptor} 0 R >>"
    ).encode("ascii")
    objects[descriptor] = (
        f"<< /Type /FontDescriptor /FontName /{said} /Flags 4 /FontBBox [0 -120 1000 880] "
        "/ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 80 >>"
    ).encode("ascii")
    return base


def _file(objects: dict[int, bytes]) -> bytes:
    parts = [b"%PDF-1.4\n"]
    places: dict[int, int] = {}
    for number in sorted(objects):
        places[number] = sum(map(len, parts))
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, objects[number]))
    start = sum(map(len, parts))
    size = max(objects) + 1
    table = b"".join(b"%010d 00000 n \n" % places[number] for number in range(1, size))
    parts.append(b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table))
    parts.append(b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, start))
    return b"".join(parts)
