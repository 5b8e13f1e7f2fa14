"""What an element of a web page is: shown or not, of the site or of the document, a label or not.

Reads: elements. Writes: yes or no. Leaves unread: style sheets, which may hide more.
"""

from __future__ import annotations

import re
from functools import cache

from selectolax.lexbor import LexborNode

from duban import lexicon

_DROPPED = frozenset({
    "script", "style", "noscript", "template", "nav", "header", "footer", "aside", "button",
    "select", "textarea", "input", "iframe", "frame", "frameset", "object", "embed", "applet",
    "svg", "canvas", "map", "video", "audio", "head", "title", "meta", "link", "base", "dialog",
    "rt", "rp",
})  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_SITE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|header|head|top|footer|foot|bottom|copyright|crumbs?|breadcrumb|pos|"
    r"position|location|place|weizhi|share|bdshare|links?|friend|related|recommend|sidebar|side|search|"
    r"login|banner|toolbar|print|qrcode|ewm|pages?|pagination|prev|next|comment)(?:$|[\s_-])",
    re.I,
)
CONTAINER_TAGS = frozenset({
    "div", "section", "article", "main", "table", "tbody", "tr", "td", "center", "body", "form",
    "span", "font",
})  # fmt: skip
_MANY_LINKS = 3
# Lists of ``lexicon/noise.toml``: labels that say something of the document, and of the page.
_OF_DOCUMENT, _OF_PAGE = ("dates", "records"), ("people", "counters")
SPACES = re.compile(r"[ \t\n\r\f\xa0]+")
SENTENCE_MARK = re.compile("[，。；！？]")


def is_dropped(node: LexborNode) -> bool:
    """Whether an element is no part of a document: by its tag, or because it is not shown."""
    if node.tag in _DROPPED:
        return True
    attributes = node.attributes
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    if attributes.get("role") in {"navigation", "banner", "contentinfo", "search"}:
        return True
    style = attributes.get("style")
    return bool(style and _HIDDEN.search(style))


def is_site(node: LexborNode) -> bool:
    """Whether an element belongs to the site: by its name, or because it is a list of links."""
    attributes = node.attributes
    named = f"{attributes.get('id') or ''} {attributes.get('class') or ''}"
    if not _SITE_NAMES.search(named) and len(node.css("a")) < _MANY_LINKS:
        return False
    text = node.text(deep=True)
    if len(SENTENCE_MARK.findall(text)) > 2:
        return False
    return bool(_SITE_NAMES.search(named)) or outside(node) > 0.7 * len(SPACES.sub("", text))


def outside(node: LexborNode) -> int:
    """How many characters of an element are links or scripts."""
    links = sum(len(link.text(deep=True)) for link in node.css("a"))
    return links + sum(
        len(script.text(deep=True)) for script in node.css("script, style, noscript")
    )


def begins_with_label(node: LexborNode) -> bool:
    """Whether an element begins with a label such as 发布时间：."""
    start = node.text(deep=True).lstrip()[:40]
    return _label_pattern(*_OF_DOCUMENT, *_OF_PAGE).match(start) is not None


def has_label(text: str) -> bool:
    """Whether a line says something of the document: its day, its number, who issued it."""
    return _label_pattern(*_OF_DOCUMENT).search(text) is not None


@cache
def _label_pattern(*lists: str) -> re.Pattern[str]:
    return re.compile(rf"(?:^|[\s\[【(（|]){lexicon.choice('noise', *lists)}\s?[:：]")
