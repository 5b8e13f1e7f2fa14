"""What can be chosen on a form of the organisation: identifiers with their words, in order."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.tenants.models import (
    Body,
    Institution,
    InstitutionName,
    Person,
    PersonAlias,
    Post,
    Roster,
)
from duban_web.tenants.models.dated import in_force
from duban_web.tenants.queries.bodies import entries_of
from duban_web.tenants.queries.organisation import names_of, names_of_institutions, tree
from duban_web.tenants.queries.people import posts_on
from duban_web.tenants.queries.units import names_of_units, units_of
from duban_web.tenants.rules import SEGMENT, subtree

Options = list[tuple[str, str]]
# An ideographic space for each step down the tree.
_STEP = "\u3000"


def institutions_within(actor: Actor) -> Options:
    """All institutions within reach today, each set in below the one above it."""
    found = tree(actor, scope.today(actor))
    least = min((len(one.path) for one in found), default=0)
    return [(str(one.id), _STEP * ((len(one.path) - least) // SEGMENT) + one.name) for one in found]


def institutions_below(actor: Actor, institution: UUID) -> Options:
    """The institutions below one today."""
    place, today = Institution.objects.find(actor, institution), scope.today(actor)
    reach = subtree(place.path)
    rows = Institution.objects.within(actor).filter(
        in_force(today), path__gt=reach.low, path__lt=reach.high
    )
    ids = list(rows.order_by("path").values_list("pk", flat=True))
    names = names_of_institutions(actor, ids, today)
    return [(str(one), names.get(one, "")) for one in ids if one != place.pk]


def units_in(actor: Actor, institution: UUID) -> Options:
    """The units of an institution today."""
    found = units_of(actor, institution, scope.today(actor))
    return [(str(one.id), one.name) for one in found]


def names_in(actor: Actor, institution: UUID) -> Options:
    """The names that an institution bears today."""
    return [(str(one.pk), one.name) for one in names_of(actor, institution, scope.today(actor))]


def posts_in(actor: Actor, institution: UUID) -> Options:
    """The posts that are held at an institution today, in official order."""
    return _posts(actor, posts_on(actor, scope.today(actor), institution=institution))


def posts_beside(actor: Actor, post: UUID) -> Options:
    """The posts of others where a post is held."""
    own = Post.objects.find(actor, post)
    found = posts_on(actor, scope.today(actor), institution=own.institution_id)
    return _posts(actor, (one for one in found if one.person_id != own.person_id))


def people_of_post(actor: Actor, post: UUID) -> Options:
    """The persons on the establishment where a post is held, but its holder."""
    own = Post.objects.find(actor, post)
    rows = Person.objects.within(actor).filter(institution=own.institution_id)
    people = rows.exclude(pk=own.person_id).order_by("name", "staff_number", "pk")
    return [(str(one.pk), _called(one)) for one in people]


def aliases_of(actor: Actor, person: UUID) -> Options:
    """The other names of a person."""
    found = Person.objects.find(actor, person)
    rows = PersonAlias.objects.within(actor).filter(person=found).order_by("name")
    return [(one.name, one.name) for one in rows]


def units_on_roster(actor: Actor, roster: UUID) -> Options:
    """The units that can stand on a roster: those of its institution, and what stands there."""
    found, today = Roster.objects.find(actor, roster), scope.today(actor)
    own = units_in(actor, found.institution_id)
    known = {value for value, _ in own}
    more = [one.unit_id for one in entries_of(actor, found.pk, today) if one.unit_id]
    names = names_of_units(actor, more, today)
    return own + [(str(one), names.get(one, "")) for one in more if str(one) not in known]


def institutions_on_roster(actor: Actor, roster: UUID) -> Options:
    """The institutions that can stand on a roster."""
    return institutions_below(actor, Roster.objects.find(actor, roster).institution_id)


def institution_of_body(actor: Actor, body: UUID) -> UUID:
    """Where a body was formed."""
    return Body.objects.find(actor, body).institution_id


def institution_of_post(actor: Actor, post: UUID) -> UUID:
    """Where a post is held."""
    return Post.objects.find(actor, post).institution_id


def name_found(actor: Actor, name: UUID) -> InstitutionName:
    """A name of an institution within reach."""
    found = InstitutionName.objects.find(actor, name)
    Institution.objects.find(actor, found.institution_id)
    return found


def _posts(actor: Actor, posts: Iterable[Post]) -> Options:
    found = list(posts)
    units = names_of_units(actor, {one.unit_id for one in found if one.unit_id}, scope.today(actor))
    return [
        (
            str(one.pk),
            f"{one.person.name} {units.get(one.unit_id, '') if one.unit_id else ''}{one.title}",
        )
        for one in found
    ]


def _called(person: Person) -> str:
    return f"{person.name} {person.staff_number}".strip()
