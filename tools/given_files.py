"""Builds files of every format by hand, sound and hostile, for the tests and for the fuzzer."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KINDS = {
    "word/document.xml": "wordprocessingml.document.main",
    "xl/workbook.xml": "spreadsheetml.sheet.main",
    "xl/sheet1.xml": "spreadsheetml.worksheet",
}
_CONTENT_TYPES = (
    f'{XML}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    + "".join(
        f'<Override PartName="/{part}" '
        f'ContentType="application/vnd.openxmlformats-officedocument.{kind}+xml"/>'
        for part, kind in _KINDS.items()
    )
    + "</Types>"
)
_NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)

# ── zip ───────────────────────────────────────────────────────────────────────────────────────────


def given_zip(parts: Mapping[str, bytes | str]) -> bytes:
    """A zip of parts, deflated."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return buffer.getvalue()


def with_directory_field(data: bytes, name: str, offset: int, field: bytes) -> bytes:
    """A zip whose central directory says something else about a part.

    ``field`` are bytes for an offset of its entry: 24 is the unpacked size, 38 the external
    attributes, 42 the place of the local header.
    """
    at = 0
    while (at := data.find(b"PK\x01\x02", at)) >= 0:
        length = struct.unpack_from("<H", data, at + 28)[0]
        if data[at + 46 : at + 46 + length] == name.encode():
            return data[: at + offset] + field + data[at + offset + len(field) :]
        at += 4
    raise AssertionError(f"no part {name}")


def renamed_part(data: bytes, old: str, new: bytes) -> bytes:
    """A zip in which a part has another name of the same length, in both places."""
    assert len(old.encode()) == len(new)
    return data.replace(old.encode(), new)


def given_relations(relations: Iterable[tuple[str, str, str]], *, external: str = "") -> str:
    """A .rels part: (id, kind, target); ``external`` adds a reference that leads outside."""
    rows = "".join(
        f'<Relationship Id="{key}" Type="{R}/{kind}" Target="{target}"/>'
        for key, kind, target in relations
    )
    if external:
        rows += (
            f'<Relationship Id="rIdX" Type="{R}/attachedTemplate" '
            f'Target="{external}" TargetMode="External"/>'
        )
    return f'{XML}<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


# ── docx ──────────────────────────────────────────────────────────────────────────────────────────


def paragraph(text: str, properties: str = "") -> str:
    """A paragraph of a docx with one run."""
    head = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{head}<w:r><w:t>{text}</w:t></w:r></w:p>"


def cell(content: str, properties: str = "") -> str:
    """A cell of a docx; plain words become a paragraph."""
    inside = content if content.startswith("<") else paragraph(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def table(*rows: Sequence[str]) -> str:
    """A table of a docx from rows of cells."""
    return "<w:tbl>" + "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in rows) + "</w:tbl>"


def given_docx(
    body: str,
    *,
    parts: Mapping[str, str] | None = None,
    extra: Mapping[str, bytes | str] | None = None,
    external: str = "",
) -> bytes:
    """A docx; ``parts`` maps a kind of relation (numbering, styles …) to its XML."""
    kinds = dict(parts or {})
    files: dict[str, bytes | str] = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": given_relations([("rId1", "officeDocument", "word/document.xml")]),
        "word/document.xml": f"{XML}<w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": given_relations(
            [(f"rId{n}", kind, f"{kind}.xml") for n, kind in enumerate(kinds, 1)],
            external=external,
        ),
    }
    for kind, content in kinds.items():
        files[f"word/{kind}.xml"] = f"{XML}{content}"
    return given_zip(files | dict(extra or {}))


def numbering_part(levels: Sequence[tuple[str, str]], *, more: str = "") -> str:
    """A numbering part with list 1 whose levels are (format, text)."""
    written = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for n, (form, text) in enumerate(levels)
    )
    return (
        f'<w:numbering {_NAMESPACES}><w:abstractNum w:abstractNumId="7">{written}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>{more}</w:numbering>'
    )


def styles_part(styles: str) -> str:
    """A styles part."""
    return f"<w:styles {_NAMESPACES}>{styles}</w:styles>"


def notes_part(kind: str, notes: str) -> str:
    """A part of footnotes or endnotes."""
    return f"<w:{kind} {_NAMESPACES}>{notes}</w:{kind}>"


def listed(text: str, level: int = 0, number: int = 1) -> str:
    """A paragraph of a list."""
    return paragraph(
        text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    )


# ── xlsx ──────────────────────────────────────────────────────────────────────────────────────────


def given_xlsx(
    *sheets: str,
    names: Sequence[str] = (),
    states: Sequence[str] = (),
    styles: str = "",
    strings: Sequence[str] = (),
    properties: str = "",
    extra: Mapping[str, bytes | str] | None = None,
) -> bytes:
    """An xlsx from the inner XML of worksheets (``<sheetData>…``), formats and shared strings."""
    relations = [(f"rId{n}", "worksheet", f"sheet{n}.xml") for n in range(1, len(sheets) + 1)]
    listing = ""
    for n in range(1, len(sheets) + 1):
        name = names[n - 1] if names else f"表{n}"
        state = f' state="{states[n - 1]}"' if states else ""
        listing += f'<sheet name="{name}" sheetId="{n}"{state} r:id="rId{n}"/>'
    files: dict[str, bytes | str] = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": given_relations([("rId1", "officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": f'{XML}<workbook xmlns="{S}" xmlns:r="{R}">{properties}'
        f"<sheets>{listing}</sheets></workbook>",
    }
    if styles:
        relations.append(("rId90", "styles", "styles.xml"))
        files["xl/styles.xml"] = f'{XML}<styleSheet xmlns="{S}">{styles}</styleSheet>'
    if strings:
        relations.append(("rId91", "sharedStrings", "sharedStrings.xml"))
        items = "".join(f"<si>{item}</si>" for item in strings)
        files["xl/sharedStrings.xml"] = f'{XML}<sst xmlns="{S}">{items}</sst>'
    files["xl/_rels/workbook.xml.rels"] = given_relations(relations)
    for n, sheet in enumerate(sheets, 1):
        files[f"xl/sheet{n}.xml"] = f'{XML}<worksheet xmlns="{S}">{sheet}</worksheet>'
    return given_zip(files | dict(extra or {}))


def row(number: int, *cells: str, attributes: str = "") -> str:
    """A row of a worksheet."""
    return f'<row r="{number}"{attributes}>{"".join(cells)}</row>'


def words(reference: str, text: str) -> str:
    """A cell of a worksheet with a text of its own."""
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


def number(reference: str, value: str, style: int = 0) -> str:
    """A cell of a worksheet with a number."""
    return f'<c r="{reference}" s="{style}"><v>{value}</v></c>'


# ── OLE: xls, doc, protected files ────────────────────────────────────────────────────────────────


def given_ole(stream: str, content: bytes, *, empty: str = "") -> bytes:
    """An OLE container with one stream, and the name of an empty one in its directory."""
    content = content.ljust(4096, b"\0")
    content += b"\0" * (-len(content) % 512)
    count = len(content) // 512
    fat_sectors = 1
    while (count + 1 + fat_sectors) * 4 > fat_sectors * 512:
        fat_sectors += 1
    chain = [*range(1, count), 0xFFFFFFFE, 0xFFFFFFFE, *[0xFFFFFFFD] * fat_sectors]
    fat = struct.pack(f"<{len(chain)}L", *chain).ljust(fat_sectors * 512, b"\xff")
    directory = _entry("Root Entry", 5, 1, 0xFFFFFFFE, 0) + _entry(
        stream, 2, 0xFFFFFFFF, 0, len(content)
    )
    if empty:
        directory += _entry(empty, 2, 0xFFFFFFFF, 0xFFFFFFFE, 0)
    first_fat = count + 1
    head = struct.pack(
        "<8s16sHHHHH6xLLLLLLLLL",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"\0" * 16,
        0x3E,
        3,
        0xFFFE,
        9,
        6,
        0,
        fat_sectors,
        count,
        0,
        4096,
        0xFFFFFFFE,
        0,
        0xFFFFFFFE,
        0,
    )
    head += struct.pack(f"<{fat_sectors}L", *range(first_fat, first_fat + fat_sectors))
    return head.ljust(512, b"\xff") + content + directory.ljust(512, b"\0") + fat


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    encoded = (name + "\0").encode("utf-16-le")
    return struct.pack(
        "<64sHBBLLL16sLQQLQ",
        encoded,
        len(encoded),
        kind,
        1,
        0xFFFFFFFF,
        0xFFFFFFFF,
        child,
        b"\0" * 16,
        0,
        0,
        0,
        start,
        size,
    )


def given_xls(
    cells: Iterable[tuple[int, int, str | float]],
    *,
    merges: Sequence[tuple[int, int, int, int]] = (),
    name: str = "台账",
    state: int = 0,
    password: bool = False,
    macros: bool = False,
) -> bytes:
    """An Excel 97 workbook with one sheet."""

    def record(kind: int, body: bytes) -> bytes:
        return struct.pack("<HH", kind, len(body)) + body

    begin = record(0x0809, struct.pack("<HHHHLL", 0x0600, 0x0005, 0, 0, 0, 6))
    if password:
        begin += record(0x002F, struct.pack("<HHH16s16s16s", 1, 1, 1, b"a", b"b", b"c"))
    end = record(0x000A, b"")
    encoded = name.encode("utf-16-le")
    sheet_at = len(begin) + 4 + 8 + len(encoded) + len(end)
    listing = record(0x0085, struct.pack("<LBBBB", sheet_at, state, 0, len(name), 1) + encoded)
    sheet = record(0x0809, struct.pack("<HHHHLL", 0x0600, 0x0010, 0, 0, 0, 6))
    for at_row, at_column, value in cells:
        if isinstance(value, str):
            text = value.encode("utf-16-le")
            body = struct.pack("<HHHHB", at_row, at_column, 0, len(value), 1) + text
            sheet += record(0x0204, body)
        else:
            sheet += record(0x0203, struct.pack("<HHHd", at_row, at_column, 0, value))
    if merges:
        body = struct.pack("<H", len(merges))
        for top, left, bottom, right in merges:
            body += struct.pack("<HHHH", top, bottom, left, right)
        sheet += record(0x00E5, body)
    content = begin + listing + end + sheet + end
    return given_ole("Workbook", content, empty="_VBA_PROJECT" if macros else "")


# ── PDF ───────────────────────────────────────────────────────────────────────────────────────────


def shown(x: float, y: float, text: str, size: float = 12) -> str:
    """A stretch of text on a PDF page; y counts from the bottom."""
    return f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm <{text.encode('utf-16-be').hex()}> Tj ET\n"


def tilted(x: float, y: float, text: str) -> str:
    """A stretch of text at 45 degrees, like a watermark."""
    return f"BT /F1 40 Tf 0.7 0.7 -0.7 0.7 {x} {y} Tm <{text.encode('utf-16-be').hex()}> Tj ET\n"


def ruled(xs: Sequence[float], ys: Sequence[float], *, without: Iterable[str] = ()) -> str:
    """The lines of a table, drawn stretch by stretch; ``without`` leaves some out by ``x0y1`` keys
    (``h`` or ``v``, index of the line, index of the stretch)."""
    left_out = set(without)
    lines = ""
    for i, y in enumerate(ys):
        for j, (a, b) in enumerate(pairwise(xs)):
            if f"h{i}{j}" not in left_out:
                lines += f"{a} {y} m {b} {y} l S\n"
    for i, x in enumerate(xs):
        for j, (a, b) in enumerate(pairwise(ys)):
            if f"v{i}{j}" not in left_out:
                lines += f"{x} {a} m {x} {b} l S\n"
    return lines


def given_pdf(
    *pages: str,
    trailer: str = "",
    objects: Sequence[str] = (),
    rotate: int = 0,
    resources: str = "",
) -> bytes:
    """A PDF from the contents of its pages; the Chinese font is named, not embedded.

    ``objects`` are numbered from 6 + 2 × the number of pages, ``resources`` are those of each page.
    """
    bodies = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "",
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H "
        "/DescendantFonts [4 0 R] >>",
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /CIDSystemInfo "
        "<< /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor 5 0 R >>",
        "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [-25 -254 1000 880] "
        "/ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
    ]
    kids = []
    for content in pages:
        kids.append(len(bodies) + 1)
        bodies.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Rotate {rotate} "
            f"/Resources << /Font << /F1 3 0 R >> {resources} >> "
            f"/Contents {len(bodies) + 2} 0 R >>"
        )
        bodies.append(f"<< /Length {len(content.encode())} >>\nstream\n{content}endstream")
    bodies += objects
    bodies[1] = (
        f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{k} 0 R' for k in kids)}] >>"
    )
    data = b"%PDF-1.5\n"
    places = []
    for n, body in enumerate(bodies, 1):
        places.append(len(data))
        data += f"{n} 0 obj\n{body}\nendobj\n".encode()
    start = len(data)
    data += f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n".encode()
    data += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    data += (
        f"trailer\n<< /Size {len(bodies) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n"
    ).encode()
    return data


def pdf_group(content: str, matrix: str) -> str:
    """An object of a PDF that holds content to be drawn as a whole, moved by its own matrix."""
    return (
        f"<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Matrix [{matrix}] "
        f"/Resources << /Font << /F1 3 0 R >> >> /Length {len(content.encode())} >>\n"
        f"stream\n{content}endstream"
    )


def given_locked_pdf() -> bytes:
    """A PDF that opens only with a password."""
    key = "A1" * 32
    return given_pdf(
        shown(72, 700, "机密"),
        trailer=f"/ID [<{key}> <{key}>] /Encrypt 8 0 R",
        objects=[f"<< /Filter /Standard /V 1 /R 2 /O <{key}> /U <{key}> /P -4 >>"],
    )


# ── OFD ───────────────────────────────────────────────────────────────────────────────────────────

_OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def ofd_text(x: float, y: float, text: str, *, size: float = 5, attributes: str = "") -> str:
    """A text object of an OFD page, its characters evenly spaced."""
    steps = f"g {len(text) - 1} {size}" if len(text) > 1 else ""
    return (
        f'<ofd:TextObject ID="1" Boundary="{x} {y} 150 10" Font="1" Size="{size}" {attributes}>'
        f'<ofd:TextCode X="0" Y="{size}" DeltaX="{steps}">{text}</ofd:TextCode></ofd:TextObject>'
    )


def ofd_path(boundary: str, data: str) -> str:
    """A path object of an OFD page."""
    return (
        f'<ofd:PathObject ID="2" Boundary="{boundary}">'
        f"<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def given_ofd(
    *pages: str,
    order: Sequence[int] | None = None,
    extra: Mapping[str, bytes | str] | None = None,
    head: str = "",
) -> bytes:
    """An OFD from the contents of its pages; ``order`` is the order of the page tree."""
    sequence = order if order is not None else range(len(pages))
    tree = "".join(
        f'<ofd:Page ID="{n + 10}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in sequence
    )
    files: dict[str, bytes | str] = {
        "OFD.xml": f"{XML}<ofd:OFD {_OFD}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml"
        "</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"{XML}<ofd:Document {_OFD}><ofd:Pages>{tree}</ofd:Pages>"
        "</ofd:Document>",
    }
    for n, content in enumerate(pages):
        files[f"Doc_0/Pages/Page_{n}/Content.xml"] = (
            f"{XML}<ofd:Page {_OFD}>{head}<ofd:Content><ofd:Layer>{content}</ofd:Layer>"
            "</ofd:Content></ofd:Page>"
        )
    return given_zip(files | dict(extra or {}))


# ── pages ─────────────────────────────────────────────────────────────────────────────────────────


def given_page(body: str, *, title: str = "", head: str = "") -> bytes:
    """A web page in UTF-8."""
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title>{head}</head>'
        f"<body>{body}</body></html>"
    ).encode()


def raw_deflate(data: bytes) -> bytes:
    """Deflated bytes as they stand in a zip."""
    engine = zlib.compressobj(9, zlib.DEFLATED, -15)
    return engine.compress(data) + engine.flush()
