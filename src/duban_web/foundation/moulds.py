"""A piece of a page that stands there many times: drawn once by its template, then filled.

Django draws a template anew for each row of a list, and asks for each word of it again. A mould is
the template drawn with marks where rows differ; a row is what stands between the marks, which the
template has said, and its own words, escaped.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

# Of the private use area: no template of ours says them, and what they stand around is a name.
_BEGIN, _END = "\ue000", "\ue001"
_MARK = re.compile(f"{_BEGIN}([^{_END}]+){_END}")


def mark(name: str) -> str:
    """What a template is given in place of a word that differs; it counts as not empty."""
    return f"{_BEGIN}{name}{_END}"


class Mould:
    """A template that has been drawn with marks."""

    def __init__(self, template: str, told: Mapping[str, object]) -> None:
        # What stands between the marks, and at each second place the name in a mark.
        self._pieces = _MARK.split(render_to_string(template, dict(told)).strip())
        self._names = self._pieces[1::2]

    def filled(self, words: Mapping[str, str]) -> SafeString:
        """The piece with these words at the marks of their names; raises KeyError without one."""
        pieces = self._pieces.copy()
        pieces[1::2] = [escape(words[name]) for name in self._names]
        # The template escaped what is between them, and this what is in their place.
        return mark_safe("".join(pieces))
