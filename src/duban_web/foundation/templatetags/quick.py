"""Django's ``url`` and ``date``, with a short way for what stands in every row of a list.

In each template without being asked for. An address of identifiers is worked out once and put
together from its pieces after that; a day is written by Python. All else goes Django's way.
"""

from __future__ import annotations

import datetime
from itertools import chain, zip_longest
from typing import Any
from uuid import UUID

from django.template import Library, Node, defaultfilters, defaulttags
from django.template.base import Parser, Token
from django.template.context import Context
from django.urls import get_script_prefix, reverse

register = Library()

# What stands in the place of an identifier while an address is worked out: no address says them.
_PLACES = [UUID(int=0xD0BA_0000 + number) for number in range(4)]
_DAY, _MINUTE = "Y-m-d", "Y-m-d H:i"
_LENGTHS = {_DAY: len("2026-03-05"), _MINUTE: len("2026-03-05 08:30")}


class _Address(defaulttags.URLNode):
    """An address whose name stands in the template, and that is written where it stands."""

    _pieces: tuple[str, list[str]] | None = None

    def render(self, context: Context) -> Any:
        """As Django's; the short way is for identifiers alone, in which nothing is to be quoted."""
        given = [one.resolve(context) for one in self.args]
        if any(type(one) is not UUID for one in given):
            return super().render(context)
        prefix = get_script_prefix()
        if self._pieces is None or self._pieces[0] != prefix:
            self._pieces = prefix, _pieces_of(self.view_name.resolve(context), len(given))
        words = zip_longest(self._pieces[1], map(str, given), fillvalue="")
        return "".join(chain.from_iterable(words))


def _pieces_of(name: str, count: int) -> list[str]:
    address = reverse(name, args=_PLACES[:count])
    pieces = []
    for place in _PLACES[:count]:
        piece, _, address = address.partition(str(place))
        pieces.append(piece)
    return [*pieces, address]


@register.tag("url")
def url(parser: Parser, token: Token) -> Node:
    """``{% url "matter" row.pk %}`` as Django's."""
    node = defaulttags.url(parser, token)
    name = node.view_name
    is_fixed = isinstance(name.var, str) and not name.filters
    if not is_fixed or node.kwargs or node.asvar or len(node.args) > len(_PLACES):
        return node
    return _Address(name, node.args, node.kwargs, node.asvar)


@register.filter("date", expects_localtime=True, is_safe=False)
def date(value: Any, arg: str | None = None) -> str:
    """``{{ day|date:"Y-m-d" }}`` as Django's."""
    if arg in _LENGTHS and isinstance(value, datetime.datetime):
        return value.isoformat(" ")[: _LENGTHS[arg]]
    if arg == _DAY and isinstance(value, datetime.date):
        return value.isoformat()
    return defaultfilters.date(value, arg)
