"""The verbs of the organisation as pages: what each is about, and what can be chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.urls import reverse

from duban_web.foundation import scope
from duban_web.foundation.actor import Actor, Role
from duban_web.foundation.deeds import Deed, Subject, Wording
from duban_web.foundation.form_fields import ChosenField, ManyField, Options
from duban_web.foundation.rights import actions_of, called_action
from duban_web.foundation.sentences import label
from duban_web.tenants import labels as words
from duban_web.tenants.actions.add_alias import add_alias
from duban_web.tenants.actions.add_institution import add_institution
from duban_web.tenants.actions.add_person import add_person
from duban_web.tenants.actions.add_person_alias import add_person_alias
from duban_web.tenants.actions.add_unit import add_unit
from duban_web.tenants.actions.ask_grant import ask_grant
from duban_web.tenants.actions.change_body import change_body
from duban_web.tenants.actions.change_roster import change_roster
from duban_web.tenants.actions.close_institution import close_institution
from duban_web.tenants.actions.close_unit import close_unit
from duban_web.tenants.actions.confirm_grant import confirm_grant
from duban_web.tenants.actions.correct_person import correct_person
from duban_web.tenants.actions.delegate import delegate
from duban_web.tenants.actions.dissolve_body import dissolve_body
from duban_web.tenants.actions.drop_person_alias import drop_person_alias
from duban_web.tenants.actions.end_grant import end_grant
from duban_web.tenants.actions.end_post import end_post
from duban_web.tenants.actions.form_body import form_body
from duban_web.tenants.actions.give_post import give_post
from duban_web.tenants.actions.make_roster import make_roster
from duban_web.tenants.actions.move_institution import move_institution
from duban_web.tenants.actions.name_institution import name_institution
from duban_web.tenants.actions.open_series import open_series
from duban_web.tenants.actions.refuse_grant import refuse_grant
from duban_web.tenants.actions.rename_unit import rename_unit
from duban_web.tenants.actions.revoke_delegation import revoke_delegation
from duban_web.tenants.actions.set_portfolio import set_portfolio
from duban_web.tenants.actions.succeed_post import succeed_post
from duban_web.tenants.queries import options, subjects
from duban_web.tenants.queries.grants import roles_of_post
from duban_web.tenants.rights import require
from duban_web.tenants.rules import BodyKind, Duty, Level, Rank, Seat
from duban_web.tenants.views import labels

WORDING = Wording(
    require=require,
    verbs=labels.VERBS,
    effects=labels.EFFECTS,
    fields=labels.FIELDS,
    hints=labels.HINTS,
    codes={
        Level: words.LEVELS,
        Rank: words.RANKS,
        Role: words.ROLES,
        BodyKind: words.BODY_KINDS,
    },
)


def _about(kind: str, place: str, page: str = "") -> Callable[..., Subject]:
    """Who finds the record that a place of the address names; ``page`` is that of the record."""

    def find(actor: Actor, **places: UUID) -> Subject:
        found = subjects.FIND[kind](actor, places[place])
        address = reverse(page or kind, args=[found.page])
        return Subject(found.words, address, found.version)

    return find


def _grant(actor: Actor, grant: UUID) -> Subject:
    """A role on a post, with what one has to know before one decides on it."""
    about = _about("grant", "grant", "post")(actor, grant=grant)
    found = subjects.grant_as_it_is(actor, grant)
    facts = (
        ("role", label(words.ROLES, found.role)),
        ("since", f"{found.since} – {found.until or ''}"),
        ("reason", found.reason),
        ("asked_by", found.asked_by),
    )
    told = [(label(labels.FIELDS, name), value) for name, value in facts if value]
    return Subject(about.words, about.address, about.version, told)


def _in_an_office(actor: Actor, person: UUID, institution: UUID) -> Subject:
    """A person, to whom a post is given at an institution."""
    who, where = (
        subjects.FIND["person"](actor, person),
        subjects.FIND["institution"](actor, institution),
    )
    return Subject(f"{who.words} · {where.words}", reverse("person", args=[person]))


def _roles_to_give(actor: Actor, post: UUID) -> Options:
    held = roles_of_post(actor, post, scope.today(actor))
    return [(str(role), label(words.ROLES, role)) for role in Role if role in held]


def _actions_to_give(actor: Actor, post: UUID) -> Options:
    """The verbs that the roles of the post open, each with what it is called."""
    roles = roles_of_post(actor, post, scope.today(actor))
    found = [(one, called_action(one)) for one in actions_of(frozenset(roles))]
    return sorted(found, key=lambda one: one[1])


def _seats(institution_of: Callable[..., UUID]) -> Callable[..., Mapping[str, forms.Field]]:
    def asked(actor: Actor, **places: UUID) -> Mapping[str, forms.Field]:
        posts = options.posts_in(actor, institution_of(actor, **places))
        return {
            "head": ChosenField(choices=posts, label=label(labels.FIELDS, "head")),
            "deputies": ManyField(
                choices=posts, required=False, label=label(labels.FIELDS, "deputies")
            ),
            "members": ManyField(
                choices=posts, required=False, label=label(labels.FIELDS, "members")
            ),
        }

    return asked


def _with_seats(given: dict[str, Any]) -> dict[str, Any]:
    """Head, deputies and members as seats; who was ticked twice sits where it is named first."""
    seats = {given.pop("head"): Duty.HEAD}
    for name, duty in (("deputies", Duty.DEPUTY), ("members", Duty.MEMBER)):
        for post in given.pop(name, []):
            seats.setdefault(post, duty)
    return {**given, "seats": [Seat(post, duty) for post, duty in seats.items()]}


def _here(_actor: Actor, institution: UUID) -> UUID:
    return institution


def _made(page: str) -> Callable[[Any], str]:
    """On to the page of what was made."""
    return lambda made: reverse(page, args=[made.pk])


_SEATS = frozenset({"seats"})
DEEDS = (
    Deed(
        add_institution,
        "admin/organisation/institutions/<uuid:parent>/institutions/add",
        _about("institution", "parent"),
        leads_to=_made("institution"),
    ),
    Deed(
        name_institution,
        "admin/organisation/institutions/<uuid:institution>/names/add",
        _about("institution", "institution"),
        choices={"instead_of": options.names_in},
    ),
    Deed(
        move_institution,
        "admin/organisation/institutions/<uuid:institution>/move",
        _about("institution", "institution"),
        choices={"parent": lambda actor, institution: options.institutions_within(actor)},
    ),
    Deed(
        close_institution,
        "admin/organisation/institutions/<uuid:institution>/close",
        _about("institution", "institution"),
    ),
    Deed(
        add_unit,
        "admin/organisation/institutions/<uuid:institution>/units/add",
        _about("institution", "institution"),
        leads_to=_made("unit"),
    ),
    Deed(add_alias, "admin/organisation/units/<uuid:unit>/aliases/add", _about("unit", "unit")),
    Deed(rename_unit, "admin/organisation/units/<uuid:unit>/rename", _about("unit", "unit")),
    Deed(close_unit, "admin/organisation/units/<uuid:unit>/close", _about("unit", "unit")),
    Deed(
        add_person,
        "admin/organisation/institutions/<uuid:institution>/people/add",
        _about("institution", "institution"),
        leads_to=_made("person"),
    ),
    Deed(
        correct_person,
        "admin/organisation/people/<uuid:person>/correct",
        _about("person", "person"),
        choices={"institution": lambda actor, person: options.institutions_within(actor)},
        initial=subjects.person_as_it_is,
    ),
    Deed(
        add_person_alias,
        "admin/organisation/people/<uuid:person>/aliases/add",
        _about("person", "person"),
    ),
    Deed(
        drop_person_alias,
        "admin/organisation/people/<uuid:person>/aliases/drop",
        _about("person", "person"),
        choices={"name": options.aliases_of},
    ),
    Deed(
        give_post,
        "admin/organisation/people/<uuid:person>/posts/<uuid:institution>/give",
        _in_an_office,
        choices={"unit": lambda actor, person, institution: options.units_in(actor, institution)},
        initial=lambda actor, **_places: {"rank": Rank.UNRANKED.value, "order": 0},
        leads_to=_made("post"),
        order=("title", "unit", "rank", "order", "since", "until"),
    ),
    Deed(
        succeed_post,
        "admin/organisation/posts/<uuid:post>/succeed",
        _about("post", "post"),
        choices={"person": options.people_of_post},
        leads_to=_made("post"),
    ),
    Deed(end_post, "admin/organisation/posts/<uuid:post>/end", _about("post", "post")),
    Deed(
        set_portfolio,
        "admin/organisation/posts/<uuid:post>/portfolio",
        _about("post", "post"),
        choices={
            "units": lambda actor, post: options.units_in(
                actor, options.institution_of_post(actor, post)
            ),
            "institutions": lambda actor, post: options.institutions_below(
                actor, options.institution_of_post(actor, post)
            ),
        },
        initial=subjects.portfolio_as_it_is,
    ),
    Deed(ask_grant, "admin/organisation/posts/<uuid:post>/grants/ask", _about("post", "post")),
    Deed(
        delegate,
        "admin/organisation/posts/<uuid:post>/delegate",
        _about("post", "post"),
        choices={
            "stand_in": options.posts_beside,
            "roles": _roles_to_give,
            "scope_of": lambda actor, post: options.institutions_below(
                actor, options.institution_of_post(actor, post)
            ),
            "actions": _actions_to_give,
        },
        order=("stand_in", "roles", "since", "until", "reason", "scope_of", "actions"),
        needed=frozenset({"roles"}),
    ),
    Deed(
        revoke_delegation,
        "admin/organisation/delegations/<uuid:delegation>/revoke",
        _about("delegation", "delegation", "post"),
    ),
    Deed(
        confirm_grant,
        "admin/grants/<uuid:grant>/confirm",
        _grant,
        is_proved=True,
        leads_to=lambda _done: reverse("grants"),
    ),
    Deed(
        refuse_grant,
        "admin/grants/<uuid:grant>/refuse",
        _grant,
        leads_to=lambda _done: reverse("grants"),
    ),
    Deed(end_grant, "admin/grants/<uuid:grant>/end", _grant),
    Deed(
        form_body,
        "admin/organisation/institutions/<uuid:institution>/bodies/form",
        _about("institution", "institution"),
        choices={"office": options.units_in},
        without=_SEATS,
        more=_seats(_here),
        told=_with_seats,
        leads_to=_made("body"),
        order=("name", "kind", "since", "head", "deputies", "members", "office"),
    ),
    Deed(
        change_body,
        "admin/organisation/bodies/<uuid:body>/change",
        _about("body", "body"),
        choices={
            "office": lambda actor, body: options.units_in(
                actor, options.institution_of_body(actor, body)
            )
        },
        without=_SEATS,
        more=_seats(options.institution_of_body),
        told=_with_seats,
        initial=subjects.body_as_it_is,
        order=("on", "name", "head", "deputies", "members", "office"),
    ),
    Deed(dissolve_body, "admin/organisation/bodies/<uuid:body>/dissolve", _about("body", "body")),
    Deed(
        make_roster,
        "admin/organisation/institutions/<uuid:institution>/rosters/make",
        _about("institution", "institution"),
        choices={"institutions": options.institutions_below, "units": options.units_in},
        leads_to=_made("roster"),
    ),
    Deed(
        change_roster,
        "admin/organisation/rosters/<uuid:roster>/change",
        _about("roster", "roster"),
        choices={
            "institutions": options.institutions_on_roster,
            "units": options.units_on_roster,
        },
        initial=subjects.roster_as_it_is,
    ),
    Deed(
        open_series,
        "admin/organisation/names/<uuid:name>/series/open",
        _about("name", "name", "institution"),
        initial=lambda actor, name: {"purpose": "matter", "last": 0},
    ),
)
