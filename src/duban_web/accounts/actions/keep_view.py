"""Keep a list as one likes to see it, under a name of one's own."""

from __future__ import annotations

from duban_web.accounts.models import KeptView
from duban_web.accounts.queries.kept_views import MOST_VIEWS, own_views, view_called
from duban_web.accounts.rights import person_of, require
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Refusal
from duban_web.foundation.texts import check_texts
from duban_web.foundation.within import change
from duban_web.trail.actions.append import append

_VERB = "keep_view"


def keep_view(*, actor: Actor, page: str, name: str, query: str = "") -> KeptView:
    """Keep it; one of the same name gives way to it. Nobody else sees it.

    ``page`` is the name of the list's address, ``query`` what stands in the address behind it.
    """
    require(actor, _VERB)
    check_texts(KeptView, page=page, name=name, query=query)
    kept = view_called(actor, page, name)
    if kept is not None:
        change(kept, kept.version, query=query)
    elif len(own_views(actor, page)) >= MOST_VIEWS:
        raise Refusal("too_many_views", most=MOST_VIEWS)
    else:
        kept = KeptView.objects.create(
            tenant=actor.tenant, person_id=person_of(actor), page=page, name=name, query=query
        )
    append(
        actor=actor,
        subject=("kept_view", kept.pk, kept.version),
        kind=_VERB,
        fields={"page": page, "name": name, "query": query},
    )
    return kept
