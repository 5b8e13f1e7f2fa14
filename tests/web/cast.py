"""The standing cast of all tests, put on stage by the verbs themselves.

李主任 leads 甲局, 吴副局长 is her deputy, 王科长 heads a unit, 赵干事 works in it, 钱督办 verifies.
周、郑、冯 are the three administrators. 孙 belongs to 乙局 and must never see anything.
"""

from __future__ import annotations

import datetime
import uuid
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any, TypeVar

from duban_web.foundation import scope
from duban_web.foundation.actor import Actor, ActorKind, Role
from duban_web.foundation.listing import Listing
from duban_web.tenants.actions.add_institution import add_institution
from duban_web.tenants.actions.add_person import add_person
from duban_web.tenants.actions.add_unit import add_unit
from duban_web.tenants.actions.ask_grant import ask_grant
from duban_web.tenants.actions.confirm_grant import confirm_grant
from duban_web.tenants.actions.found_tenant import found_tenant
from duban_web.tenants.actions.give_post import give_post
from duban_web.tenants.actions.seat_administrators import seat_administrators
from duban_web.tenants.models import Institution, Post, RoleGrant, Unit
from duban_web.tenants.queries.actors import actor_for
from duban_web.tenants.rules import Level, Rank
from web.restaging import Scene

# A Monday morning in the office.
NOW = datetime.datetime(2026, 3, 2, 1, 0, tzinfo=datetime.UTC)
TODAY = datetime.date(2026, 3, 2)
LONG_AGO = datetime.date(2020, 1, 1)

Result = TypeVar("Result")


def day(month: int, number: int, year: int = 2026) -> datetime.date:
    """A day of the year in which the cast plays."""
    return datetime.date(year, month, number)


def act(
    actor: Actor,
    verb: Callable[..., Result],
    now: datetime.datetime = NOW,
    **arguments: Any,
) -> Result:
    """One act of an actor, in a scope of its own."""
    with scope.open(actor, now=now):
        return whole(verb(actor=actor, **arguments))


def ask(actor: Actor, question: Callable[..., Result], *facts: Any, **more: Any) -> Result:
    """One question of an actor, in a scope of its own."""
    with scope.open(actor, now=NOW):
        return whole(question(actor, *facts, **more))


def whole(answer: Result) -> Result:
    """The answer; where it is a listing, all that is in it, for it is empty outside the scope."""
    return list(answer) if isinstance(answer, Listing) else answer  # type: ignore[return-value]


def given_actor(post: Post, *, on: datetime.date = TODAY, is_stepped_up: bool = True) -> Actor:
    """The actor that the holder of a post is on a day, who has just proved who they are."""
    return ask(
        Actor.system(post.tenant),
        actor_for,
        person=post.person_id,
        post=post.pk,
        day=on,
        is_stepped_up=is_stepped_up,
    )


@dataclass
class Bureau:
    """A bureau with its people; an actor by name, ``posts`` what each of them holds."""

    system: Actor
    institution: Institution
    schools: Unit
    desk: Unit
    posts: dict[str, Post] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Actor:
        """The actor of a name as of today."""
        if name.startswith("_") or name not in self.posts:
            raise AttributeError(name)
        return given_actor(self.posts[name])

    def give(
        self,
        name: str,
        called: str,
        title: str,
        *,
        unit: Unit | None = None,
        rank: Rank = Rank.UNRANKED,
        institution: Institution | None = None,
    ) -> Post:
        """A person with a post since long ago."""
        place = institution or self.institution
        person = act(self.system, add_person, institution=place.pk, name=called)
        self.posts[name] = act(
            self.system,
            give_post,
            person=person.pk,
            institution=place.pk,
            unit=unit.pk if unit else None,
            title=title,
            rank=rank,
            since=LONG_AGO,
        )
        return self.posts[name]

    def grant(self, name: str, *roles: Role) -> list[RoleGrant]:
        """Roles on somebody's post, asked by one administrator and confirmed by another."""
        return given_roles(self, self.posts[name], roles)


def given_roles(bureau: Bureau, post: Post, roles: Iterable[Role]) -> list[RoleGrant]:
    """Roles on a post, in force from today."""
    zhou, zheng = bureau.zhou, bureau.zheng
    granted = []
    for role in roles:
        grant = act(zhou, ask_grant, post=post.pk, role=role)
        granted.append(act(zheng, confirm_grant, grant=grant.pk, version=grant.version))
    return granted


def given_tenant(code: str, name: str) -> Actor:
    """The system of a new tenant, which plays at a given time."""
    system = Actor.system(uuid.uuid4())
    act(system, found_tenant, name=name, code=code, is_simulated=True)
    return system


def given_bureau(
    code: str = "jia", name: str = "甲区教育和体育局", called: Mapping[str, str] | None = None
) -> Bureau:
    """A bureau of two units, with everybody in place, which is a tenant of its own.

    What is asked for the third time in a process is written as the verbs left it the second time.
    """
    names = called or CALLED
    asked = (code, name, tuple(names.items()))
    _ASKED[asked] += 1
    if known := _STAGED.get(asked):
        scene, bureau = known
        scene.play()
        return deepcopy(bureau)
    bureau = given_office(given_tenant(code, name), name)
    seated(bureau)
    peopled(bureau, names)
    if _ASKED[asked] > 1:
        _STAGED[asked] = (Scene(bureau.system, NOW), deepcopy(bureau))
    return bureau


def given_office(system: Actor, name: str, parent: Institution | None = None) -> Bureau:
    """A bureau of two units in which nobody is yet."""
    institution = act(
        system,
        add_institution,
        parent=parent.pk if parent else None,
        name=name,
        short_name=name[0] + "局",
        level=Level.BUREAU,
        since=LONG_AGO,
    )
    schools, desk = (
        act(
            system,
            add_unit,
            institution=institution.pk,
            name=called,
            order=order,
            since=LONG_AGO,
        )
        for order, called in enumerate(("基础教育科", "督查科"), 1)
    )
    return Bureau(system, institution, schools, desk)


def seated(bureau: Bureau) -> None:
    """The three administrators of the tenant take their seats, here."""
    bureau.give("zhou", "周维", "信息中心主任")
    bureau.give("zheng", "郑安", "保密员")
    bureau.give("feng", "冯计", "审计员")
    act(
        bureau.system,
        seat_administrators,
        system=bureau.posts["zhou"].pk,
        security=bureau.posts["zheng"].pk,
        auditor=bureau.posts["feng"].pk,
        version=1,
    )


# What has been asked for, and as what it was kept: most that plays once is called by a random name.
_ASKED: Counter[tuple[Any, ...]] = Counter()
_STAGED: dict[tuple[Any, ...], tuple[Scene, Bureau]] = {}

# What the cast are called, by the names under which they play.
CALLED = {"li": "李明远", "wu": "吴思齐", "wang": "王立本", "zhao": "赵小川", "qian": "钱正"}


def peopled(bureau: Bureau, called: Mapping[str, str] = CALLED) -> Bureau:
    """Everybody who works there, with their roles."""
    bureau.give("li", called["li"], "局长", rank=Rank.SECTION_CHIEF)
    bureau.give("wu", called["wu"], "副局长", rank=Rank.SECTION_DEPUTY)
    bureau.give("wang", called["wang"], "科长", unit=bureau.schools, rank=Rank.STAFF)
    bureau.give("zhao", called["zhao"], "干事", unit=bureau.schools)
    bureau.give("qian", called["qian"], "科长", unit=bureau.desk, rank=Rank.STAFF)
    bureau.grant("li", Role.TOP_LEADER)
    bureau.grant("wu", Role.DEPUTY_LEADER)
    bureau.grant("wang", Role.UNIT_HEAD)
    bureau.grant("zhao", Role.HANDLER)
    bureau.grant("qian", Role.SUPERVISION_HEAD, Role.SUPERVISOR)
    return bureau


def given_stranger() -> Actor:
    """孙 of 乙局: every role there, nothing here."""
    other = given_bureau("yi", "乙区教育和体育局")
    sun = other.give("sun", "孙一", "局长")
    return Actor(
        tenant=sun.tenant,
        kind=ActorKind.PERSON,
        person=sun.person_id,
        post=sun.pk,
        reach=other.li.reach,
        roles=frozenset(Role),
        is_stepped_up=True,
    )
