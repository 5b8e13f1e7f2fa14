"""The menu on every page: each app names its pages, each visitor is shown what is open to them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from django.apps import apps
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.module_loading import import_string

from duban_web.foundation import scope
from duban_web.foundation.actor import Actor, Role
from duban_web.foundation.prepared import Prepared
from duban_web.foundation.sentences import spoken
from duban_web.foundation.tally import first_keys
from duban_web.foundation.visitor import Visitor, visitor_of

# More than these are told as more.
_MOST = 99


@dataclass(frozen=True, slots=True)
class Entry:
    """A page that the menu leads to, for whoever holds one of the roles.

    ``name`` is that of its address, ``words`` what it is called; the least ``place`` stands first.
    An app declares its own as ``menu`` of its configuration. ``counts`` is where a question is that
    tells which rows wait there, of an actor; each page counts them with its own numbers.
    """

    name: str
    words: str
    roles: frozenset[Role]
    place: int
    counts: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """An entry as a page shows it; ``is_here`` tells that the page belongs to it.

    ``count`` is how much waits there, in words; empty for nothing.
    """

    address: str
    words: str
    is_here: bool
    count: str = ""


def menu_of(request: HttpRequest, *, counts: bool = True) -> list[Item]:
    """What the visitor can go to, in order; nothing for whoever has not come in.

    A page belongs to the entry with the longest address that its own begins with. Without
    ``counts`` the database is not asked: a page that tells of its refusal needs none.
    """
    visitor = visitor_of(request)
    if visitor.actor is None or visitor.session is None or visitor.must_change_password:
        return []
    roles = visitor.actor.roles
    found = sorted((one for one in _entries() if one.roles & roles), key=lambda one: one.place)
    addresses = [reverse(one.name) for one in found]
    here = max((one for one in addresses if _leads_to(one, request.path)), key=len, default=None)
    told = _counted(visitor, found) if counts else [""] * len(found)
    return [
        Item(address, spoken(one.words), address == here, count)
        for one, address, count in zip(found, addresses, told, strict=True)
    ]


def _counted(visitor: Visitor, entries: Sequence[Entry]) -> list[str]:
    """How much waits at each; asked in the scope of the page, or in one of its own behind it."""
    assert visitor.actor is not None
    if scope.is_open() or not any(one.counts for one in entries):
        return _counts(visitor.actor, entries)
    with scope.open(visitor.actor, visitor.now):
        return _counts(visitor.actor, entries)


def _counts(actor: Actor, entries: Sequence[Entry]) -> list[str]:
    promised = [_count(actor, one) for one in entries]
    counts = [one() if one else 0 for one in promised]
    return [f"{_MOST}+" if count > _MOST else str(count or "") for count in counts]


def _count(actor: Actor, entry: Entry) -> Callable[[], int] | None:
    if not entry.counts:
        return None
    return scope.of(actor).tally.count_asked(partial(_waiting(entry.counts).statement, actor))


@cache
def _waiting(question: str) -> Prepared:
    """What waits at an entry, as every page counts it."""
    rows: Callable[[Actor], QuerySet[Any]] = import_string(question)
    return Prepared(lambda actor: first_keys(rows(actor), _MOST + 1), {})


def _entries() -> Iterator[Entry]:
    for config in apps.get_app_configs():
        yield from getattr(config, "menu", ())


def _leads_to(address: str, path: str) -> bool:
    return path == address or (address != "/" and path.startswith(f"{address}/"))
