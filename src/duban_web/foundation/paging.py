"""Long lists on pages: which part is shown, and the addresses of the parts before and behind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest

from duban_web.foundation.asked import whole_number

MOST = 50
# Nobody turns so many pages: whoever looks for something narrows the list.
_LAST = 2_000


@dataclass(frozen=True, slots=True)
class Pager:
    """The page that is shown, and where the others are; an address is empty where there is none."""

    number: int
    before: str
    behind: str

    @property
    def is_needed(self) -> bool:
        """Whether there is another page."""
        return bool(self.before or self.behind)


@dataclass(frozen=True, slots=True)
class Place:
    """A page of a list, counted from 1."""

    number: int
    most: int = MOST

    @property
    def first(self) -> int:
        """How many rows lie before it."""
        return (self.number - 1) * self.most

    def pager(self, request: HttpRequest, count: int, *, is_more: bool = False) -> Pager:
        """Where the pages beside it are, of a list of ``count`` rows, or more."""
        has_next = self.first + self.most < count or (is_more and self.number < _LAST)
        return Pager(
            self.number,
            self._address(request, self.number - 1) if self.number > 1 else "",
            self._address(request, self.number + 1) if has_next else "",
        )

    def _address(self, request: HttpRequest, number: int) -> str:
        query = request.GET.copy()
        query["page"] = str(number)
        return f"?{query.urlencode()}"


def place_in(request: HttpRequest, most: int = MOST) -> Place:
    """The page that the address asks for; the first one where it asks for none that there is."""
    number = whole_number(request.GET.get("page", ""), 1)
    return Place(min(max(number, 1), _LAST), most)


def address_behind(request: HttpRequest, names: Iterable[str], cursor: str = "") -> str:
    """The address of the same list, narrowed by ``names`` as it is, behind a row or from the first.

    ``cursor`` is the row's, as a Listing gives it.
    """
    asked = {name: request.GET[name] for name in names if request.GET.get(name)}
    return f"?{urlencode({**asked, **({'cursor': cursor} if cursor else {})})}"
