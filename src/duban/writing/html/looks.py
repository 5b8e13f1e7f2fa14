"""The style sheet of a paper: what all papers share, then what the layout says of this one.

Reads: a layout. Writes: CSS. Leaves unread: the report. Sizes are points on paper; on a screen they
grow and shrink with the reader's own type size.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from duban.writing.layouts import Layout, Page, Style

_FOLDER = files(__name__.rpartition(".")[0])
_UNSAFE = re.compile(r"[^\w .()-]")
_GENERIC = frozenset({"serif", "sans-serif", "monospace"})
# The distance of lines where neither the style nor the page gives one.
_LEADING = 1.5


def style_sheet(layout: Layout) -> str:
    """The whole style sheet."""
    shared = _FOLDER.joinpath("paper.css").read_text("utf-8").strip()
    page = layout.page
    sides = {side: getattr(page, side) for side in ("top", "right", "bottom", "left")}
    measures = "".join(f" --{side}: {_millimetres(size)};" for side, size in sides.items())
    sheet = f"--sheet: {_millimetres(page.width)}; --sheet-height: {_millimetres(page.height)};"
    rules = [f":root {{ {sheet}{measures} }}", *_pages(layout), *_around(layout)]
    rules += [f".s-{name} {{ {_style(style, layout)} }}" for name, style in layout.styles.items()]
    return "\n".join([*rules, shared])


def _pages(layout: Layout) -> Iterator[str]:
    yield f"@page {{ {_sheet(layout.page)} }}"
    if not layout.page.landscape:
        yield f"@page across {{ {_sheet(layout.attachment_landscape)} }}"
    number = layout.page_number
    if number.place == "none":
        return
    before, _, after = number.form.partition("{page}")
    style = layout.style("page_number")
    look = (
        f'content: "{_quoted(before)}" counter(page) "{_quoted(after)}"; '
        f"font: {_number(style.size)}pt {font_stack(style.font)}; vertical-align: top; "
        f"padding: {_millimetres(number.gap)} 1em 0"
    )
    places = {"right": "bottom-right", "left": "bottom-left"}
    if number.place != "outer":
        places = dict.fromkeys(places, "bottom-center")
    for side, place in places.items():
        yield f"@page :{side} {{ @{place} {{ {look} }} }}"
    if not number.first:
        hidden = " ".join(
            f"@{place} {{ content: none }}" for place in dict.fromkeys(places.values())
        )
        yield f"@page :first {{ {hidden} }}"


def _sheet(page: Page) -> str:
    margins = (page.top, page.right, page.bottom, page.left)
    return (
        f"size: {_millimetres(page.width)} {_millimetres(page.height)}; "
        f"margin: {' '.join(map(_millimetres, margins))}"
    )


def _around(layout: Layout) -> Iterator[str]:
    head = layout.head
    thick = head.rule * 2 if head.kind == "letter" else head.rule
    line = layout.page.pitch or layout.style("signature").size * _LEADING
    yield f".signature {{ margin-top: {_points(line)} }}"
    yield f".sealed {{ margin-top: {_points(layout.seal_blanks * line)} }}"
    yield (
        f".rule {{ border-top-width: {_number(thick)}pt; border-color: {_colour(head.colour)}; "
        f"margin-top: {_millimetres(head.rule_gap)} }}"
    )


def _style(style: Style, layout: Layout) -> str:
    pitch = style.pitch or layout.page.pitch or style.size * _LEADING
    line = layout.page.pitch or pitch
    parts = [
        f"font-family: {font_stack(style.font)}",
        f"font-size: {_points(style.size)}",
        f"line-height: {_number(pitch / style.size)}",
    ]
    if style.align != "left":
        parts.append(f"text-align: {'justify' if style.align == 'both' else style.align}")
    if style.first:
        parts.append(f"text-indent: {_number(style.first)}em")
    for side, characters in (("left", style.left), ("right", style.right)):
        if characters:
            parts.append(f"padding-{side}: {_number(characters)}em")
    for side, blanks in (("top", style.before), ("bottom", style.after)):
        if blanks:
            parts.append(f"margin-{side}: {_points(blanks * line)}")
    if style.bold:
        parts.append("font-weight: bold")
    if int(style.colour, 16):
        parts.append(f"color: {_colour(style.colour)}")
    return "; ".join(parts)


def font_stack(font: str) -> str:
    """The typeface and what stands in for it, as CSS takes them; names carry no marks of CSS."""
    names = [font, *_stacks().get(font, ["serif"])]
    clean = [_UNSAFE.sub("", name) for name in dict.fromkeys(names)]
    return ", ".join(name if name in _GENERIC else f'"{name}"' for name in clean)


@cache
def _stacks() -> dict[str, list[str]]:
    stacks: dict[str, list[str]] = tomllib.loads(_FOLDER.joinpath("fonts.toml").read_text("utf-8"))[
        "stacks"
    ]
    return stacks


def _quoted(text: str) -> str:
    return re.sub(r'[\\"<>\n]', "", text)


def _colour(digits: str) -> str:
    return f"#{int(digits, 16):06x}"


def _points(size: float) -> str:
    return f"calc({_number(size)} * var(--pt))"


def _millimetres(size: float) -> str:
    return f"{_number(size)}mm"


def _number(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")
