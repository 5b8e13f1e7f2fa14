"""Answer a note (答复批示)."""

from __future__ import annotations

from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import IllegalMove
from duban_web.foundation.texts import check_prose
from duban_web.matters.actions._moving import found, move, person_acting, today
from duban_web.matters.models import Comment
from duban_web.matters.rules import CommentKind
from duban_web.matters.states import Verb
from duban_web.trail.actions.append_many import Value


def answer(*, actor: Actor, matter: UUID, version: int, note: UUID, text: str) -> Comment:
    """Answer a leader's note that asks for it, once."""
    row = found(actor, matter, version, Verb.ANSWER)
    check_prose(Comment, text=text)
    noted = Comment.objects.find(actor, note, matter=row)
    is_answered = Comment.objects.within(actor).filter(answers=noted).exists()
    if not noted.asks_answer or is_answered:
        raise IllegalMove("nothing_to_answer")
    said: dict[str, Value] = {"note": str(noted.pk), "text": text}
    move(actor, row, version, Verb.ANSWER, said=said, also_told=[noted.by_id])
    return Comment.objects.create(
        tenant=actor.tenant,
        matter=row,
        kind=CommentKind.ANSWER.value,
        text=text,
        by=person_acting(actor),
        on=today(actor),
        answers=noted,
    )
