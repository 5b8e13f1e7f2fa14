"""Who may sign for a unit: not who wrote it, unless the unit has nobody else."""

from __future__ import annotations

from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import NotYours
from duban_web.matters.actions._moving import today
from duban_web.matters.models import Matter, Progress
from duban_web.tenants.models import Person
from duban_web.tenants.queries.people import posts_on


def check_signer(actor: Actor, matter: Matter, signer: Person, written: Progress) -> None:
    """Pass if this person may sign this report, else raise NotYours."""
    if signer.pk != written.reported_by_id:
        return
    if not (matter.policy.one_person_units and _is_alone(actor)):
        raise NotYours("signed_by_another")


def _is_alone(actor: Actor) -> bool:
    """Whether nobody else holds a post in the unit that is acted from."""
    if actor.unit is None:
        return False
    posts = posts_on(Actor.system(actor.tenant), today(actor), unit=actor.unit)
    return {post.person_id for post in posts} <= {actor.person}
