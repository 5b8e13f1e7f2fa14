"""The styles, settings and font table of a paper.

Reads: a layout. Writes: ``styles.xml``, ``settings.xml``, ``fontTable.xml``. Leaves unread: the
paper itself. No theme is written, so that nothing can name a font of a theme.
"""

from __future__ import annotations

from lxml import etree

from duban.writing import labels
from duban.writing.docx.lettering import AS_STYLED, Lettering, fonts
from duban.writing.docx.markup import element, part_bytes
from duban.writing.docx.paragraphs import style_id
from duban.writing.layouts import Style

# Built-in names, so that Word and WPS show the headings in their outline.
_HEADINGS = {f"heading{level}": f"heading {level}" for level in range(1, 5)}
_PRIORITY = 1


def styles_part(lettering: Lettering) -> bytes:
    """``styles.xml``: the defaults and one style for each part of the paper."""
    body = lettering.style("body")
    defaults = element(
        "docDefaults",
        children=[
            element("rPrDefault", children=[_default_run(lettering, body)]),
            element("pPrDefault", children=[element("pPr", children=_typesetting())]),
        ],
    )
    normal = element(
        "style",
        {"type": "paragraph", "default": 1, "styleId": "Normal"},
        [element("name", {"val": "Normal"}), element("qFormat")],
    )
    own = [_style(lettering, name, style) for name, style in lettering.layout.styles.items()]
    return part_bytes(element("styles", children=[defaults, normal, _table_style(), *own]))


def settings_part(*, facing: bool) -> bytes:
    """``settings.xml``; ``facing`` gives odd and even pages footers of their own."""
    compatibility = element(
        "compat",
        children=[
            element(
                "compatSetting",
                {
                    "name": "compatibilityMode",
                    "uri": "http://schemas.microsoft.com/office/word",
                    "val": 15,
                },
            )
        ],
    )
    return part_bytes(
        element(
            "settings",
            children=[
                element("zoom", {"percent": 100}),
                element("defaultTabStop", {"val": 420}),
                element("evenAndOddHeaders") if facing else None,
                element("characterSpacingControl", {"val": "doNotCompress"}),
                compatibility,
                element("themeFontLang", {"val": "en-US", "eastAsia": "zh-CN"}),
            ],
        )
    )


def fonts_part(lettering: Lettering) -> bytes:
    """``fontTable.xml``: where a font may be missing, the one that Word shall take instead."""
    used = dict.fromkeys(style.font for style in lettering.layout.styles.values())
    return part_bytes(element("fonts", children=[_font(name) for name in used]))


def _font(name: str) -> etree._Element:
    substitute = labels.FONT_SUBSTITUTES.get(name)
    return element(
        "font",
        {"name": name},
        [
            element("altName", {"val": substitute}) if substitute else None,
            element("charset", {"val": "86"}),
            element("family", {"val": "auto"}),
            element("pitch", {"val": "default"}),
        ],
    )


def _style(lettering: Lettering, name: str, style: Style) -> etree._Element:
    shown = _HEADINGS.get(name) or labels.STYLE_NAMES[name]
    level = int(name.removeprefix("heading")) - 1 if name in _HEADINGS else None
    paragraph = element(
        "pPr",
        children=[
            # A heading at the foot of a page would head nothing.
            element("keepNext") if level is not None else None,
            *_typesetting(),
            lettering.spacing(style),
            lettering.indents(style, AS_STYLED),
            element("jc", {"val": style.align}),
            element("outlineLvl", {"val": level}) if level is not None else None,
        ],
    )
    return element(
        "style",
        {
            "type": "paragraph",
            "customStyle": 0 if level is not None else 1,
            "styleId": style_id(name),
        },
        [
            element("name", {"val": shown}),
            element("basedOn", {"val": "Normal"}),
            element("uiPriority", {"val": _PRIORITY}),
            element("qFormat"),
            paragraph,
            lettering.run_properties(style),
        ],
    )


def _default_run(lettering: Lettering, body: Style) -> etree._Element:
    properties = element(
        "rPr",
        children=[
            fonts(body.font),
            element("kern", {"val": 0}),
            element("sz", {"val": round(body.size * 2)}),
            element("szCs", {"val": round(body.size * 2)}),
            element("lang", {"val": "en-US", "eastAsia": "zh-CN", "bidi": "ar-SA"}),
        ],
    )
    return properties


def _typesetting() -> list[etree._Element]:
    """How Chinese lines are broken; said in each style, since some programs pass over defaults.

    The white between 2026 and 年 is left as the programs have it by themselves. Marks may hang over
    the right edge, which is what Word does anyway; LibreOffice 7.4 takes the word for its contrary,
    and needs to: it loses a mark that hangs over the edge of a justified line.
    """
    return [
        # All lines of a page are used; what must not part is kept together by name.
        element("widowControl", {"val": 0}),
        element("kinsoku", {"val": 1}),
        element("overflowPunct", {"val": 1}),
        element("adjustRightInd", {"val": 0}),
        element("snapToGrid", {"val": 0}),
    ]


def _table_style() -> etree._Element:
    return element(
        "style",
        {"type": "table", "default": 1, "styleId": "TableNormal"},
        [
            element("name", {"val": "Normal Table"}),
            element("uiPriority", {"val": 99}),
            element(
                "tblPr",
                children=[
                    element("tblInd", {"w": 0, "type": "dxa"}),
                ],
            ),
        ],
    )
