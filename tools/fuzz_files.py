"""Files for the fuzzer: one of each format, then mutations that its structure suggests.

Reads: ``given_files`` and the samples that ship with the project. Writes: the bytes of a case.
"""

from __future__ import annotations

import copy
import io
import random
import re
import zipfile
import zlib
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import given_files as given
from fuzz_texts import text_of_case
from lxml import etree

ROOT = Path(__file__).resolve().parent.parent

PROSE = (
    "一、会议听取了教务处关于春季开学工作的汇报。会议议定：由王建国同志牵头，教务处负责，总务处、"
    "保卫处配合，于3月15日前完成校舍排查。共排查校舍42栋，其中合格40栋，占95.2%。"
)
ROWS = [
    ["序号", "任务", "责任单位", "完成时限"],
    ["1", "修缮教学楼", "总务处", "6月底前"],
    ["2", "更新消防设施", "保卫处、基建科", "2024年9月30日"],
]


def _docx() -> bytes:
    table = given.table(*[[given.cell(words) for words in row] for row in ROWS])
    merged = given.table(
        [given.cell("甲", '<w:gridSpan w:val="2"/>'), given.cell("乙")],
        [given.cell("丙", '<w:vMerge w:val="restart"/>'), given.cell("丁"), given.cell("戊")],
        [
            given.cell("", "<w:vMerge/>"),
            given.cell("己"),
            given.cell(table + given.paragraph("庚")),
        ],
    )
    body = (
        given.paragraph("会议纪要")
        + given.listed(PROSE)
        + given.listed("（二级）", 1)
        + table
        + f"<w:p><w:r><w:pict><v:textbox><w:txbxContent>{given.paragraph('框')}</w:txbxContent>"
        "</v:textbox></w:pict></w:r></w:p>" + merged
    )
    levels = [("chineseCounting", "%1、"), ("decimal", "%2.")]
    return given.given_docx(body, parts={"numbering": given.numbering_part(levels)})


def _xlsx() -> bytes:
    rows = "".join(
        given.row(n, *(given.words(f"{'ABCD'[c]}{n}", words) for c, words in enumerate(row)))
        for n, row in enumerate(ROWS, 1)
    )
    rows += given.row(9, given.number("A9", "45368", 1), given.number("B9", "0.5", 2))
    styles = (
        '<numFmts><numFmt numFmtId="164" formatCode="0.0%"/></numFmts>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs>'
    )
    return given.given_xlsx(
        f'<sheetData>{rows}</sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells>',
        styles=styles,
        strings=["<t>甲</t>"],
    )


def _pdf() -> bytes:
    page = given.shown(72, 760, "任务分解表") + given.ruled((72, 172, 272, 372), (660, 680, 700))
    for n, row in enumerate(ROWS[:2]):
        page += "".join(given.shown(76 + 100 * c, 685 - 20 * n, w) for c, w in enumerate(row[1:]))
    lines = [PROSE[at : at + 30] for at in range(0, len(PROSE), 30)]
    second = "".join(given.shown(72, 700 - 20 * n, line) for n, line in enumerate(lines))
    return given.given_pdf(page, second + given.tilted(200, 200, "内部"))


def _ofd() -> bytes:
    page = "".join(
        given.ofd_text(20, 20 + 10 * n, PROSE[at : at + 25])
        for n, at in enumerate(range(0, len(PROSE), 25))
    )
    page += given.ofd_path("20 120 60 20", "M 0 0 L 60 0 L 60 20 L 0 20 C")
    return given.given_ofd(page, given.ofd_text(20, 20, "第二页。"))


def _html() -> bytes:
    table = "".join(f"<tr>{''.join(f'<td>{w}</td>' for w in row)}</tr>" for row in ROWS)
    return given.given_page(
        "<div class=nav><a>首页</a><a>公开</a><a>服务</a></div><h1>关于开学工作的通知</h1>"
        f'<div id="zoom"><p>{PROSE}</p><table>{table}</table>'
        "<p>联系电话：010-12345678<br>2024年3月1日</p></div>",
        title="关于开学工作的通知",
    )


@cache
def seeds() -> tuple[tuple[str, bytes], ...]:
    """One file of each format built by hand, and the samples that ship with the project."""
    built = {"docx": _docx, "xlsx": _xlsx, "pdf": _pdf, "ofd": _ofd, "html": _html}
    found = [(f"seed.{kind}", make()) for kind, make in built.items()]
    for path in sorted((ROOT / "samples").glob("*.*")):
        if path.suffix.removeprefix(".") in built and path.stat().st_size < 300_000:
            found.append((path.name, path.read_bytes()))
    return tuple(found)


ODD_VALUES = (
    b"", b"0", b"-1", b"1", b"65536", b"2147483648", b"99999999999999999999", b"1e309", b"NaN",
    b"x", b"A1:XFD1048576", b"XFD1048576", b"../../../etc/passwd", b"true", b"%1%2%3%9",
    "㊿".encode(), b"0.0000000001", b"rId1", b"document.xml", b"http://127.0.0.1:9/x",
)  # fmt: skip
_TAG = re.compile(rb"<[^<>]{1,400}>")
_ATTRIBUTE = re.compile(rb'="([^"]{0,200})"')
_NUMBER = re.compile(rb"-?\d+(?:\.\d+)?")


def mutated(data: bytes, kind: str, dice: random.Random) -> bytes:
    """A file after one to three mutations, each of a kind that its structure suggests."""
    for _ in range(dice.choice((1, 1, 1, 2, 3))):
        if kind in {"docx", "xlsx", "ofd"}:
            data = dice.choice((_zip_part, _zip_part, _zip_part, _zip_shape, _bytes))(data, dice)
        elif kind == "pdf":
            data = dice.choice((_markup, _numbers, _bytes, _slices))(data, dice)
        else:
            data = dice.choice((_markup, _markup, _slices, _bytes))(data, dice)
    return data


def _bytes(data: bytes, dice: random.Random) -> bytes:
    if not data or dice.random() < 0.25:
        return data[: dice.randrange(len(data) + 1)]
    changed = bytearray(data)
    for _ in range(dice.choice((1, 2, 8, 64))):
        changed[dice.randrange(len(changed))] = dice.randrange(256)
    return bytes(changed)


def _slices(data: bytes, dice: random.Random) -> bytes:
    start = dice.randrange(len(data) + 1)
    end = min(len(data), start + dice.choice((1, 10, 100, 1000)))
    piece = data[start:end]
    return dice.choice(
        (
            data[:start] + data[end:],
            data[:end] + piece * dice.choice((1, 3, 50)) + data[end:],
            data[:start] + piece[::-1] + data[end:],
            data[end:] + data[:end],
        )
    )


def _numbers(data: bytes, dice: random.Random) -> bytes:
    found = list(_NUMBER.finditer(data))
    if not found:
        return data
    match = dice.choice(found)
    return data[: match.start()] + dice.choice(ODD_VALUES[1:8]) + data[match.end() :]


def _markup(data: bytes, dice: random.Random) -> bytes:
    tags = list(_TAG.finditer(data))
    if not tags:
        return _slices(data, dice)
    tag, other = dice.choice(tags), dice.choice(tags)
    low, high = sorted((tag, other), key=lambda match: match.start())
    between = data[low.start() : high.end()]
    choice = dice.randrange(8)
    if choice == 0:
        return data[: tag.start()] + data[tag.end() :]
    if choice == 1:
        return data[: tag.end()] + tag[0] * dice.choice((1, 10, 300)) + data[tag.end() :]
    if choice == 2:
        times = dice.choice((2, 5, max(1, min(200, 400_000 // max(1, len(between))))))
        return data[: low.start()] + between * times + data[high.end() :]
    if choice == 3:
        return (
            data[: low.start()]
            + high[0]
            + data[low.end() : high.start()]
            + low[0]
            + data[high.end() :]
        )
    if choice == 4:
        return data[: tag.end()] + text_of_case(dice).encode("utf-8", "replace") + data[tag.end() :]
    if choice == 5:
        return data[: low.start()] + data[high.end() :]
    if choice == 6 and dice.random() < 0.2:
        return b'<!DOCTYPE a [<!ENTITY e "ee">]>' + data
    attributes = list(_ATTRIBUTE.finditer(data))
    if not attributes:
        return _slices(data, dice)
    match = dice.choice(attributes)
    return data[: match.start(1)] + dice.choice(ODD_VALUES) + data[match.end(1) :]


def _tree(data: bytes, dice: random.Random) -> bytes:
    """A part that stays well-formed, so that the change reaches the reader of the format."""
    try:
        root = etree.fromstring(data)
    except (etree.XMLSyntaxError, ValueError):
        return _bytes(data, dice)
    for _ in range(dice.choice((1, 1, 2, 6))):
        elements = list(root.iter(etree.Element))
        one, other = dice.choice(elements), dice.choice(elements)
        parent = one.getparent()
        choice = dice.randrange(8)
        if choice == 0 and parent is not None:
            parent.remove(one)
        elif choice == 1 and parent is not None:
            for _ in range(dice.choice((1, 3, 60))):
                one.addnext(copy.deepcopy(one))
        elif choice == 2:
            other.append(copy.deepcopy(one))
        elif choice == 3 and parent is not None:
            for _ in range(dice.choice((1, 5, 40))):
                wrapper = etree.Element(other.tag)
                one.addprevious(wrapper)
                wrapper.append(one)
        elif choice == 4 and one.attrib:
            one.set(dice.choice(list(one.attrib)), dice.choice(ODD_VALUES).decode("utf-8"))
        elif choice == 5:
            one.text = _clean(text_of_case(dice))
        elif choice == 6:
            one.tag = other.tag
        else:
            one.attrib.update(other.attrib)
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return written


def _clean(text: str) -> str:
    return re.sub("[^\t\n -\ud7ff\ue000-\ufffd]", "", text)


_NO_ZIP = (
    zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError, ValueError
)  # fmt: skip


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _zip_part(data: bytes, dice: random.Random) -> bytes:
    try:
        parts = _parts(data)
    except _NO_ZIP:
        return _bytes(data, dice)
    if not parts:
        return data
    name = dice.choice(list(parts))
    change: Callable[[bytes, random.Random], bytes] = dice.choice(
        (_tree, _tree, _tree, _tree, _markup, _numbers, _bytes)
    )
    parts[name] = change(parts[name], dice)
    return given.given_zip(parts)


def _zip_shape(data: bytes, dice: random.Random) -> bytes:
    try:
        parts = _parts(data)
    except _NO_ZIP:
        return _bytes(data, dice)
    if not parts:
        return data
    name, other = dice.choice(list(parts)), dice.choice(list(parts))
    choice = dice.randrange(5)
    if choice == 0:
        del parts[name]
    elif choice == 1:
        parts[name], parts[other] = parts[other], parts[name]
    elif choice == 2:
        parts[dice.choice(("../x", "/x", "a" * 300, "word/\u202ex", "C:x", "é"))] = parts[name]
    elif choice == 3:
        field = dice.choice(((24, 4), (20, 4), (16, 4), (42, 4), (10, 2), (8, 2), (38, 4), (28, 2)))
        changed = dice.randbytes(field[1])
        return given.with_directory_field(given.given_zip(parts), name, field[0], changed)
    else:
        parts[name] = parts[name] * dice.choice((0, 2, 40))
    return given.given_zip(parts)


def file_case(number: int, seed: int, kinds: Sequence[tuple[str, bytes]]) -> tuple[str, str, bytes]:
    """The name, format and bytes of a case; the same for the same number, seed and files.

    The formats take turns, however many samples there are of each.
    """
    dice = random.Random(f"file {seed} {number}")
    formats = sorted({_ending(name) for name, _ in kinds})
    kind = formats[number % len(formats)]
    _, data = dice.choice([sound for sound in kinds if _ending(sound[0]) == kind])
    return f"case{number}.{kind}", kind, mutated(data, kind, dice)


def _ending(name: str) -> str:
    return name.rpartition(".")[2]
