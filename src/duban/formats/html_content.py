"""Finds the document in a web page: the element that holds it, its heading, its labels.

Reads: the elements of a page. Writes: one element, and lines that stand outside of it.
Leaves unread: the rest of the site.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from duban.formats.html_elements import (
    CONTAINER_TAGS,
    SENTENCE_MARK,
    SPACES,
    has_label,
    is_dropped,
    is_site,
    outside,
)

# Where the publishing systems of government sites put the document, the surest first.
_CONTAINERS = (
    "#UCAP-CONTENT", ".UCAPCONTENT", "#zoomcon", "#zoom", "#Zoom", ".TRS_Editor",
    ".trs_editor_view", ".TRS_UEDITOR", ".trs_paper_default", ".TRS_PreAppend", "#vsb_content",
    "[id^=vsb_content]",
    ".v_news_content", ".wp_articlecontent", "#BodyLabel", "#ivs_content", "#js_content",
    "#article-content", "#articleContent", "#artibody", "#ContentRegion", "#textContent",
    "#info_content", "#detail_content", "#content_text", "#fontzoom", "#con_con", "#NewsContent",
    ".article_content", ".article-content", ".article-body", ".articleContent", ".news_content",
    ".news-content", ".newscontent", ".detail-content", ".info-content", ".pages_content",
    ".text-content", ".content_text", ".view-content", ".xxgk_content", ".zwgk_content",
    "article", "[itemprop=articleBody]", "main",
)  # fmt: skip
_HEADINGS = ("h1", ".title h2", "h2", ".arti_title", ".article-title", ".tit", ".title")
_LONGEST_LABEL_LINE = 200
_MOST_ELEMENTS = 5_000
_MOST_STEPS = 60
_SHORTEST_HEADING = 5


def main_element(page: LexborHTMLParser, body: LexborNode) -> tuple[LexborNode, bool]:
    """The element that holds the document, and whether it is known as such or only likely."""
    whole = _weight(body)
    for selector in _CONTAINERS:
        found = [node for node in page.css(selector) if not is_dropped(node)]
        best = max(found, key=_weight, default=None)
        if best is not None and _weight(best) >= min(60, max(1, whole // 3)):
            return best, True
    return _densest(body), False


def _weight(node: LexborNode) -> int:
    return len(SPACES.sub("", node.text(deep=True, skip_empty=True)))


def _densest(body: LexborNode) -> LexborNode:
    """Go down from the body for as long as one child holds nearly all sentences outside links."""
    node = body
    for _ in range(_MOST_STEPS):
        children = [child for child in _elements(node) if not is_dropped(child)]
        scores = [0 if is_site(child) else _score(child) for child in children]
        total = sum(scores)
        if not total:
            return node
        best = max(range(len(scores)), key=scores.__getitem__)
        # A paragraph is no container: its siblings are the rest of the document.
        if scores[best] < 0.85 * total or children[best].tag not in CONTAINER_TAGS:
            return node
        if children[best].tag in {"table", "tbody", "tr"} and len(children[best].css("td")) > 2:
            return node
        node = children[best]
    return node


def _score(node: LexborNode) -> int:
    text = node.text(deep=True)
    marks = len(SENTENCE_MARK.findall(text))
    return 10 * marks + max(0, len(text.strip()) - outside(node))


def _elements(node: LexborNode) -> list[LexborNode]:
    return [child for child in node.iter() if child.tag and child.tag[0] not in "-!_"]


def heading(page: LexborHTMLParser) -> str:
    """The title of the document as the page prints or declares it; empty if it does not."""
    candidates: list[str] = []
    for name in ("ArticleTitle", "og:title"):
        for meta in page.css(f'meta[name="{name}"], meta[property="{name}"]'):
            candidates.append(meta.attributes.get("content") or "")
    for selector in _HEADINGS:
        candidates += [node.text(deep=True) for node in page.css(selector) if not is_dropped(node)]
    title = page.css_first("title")
    if title is not None:
        candidates.append(re.split(r"[-_|—–]{1,2}\s*(?=[^-_|]*$)", title.text(deep=True))[0])
    for candidate in candidates:
        words = SPACES.sub(" ", candidate).strip()
        if len(words.replace(" ", "")) >= _SHORTEST_HEADING:
            return words
    return ""


def labels(body: LexborNode, main: LexborNode) -> list[str]:
    """What the site says about the document outside it: 发布时间, 发文机关, 索引号 and the like."""
    around_main = {main.mem_id}
    above = main.parent
    while above is not None:
        around_main.add(above.mem_id)
        above = above.parent
    found: list[str] = []
    waiting = [body]
    for _ in range(_MOST_ELEMENTS):
        if not waiting:
            break
        node = waiting.pop()
        if node.mem_id == main.mem_id or is_dropped(node):
            continue
        if node.mem_id in around_main:
            waiting += reversed(_elements(node))
            continue
        catalogue = _catalogue(node) if node.tag == "table" else []
        if catalogue:
            found += catalogue
            continue
        text = SPACES.sub(" ", node.text(deep=True, separator=" ")).strip()
        if not text:
            continue
        if len(text) <= _LONGEST_LABEL_LINE and node.tag != "a":
            if has_label(text):
                found.append(text)
            continue
        waiting += reversed(_elements(node))
    return found


def _catalogue(table: LexborNode) -> list[str]:
    """The rows of a table of catalogue data (索引号 | 发文字号 | 成文日期) as labels and values."""
    lines: list[str] = []
    for row in table.css("tr"):
        cells = [SPACES.sub(" ", cell.text(deep=True)).strip() for cell in row.css("th, td")]
        for label, value in zip(cells[::2], cells[1::2], strict=False):
            line = label if label.endswith(("：", ":")) else f"{label}："
            if value and len(line) + len(value) <= _LONGEST_LABEL_LINE and has_label(line):
                lines.append(line + value)
    return lines
