"""The shapes of people's names: two to four characters, longer with ``·``, blanks inside."""

from __future__ import annotations

import re

_HAN = "\u3400-\u9fff〇"
_DOT = "·•・‧∙⋅"
NAME = rf"(?:[{_HAN}]{{1,8}}(?:[{_DOT}][{_HAN}]{{1,8}}){{1,3}}|[{_HAN}]{{2,4}})"
_PLAIN = re.compile(rf"[{_HAN}]{{2,4}}")
_DOTTED = re.compile(rf"[{_HAN}]{{1,8}}+(?:[{_DOT}][{_HAN}]{{1,8}}+){{1,3}}")


def is_name(text: str) -> bool:
    """Whether the text has the shape of a name; any two to four characters have."""
    bare = text.replace(" ", "")
    if len(bare) < 3:
        return bool(_PLAIN.fullmatch(bare))
    return bool((len(bare) < 5 and _PLAIN.fullmatch(bare)) or _DOTTED.fullmatch(bare))
