"""Paragraphs and runs.

Reads: words, the name of their style, and what is particular to this paragraph. Writes: ``w:p``.
Leaves unread: where in the paper the paragraph stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from duban.writing import labels
from duban.writing.docx.lettering import AS_STYLED, Indents, Lettering
from duban.writing.docx.markup import element, text_elements
from duban.writing.layouts import Style
from duban.writing.report import Run, Words

# The lengths that Word allows the name of a content control.
_NAME_LENGTH = 64


@dataclass(frozen=True, slots=True)
class Setting:
    """What is particular to one paragraph; the rest is its style's.

    ``frame`` and ``borders`` are ready elements; ``tabs`` are stops as (kind, twips). ``before``
    and ``after`` override the style's blank lines, ``extra`` adds points to those above, and
    ``rule`` tells how many points the borders take below the line.
    """

    align: str = ""
    indents: Indents = AS_STYLED
    before: float | None = None
    after: float | None = None
    extra: float = 0
    rule: float = 0
    keep_next: bool = False
    page_break: bool = False
    frame: etree._Element | None = None
    borders: etree._Element | None = None
    tabs: Sequence[tuple[str, int]] = ()
    breaks_words: bool = False

    def over(self, style: Style) -> Style:
        """The style with the blank lines of this paragraph."""
        before = style.before if self.before is None else self.before
        after = style.after if self.after is None else self.after
        return replace(style, before=before, after=after)


PLAIN = Setting()


def paragraph(
    lettering: Lettering, style: str, words: Words | str, setting: Setting = PLAIN
) -> etree._Element:
    """A paragraph of one style."""
    given = lettering.style(style)
    runs = (Run(words),) if isinstance(words, str) else words
    return assembled(lettering, style, given, list(run_elements(lettering, given, runs)), setting)


def assembled(
    lettering: Lettering,
    name: str,
    style: Style,
    runs: Iterable[etree._Element],
    setting: Setting = PLAIN,
) -> etree._Element:
    """A paragraph from finished runs, for lines that are set in more than one type."""
    own = lettering.style(name)
    style = setting.over(style)
    properties = element(
        "pPr",
        children=[
            element("pStyle", {"val": style_id(name)}),
            element("keepNext") if setting.keep_next else None,
            element("pageBreakBefore") if setting.page_break else None,
            setting.frame,
            setting.borders,
            _tabs(setting.tabs) if setting.tabs else None,
            element("wordWrap", {"val": 0}) if setting.breaks_words else None,
            lettering.spacing(style, extra=setting.extra)
            if setting.extra or style != own
            else None,
            lettering.indents(style, setting.indents) if setting.indents != AS_STYLED else None,
            element("jc", {"val": setting.align}) if setting.align else None,
        ],
    )
    return element("p", children=[properties, *runs])


def run_elements(lettering: Lettering, style: Style, words: Words) -> Iterable[etree._Element]:
    """The runs; one with a source sits in a content control, which shows it when pointed at."""
    for run in words:
        made = run_element(lettering, style, run.text, strong=run.strong)
        yield _bound(made, run.source) if run.source else made


def run_element(
    lettering: Lettering, style: Style, text: str, *, strong: bool = False, colour: str = ""
) -> etree._Element:
    """One run of text."""
    properties = lettering.run_properties(style, strong=strong, colour=colour)
    return element("r", children=[properties, *text_elements(text)])


def field_elements(lettering: Lettering, style: Style, code: str) -> list[etree._Element]:
    """A field (PAGE) that Word works out, as the runs that it consists of."""
    instruction = element("instrText")
    instruction.text = code
    inner = [
        element("fldChar", {"fldCharType": "begin"}),
        instruction,
        element("fldChar", {"fldCharType": "separate"}),
        next(iter(text_elements("1"))),
        element("fldChar", {"fldCharType": "end"}),
    ]
    return [element("r", children=[lettering.run_properties(style), part]) for part in inner]


def style_id(name: str) -> str:
    """The identifier of a style in the file."""
    return name.replace("_", "")


def _bound(run: etree._Element, source: str) -> etree._Element:
    alias = labels.SOURCE_OF_FIGURE.format(source=source)[:_NAME_LENGTH]
    properties = element(
        "sdtPr",
        children=[element("alias", {"val": alias}), element("tag", {"val": alias})],
    )
    return element("sdt", children=[properties, element("sdtContent", children=[run])])


def _tabs(stops: Sequence[tuple[str, int]]) -> etree._Element:
    return element("tabs", children=[element("tab", {"val": k, "pos": at}) for k, at in stops])
