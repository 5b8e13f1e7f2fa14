"""Comment (批示、情况说明、备注)."""

from __future__ import annotations

from uuid import UUID

from duban_web.foundation.actor import Actor, Role
from duban_web.foundation.errors import Invalid, NotYours
from duban_web.foundation.texts import check_prose
from duban_web.matters.actions._moving import found, move, person_acting, today
from duban_web.matters.models import Comment
from duban_web.matters.queries.ties import ties_of
from duban_web.matters.rights import Tie
from duban_web.matters.rules import CommentKind
from duban_web.matters.states import Verb


def comment(
    *,
    actor: Actor,
    matter: UUID,
    version: int,
    kind: CommentKind,
    text: str,
    asks_answer: bool = False,
) -> Comment:
    """Say something beside the work: leaders note, units explain, the desk remarks.

    A note may ask for an answer, and is open until there is one.
    """
    row = found(actor, matter, version, Verb.COMMENT)
    check_prose(Comment, text=text)
    if kind is CommentKind.ANSWER or (asks_answer and kind is not CommentKind.NOTE):
        raise Invalid({"kind": "not_a_choice"})
    if kind is CommentKind.NOTE and not actor.has(Role.DEPUTY_LEADER, Role.TOP_LEADER):
        raise NotYours("notes_are_leaders")
    if kind is CommentKind.EXPLANATION and Tie.ANSWERING not in ties_of(actor, row):
        raise NotYours("explained_by_the_unit")
    move(
        actor,
        row,
        version,
        Verb.COMMENT,
        said={"kind": kind.value, "text": text, "asks_answer": asks_answer},
    )
    return Comment.objects.create(
        tenant=actor.tenant,
        matter=row,
        kind=kind.value,
        text=text,
        by=person_acting(actor),
        on=today(actor),
        asks_answer=asks_answer,
    )
