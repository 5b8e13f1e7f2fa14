"""What somebody was told and has not read, beside what waits for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef

from duban_web.foundation.actor import Actor
from duban_web.foundation.prepared import keyed
from duban_web.matters.models import Matter
from duban_web.notify.models import Notice
from duban_web.notify.rights import own_person
from duban_web.notify.wording import phrase_of

NEWEST = 6


@dataclass(frozen=True, slots=True)
class Told:
    """A notice in words; of what is out of the reach of the post, only that there was one."""

    notice: Notice
    phrase: str
    is_shown: bool

    @property
    def facts(self) -> Mapping[str, Any]:
        """What it speaks of; nothing where that is out of reach."""
        facts: Mapping[str, Any] = self.notice.facts
        return facts if self.is_shown else {}


def newest_unread(actor: Actor) -> list[Told]:
    """The newest of one's unread notices, as far as the post that is acted from may know of them.

    The inbox asks every post of the person; this is one question.
    """
    own_person(actor)
    return [Told(one, phrase_of(one.kind), one.is_near) for one in _newest(actor)]


@keyed()
def _newest(actor: Actor) -> Any:
    known = Matter.objects.within(actor).filter(pk=OuterRef("subject_id"))
    rows = Notice.objects.within(Actor.system(actor.tenant)).filter(
        recipient=actor.person, read_at=None
    )
    shown = rows.annotate(is_near=Exists(known)).order_by("-said_at", "-subject_version", "pk")
    return shown[:NEWEST]
