"""One lawful act of each verb: who does it, and with what; the acts before it are done as well."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from duban_web.foundation.actor import Role
from duban_web.tenants.actions.add_institution import add_institution
from duban_web.tenants.actions.add_person_alias import add_person_alias
from duban_web.tenants.actions.add_unit import add_unit
from duban_web.tenants.actions.ask_grant import ask_grant
from duban_web.tenants.actions.delegate import delegate
from duban_web.tenants.actions.form_body import form_body
from duban_web.tenants.actions.make_roster import make_roster
from duban_web.tenants.models import Body, Delegation, Institution, Person, RoleGrant, Roster
from duban_web.tenants.queries.organisation import names_of
from duban_web.tenants.rules import BodyKind, Duty, Level, Rank, Seat
from web.cast import LONG_AGO, TODAY, Bureau, act, ask, day
from web.stories import Arguments, Case, versioned


def given_school(bureau: Bureau, name: str = "第一小学") -> Institution:
    return act(
        bureau.zhou,
        add_institution,
        parent=bureau.institution.pk,
        name=name,
        level=Level.SCHOOL,
        since=LONG_AGO,
    )


def given_body(bureau: Bureau) -> Body:
    return act(
        bureau.qian,
        form_body,
        institution=bureau.institution.pk,
        name="校园安全工作专班",
        kind=BodyKind.TASK_FORCE,
        since=TODAY,
        seats=seats(bureau, li=Duty.HEAD, wu=Duty.DEPUTY, wang=Duty.MEMBER),
        office=bureau.schools.pk,
    )


def given_roster(bureau: Bureau) -> Roster:
    return act(
        bureau.qian,
        make_roster,
        institution=bureau.institution.pk,
        name="劳动教育试点校",
        since=TODAY,
        institutions=[given_school(bureau).pk],
    )


def given_delegation(bureau: Bureau, **more: Any) -> Delegation:
    """王科长 is away for ten days, 赵干事 stands in."""
    arguments: Arguments = {
        "post": bureau.posts["wang"].pk,
        "stand_in": bureau.posts["zhao"].pk,
        "since": day(3, 2),
        "until": day(3, 12),
        "roles": {Role.UNIT_HEAD},
        "reason": "外出培训",
    }
    return act(bureau.wang, delegate, **(arguments | more))


def given_alias(bureau: Bureau, who: str = "wu") -> Person:
    """Somebody of the cast whom papers call by a misspelt name as well."""
    return act(bureau.qian, add_person_alias, **_misspelt(bureau.posts[who].person))


def given_request(bureau: Bureau, role: Role = Role.ARCHIVIST, name: str = "zhao") -> RoleGrant:
    return act(bureau.zhou, ask_grant, post=bureau.posts[name].pk, role=role)


def seats(bureau: Bureau, **duties: Duty) -> list[Seat]:
    return [Seat(bureau.posts[name].pk, duty) for name, duty in duties.items()]


def main_name(bureau: Bureau) -> UUID:
    return ask(bureau.zhou, names_of, bureau.institution.pk, TODAY)[0].pk


def _misspelt(person: Person) -> Arguments:
    """The name with another last character: the cast bears other names in each bureau."""
    return versioned(person, "person", name=person.name[:-1] + "其")


def _post(bureau: Bureau, name: str, /, **more: Any) -> Arguments:
    return versioned(bureau.posts[name], "post", **more)


CASES: dict[str, Case] = {
    "add_alias": Case(
        "zhou", "zhao", ["unit"], lambda b: versioned(b.schools, "unit", name="基教科")
    ),
    "add_institution": Case(
        "zhou",
        "qian",
        ["institution"],
        lambda b: {"parent": b.institution.pk, "name": "第二小学", "level": Level.SCHOOL},
    ),
    "add_person": Case(
        "zhou", "zheng", ["person"], lambda b: {"institution": b.institution.pk, "name": "何新"}
    ),
    "add_person_alias": Case(
        "qian",
        "zhao",
        ["person"],
        lambda b: _misspelt(b.posts["wu"].person),
    ),
    "add_unit": Case(
        "zhou", "li", ["unit"], lambda b: {"institution": b.institution.pk, "name": "财务科"}
    ),
    "ask_grant": Case(
        "zhou",
        "zhao",
        ["role_grant"],
        lambda b: {"post": b.posts["zhao"].pk, "role": Role.ARCHIVIST},
    ),
    "change_body": Case(
        "qian",
        "wang",
        ["body"],
        lambda b: versioned(
            given_body(b),
            "body",
            on=day(4, 1),
            name="校园安全专班",
            seats=seats(b, wu=Duty.HEAD, zhao=Duty.MEMBER),
        ),
    ),
    "change_roster": Case(
        "qian",
        "wang",
        ["roster"],
        lambda b: versioned(
            given_roster(b), "roster", on=day(4, 1), institutions=[given_school(b, "实验小学").pk]
        ),
    ),
    "close_institution": Case(
        "zhou",
        "li",
        ["institution"],
        lambda b: versioned(given_school(b), "institution", on=day(4, 1)),
    ),
    "close_unit": Case(
        "zhou",
        "li",
        ["unit"],
        lambda b: versioned(
            act(b.zhou, add_unit, institution=b.institution.pk, name="人事科"),
            "unit",
            on=day(4, 1),
        ),
    ),
    "confirm_grant": Case(
        "zheng", "feng", ["role_grant"], lambda b: versioned(given_request(b), "grant")
    ),
    "correct_person": Case(
        "zhou",
        "zheng",
        ["person"],
        lambda b: versioned(b.posts["zhao"].person, "person", name="赵晓川", aliases=["小赵"]),
    ),
    "delegate": Case(
        "wang",
        "zhou",
        ["delegation"],
        lambda b: {
            "post": b.posts["wang"].pk,
            "stand_in": b.posts["zhao"].pk,
            "since": day(3, 2),
            "until": day(3, 12),
            "roles": {Role.UNIT_HEAD},
            "reason": "外出培训",
        },
    ),
    "dissolve_body": Case(
        "qian", "wang", ["body"], lambda b: versioned(given_body(b), "body", on=day(4, 1))
    ),
    "drop_person_alias": Case(
        "qian",
        "zhao",
        ["person"],
        lambda b: _misspelt(given_alias(b)),
    ),
    "end_grant": Case(
        "zheng",
        "zhou",
        ["role_grant"],
        lambda b: versioned(b.grant("zhao", Role.ARCHIVIST)[0], "grant", reason="调整分工"),
    ),
    "end_post": Case("zhou", "li", ["post"], lambda b: _post(b, "qian", on=day(4, 1))),
    "form_body": Case(
        "qian",
        "wang",
        ["body"],
        lambda b: {
            "institution": b.institution.pk,
            "name": "校园安全工作专班",
            "kind": BodyKind.TASK_FORCE,
            "since": TODAY,
            "seats": seats(b, li=Duty.HEAD),
        },
    ),
    "give_post": Case(
        "zhou",
        "zheng",
        ["post"],
        lambda b: {
            "person": b.posts["zhao"].person_id,
            "institution": b.institution.pk,
            "unit": b.desk.pk,
            "title": "副科长",
            "rank": Rank.STAFF,
            "since": day(3, 9),
        },
    ),
    "make_roster": Case(
        "qian",
        "zhao",
        ["roster"],
        lambda b: {
            "institution": b.institution.pk,
            "name": "试点科室",
            "since": TODAY,
            "units": [b.schools.pk, b.desk.pk],
        },
    ),
    "move_institution": Case(
        "zhou",
        "li",
        ["institution"],
        lambda b: versioned(
            given_school(b, "东校区"), "institution", parent=given_school(b, "实验学校").pk
        ),
    ),
    "name_institution": Case(
        "zhou",
        "li",
        ["institution"],
        lambda b: versioned(b.institution, "institution", name="甲区教育工委", since=TODAY),
    ),
    "open_series": Case(
        "qian",
        "zhou",
        ["number_series"],
        lambda b: {"name": main_name(b), "purpose": "matter", "prefix": "甲教督"},
    ),
    "refuse_grant": Case(
        "zheng", "li", ["role_grant"], lambda b: versioned(given_request(b), "grant", answer="暂缓")
    ),
    "rename_unit": Case(
        "zhou",
        "li",
        ["unit"],
        lambda b: versioned(b.schools, "unit", name="义务教育科", since=day(3, 9)),
    ),
    "revoke_delegation": Case(
        "wang", "qian", ["delegation"], lambda b: versioned(given_delegation(b), "delegation")
    ),
    "set_portfolio": Case(
        "qian",
        "wu",
        ["post"],
        lambda b: _post(b, "wu", since=TODAY, units=[b.schools.pk], lines=["安全生产"]),
    ),
    "succeed_post": Case(
        "zhou",
        "li",
        ["post"],
        lambda b: _post(b, "wang", person=b.posts["zhao"].person_id, since=day(3, 9)),
    ),
}
