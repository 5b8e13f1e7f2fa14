"""Lists as a person likes to see them."""

from __future__ import annotations

from typing import Any

from django.db.models import CharField

from duban_web.accounts.models import KeptView
from duban_web.accounts.rights import person_of
from duban_web.foundation.actor import Actor
from duban_web.foundation.prepared import keyed
from duban_web.foundation.within import TenantRows

# More than this nobody looks through.
MOST_VIEWS = 30


def own_views(actor: Actor, page: str) -> list[KeptView]:
    """Those of the person who acts, of one list, by their names."""
    person_of(actor)
    return _views(actor, of=page)


@keyed(of=CharField())
def _views(actor: Actor, of: Any) -> Any:
    rows = KeptView.objects.within(actor).filter(person=actor.person, page=of, dropped_at=None)
    return rows.order_by("name", "pk")


def view_called(actor: Actor, page: str, name: str) -> KeptView | None:
    """The one of that name."""
    return _own(actor, page).filter(name=name).first()


def _own(actor: Actor, page: str) -> TenantRows[KeptView]:
    rows = KeptView.objects.within(actor).filter(person=person_of(actor), page=page)
    return rows.filter(dropped_at=None)
