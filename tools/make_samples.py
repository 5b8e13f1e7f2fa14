"""Writes the fictional documents of ``samples/`` from the plain texts beside this file.

Reads: ``sample_texts/*.txt`` and the page shells in ``sample_shells/``. A text begins with options
(``format: docx``); then each line is a block: a bare line is a paragraph, ``@word`` says what else
it is, ``||`` parts cells, ``^^`` merges a cell with the one above and ``<<`` with the one before.
Writes: one file per text, byte for byte the same each time. A PDF is printed by LibreOffice, whose
version and fonts show in it; without LibreOffice the PDF that is there stays.

    python tools/make_samples.py [--to DIR] [NAME …]
"""

from __future__ import annotations

import argparse
import html
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

HERE = Path(__file__).resolve().parent
TEXTS = HERE / "sample_texts"
SHELLS = HERE / "sample_shells"
CLOSING_MARKS = set("\uff0c\u3002\uff1b\uff1a\uff1f\uff01\u3001\uff09\u201d\u300b")
IDEOGRAPHIC_SPACE = "\u3000"
PACKING_DATE = (2025, 1, 1, 0, 0, 0)
LIBREOFFICE_SECONDS = 180


@dataclass(frozen=True)
class Faces:
    """The type faces of a page: running text, headings, titles."""

    text: str
    heading: str
    title: str


OFFICE_FACES = Faces("FangSong", "SimHei", "FZXiaoBiaoSong-B05S")
# The faces that GB/T 9704 asks for are on no free system; these are, and may be embedded (OFL).
PRINT_FACES = Faces("Noto Serif CJK SC", "Noto Sans CJK SC", "Noto Serif CJK SC")


@dataclass(frozen=True)
class Block:
    """One line of a text; of a table, all its rows."""

    kind: str
    cells: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    widths: tuple[int, ...] = ()

    @property
    def text(self) -> str:
        """The first cell, which is all there is of a paragraph."""
        return self.cells[0] if self.cells else ""


@dataclass(frozen=True)
class Sample:
    """A text as parsed: its name, its options, its blocks."""

    name: str
    options: dict[str, str]
    blocks: tuple[Block, ...]

    def of(self, kind: str) -> list[Block]:
        """The blocks of a kind, in order."""
        return [block for block in self.blocks if block.kind == kind]


def cells_of(line: str) -> tuple[str, ...]:
    """The cells of a line, without the blanks around them."""
    return tuple(cell.strip(" ") for cell in line.split("||"))


def parse(path: Path) -> Sample:
    """Read a sample's text."""
    head, _, body = path.read_text("utf-8").partition("\n\n")
    options = dict(line.split(": ", 1) for line in head.splitlines())
    blocks: list[Block] = []
    rows: list[tuple[str, ...]] = []
    widths: tuple[int, ...] | None = None
    for line in body.splitlines():
        if line == "@end" and widths is not None:
            blocks.append(Block("table", rows=tuple(rows), widths=widths))
            rows, widths = [], None
        elif widths is not None:
            rows.append(cells_of(line))
        elif line.startswith("@table "):
            widths = tuple(int(width) for width in line.removeprefix("@table ").split(","))
        elif line.startswith("@"):
            kind, _, rest = line[1:].partition(" ")
            blocks.append(Block(kind, cells_of(rest)))
        elif line:
            blocks.append(Block("body", (line,)))
    return Sample(path.stem, options, tuple(blocks))


@dataclass(frozen=True)
class Merged:
    """A cell that is printed: its place in the grid, its reach, its text."""

    row: int
    column: int
    rows: int
    columns: int
    text: str


def merged_cells(rows: Sequence[Sequence[str]]) -> list[Merged]:
    """The cells of a table with the reach that ``^^`` and ``<<`` give them."""
    found = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text in ("^^", "<<"):
                continue
            columns = 1
            while c + columns < len(row) and row[c + columns] == "<<":
                columns += 1
            below = 1
            while r + below < len(rows) and rows[r + below][c] == "^^":
                below += 1
            found.append(Merged(r, c, below, columns, text))
    return found


# Plain text


def wrapped(text: str, width: int) -> list[str]:
    """A paragraph cut into lines of a fixed number of characters, as a scan leaves it."""
    lines = []
    while len(text) > width:
        cut = width
        while cut < len(text) and text[cut] in CLOSING_MARKS:
            cut += 1
        lines.append(text[:cut])
        text = text[cut:]
    return [*lines, text] if text else lines


def plain_lines(sample: Sample, width: int) -> Iterable[str]:
    """The lines of a sample before page marks."""
    for block in sample.blocks:
        if block.kind == "blank":
            yield ""
        elif block.kind == "center":
            yield IDEOGRAPHIC_SPACE * max(0, (width - len(block.text)) // 2) + block.text
        elif block.kind == "right":
            yield IDEOGRAPHIC_SPACE * max(0, width - len(block.text)) + block.text
        else:
            yield from wrapped(IDEOGRAPHIC_SPACE * 2 + block.text, width)


def write_txt(sample: Sample, path: Path) -> None:
    """Write plain text, in the encoding and with the line length of the options."""
    width = int(sample.options.get("wrap", "0"))
    page = int(sample.options.get("page", "0"))
    lines = list(plain_lines(sample, width or 10_000))
    if not width:
        lines = [line.lstrip(IDEOGRAPHIC_SPACE) for line in lines]
    if page:
        marked: list[str] = []
        for number, start in enumerate(range(0, len(lines), page), 1):
            marked += [*lines[start : start + page], f"\u2014 {number} \u2014"]
        lines = marked
    newline = "\r\n" if width else "\n"
    text = newline.join(lines) + newline
    path.write_bytes(text.encode(sample.options.get("encoding", "utf-8")))


# Web page


def html_table(block: Block) -> str:
    """A table of a page; its first row is the head."""
    cells = merged_cells(block.rows)
    lines = ["<table>"]
    for number in range(len(block.rows)):
        tag = "td" if number else "th"
        row = []
        for cell in cells:
            if cell.row == number:
                reach = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
                reach += f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
                row.append(f"<{tag}{reach}>{html.escape(cell.text)}</{tag}>")
        lines.append("<tr>" + "".join(row) + "</tr>")
    return "\n".join([*lines, "</table>"])


def html_body(sample: Sample) -> str:
    """The article of a page."""
    lines = []
    for block in sample.blocks:
        text = html.escape(block.text, quote=False)
        if block.kind == "table":
            lines.append(html_table(block))
        elif block.kind == "1":
            lines.append(f'<p class="head"><strong>{text}</strong></p>')
        elif block.kind == "right":
            lines.append(f'<p class="right" style="text-align: right">{text}</p>')
        elif block.kind == "body":
            lines.append(f"<p>{IDEOGRAPHIC_SPACE * 2}{text}</p>")
    return "\n".join(lines)


def write_html(sample: Sample, path: Path) -> None:
    """Write a page: the article in the shell of a site."""

    def joined(kind: str, mark: str) -> str:
        return mark.join(html.escape(cell) for block in sample.of(kind) for cell in block.cells)

    meta = [
        f"<tr><th>{html.escape(label)}</th><td>{html.escape(said)}</td></tr>"
        for label, said in (block.cells for block in sample.of("meta"))
    ]
    more = [
        f'<li><a href="#">{html.escape(cell)}</a></li>'
        for block in sample.of("more")
        for cell in block.cells
    ]
    filled = {
        "title": html.escape(sample.of("title")[0].text),
        "crumbs": joined("crumbs", " &gt; "),
        "source": joined("source", IDEOGRAPHIC_SPACE * 2),
        "editor": joined("editor", IDEOGRAPHIC_SPACE * 2),
        "meta": '<table class="meta">' + "".join(meta) + "</table>" if meta else "",
        "more": "<ul>" + "".join(more) + "</ul>",
        "body": html_body(sample),
    }
    shell = (SHELLS / f"{sample.options['shell']}.html").read_text("utf-8")
    page = re.sub(r"\{\{(\w+)\}\}", lambda match: filled[match[1]], shell)
    path.write_bytes(page.encode("utf-8"))


# Word document

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RELATIONS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PROLOGUE = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
RED = "E60012"
SHORT_SIDE, LONG_SIDE = 11906, 16838  # A4 in twentieths of a point
WIDE_MARGINS = {"top": 1588, "right": 1701, "bottom": 1474, "left": 1701}
MARGINS = {"top": 2098, "right": 1474, "bottom": 1984, "left": 1588}  # GB/T 9704: 37 26 35 28 mm


@dataclass(frozen=True)
class Look:
    """How a paragraph is set; sizes in half points, the rest in twentieths of a point."""

    align: str = "both"
    size: int = 32
    face: str = "text"
    colour: str = ""
    bold: bool = False
    indent: bool = False
    right: int = 0
    before: int = 0
    after: int = 0
    line: int = 560
    border: tuple[str, ...] = ()
    border_colour: str = "000000"
    keep: bool = False
    number: int | None = None
    hanging: int = 0
    tab: int = 0
    page_break: bool = False


def run_properties(look: Look, faces: Faces) -> str:
    """Face, weight, colour and size of a run."""
    face = getattr(faces, look.face)
    colour = f'<w:color w:val="{look.colour}"/>' if look.colour else ""
    return (
        f'<w:rPr><w:rFonts w:ascii="{face}" w:hAnsi="{face}" w:eastAsia="{face}" w:cs="{face}"/>'
        f"{'<w:b/>' if look.bold else ''}{colour}"
        f'<w:sz w:val="{look.size}"/><w:szCs w:val="{look.size}"/></w:rPr>'
    )


def run(text: str, look: Look, faces: Faces) -> str:
    """A run; a tab in the text is a tab on the page, ``//`` begins a new line."""
    marks = {"\t": "<w:tab/>", "//": "<w:br/>"}
    parts = "".join(
        marks.get(part, f'<w:t xml:space="preserve">{escape(part)}</w:t>')
        for part in re.split(r"(\t|//)", text)
    )
    return f"<w:r>{run_properties(look, faces)}{parts}</w:r>"


def paragraph(runs: str, look: Look, mark: str = "") -> str:
    """A paragraph around its runs; the properties stand in the order of the schema.

    ``mark`` are the properties of the paragraph's end, which its automatic number takes.
    """
    properties = "<w:keepNext/>" if look.keep else ""
    properties += "<w:pageBreakBefore/>" if look.page_break else ""
    if look.number is not None:
        properties += f'<w:numPr><w:ilvl w:val="{look.number}"/><w:numId w:val="1"/></w:numPr>'
    if look.border:
        edges = "".join(
            f'<w:{edge} w:val="single" w:sz="{12 if look.border_colour != "000000" else 6}" '
            f'w:space="6" w:color="{look.border_colour}"/>'
            for edge in ("top", "bottom")
            if edge in look.border
        )
        properties += f"<w:pBdr>{edges}</w:pBdr>"
    if look.tab:
        properties += f'<w:tabs><w:tab w:val="right" w:pos="{look.tab}"/></w:tabs>'
    properties += (
        f'<w:spacing w:before="{look.before}" w:after="{look.after}" '
        f'w:line="{look.line}" w:lineRule="{"exact" if look.line != 240 else "auto"}"/>'
    )
    indents = f' w:right="{look.right}"' if look.right else ""
    if look.hanging:
        indents += f' w:left="{look.hanging}" w:hanging="{look.hanging}"'
    elif look.indent:
        indents += f' w:firstLineChars="200" w:firstLine="{look.size * 20}"'
    if indents:
        properties += f"<w:ind{indents}/>"
    properties += f'<w:jc w:val="{look.align}"/>{mark}'
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


LOOKS = {
    "body": Look(indent=True),
    "flush": Look(),
    "1": Look(indent=True, face="heading", keep=True),
    "2": Look(indent=True, bold=True, keep=True),
    "auto1": Look(indent=True, face="heading", keep=True, number=0),
    "auto2": Look(indent=True, number=1),
    "title": Look(
        align="center", size=44, face="title", bold=True, before=240, after=360, line=700
    ),
    "subtitle": Look(align="center", size=32, after=120),
    "number": Look(align="center", size=32, after=240),
    "right": Look(align="right", right=640),
}


@dataclass
class WordBody:
    """The paragraphs and tables of a document, gathered in order."""

    faces: Faces
    width: int
    parts: list[str] = field(default_factory=list)
    breaks: bool = False
    last: str = ""

    def add(self, text: str, look: Look) -> None:
        """Add a paragraph of one run."""
        if self.breaks:
            look = replace(look, page_break=True)
            self.breaks = False
        mark = run_properties(look, self.faces)
        self.parts.append(paragraph(run(text, look, self.faces), look, mark))

    def add_block(self, block: Block, *, has_letterhead: bool) -> None:
        """Add what a block says."""
        rule = Look(tab=self.width, size=28, line=480)
        if block.kind == "table":
            self.parts.append(word_table(block, self.faces, self.width))
            self.parts.append(paragraph("", Look(line=240)))
        elif block.kind == "break":
            self.breaks = True
        elif block.kind == "letterhead":
            size = min(96, 2 * (self.width // 20) // len(block.text))
            self.add(
                block.text,
                Look(
                    align="center", size=size, face="title", colour=RED, bold=True,
                    before=240, after=240, line=1100,
                ),
            )  # fmt: skip
        elif block.kind == "number" and has_letterhead:
            self.add(block.text, replace(LOOKS["number"], border=("bottom",), border_colour=RED))
        elif block.kind == "issued":
            look = replace(rule, border=("bottom",), border_colour=RED, after=240)
            self.add("\t".join(block.cells), look)
        elif block.kind == "copies":
            before = 600 if self.last != "copies" else 0
            self.add(block.text, replace(rule, border=("top",), before=before))
        elif block.kind == "printed":
            before = 600 if self.last != "copies" else 0
            look = replace(rule, border=("top", "bottom"), before=before)
            self.add("\t".join(block.cells), look)
        elif block.kind == "label":
            look = Look(hanging=1600)
            label = run(f"{block.cells[0]}\uff1a", Look(face="heading"), self.faces)
            self.parts.append(paragraph(label + run(block.cells[1], look, self.faces), look))
        else:
            self.add(block.text, LOOKS[block.kind])
        self.last = block.kind


def word_table(block: Block, faces: Faces, width: int) -> str:
    """A table with ruled cells; the head row is repeated on each page."""
    unit = width / sum(block.widths)
    widths = [round(share * unit) for share in block.widths]
    cells = {(cell.row, cell.column): cell for cell in merged_cells(block.rows)}
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    lines = []
    for r, row in enumerate(block.rows):
        out = []
        for c, text in enumerate(row):
            if text == "<<":
                continue
            cell = cells.get((r, c))
            columns = cell.columns if cell else 1
            is_band = columns == len(row)
            is_long = len(text) > 12 and not is_band
            merge = "<w:vMerge/>" if text == "^^" else ""
            if cell and cell.rows > 1:
                merge = '<w:vMerge w:val="restart"/>'
            span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
            look = Look(
                align="left" if is_long or is_band else "center",
                size=21,
                face="heading" if r == 0 else "text",
                bold=is_band,
                line=320,
                keep=is_band,
            )
            shown = "" if text == "^^" else text
            # Each numbered measure has its line, as people type it.
            pieces = re.split(r"(?<=\u3002)(?=\uff08\d\uff09)", shown) or [""]
            paragraphs = "".join(paragraph(run(piece, look, faces), look) for piece in pieces)
            total = sum(widths[c : c + columns])
            out.append(
                f'<w:tc><w:tcPr><w:tcW w:w="{total}" w:type="dxa"/>{span}{merge}'
                f'<w:vAlign w:val="center"/></w:tcPr>{paragraphs}</w:tc>'
            )
        head = "<w:tblHeader/>" if r == 0 else ""
        lines.append(f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{''.join(out)}</w:tr>")
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{edges}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(lines)}</w:tbl>"
    )


def word_numbering() -> str:
    """Two levels that Word counts itself: the Chinese number with a comma, the one in brackets."""
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
        f'<w:suff w:val="nothing"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="0" w:firstLine="640"/></w:pPr></w:lvl>'
        for level, text in enumerate(("%1\u3001", "\uff08%2\uff09"))
    )
    return (
        f'{PROLOGUE}<w:numbering {WORD}><w:abstractNum w:abstractNumId="0">'
        f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )


def word_parts(sample: Sample, faces: Faces) -> dict[str, str]:
    """The parts of a docx package by their names."""
    is_wide = sample.options.get("orientation") == "landscape"
    page_width, page_height = (LONG_SIDE, SHORT_SIDE) if is_wide else (SHORT_SIDE, LONG_SIDE)
    sides = WIDE_MARGINS if is_wide else MARGINS
    body = WordBody(faces, page_width - sides["left"] - sides["right"])
    for block in sample.blocks:
        body.add_block(block, has_letterhead=bool(sample.of("letterhead")))
    margins = " ".join(f'w:{side}="{size}"' for side, size in sides.items())
    orientation = ' w:orient="landscape"' if is_wide else ""
    section = (
        '<w:sectPr><w:footerReference w:type="default" r:id="rId3"/>'
        f'<w:pgSz w:w="{page_width}" w:h="{page_height}"{orientation}/>'
        f'<w:pgMar {margins} w:header="851" w:footer="1400" w:gutter="0"/></w:sectPr>'
    )
    foot = Look(align="center", size=28, line=240)
    page_number = (
        run("\u2014 ", foot, faces)
        + f'<w:fldSimple w:instr=" PAGE ">{run("1", foot, faces)}</w:fldSimple>'
        + run(" \u2014", foot, faces)
    )
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    kinds = {"document": "document.main", "numbering": "numbering", "styles": "styles"}
    overrides = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{word}.{kind}+xml"/>'
        for part, kind in {**kinds, "footer1": "footer"}.items()
    )
    related = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, kind, target in (
            (1, "styles", "styles.xml"),
            (2, "numbering", "numbering.xml"),
            (3, "footer", "footer1.xml"),
        )
    )
    return {
        "[Content_Types].xml": content_types(overrides),
        "_rels/.rels": package_relations("word/document.xml"),
        "word/_rels/document.xml.rels": (
            f"{PROLOGUE}<Relationships {RELATIONS}>{related}</Relationships>"
        ),
        "word/document.xml": (
            f'{PROLOGUE}<w:document {WORD} xmlns:r="{OFFICE}">'
            f"<w:body>{''.join(body.parts)}{section}</w:body></w:document>"
        ),
        "word/numbering.xml": word_numbering(),
        "word/styles.xml": (
            f'{PROLOGUE}<w:styles {WORD}><w:style w:type="paragraph" w:default="1" '
            'w:styleId="Normal"><w:name w:val="Normal"/></w:style></w:styles>'
        ),
        "word/footer1.xml": (f"{PROLOGUE}<w:ftr {WORD}>{paragraph(page_number, foot)}</w:ftr>"),
    }


def content_types(overrides: str) -> str:
    """The list of parts that opens an Office package."""
    return (
        f'{PROLOGUE}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def package_relations(target: str) -> str:
    """The relation that names the main part of an Office package."""
    return (
        f'{PROLOGUE}<Relationships {RELATIONS}><Relationship Id="rId1" '
        f'Type="{OFFICE}/officeDocument" Target="{target}"/></Relationships>'
    )


def write_package(parts: dict[str, str], path: Path) -> None:
    """Zip the parts with one date, so that the bytes depend on the parts alone."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, PACKING_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, text.encode("utf-8"))


def write_docx(sample: Sample, path: Path) -> None:
    """Write a Word document."""
    write_package(word_parts(sample, OFFICE_FACES), path)


# PDF


def write_pdf(sample: Sample, path: Path) -> None:
    """Print a Word document with LibreOffice and make the dates and identifiers constant."""
    office = shutil.which("soffice")
    if office is None:
        print(f"{path.name}: LibreOffice is not installed, the file stays as it is")
        return
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, f"{sample.name}.docx")
        write_package(word_parts(sample, PRINT_FACES), source)
        subprocess.run(
            [
                office, f"-env:UserInstallation=file://{folder}/profile", "--headless",
                "--convert-to", "pdf:writer_pdf_Export", "--outdir", folder, str(source),
            ],
            check=True, capture_output=True, timeout=LIBREOFFICE_SECONDS,
        )  # fmt: skip
        pdf = source.with_suffix(".pdf").read_bytes()
    pdf = re.sub(rb"(/CreationDate\(D:)\d{14}", lambda match: match[1] + b"20250101000000", pdf)
    pdf = re.sub(
        rb"(/ID \[ <)[0-9A-F]{32}(>\s*<)[0-9A-F]{32}",
        lambda match: match[1] + b"0" * 32 + match[2] + b"0" * 32,
        pdf,
    )
    pdf = re.sub(rb"(/DocChecksum /)[0-9A-F]{32}", lambda match: match[1] + b"0" * 32, pdf)
    path.write_bytes(pdf)


# Workbook

SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PLAIN, TITLE, NOTE, HEAD, CENTRED, LEFT, DAY = range(7)
DAY_FORMAT = 164
WIDEST_CENTRED = 24


def sheet_styles(day_format: str) -> str:
    """The looks of cells, in the order of PLAIN, TITLE, NOTE and so on."""
    face = '<name val="SimSun"/><charset val="134"/>'
    edges = "".join(f'<{edge} style="thin"><color auto="1"/></{edge}>' for edge in
                    ("left", "right", "top", "bottom"))  # fmt: skip
    middle = '<alignment horizontal="center" vertical="center" wrapText="1"/>'
    left = '<alignment horizontal="left" vertical="center" wrapText="1"/>'
    looks = (
        (0, 0, 0, ""), (0, 1, 0, middle), (0, 0, 0, left.replace(' wrapText="1"', "")),
        (0, 2, 1, middle), (0, 0, 1, middle), (0, 0, 1, left), (DAY_FORMAT, 0, 1, middle),
    )  # fmt: skip
    formats = "".join(
        f'<xf numFmtId="{number}" fontId="{font}" fillId="0" borderId="{border}" xfId="0" '
        f'applyNumberFormat="1" applyFont="1" applyBorder="1" applyAlignment="1">{aligned}</xf>'
        for number, font, border, aligned in looks
    )
    return (
        f'{PROLOGUE}<styleSheet xmlns="{SHEET}"><numFmts count="1"><numFmt '
        f'numFmtId="{DAY_FORMAT}" formatCode="{html.escape(day_format)}"/></numFmts>'
        f'<fonts count="3"><font><sz val="11"/>{face}</font><font><b/><sz val="18"/>{face}</font>'
        f'<font><b/><sz val="11"/>{face}</font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="2"><border><left/><right/><top/><bottom/></border>'
        f"<border>{edges}</border></borders>"
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
        f'</cellStyleXfs><cellXfs count="{len(looks)}">{formats}</cellXfs></styleSheet>'
    )


def sheet_cell(row: int, column: int, text: str, look: int) -> str:
    """A cell: a whole number and a day as numbers, everything else as text."""
    place = f"{chr(ord('A') + column)}{row}"
    if text.startswith("date:"):
        days = (date.fromisoformat(text.removeprefix("date:")) - date(1899, 12, 30)).days
        return f'<c r="{place}" s="{DAY}"><v>{days}</v></c>'
    if text.isascii() and text.isdigit():
        return f'<c r="{place}" s="{look}"><v>{text}</v></c>'
    if not text:
        return f'<c r="{place}" s="{look}"/>'
    return f'<c r="{place}" s="{look}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'


def sheet_rows(sample: Sample) -> tuple[str, list[str], int]:
    """The rows of the sheet, the ranges that are merged, the last row of the table's head."""
    lines: list[str] = []
    merges: list[str] = []
    head = 0
    row = 0
    last = chr(ord("A") + len(sample.of("table")[0].widths) - 1)
    for block in sample.blocks:
        if block.kind == "table":
            first = row + 1
            cells = merged_cells(block.rows)
            depth = max(cell.rows for cell in cells if cell.row == 0)
            head = row + depth
            for cell in cells:
                if cell.rows > 1 or cell.columns > 1:
                    end = chr(ord("A") + cell.column + cell.columns - 1)
                    start = chr(ord("A") + cell.column)
                    top = first + cell.row
                    merges.append(f"{start}{top}:{end}{top + cell.rows - 1}")
            for number, texts in enumerate(block.rows):
                row += 1
                out = []
                for column, text in enumerate(texts):
                    shown = "" if text in ("^^", "<<") else text
                    look = (
                        HEAD
                        if number < depth
                        else LEFT
                        if block.widths[column] > WIDEST_CENTRED
                        else CENTRED
                    )
                    out.append(sheet_cell(row, column, shown, look))
                lines.append(f'<row r="{row}" ht="36" customHeight="1">{"".join(out)}</row>')
        else:
            row += 1
            look, height = (TITLE, 40) if block.kind == "title" else (NOTE, 24)
            text = (IDEOGRAPHIC_SPACE * 6).join(block.cells)
            merges.append(f"A{row}:{last}{row}")
            cell_text = sheet_cell(row, 0, text, look)
            lines.append(f'<row r="{row}" ht="{height}" customHeight="1">{cell_text}</row>')
    return "".join(lines), merges, head


def write_xlsx(sample: Sample, path: Path) -> None:
    """Write a workbook of one sheet, ready to print on A4."""
    rows, merges, head = sheet_rows(sample)
    widths = "".join(
        f'<col min="{number}" max="{number}" width="{width}" customWidth="1"/>'
        for number, width in enumerate(sample.of("table")[0].widths, 1)
    )
    ranges = "".join(f'<mergeCell ref="{place}"/>' for place in merges)
    sheet = (
        f'{PROLOGUE}<worksheet xmlns="{SHEET}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<sheetViews><sheetView workbookViewId="0"><pane ySplit="{head}" '
        f'topLeftCell="A{head + 1}" activePane="bottomLeft" state="frozen"/></sheetView>'
        f"</sheetViews><cols>{widths}</cols><sheetData>{rows}</sheetData>"
        f'<mergeCells count="{len(merges)}">{ranges}</mergeCells>'
        '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>'
        "</worksheet>"
    )
    excel = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    overrides = "".join(
        f'<Override PartName="/xl/{part}.xml" ContentType="{excel}.{kind}+xml"/>'
        for part, kind in (
            ("workbook", "sheet.main"), ("worksheets/sheet1", "worksheet"), ("styles", "styles"),
        )
    )  # fmt: skip
    parts = {
        "[Content_Types].xml": content_types(overrides),
        "_rels/.rels": package_relations("xl/workbook.xml"),
        "xl/workbook.xml": (
            f'{PROLOGUE}<workbook xmlns="{SHEET}" xmlns:r="{OFFICE}"><sheets>'
            '<sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": (
            f"{PROLOGUE}<Relationships {RELATIONS}>"
            f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
            f'<Relationship Id="rId2" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>'
        ),
        "xl/worksheets/sheet1.xml": sheet,
        "xl/styles.xml": sheet_styles(sample.options["date"]),
    }
    write_package(parts, path)


WRITERS = {
    "txt": write_txt,
    "html": write_html,
    "docx": write_docx,
    "pdf": write_pdf,
    "xlsx": write_xlsx,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Write all samples, or those that are named."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--to", type=Path, default=HERE.parent / "samples", metavar="DIR")
    options = parser.parse_args(arguments)
    options.to.mkdir(parents=True, exist_ok=True)
    for path in sorted(TEXTS.glob("*.txt")):
        if options.names and path.stem not in options.names:
            continue
        sample = parse(path)
        target = options.to / f"{sample.name}.{sample.options['format']}"
        WRITERS[sample.options["format"]](sample, target)
        print(target.name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
