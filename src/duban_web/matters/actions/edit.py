"""Edit what merely describes a matter (修改说明)."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Refusal
from duban_web.foundation.texts import check_texts
from duban_web.matters.actions import _parties
from duban_web.matters.actions._files import keep_files
from duban_web.matters.actions._moving import found, move
from duban_web.matters.models import Matter
from duban_web.matters.rules import Audience, Publicity
from duban_web.matters.sources import follow
from duban_web.matters.states import Verb
from duban_web.notify.actions.restrict import restrict


def edit(
    *,
    actor: Actor,
    matter: UUID,
    version: int,
    title: str,
    remark: str = "",
    publicity: Publicity = Publicity.NOT_PUBLIC,
    audience: Audience = Audience.ORDINARY,
    knowers: Sequence[UUID] = (),
) -> Matter:
    """Change title, remark, publicity, and who may know; the requirement stays as it was said.

    A matter for named eyes is known to its parties and to who is at work on it from then on, and so
    are its children, which stay so as long as it does.
    """
    row = found(actor, matter, version, Verb.EDIT)
    check_texts(Matter, title=title, remark=remark)
    is_below_named = row.parent is not None and row.parent.audience == Audience.NAMED
    if is_below_named and audience is not Audience.NAMED:
        raise Refusal("parent_is_for_named_eyes")
    move(
        actor,
        row,
        version,
        Verb.EDIT,
        said={"knowers": [str(one) for one in knowers]},
        title=title,
        remark=remark,
        publicity=publicity.value,
        audience=audience.value,
    )
    at_work = (actor.person, row.proposed_by_id, row.approved_by_id)
    _parties.let_know(actor, row, *at_work, *_parties.known(actor, knowers))
    keep_files(actor, row)
    follow(actor, row.pk)
    if audience is Audience.NAMED:
        restrict(actor=actor, subject_kind="matter", subject_id=row.pk)
        _close_below(actor, row, at_work)
    return row


def _close_below(actor: Actor, parent: Matter, told: Sequence[UUID | None]) -> None:
    """Let nobody know of the children either who may not know of the whole."""
    everywhere = Actor.system(actor.tenant)
    open_ones = Matter.objects.within(everywhere).filter(parent=parent, audience=Audience.ORDINARY)
    for child in open_ones.order_by("pk"):
        move(actor, child, child.version, Verb.EDIT, audience=Audience.NAMED.value)
        _parties.let_know(actor, child, *told)
        keep_files(actor, child)
        follow(actor, child.pk)
        restrict(actor=actor, subject_kind="matter", subject_id=child.pk)
        _close_below(actor, child, told)
