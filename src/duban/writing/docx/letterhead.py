"""The part above the text: mark, number, signers, the red rule (GB/T 9704—2012, 7.2, 10.3).

Reads: a letterhead and its layout. Writes: paragraphs. Leaves unread: the title below, and the mark
of a letter, which stands above the type area.
"""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from duban.writing import labels
from duban.writing.days import day_words
from duban.writing.docx.lettering import (
    TWIPS,
    Indents,
    Lettering,
)
from duban.writing.docx.letters import letter_boxes, room_of_mark
from duban.writing.docx.mark import mark_style, mark_words
from duban.writing.docx.markup import Attributes, element
from duban.writing.docx.paragraphs import Setting, run_element
from duban.writing.docx.stretch import Stretch
from duban.writing.flow import set_width
from duban.writing.layouts import POINTS, Style
from duban.writing.report import Letterhead

# Word parts a border from its text by at most this many points.
_MOST_SPACE = 31
_NAMES_ON_A_LINE = 2


def set_letterhead(stretch: Stretch, head: Letterhead, *, titled: bool) -> None:
    """The paragraphs above the title, on the first page's type area.

    Minutes whose mark says all need no title: then the text begins below the rule.
    """
    kind = stretch.lettering.layout.head.kind
    if kind == "form":
        return
    above = _set_lines_above(stretch, head)
    if kind == "letter":
        _set_letter_number(stretch, head)
        return
    _set_mark(stretch, head, above)
    if kind == "minutes":
        _set_minutes_lines(stretch, head, 0 if titled else 1)
    elif head.signers:
        _set_number_with_signers(stretch, head)
    elif head.number:
        stretch.say("number", head.number, _over_rule(stretch.lettering, "number", Setting()))


def _set_letter_number(stretch: Stretch, head: Letterhead) -> None:
    """The number below the mark, whose box and the rules' boxes its paragraph holds."""
    lettering = stretch.lettering
    style = lettering.style("number")
    runs = [*letter_boxes(lettering, head), run_element(lettering, style, head.number)]
    setting = Setting(extra=room_of_mark(lettering, head))
    stretch.set_runs("number", style, runs, head.number, setting)


def _set_lines_above(stretch: Stretch, head: Letterhead) -> float:
    """Copy number and urgency at the top left; their height in points."""
    lines = [("copy_number", head.copy_number), ("urgency", head.urgency)]
    given = [(style, text) for style, text in lines if text]
    for style, text in given:
        stretch.say(style, text)
    return sum(stretch.lettering.pitch(stretch.lettering.style(style)) for style, _ in given)


def _set_mark(stretch: Stretch, head: Letterhead, above: float) -> None:
    lettering = stretch.lettering
    style = mark_style(lettering, head)
    top = (lettering.layout.head.mark_top - stretch.page.top) * POINTS
    room = max(top - lettering.white_above(style) - above, 0)
    text = mark_words(lettering, head)
    run = run_element(lettering, style, text)
    stretch.set_runs("mark", style, [run], text, Setting(before=0, extra=room))


def _set_minutes_lines(stretch: Stretch, head: Letterhead, after: float) -> None:
    lettering = stretch.lettering
    above = [("number", line) for line in (head.issue, head.number) if line]
    if head.office or head.day:
        above.append(("line", f"{head.office}	{day_words(head.day) if head.day else ''}"))
    stop = round(stretch.width * TWIPS)
    for index, (style, text) in enumerate(above):
        before = 0 if index > 0 and style == "number" else 0.5
        setting = Setting(before=before, tabs=[("right", stop)] if style == "line" else ())
        if index == len(above) - 1:
            setting = _over_rule(lettering, style, replace(setting, after=after))
        stretch.say(style, text, setting)


def _set_number_with_signers(stretch: Stretch, head: Letterhead) -> None:
    """Papers to a superior: number at the left, signers at the right, each one character in."""
    lettering = stretch.lettering
    style = lettering.style("number")
    names = lettering.style("signer")
    width = lettering.character(style)
    lines = [
        head.signers[start : start + _NAMES_ON_A_LINE]
        for start in range(0, len(head.signers), _NAMES_ON_A_LINE)
    ]
    right = round((stretch.width - width) * TWIPS)
    shown = "　".join(head.signers[:_NAMES_ON_A_LINE])
    at = right - round(width * set_width(labels.SIGNER + shown) * TWIPS)
    names_at = at + round(width * set_width(labels.SIGNER) * TWIPS)
    for index, line in enumerate(lines):
        is_last = index == len(lines) - 1
        opening = labels.SIGNER if index == 0 else ""
        runs = [
            run_element(lettering, style, f"{head.number if is_last else ''}\t{opening}"),
            run_element(lettering, names, "　".join(line)),
        ]
        setting = Setting(
            align="left",
            before=None if index == 0 else 0,
            indents=Indents(first=1),
            tabs=[("left", at if index == 0 else names_at)],
        )
        if is_last:
            setting = _over_rule(lettering, "number", setting)
        stretch.set_runs("number", style, runs, head.number, setting)


def _over_rule(lettering: Lettering, name: str, setting: Setting) -> Setting:
    """The setting of the last line above the red rule."""
    style = lettering.style(name)
    rule = _space(lettering, style) + lettering.layout.head.rule
    return replace(setting, borders=_border(lettering, "single", style), rule=rule)


def _space(lettering: Lettering, style: Style) -> int:
    """The white between a line and the rule below it in points, for the gap that is wanted."""
    space = round(lettering.layout.head.rule_gap * POINTS - lettering.white_below(style))
    return min(max(space, 0), _MOST_SPACE)


def _border(lettering: Lettering, kind: str, style: Style) -> etree._Element:
    """The red rule under a line."""
    head = lettering.layout.head
    edge: Attributes = {
        "val": kind,
        "sz": round(head.rule * 8),
        "space": _space(lettering, style),
        "color": head.colour,
    }
    return element("pBdr", children=[element("bottom", edge)])
