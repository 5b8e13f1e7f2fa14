"""One form for characters that a page may print otherwise than the text spells them.

Reads: characters. Writes: folded characters, and from which each came. Leaves out: blanks and what
is not printed at all.
"""

from __future__ import annotations

import unicodedata
from array import array
from collections.abc import Iterable

from duban.chinese import radicals

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―─━−﹣~∼〜"), "-")
_QUOTES = {**dict.fromkeys(map(ord, "“”„‟〝〞"), '"'), **dict.fromkeys(map(ord, "‘’‚‛"), "'")}
_DOTS = dict.fromkeys(map(ord, "•‧∙・‣⋅"), "·")
# A symbol font prints its bullets as characters of nobody's; a text says • for all of them.
_BULLETS = dict.fromkeys(range(0xF000, 0xF100), "·")
_CIRCLES = dict.fromkeys(map(ord, "○◯⚪"), "〇")
_ALIKE = {**_DASHES, **_QUOTES, **_DOTS, **_BULLETS, **_CIRCLES}
_UNPRINTED = frozenset({"Cc", "Cf", "Cn", "Cs", "Mn", "Zl", "Zp", "Zs"})


class _Folder(dict[str, str]):
    """What each character becomes, worked out when it is first met."""

    def __missing__(self, character: str) -> str:
        whole = unicodedata.normalize("NFKC", character.translate(radicals.CHARACTERS))
        whole = whole.casefold().translate(_ALIKE)
        folded = "".join(c for c in whole if unicodedata.category(c) not in _UNPRINTED)
        self[character] = folded
        return folded


_FOLDER = _Folder()


def folded(characters: Iterable[str]) -> tuple[str, array[int]]:
    """The characters as they are compared, and the index of the one that each came from."""
    parts: list[str] = []
    origins: array[int] = array("l")
    for index, character in enumerate(characters):
        part = _FOLDER[character]
        parts.append(part)
        if len(part) == 1:
            origins.append(index)
        else:
            origins.extend([index] * len(part))
    return "".join(parts), origins
