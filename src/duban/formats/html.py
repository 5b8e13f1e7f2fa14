"""Web pages: the document alone, without the site around it; tables with merged cells.

Reads: bytes of a page in the encoding that it declares. Writes: a SourceText whose places are
blocks. Leaves unread: scripts, navigation, what is hidden, pictures, frames; nothing is fetched.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from duban.formats import html_content, plain
from duban.formats.html_blocks import Page
from duban.formats.html_elements import SENTENCE_MARK, SPACES
from duban.formats.limits import CAPS
from duban.refusals import refuse
from duban.text import Place, SourceText

_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I)
_XML_CHARSET = re.compile(rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{2,40})", re.I)
_OPENING_LINES = 12
# Elements that a later tag does not close by itself.
_NESTING_TAG = re.compile(
    r"<(/?)(?:div|span|section|article|table|tbody|ul|ol|dl|b|i|u|em|strong|font|center|blockquote|"
    r"form|fieldset|a|big|small|sub|sup|s|strike|tt|code|h[1-6]|main|nav|header|footer|aside|svg|g|"
    r"math|template|object|details|figure|address|pre|button|label|x-?\w*)(?=[\s/>])",
    re.I,
)
_CHINESE = {"gb2312", "gbk", "gb_2312-80", "gb18030", "x-gbk", "cp936", "gb-2312", "gb2312-80"}


def read(data: bytes, name: str) -> SourceText:
    """The document that a page shows."""
    characters, notes = _decoded(data)
    _check_nesting(characters)
    page = LexborHTMLParser(characters)
    page.strip_tags(["script", "style", "noscript", "template"])
    reader = Page()
    for note in notes:
        reader.lines.note(note)
    body = page.body or page.root
    if body is None:
        raise refuse("empty", what="网页里")
    main, is_sure = html_content.main_element(page, body)
    above = html_content.labels(body, main)
    heading = html_content.heading(page)
    if heading and not _opens_with(main, heading.replace(" ", "")):
        above.insert(0, heading)
    for line in above:
        reader.lines.line(line, Place(paragraph=reader.next_paragraph()))
    reader.walk(main, without_site=not is_sure)
    if not reader.lines.has_text:
        reader.walk(body)
    return reader.lines.build(name, "html")


def _opens_with(main: LexborNode, bare: str) -> bool:
    """Whether one of the first lines is the heading, which may be set in several lines.

    That the news repeats its headline as its first sentence does not count.
    """
    opening = Page()
    opening.walk(main, lines=_OPENING_LINES)
    lines = SPACES.sub("", opening.lines.build("", "html").characters.replace("\n", "\x00"))
    for start in [0, *(match.end() for match in re.finditer("\x00", lines))]:
        rest = lines[start:].replace("\x00", "")
        if rest.startswith(bare):
            return SENTENCE_MARK.match(rest, len(bare)) is None
    return False


def _decoded(data: bytes) -> tuple[str, list[str]]:
    """Characters by byte order mark, by declaration, by trial."""
    # Chinese in GB 18030 is never valid UTF-8 by chance; many pages still declare the old one.
    if not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")) and not _is_utf8(data):
        head = data[:4096]
        match = _META_CHARSET.search(head) or _XML_CHARSET.search(head)
        declared = match[1].decode("ascii").lower() if match else ""
        encoding = "gb18030" if declared in _CHINESE else declared
        if encoding in {"gb18030", "big5", "utf-8", "big5-hkscs"}:
            characters = data.decode(encoding, "replace")
            damage = characters.count("\ufffd")
            if not damage:
                return characters, []
            if damage <= len(characters) // 50 + 1:
                return characters, [f"有{damage}处字节无法解码，以“\ufffd”代替。"]
    return plain.decode(data)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _check_nesting(characters: str) -> None:
    """Refuse a page that nests without end, before the parser spends a day on it."""
    depth = 0
    for match in _NESTING_TAG.finditer(characters):
        depth = max(0, depth - 1) if match[1] else depth + 1
        if depth > CAPS.html_depth:
            raise refuse("too_deep", what=f"网页元素超过 {CAPS.html_depth} 层")
