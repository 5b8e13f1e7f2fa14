"""One spelling for the characters of a text, character for character, so that offsets survive."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from opencc import OpenCC

_WIDE = {"(": "（", ")": "）", ";": "；", "?": "？", "!": "！", "｡": "。", "､": "、"}
_NARROW = {
    "％": "%",
    "．": ".",
    "＋": "+",
    "－": "-",
    "／": "/",
    "｜": "|",
    "│": "|",
    "┃": "|",
    "‖": "|",
}
_DASHES = dict.fromkeys("‐‑‒–―─━−﹣~～∼〜", "—")
_OPENING = {"﹝": "〔", "［": "["} | {"「": "“", "『": "‘", "＂": '"', "〝": "“", "﹁": "“"}
_CLOSING = {"﹞": "〕", "］": "]"} | {"」": "”", "』": "’", "〞": "”", "﹂": "”"}
_SPELLING = {**_WIDE, **_NARROW, **_DASHES, **_OPENING, **_CLOSING}
_SPACES = frozenset(
    "\t\v\f\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009"
    "\u200a\u202f\u205f\u3000"
)
INVISIBLE = frozenset(
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060"
    "\u2061\u2062\u2063\u2066\u2067\u2068\u2069\ufeff\ufffe\uffff"
)
# The end of a line may cut a number.
_BETWEEN_DIGITS = re.compile(r"[0-9]\n?[，：](?=\n?[0-9])")
_OUTSIDE_GB2312 = re.compile(r"[\u4e00-\u9fff]")
# Characters that are spelled as they stand are most of every text; the others are few.
_GB2312 = "".join(
    bytes((row, cell)).decode("gb2312", "ignore")
    for row in range(0xB0, 0xF8)
    for cell in range(0xA1, 0xFF)
)


@lru_cache(maxsize=1)
def _converter() -> OpenCC:
    return OpenCC("t2s")


@lru_cache(maxsize=8192)
def simplified(character: str) -> str:
    """The simplified form of one Han character; itself where it has none of one character."""
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        converted: str = _converter().convert(character)
        return converted if len(converted) == 1 else character
    return character


def one_spelling(text: str) -> str:
    """The text with one spelling of punctuation, digits, letters, spaces and Han characters.

    As long as the text that comes in: Chinese punctuation full width, digits and Latin letters
    half width, every space ``" "``, traditional characters simplified. A comma or colon between
    digits stays what the number needs (``1,254`` · ``14:00``).
    """
    wide = _straight_quotes(_spelled(text))
    between = [m.end() - 1 for m in _BETWEEN_DIGITS.finditer(wide)]
    if not between:
        return wide
    out = list(wide)
    for i in between:
        if wide[i] == "：" and "\n" not in wide[i - 1 : i + 2]:
            out[i] = ":"
        elif _thousands(wide, i):
            out[i] = ","
    return "".join(out)


class _Speller(dict[int, str]):
    """A table for ``str.translate`` that learns each character when it first meets it."""

    def __missing__(self, code: int) -> str:
        self[code] = spelled = _spell(chr(code))
        return spelled


_SPELLER = _Speller()


@cache
def _unsettled() -> re.Pattern[str]:
    """The characters whose spelling is to be looked up."""
    return re.compile(f'[^ \\n0-9A-Za-z./%<>|\\-"，：、。“”‘’《》（）；？！—…·〔〕【】{_GB2312}]')


def has_invisible(text: str) -> bool:
    """Whether one of the characters that no reader sees is in a text."""
    return not INVISIBLE.isdisjoint(_unsettled_in(text))


# A text is looked through once for both questions.
@lru_cache(maxsize=1)
def _unsettled_in(text: str) -> frozenset[str]:
    return frozenset(_unsettled().findall(text))


def _spelled(text: str) -> str:
    """Each character in its one spelling: by a search for the few to replace, not one by one."""
    found = {c: _SPELLER[ord(c)] for c in _unsettled_in(text)}
    changed = {c: spelled for c, spelled in found.items() if c != spelled}
    if len(changed) > _FEW or any(spelled in changed for spelled in changed.values()):
        return text.translate(_SPELLER)
    for c, spelled in changed.items():
        text = text.replace(c, spelled)
    return text


_FEW = 40


def _spell(c: str) -> str:
    if c in _SPELLING:
        return _SPELLING[c]
    if c in ",，":
        return "，"
    if c in ":：":
        return "："
    if c in _SPACES:
        return " "
    if c.isdecimal():
        # So that whoever seeks digits may seek ten characters and not a class of hundreds.
        return str(int(c))
    code = ord(c)
    if 0xFF01 <= code <= 0xFF5E and c not in "；？！（）":
        return chr(code - 0xFEE0)
    return simplified(c) if _OUTSIDE_GB2312.match(c) else c


def _thousands(text: str, comma: int) -> bool:
    behind = text[comma + 1 : comma + 5]
    return bool(_THREE.match(behind) or ("\n" in behind and _THREE.match(behind.replace("\n", ""))))


_THREE = re.compile(r"[0-9]{3}(?![0-9])")


def _straight_quotes(text: str) -> str:
    if '"' not in text:
        return text
    out: list[str] = []
    inside = False
    for c in text:
        if c == "\n":
            inside = False
        if c == '"':
            inside = not inside
            c = "“" if inside else "”"
        out.append(c)
    return "".join(out)
