"""The shapes of people's names: two to four characters, longer with ``·``, blanks inside."""

from __future__ import annotations

import re

_HAN = "\u3400-\u9fff〇"
_DOT = "·•・‧∙⋅"
NAME = rf"(?:[{_HAN}]{{1,8}}(?:[{_DOT}][{_HAN}]{{1,8}}){{1,3}}|[{_HAN}]{{2,4}})"
_SHAPE = re.compile(rf"[{_HAN}]{{1,8}}(?:[{_DOT}][{_HAN}]{{1,8}}){{1,3}}|[{_HAN}]{{2,4}}")


def is_name(text: str) -> bool:
    """Whether the text has the shape of a name; any two to four characters have."""
    return bool(_SHAPE.fullmatch(text.replace(" ", "")))
