"""A Word file described: every paragraph, run, section and footer with its looks.

Reads: document.xml, styles, theme, numbering, settings and footers. Writes: a WordFile as JSON.
Leaves unread: pictures, headers, notes. Runs in a worker process only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from typing import Any

from lxml import etree

from duban.formats import sniff
from duban.formats.docx_runs import MC, chosen, filled
from duban.formats.numbering import Numbering
from duban.geometry import word
from duban.geometry.word_paragraphs import Paragraphs
from duban.geometry.word_styles import Styles
from duban.packages import ooxml
from duban.packages.archive import Archive
from duban.packages.ooxml import W, is_on, number
from duban.refusals import refuse
from duban.sandbox import Report

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_BOX = f"{W}txbxContent"
_TWIPS = 25.4 / 1440
_LONGEST_MIMETYPE = 200
_CHANGES = ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange")


def describe(data: bytes, options: Mapping[str, Any], report: Report) -> Sequence[bytes]:
    """The task of the worker: a WordFile as JSON."""
    return [word.to_json(described(data))]


def described(data: bytes) -> word.WordFile:
    """What a docx says about its looks."""
    return _Description(Archive(data)).file()


class _Description:
    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        found = sniff.zip_format(archive.names, _mimetype(archive), "")
        if found != "docx":
            raise refuse("no_layout", what=sniff.NAMES[found][0])
        main = ooxml.main_part(archive)
        root = ooxml.part(archive, main)
        body = root.find(f"{W}body") if root is not None else None
        if body is None:
            raise refuse("damaged", what="没有正文部件")
        self._body = body
        self._relations = ooxml.relations(archive, main)
        self._styles = Styles(self._part("styles"), self._part("theme"))
        numbering = Numbering(self._part("numbering"), self._part("styles"))
        self._paragraphs = Paragraphs(self._styles, numbering)
        self._section = 0
        self._sections: list[word.WordSection] = []
        self._tables = 0
        self._footers: list[word.WordFooter] = []

    def _part(self, kind: str) -> etree._Element | None:
        names = [name for of, name in self._relations.values() if of == kind]
        return ooxml.part(self._archive, names[0]) if names else None

    def file(self) -> word.WordFile:
        """The whole description."""
        found = list(self._blocks(self._body, None))
        for section in self._body.findall(f"{W}sectPr"):
            self._close_section(section)
        settings = self._part("settings")
        even = settings.find(f"{W}evenAndOddHeaders") if settings is not None else None
        comments = self._part("comments")
        used = {paragraph.style for paragraph in found if paragraph.style}
        return word.WordFile(
            paragraphs=tuple(found),
            sections=tuple(self._sections),
            footers=tuple(self._footers),
            tells_even_pages=is_on(even),
            has_macros=any(name.lower().endswith("vbaproject.bin") for name in self._archive.names),
            comments=len(comments.findall(f"{W}comment")) if comments is not None else 0,
            changes=sum(1 for _ in self._body.iter(*(f"{W}{name}" for name in _CHANGES))),
            unknown_styles=tuple(sorted(name for name in used if name not in self._styles)),
        )

    def _blocks(self, container: etree._Element, table: int | None) -> Iterator[word.WordParagraph]:
        for child in container:
            if child.tag == f"{W}p":
                yield from self._paragraph(child, table)
            elif child.tag == f"{W}tbl":
                yield from self._table(child)
            elif child.tag == f"{W}sdt":
                content = filled(child)
                if content is not None:
                    yield from self._blocks(content, table)
            elif child.tag == f"{MC}AlternateContent":
                for branch in chosen(child):
                    yield from self._blocks(branch, table)
            elif child.tag in {f"{W}ins", f"{W}moveTo", f"{W}customXml"}:
                yield from self._blocks(child, table)

    def _paragraph(
        self, element: etree._Element, table: int | None
    ) -> Iterator[word.WordParagraph]:
        yield self._paragraphs.described(element, section=self._section, table=table)
        for box in element.iter(_BOX):
            # Word writes a box twice, the second time for programs of another century; a box in a
            # box comes with the outer one.
            between = takewhile(lambda above: above is not element, box.iterancestors())
            if not any(above.tag in {f"{MC}Fallback", _BOX} for above in between):
                yield from self._blocks(box, table)
        section = element.find(f"{W}pPr/{W}sectPr")
        if section is not None:
            self._close_section(section)

    def _table(self, element: etree._Element) -> Iterator[word.WordParagraph]:
        self._tables += 1
        number = self._tables
        for row in element.findall(f"{W}tr"):
            for cell in row.iter(f"{W}tc"):
                if next(cell.iterancestors(f"{W}tbl")) is element:
                    yield from self._blocks(cell, number)

    # ── Sections and footers ──────────────────────────────────────────────────────────────────────

    def _close_section(self, element: etree._Element) -> None:
        for reference in element.findall(f"{W}footerReference"):
            self._footer(reference)
        self._sections.append(_section(element))
        self._section += 1

    def _footer(self, reference: etree._Element) -> None:
        kind, part = self._relations.get(reference.get(f"{_R}id") or "", ("", ""))
        root = ooxml.part(self._archive, part) if kind == "footer" else None
        if root is None:
            return
        paragraphs = tuple(
            self._paragraphs.described(element, section=self._section, table=None)
            for element in root.iter(f"{W}p")
        )
        name = reference.get(f"{W}type") or "default"
        self._footers.append(word.WordFooter(name, self._section, paragraphs))


def _mimetype(archive: Archive) -> str:
    """What an OpenDocument file says that it is."""
    if "mimetype" not in archive or archive.size("mimetype") > _LONGEST_MIMETYPE:
        return ""
    return archive.read("mimetype").decode("ascii", "replace")


def _section(element: etree._Element) -> word.WordSection:
    size, margins = _attributes(element, "pgSz"), _attributes(element, "pgMar")
    edges = {name: margins.get(name, 0.0) * _TWIPS for name in ("top", "bottom", "left", "right")}
    found = element.find(f"{W}docGrid")
    return word.WordSection(
        width=size.get("w", 0.0) * _TWIPS,
        height=size.get("h", 0.0) * _TWIPS,
        grid=(found.get(f"{W}type") or "") if found is not None else "",
        footers=tuple(
            reference.get(f"{W}type") or "default"
            for reference in element.findall(f"{W}footerReference")
        ),
        **edges,
    )


def _attributes(element: etree._Element, name: str) -> dict[str, float]:
    found = element.find(f"{W}{name}")
    if found is None:
        return {}
    return {str(key).removeprefix(W): number(str(said)) for key, said in found.attrib.items()}
