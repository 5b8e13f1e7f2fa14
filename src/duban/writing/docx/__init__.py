"""Reports as docx in the national layout (GB/T 9704—2012).

Reads: a report and a layout. Writes: the bytes of a docx, the same for the same report. Leaves
unread: where the facts come from. Every run names its font for every kind of character, and there
is no theme whose fonts could take their place.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from lxml import etree

from duban.writing.docx.ending import (
    set_attachment_note,
    set_contact,
    set_note,
    set_signature,
)
from duban.writing.docx.imprint import imprint_box, imprint_height
from duban.writing.docx.letterhead import set_letterhead
from duban.writing.docx.lettering import Lettering
from duban.writing.docx.markup import element, part_bytes
from duban.writing.docx.package import Part, archive
from duban.writing.docx.paragraphs import paragraph
from duban.writing.docx.sections import Numbers, Sections, Start
from duban.writing.docx.stretch import Stretch
from duban.writing.docx.styles import fonts_part, settings_part, styles_part
from duban.writing.docx.text import set_attachment, set_blocks, set_head
from duban.writing.flow import End, end_of
from duban.writing.layouts import Layout, Page
from duban.writing.report import Imprint, Report, Table

__all__ = ["docx_bytes", "end_of_text"]

# The least white between the text and the imprint, in points.
_ABOVE_IMPRINT = 8


def docx_bytes(report: Report, layout: Layout) -> bytes:
    """The report as a docx; the same report and layout always give the same bytes."""
    return _Paper(report, Lettering(layout)).written()


def end_of_text(report: Report, layout: Layout) -> End:
    """Where the report ends without its imprint, reckoned from its lines."""
    paper = _Paper(report, Lettering(layout))
    paper.set_all()
    return paper.end()


@dataclass(slots=True)
class _Section:
    """A stretch with what its section needs to know."""

    stretch: Stretch
    numbers: Numbers
    start: Start = Start.NEXT_PAGE


@dataclass(slots=True)
class _Paper:
    """A paper while it is written, section by section."""

    report: Report
    lettering: Lettering
    sections: list[_Section] = field(default_factory=list)

    def set_all(self) -> None:
        """Everything but the imprint, whose place depends on where this ends."""
        self._set_text()
        self._set_attachments()

    def written(self) -> bytes:
        """The bytes of the docx."""
        self.set_all()
        if self.report.imprint and self.lettering.layout.imprint:
            self._set_imprint(self.report.imprint)
        sections = Sections(self.lettering)
        body = element("body", children=self._elements(sections))
        document = part_bytes(element("document", children=[body]))
        parts = (
            Part("styles", "styles.xml", styles_part(self.lettering)),
            Part("settings", "settings.xml", settings_part(facing=sections.is_facing)),
            Part("fontTable", "fontTable.xml", fonts_part(self.lettering)),
            *sections.parts.values(),
        )
        return archive(document, parts, title=self.report.name.replace("\n", ""))

    def _set_text(self) -> None:
        report, stretch = self.report, self._on(self.lettering.page)
        if report.letterhead:
            set_letterhead(stretch, report.letterhead, titled=bool(report.title))
        set_head(stretch, report)
        stretch = set_blocks(stretch, report.blocks, self._on)
        if report.attachments:
            set_attachment_note(stretch, report.attachments)
        if report.contact:
            set_contact(stretch, report.contact)
        if report.signature:
            set_signature(stretch, report.signature)
        if report.note:
            set_note(stretch, report.note)

    def _set_attachments(self) -> None:
        number = len(self.report.attachments)
        for index, attachment in enumerate(self.report.attachments, 1):
            is_across = any(isinstance(b, Table) and b.landscape for b in attachment.blocks)
            layout = self.lettering.layout
            stretch = self._on(layout.attachment_landscape if is_across else layout.page)
            set_attachment(stretch, attachment, index if number > 1 else 0, self._on)

    def _set_imprint(self, imprint: Imprint) -> None:
        """On the last page if that is even and has room, else on the next even one."""
        end = self.end()
        lettering = self.lettering
        box = imprint_box(lettering, imprint)
        height = imprint_height(lettering, imprint)
        last = self.sections[-1].stretch
        is_upright = last.page == lettering.page
        if end.page % 2 == 0 and is_upright and end.room >= height + _ABOVE_IMPRINT:
            _last_paragraph(last).append(box)
            return
        # 7.5: neither a blank page before the imprint nor the imprint's page then has a number.
        numbers = self._numbers(lettering.page) if end.page % 2 else Numbers.NONE
        stretch = Stretch(lettering, lettering.page)
        _last_paragraph(stretch).append(box)
        self.sections.append(_Section(stretch, numbers, Start.EVEN_PAGE))

    def end(self) -> End:
        """The page and the room below, over all sections."""
        ends = [end_of(each.stretch.stacks, each.stretch.height) for each in self.sections]
        return replace(ends[-1], page=sum(end.page for end in ends))

    def _on(self, page: Page) -> Stretch:
        """The stretch that goes on if it lies so, else a new one."""
        if not self.sections or self.sections[-1].stretch.page != page:
            self.sections.append(_Section(Stretch(self.lettering, page), self._numbers(page)))
        return self.sections[-1].stretch

    def _numbers(self, page: Page) -> Numbers:
        numbers = Numbers(self.lettering.layout.page_number.place)
        is_turned = page.landscape and not self.lettering.page.landscape
        return Numbers.TURNED if is_turned and numbers is Numbers.OUTER else numbers

    def _elements(self, sections: Sections) -> list[etree._Element]:
        elements: list[etree._Element] = []
        for index, section in enumerate(self.sections):
            own = section.stretch.elements
            properties = self._properties(sections, section, is_first=index == 0)
            if index == len(self.sections) - 1:
                elements += [*own, properties]
            else:
                _last_paragraph(section.stretch)[0].append(properties)
                elements += own
        return elements

    def _properties(
        self, sections: Sections, section: _Section, *, is_first: bool
    ) -> etree._Element:
        return sections.properties(
            section.stretch.page,
            numbers=section.numbers,
            start=section.start,
            bare_first=is_first and not self.lettering.layout.page_number.first,
        )


def _last_paragraph(stretch: Stretch) -> etree._Element:
    """The paragraph that ends a stretch: a table is always followed by one."""
    elements = stretch.elements
    if not elements or elements[-1].tag.endswith("}tbl"):
        elements.append(paragraph(stretch.lettering, "page_number", ""))
    return elements[-1]
