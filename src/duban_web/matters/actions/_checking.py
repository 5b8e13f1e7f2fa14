"""Nobody checks their own work: the closer rule, before each verb that it holds for."""

from __future__ import annotations

from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import NotYours
from duban_web.matters.models import Matter
from duban_web.matters.queries.ties import objection_to


def check_impartial(actor: Actor, matter: Matter, *, is_second_check: bool = False) -> None:
    """Pass if the actor has no part in the work, neither they nor their unit; raises NotYours."""
    if code := objection_to(actor, matter, is_second_check=is_second_check):
        raise NotYours(code)
