"""OFD (GB/T 33190): the text objects of each page, in the order of the page tree.

Reads: OFD.xml, Document.xml, the pages' Content.xml. Writes: a SourceText with pages.
Leaves unread, and says so: page templates, pictures, annotations, signatures, writing at an angle.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from itertools import pairwise

from lxml import etree

from duban.formats import pages
from duban.formats.limits import CAPS
from duban.formats.paged import Paged
from duban.formats.pages import Glyph
from duban.formats.rulings import Stroke, strokes_of_box
from duban.packages import xml
from duban.packages.archive import Archive
from duban.refusals import refuse
from duban.sandbox import Report
from duban.text import SourceText

_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_STEP = re.compile(r"([MLCQASB])|([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)")
# OFD measures in millimetres; the thresholds of ``pages`` and ``rulings`` are in points.
_POINTS = 72 / 25.4
_FAR = 1e9
Matrix = tuple[float, float, float, float, float, float]


def read(archive: Archive, name: str, report: Report) -> SourceText:
    """The text of an OFD whose parts have passed the checks of ``Archive``."""
    if any(part.lower().endswith(("encryptions.xml", "entriesmap.dat")) for part in archive.names):
        raise refuse("encrypted", what="OFD 的加密部件")
    paths = [path for root in _roots(archive) for path in _page_paths(archive, root)]
    if len(paths) > CAPS.pages:
        raise refuse("too_many_pages", count=len(paths), limit=CAPS.pages)
    if not paths:
        raise refuse("damaged", what="OFD 里没有页")
    paged = Paged()
    unread: list[int] = []
    for number, path in enumerate(paths, 1):
        report(number - 1, len(paths))
        if path not in archive:
            raise refuse("truncated", what=f"缺少第{number}页")
        glyphs, strokes = _page(xml.tree(archive.read(path), path), paged)
        paged.count(len(glyphs))
        if not paged.page(number, pages.blocks(glyphs, strokes)):
            unread.append(number)
    report(len(paths), len(paths))
    paged.close_table()
    if not paged.lines.has_text:
        raise refuse("scanned", pages=len(paths))
    if unread:
        listed = "、".join(map(str, unread[:20])) + ("等" if len(unread) > 20 else "")
        paged.lines.note(f"第{listed}页没有文字层（空白页或扫描页），未读入。")
    return paged.build(name, "ofd")


def _local(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _children(element: etree._Element, name: str) -> Iterator[etree._Element]:
    return (child for child in element if _local(child) == name)


def _descendants(element: etree._Element, name: str) -> Iterator[etree._Element]:
    return (child for child in element.iter() if _local(child) == name)


def _joined(folder: str, location: str) -> str:
    location = location.strip()
    path = location[1:] if location.startswith("/") else posixpath.join(folder, location)
    return posixpath.normpath(path)


def _roots(archive: Archive) -> list[str]:
    entry = xml.tree(archive.read("OFD.xml"), "OFD.xml")
    roots = [_joined("", root.text or "") for root in _descendants(entry, "DocRoot")]
    for root in roots:
        if root not in archive:
            raise refuse("truncated", what=f"缺少 {root}")
    return roots


def _page_paths(archive: Archive, root: str) -> list[str]:
    document = xml.tree(archive.read(root), root)
    folder = posixpath.dirname(root)
    return [
        _joined(folder, page.get("BaseLoc") or "")
        for tree in _children(document, "Pages")
        for page in _children(tree, "Page")
    ]


def _page(root: etree._Element, paged: Paged) -> tuple[list[Glyph], list[Stroke]]:
    glyphs: list[Glyph] = []
    strokes: list[Stroke] = []
    if next(_children(root, "Template"), None) is not None:
        paged.lines.note("页面模板（底图、页眉页脚）未读入。")
    for element in _descendants(root, "TextObject"):
        its_glyphs = _text_object(element)
        if its_glyphs is None:
            paged.lines.note("倾斜的文字（水印、印章）未读入。")
        else:
            glyphs += its_glyphs
        if len(glyphs) > CAPS.page_glyphs:
            raise refuse("too_large", size="过多文字", kind="一页", limit=f"{CAPS.page_glyphs:,}字")
    for element in _descendants(root, "PathObject"):
        strokes += _path_object(element)
        if len(strokes) > CAPS.page_strokes:
            return glyphs, []
    return glyphs, strokes


def _numbers(text: str | None) -> list[float]:
    return [max(-_FAR, min(float(number), _FAR)) for number in _NUMBER.findall(text or "")]


def _matrix(element: etree._Element) -> Matrix:
    numbers = _numbers(element.get("CTM"))
    if len(numbers) != 6:
        return (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    a, b, c, d, e, f = numbers
    return (a, b, c, d, e, f)


def _text_object(element: etree._Element) -> list[Glyph] | None:
    """The glyphs of a text object; ``None`` if it stands at an angle."""
    boundary = _numbers(element.get("Boundary"))
    size = (_numbers(element.get("Size")) or [3.7])[0]
    a, b, c, d, e, f = _matrix(element)
    if len(boundary) != 4:
        return []
    if abs(b) > 0.03 * abs(a) or abs(c) > 0.03 * abs(d) or a <= 0:
        return None
    width = size * (_numbers(element.get("HScale")) or [1.0])[0]
    glyphs: list[Glyph] = []
    x = y = 0.0
    for code in _children(element, "TextCode"):
        characters = code.text or ""
        x = (_numbers(code.get("X")) or [x])[0]
        y = (_numbers(code.get("Y")) or [y])[0]
        right = _deltas(code.get("DeltaX"), len(characters))
        down = _deltas(code.get("DeltaY"), len(characters))
        for index, character in enumerate(characters):
            step = right[index] if index < len(right) else None
            left = boundary[0] + a * x + e
            base = boundary[1] + d * y + f
            advance = a * (step if step else width * (1.0 if character > "\u2e80" else 0.5))
            drawn = min(advance, a * width) if advance > 0 else a * width
            if not character.isspace() or character == "\u3000":
                glyphs.append(
                    (
                        left * _POINTS,
                        (base - 0.85 * abs(d) * size) * _POINTS,
                        (left + drawn) * _POINTS,
                        (base + 0.15 * abs(d) * size) * _POINTS,
                        character,
                    )
                )
            x += step if step is not None else (0.0 if down else width)
            y += down[index] if index < len(down) else 0.0
    return glyphs


def _deltas(written: str | None, most: int) -> list[float]:
    """Distances between characters; ``g 5 4.2`` stands for five times 4.2."""
    deltas: list[float] = []
    words = (written or "").split()
    position = 0
    while position < len(words) and len(deltas) < most:
        if words[position] == "g" and position + 2 < len(words):
            count, distance = _numbers(words[position + 1]), _numbers(words[position + 2])
            if count and distance:
                deltas += [distance[0]] * max(0, min(int(count[0]), most - len(deltas)))
            position += 3
        else:
            deltas += _numbers(words[position])[:1]
            position += 1
    return deltas


def _path_object(element: etree._Element) -> list[Stroke]:
    boundary = _numbers(element.get("Boundary"))
    data = next(_children(element, "AbbreviatedData"), None)
    if len(boundary) != 4 or data is None or not data.text or len(data.text) > 20_000:
        return []
    a, b, c, d, e, f = _matrix(element)
    is_outlined = element.get("Stroke") != "false"
    points: list[tuple[float, float]] = []
    subpaths = [points]
    pending: list[float] = []
    step = ""
    for letter, number in _STEP.findall(data.text):
        if letter:
            step, pending = letter, []
            if letter in "QBA":
                return []
            if letter == "C" and points:
                points.append(points[0])
            continue
        pending.append(float(number))
        if len(pending) == 2 and step in {"M", "L", "S"}:
            x, y = pending
            pending = []
            if step != "L":
                points = []
                subpaths.append(points)
            points.append(
                (
                    (boundary[0] + a * x + c * y + e) * _POINTS,
                    (boundary[1] + b * x + d * y + f) * _POINTS,
                )
            )
    strokes: list[Stroke] = []
    for subpath in subpaths:
        strokes += _edges(subpath, is_outlined=is_outlined)
    return strokes


def _edges(points: list[tuple[float, float]], *, is_outlined: bool) -> list[Stroke]:
    if len(points) < 2:
        return []
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    if len(points) >= 4:
        box = (min(xs), min(ys), max(xs), max(ys))
        return strokes_of_box(box, is_outlined=is_outlined)
    return [
        (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
        for (x0, y0), (x1, y1) in pairwise(points)
    ]
