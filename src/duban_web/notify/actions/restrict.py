"""Restrict: what was said of something goes no further than to named eyes from now on."""

from __future__ import annotations

from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.notify.models import Notice


def restrict(*, actor: Actor, subject_kind: str, subject_id: UUID) -> None:
    """Let no notice of the subject name it outside the house, in the verb that restricts it."""
    everywhere = Actor.system(actor.tenant)
    rows = Notice.objects.within(everywhere).filter(subject_kind=subject_kind)
    rows.filter(subject_id=subject_id, is_restricted=False).update(is_restricted=True)
