"""What stands inside a paragraph of a Word document: characters, fields, changes, text boxes.

Reads: runs and what wraps them. Writes: the printed characters, and the text boxes beside them.
Leaves unread, and says so: deleted and hidden text, the codes of fields, pictures, objects.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from duban.formats.lines import GLOSSES_LEFT_OUT, Lines
from duban.packages.ooxml import W, is_on, value

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

SKIPPED = frozenset(f"{W}{name}" for name in (
    "pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "tblPr", "tblGrid", "trPr",
    "tcPr", "sectPr", "instrText", "delText", "delInstrText", "rt", "ffData", "annotationRef",
    "commentReference", "bookmarkStart", "bookmarkEnd", "proofErr",
))  # fmt: skip
# Symbol fonts put their pictures into the private area; these few are ticks and boxes that count.
_SYMBOLS = {
    0xF0A8: "□", 0xF06F: "□", 0xF071: "□", 0xF0FE: "☑", 0xF052: "☑", 0xF0FD: "☒", 0xF054: "☒",
    0xF0FC: "✓", 0xF050: "✓", 0xF0FB: "✗", 0xF04F: "✗", 0xF06C: "●", 0xF06E: "■", 0xF0B7: "•",
}  # fmt: skip


@dataclass(slots=True)
class _Field:
    """A complex field: what stands between begin and separate is its code and is not printed."""

    in_code: bool = True


@dataclass(slots=True)
class Run:
    """A paragraph while its characters are gathered, with the text boxes that hang on it."""

    characters: list[str] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)


class Runs:
    """Reads paragraphs in order: a field may begin in one and end in another."""

    def __init__(self, lines: Lines, styles: etree._Element | None) -> None:
        self._lines = lines
        self._hidden_styles = _hidden_styles(styles)
        self._fields: list[_Field] = []
        self.notes_wanted: list[tuple[str, str]] = []
        self.pictures = 0

    def paragraph(self, element: etree._Element) -> Run:
        """The characters of a paragraph and its text boxes."""
        run = Run()
        self._inline(element, run)
        # A field that is begun and never separated would swallow the rest of the document.
        self._fields = [_Field(in_code=False) for _ in self._fields]
        return run

    def _inline(self, element: etree._Element, run: Run) -> None:
        for child in element:
            tag = child.tag
            if tag == f"{W}t" or tag == f"{_M}t":
                if not (self._fields and self._fields[-1].in_code):
                    run.characters.append(child.text or "")
            elif tag == f"{W}r":
                if self._is_hidden(child):
                    self._lines.note("隐藏文字未读入。")
                else:
                    self._inline(child, run)
            elif tag in (f"{W}del", f"{W}moveFrom"):
                self.deleted()
            elif tag in (f"{W}ins", f"{W}moveTo"):
                self._lines.note("文中有修订痕迹：保留插入的文字，去掉删除的文字。")
                self._inline(child, run)
            elif tag in SKIPPED:
                if tag == f"{W}commentReference":
                    self._lines.note("批注未读入。")
                elif tag == f"{W}rt":
                    self._lines.note(GLOSSES_LEFT_OUT)
            else:
                self._special(child, tag, run)

    def _special(self, element: etree._Element, tag: object, run: Run) -> None:
        if tag == f"{W}tab" or tag == f"{W}ptab":
            run.characters.append("\t")
        elif tag in (f"{W}br", f"{W}cr"):
            run.characters.append("\n")
        elif tag == f"{W}noBreakHyphen":
            run.characters.append("-")
        elif tag == f"{W}sym":
            run.characters.append(_symbol(element.get(f"{W}char")))
        elif tag == f"{W}fldChar":
            self._field(element.get(f"{W}fldCharType"))
        elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
            kind = "footnotes" if tag == f"{W}footnoteReference" else "endnotes"
            self.notes_wanted.append((kind, element.get(f"{W}id") or ""))
        elif tag == f"{MC}AlternateContent":
            for branch in chosen(element):
                self._inline(branch, run)
        elif tag in (f"{W}drawing", f"{W}pict", f"{W}object"):
            self._drawing(element, tag, run)
        elif tag == f"{W}sdt":
            content = filled(element)
            if content is not None:
                self._inline(content, run)
        elif isinstance(tag, str):
            self._inline(element, run)

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].in_code = False
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _drawing(self, element: etree._Element, tag: object, run: Run) -> None:
        boxes = [
            box
            for box in element.iter(f"{W}txbxContent")
            if not _is_within(box, f"{W}txbxContent", element)
            and not _is_within(box, f"{MC}Fallback", element)
        ]
        run.boxes += boxes
        if tag == f"{W}object":
            self._lines.note("嵌入的对象（如 Excel 表）未读入。")
        elif not boxes:
            self.pictures += 1

    def _is_hidden(self, run: etree._Element) -> bool:
        properties = run.find(f"{W}rPr")
        if properties is None:
            return False
        vanish = properties.find(f"{W}vanish")
        if vanish is not None:
            return is_on(vanish)
        style = properties.find(f"{W}rStyle")
        return style is not None and value(style) in self._hidden_styles

    def deleted(self) -> None:
        """Say that the document has tracked changes."""
        self._lines.note("文中有修订痕迹：保留插入的文字，去掉删除的文字。")


def _symbol(code: str | None) -> str:
    try:
        number = int(code or "", 16)
    except ValueError:
        return ""
    if number in _SYMBOLS:
        return _SYMBOLS[number]
    return "" if 0xE000 <= number <= 0xF8FF or not 0x20 <= number <= 0x10FFFF else chr(number)


def chosen(alternatives: etree._Element) -> list[etree._Element]:
    """One of two spellings of the same content; reading both would double the text."""
    choices = alternatives.findall(f"{MC}Choice") or alternatives.findall(f"{MC}Fallback")
    return choices[:1]


def filled(control: etree._Element) -> etree._Element | None:
    """The content of a content control, unless all it shows is its own prompt."""
    if is_on(control.find(f"{W}sdtPr/{W}showingPlcHdr")):
        return None
    return control.find(f"{W}sdtContent")


def _is_within(element: etree._Element, tag: str, top: etree._Element) -> bool:
    for above in element.iterancestors():
        if above is top:
            return False
        if above.tag == tag:
            return True
    return False


def _hidden_styles(styles: etree._Element | None) -> frozenset[str]:
    if styles is None:
        return frozenset()
    return frozenset(
        style.get(f"{W}styleId") or ""
        for style in styles.iterfind(f"{W}style")
        if is_on(style.find(f"{W}rPr/{W}vanish"))
    )
