"""The part above the text: mark, number, signers, red rules (GB/T 9704—2012, 7.2, 10.1, 10.3).

Reads: a letterhead and its layout. Writes: paragraphs, and the header and footer of a letter's
first page. Leaves unread: the title below.
"""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from duban.writing import labels
from duban.writing.days import day_words
from duban.writing.docx.lettering import (
    BASELINE,
    INK_ABOVE,
    INK_BELOW,
    TWIPS,
    Indents,
    Lettering,
    millimetres,
    with_size,
)
from duban.writing.docx.markup import Attributes, element, part_bytes
from duban.writing.docx.package import Part
from duban.writing.docx.paragraphs import Setting, assembled, paragraph, run_element
from duban.writing.docx.stretch import Stretch
from duban.writing.flow import Stack
from duban.writing.layouts import POINTS, Style
from duban.writing.report import Letterhead
from duban.writing.titles import width_of

# The double rules of letters are longer than the lines: 170 mm, in the middle of the sheet.
_LETTER_RULE = 170.0
_LETTER_RULE_BELOW = 20.0
# Word parts a border from its text by at most this many points.
_MOST_SPACE = 31
# A double rule is as thick as two and the white between them.
_DOUBLE = 2.5
_NAMES_ON_A_LINE = 2


def set_letterhead(stretch: Stretch, head: Letterhead) -> None:
    """The paragraphs above the title, on the first page's type area."""
    kind = stretch.lettering.layout.head.kind
    if kind == "form":
        return
    above = _set_lines_above(stretch, head)
    if kind == "letter":
        stretch.stacks.append(_room_of_header(stretch, head))
        if head.number:
            stretch.say("number", head.number)
        return
    _set_mark(stretch, head, above)
    if kind == "minutes":
        _set_minutes_lines(stretch, head)
    elif head.signers:
        _set_number_with_signers(stretch, head)
    elif head.number:
        stretch.say("number", head.number, _over_rule(stretch.lettering, "number", Setting()))


def letter_parts(lettering: Lettering, head: Letterhead) -> tuple[Part, ...]:
    """Header and footer of a letter's first page: the mark and the two double rules."""
    style = _mark_style(lettering, head)
    indents = _letter_indents(lettering, style)
    mark = assembled(
        lettering,
        "mark",
        style,
        [run_element(lettering, style, _mark(lettering, head))],
        Setting(
            indents=indents,
            borders=_border(lettering, "thickThinSmallGap", style),
        ),
    )
    header = Part("header", "header_letter.xml", part_bytes(element("hdr", children=[mark])))
    footer = Part(
        "footer",
        "footer_letter.xml",
        part_bytes(
            element(
                "ftr",
                children=[
                    _rule_at_foot(lettering),
                    paragraph(lettering, "page_number", ""),
                ],
            )
        ),
    )
    return header, footer


def letter_header_top(lettering: Lettering, head: Letterhead) -> float:
    """How far below the sheet's edge the header begins, in millimetres."""
    style = _mark_style(lettering, head)
    return lettering.layout.head.mark_top - _white_above(lettering, style) / POINTS


def _room_of_header(stretch: Stretch, head: Letterhead) -> Stack:
    """What the header takes of the first page's type area: it reaches below its upper edge."""
    lettering = stretch.lettering
    style = _mark_style(lettering, head)
    lower = (
        letter_header_top(lettering, head) * POINTS
        + lettering.pitch(style)
        + _space(lettering, style)
        + lettering.layout.head.rule * _DOUBLE
    )
    return Stack(1, max(lower - stretch.page.top * POINTS, 0))


def _set_lines_above(stretch: Stretch, head: Letterhead) -> float:
    """Copy number and urgency at the top left; their height in points."""
    lines = [("copy_number", head.copy_number), ("urgency", head.urgency)]
    given = [(style, text) for style, text in lines if text]
    for style, text in given:
        stretch.say(style, text)
    return sum(stretch.lettering.pitch(stretch.lettering.style(style)) for style, _ in given)


def _set_mark(stretch: Stretch, head: Letterhead, above: float) -> None:
    lettering = stretch.lettering
    style = _mark_style(lettering, head)
    top = (lettering.layout.head.mark_top - stretch.page.top) * POINTS
    room = max(top - _white_above(lettering, style) - above, 0)
    text = _mark(lettering, head)
    run = run_element(lettering, style, text)
    stretch.set_runs("mark", style, [run], text, Setting(before=0, extra=room))


def _set_minutes_lines(stretch: Stretch, head: Letterhead) -> None:
    lettering = stretch.lettering
    lines = [line for line in (head.issue, head.number) if line]
    for index, line in enumerate(lines):
        stretch.say("number", line, Setting(before=0 if index else 0.5))
    day = day_words(head.day) if head.day else ""
    style = lettering.style("line")
    right = round(stretch.width * TWIPS)
    setting = _over_rule(lettering, "line", Setting(before=0.5, tabs=[("right", right)]))
    text = f"{head.office}\t{day}"
    stretch.set_runs("line", style, [run_element(lettering, style, text)], text, setting)


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
    at = right - round(width * width_of(labels.SIGNER + shown) * TWIPS)
    names_at = at + round(width * width_of(labels.SIGNER) * TWIPS)
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


def _mark(lettering: Lettering, head: Letterhead) -> str:
    ending = lettering.layout.head.ending
    return head.mark if head.mark.endswith(ending) else head.mark + ending


def _mark_style(lettering: Lettering, head: Letterhead) -> Style:
    """The mark's style, in a type that lets it stand on one line."""
    style = lettering.style("mark")
    width = width_of(_mark(lettering, head))
    fits = lettering.page.text_width * POINTS / max(width, 1)
    return style if fits >= style.size else with_size(style, int(fits * 2) / 2)


def _white_above(lettering: Lettering, style: Style) -> float:
    """From the top of a line to the top of its ink, in points."""
    return BASELINE * lettering.pitch(style) - INK_ABOVE * style.size


def _over_rule(lettering: Lettering, name: str, setting: Setting) -> Setting:
    """The setting of the last line above the red rule."""
    style = lettering.style(name)
    rule = _space(lettering, style) + lettering.layout.head.rule
    return replace(setting, borders=_border(lettering, "single", style), rule=rule)


def _space(lettering: Lettering, style: Style) -> int:
    """The white between a line and the rule below it in points, for the gap that is wanted."""
    white = (1 - BASELINE) * lettering.pitch(style) - INK_BELOW * style.size
    return min(max(round(lettering.layout.head.rule_gap * POINTS - white), 0), _MOST_SPACE)


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


def _letter_indents(lettering: Lettering, style: Style) -> Indents:
    page = lettering.page
    side = (page.width - _LETTER_RULE) / 2
    character = lettering.character(style) / POINTS
    return Indents(
        left=(side - page.left) / character,
        right=(side - page.right) / character,
    )


def _rule_at_foot(lettering: Lettering) -> etree._Element:
    """The lower double rule, in a frame at its own place on the sheet."""
    page = lettering.page
    edge: Attributes = {
        "val": "thinThickSmallGap",
        "sz": round(lettering.layout.head.rule * 8),
        "space": 0,
    }
    frame = element(
        "framePr",
        {
            "w": millimetres(_LETTER_RULE),
            "h": millimetres(1),
            "hRule": "exact",
            "wrap": "around",
            "vAnchor": "page",
            "hAnchor": "page",
            "x": millimetres((page.width - _LETTER_RULE) / 2),
            "y": millimetres(page.height - _LETTER_RULE_BELOW),
        },
    )
    border = element(
        "pBdr", children=[element("bottom", {**edge, "color": lettering.layout.head.colour})]
    )
    return paragraph(lettering, "page_number", "", Setting(frame=frame, borders=border))
