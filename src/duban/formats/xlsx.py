"""Excel workbooks: every sheet as a table, numbers and dates as the sheet shows them.

Reads: workbook.xml, shared strings, number formats, and the sheets as streams. Writes: a SourceText
whose places are sheet, row and column. Leaves unread, and says so: macros, comments, charts and
pictures; formulas give the value that was saved with them. Nothing outside the file is followed.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from duban.formats.lines import wanted
from duban.formats.number_formats import Formatter, built_in, formatter, plain
from duban.formats.sheets import Merge, Sheets
from duban.packages import ooxml, xml
from duban.packages.archive import Archive
from duban.refusals import refuse
from duban.sandbox import Report
from duban.text import SourceText

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_LETTERS = re.compile("[A-Z]{1,3}")
_VALUE = f"{S}v"
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384


@dataclass(frozen=True, slots=True)
class _Sheet:
    name: str
    part: str
    is_hidden: bool


def read(archive: Archive, name: str, report: Report) -> SourceText:
    """The text of an xlsx whose parts have passed the checks of ``Archive``."""
    return _Workbook(archive, report).text(name)


class _Workbook:
    def __init__(self, archive: Archive, report: Report) -> None:
        self._archive = archive
        self._report = report
        self._sheets = Sheets()
        self._main = next(
            (
                part
                for kind, part in ooxml.relations(archive, "").values()
                if kind == "officeDocument" and part in archive
            ),
            "xl/workbook.xml",
        )
        root = ooxml.part(archive, self._main)
        if root is None:
            raise refuse("damaged", what="没有工作簿部件")
        properties = root.find(f"{S}workbookPr")
        self._is_1904 = properties is not None and properties.get("date1904") in {"1", "true"}
        self._relations = ooxml.relations(archive, self._main)
        self._wanted = self._listed(root)
        self._parts = dict(self._relations.values())
        self._formatters = self._styles()
        self._strings = self._shared_strings()
        self._columns: dict[str, int] = {}
        self._done = 0
        self._total = sum(archive.size(sheet.part) for sheet in self._wanted)

    def _listed(self, root: etree._Element) -> list[_Sheet]:
        listed: list[_Sheet] = []
        for element in root.iterfind(f"{S}sheets/{S}sheet"):
            kind, part = self._relations.get(element.get(f"{_R}id") or "", ("", ""))
            if kind != "worksheet":
                continue
            if part not in self._archive:
                raise refuse("truncated", what=f"缺少部件 {part}")
            is_hidden = element.get("state") in {"hidden", "veryHidden"}
            listed.append(_Sheet(element.get("name") or "", part, is_hidden))
        if not listed:
            raise refuse("damaged", what="工作簿里没有工作表")
        return listed

    def _styles(self) -> list[Formatter]:
        root = ooxml.part(self._archive, self._parts["styles"]) if "styles" in self._parts else None
        if root is None:
            return []
        codes = {
            element.get("numFmtId"): element.get("formatCode") or ""
            for element in root.iterfind(f"{S}numFmts/{S}numFmt")
        }
        formatters: list[Formatter] = []
        for element in root.iterfind(f"{S}cellXfs/{S}xf"):
            number = element.get("numFmtId") or "0"
            code = codes.get(number)
            if code is None:
                code = built_in(int(number)) if number.isdigit() and len(number) < 9 else None
            formatters.append(formatter(code or "General", self._is_1904))
        return formatters

    def _shared_strings(self) -> list[str]:
        if "sharedStrings" not in self._parts or self._parts["sharedStrings"] not in self._archive:
            return []
        part = self._parts["sharedStrings"]
        return [_string(item) for item in xml.stream(self._archive.chunks(part), ("si",), part)]

    def text(self, name: str) -> SourceText:
        for sheet in self._wanted:
            if sheet.is_hidden:
                self._sheets.note(f"工作表“{wanted(sheet.name)}”是隐藏的，已一并读入。")
            self._sheets.begin(sheet.name)
            self._sheets.end(list(self._read_sheet(sheet)))
        self._report(self._total, self._total)
        names = [part.lower() for part in self._archive.names]
        if any(part.endswith("vbaproject.bin") for part in names):
            self._sheets.note("文件带有宏，未执行也未读入。")
        if any("/comments" in part or "/threadedcomments" in part for part in names):
            self._sheets.note("批注未读入。")
        if any("/drawings/drawing" in part or "/charts/" in part for part in names):
            self._sheets.note("图片、图表和文本框未读入。")
        if any("/externallinks/" in part for part in names):
            self._sheets.note("引用其他工作簿的公式按保存时的值读入，未打开那些文件。")
        return self._sheets.build(name, "xlsx")

    def _read_sheet(self, sheet: _Sheet) -> Iterator[Merge]:
        """Add the cells of a sheet; answers its merged ranges, which stand behind the cells."""
        row_number = 0
        chunks = self._counted(sheet.part)
        for element in xml.stream(chunks, ("row", "mergeCell"), sheet.part):
            if element.tag == f"{S}row":
                row_number = self._row(element, row_number)
                continue
            ends = _REFERENCE.findall(element.get("ref") or "")
            if len(ends) == 2:
                (left, top), (right, bottom) = ends
                yield int(top) - 1, _column(left), int(bottom) - 1, _column(right)

    def _counted(self, part: str) -> Iterator[bytes]:
        for chunk in self._archive.chunks(part):
            yield chunk
            self._done += len(chunk)
            self._report(min(self._done, self._total), self._total)

    def _row(self, element: etree._Element, before: int) -> int:
        written = element.get("r")
        number = before + 1
        if written and written.isdigit() and len(written) < 8:
            number = max(1, int(written))
        if element.get("hidden") in {"1", "true"}:
            self._sheets.note("隐藏的行已一并读入。")
        column = -1
        columns = self._columns
        for cell in element:
            reference = cell.get("r")
            letters = reference.rstrip("0123456789") if reference else ""
            column = columns[letters] if letters in columns else self._next(letters, column)
            # The value is the last child, behind a formula; an empty cell is only a style.
            if len(cell) and number <= _LAST_ROW and column < _LAST_COLUMN:
                characters = self._cell(cell, cell[-1])
                if characters:
                    self._sheets.add(number - 1, column, characters)
        return number

    def _next(self, letters: str, before: int) -> int:
        if not _LETTERS.fullmatch(letters):
            return before + 1
        self._columns[letters] = _column(letters)
        return self._columns[letters]

    def _cell(self, cell: etree._Element, last: etree._Element) -> str:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            inline = cell.find(f"{S}is")
            return _string(inline) if inline is not None else ""
        found = last if last.tag == _VALUE else cell.find(_VALUE)
        value = found.text if found is not None else None
        if value is None:
            return ""
        if kind == "s":
            index = int(value) if value.isdigit() and len(value) < 9 else -1
            return self._strings[index] if 0 <= index < len(self._strings) else ""
        if kind == "n":
            return self._number(value, cell.get("s", "0"))
        if kind == "b":
            return "TRUE" if value == "1" else "FALSE"
        if kind == "d":
            return value.removesuffix("Z").replace("T00:00:00", "").replace("T", " ")
        return value

    def _number(self, value: str, style: str) -> str:
        index = int(style) if style.isdigit() and len(style) < 9 else 0
        form = self._formatters[index] if index < len(self._formatters) else plain
        # A long whole number (an identity card) has more digits than a float can hold.
        if form is plain and value.isdigit():
            return value
        try:
            number = float(value)
        except ValueError:
            return value
        return form(number) if math.isfinite(number) else value


def _string(element: etree._Element) -> str:
    """The text of a string item: its runs, without the phonetic guides."""
    pieces: list[str] = []
    for child in element:
        if child.tag == f"{S}t":
            pieces.append(child.text or "")
        elif child.tag == f"{S}r":
            pieces += [text.text or "" for text in child.iterfind(f"{S}t")]
    return "".join(pieces)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
