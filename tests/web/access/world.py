"""A province in small, for who asks from where: one bureau is asked for, all others look at it.

In one tenant 市局 is over 甲局 and 乙局, and each of these over a school; 丙局 is another tenant.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from duban_web.foundation.actor import Actor, Role
from web.cast import (
    CALLED,
    Bureau,
    given_actor,
    given_bureau,
    given_office,
    given_tenant,
    peopled,
    seated,
)
from web.tenants.cases import given_school


class Place(StrEnum):
    """Where somebody asks from, seen from 甲局, whose records are asked for."""

    SAME_UNIT = "same_unit"  # the unit that is responsible
    OTHER_UNIT = "other_unit"  # the desk
    PARENT = "parent"
    CHILD = "child"
    SIBLING = "sibling"
    COUSIN = "cousin"
    STRANGER = "stranger"  # another tenant


# Nobody elsewhere bears a name of 甲局.
ELSEWHERE = {name: words[::-1] for name, words in CALLED.items()}
# From here 甲局 is not within reach.
OUTSIDE = frozenset({Place.CHILD, Place.SIBLING, Place.COUSIN, Place.STRANGER})


@dataclass(frozen=True)
class Province:
    """``asked`` is the bureau whose records are asked for; the two others are made alike."""

    asked: Bureau
    sibling: Bureau
    stranger: Bureau
    seekers: Mapping[Place, Actor]

    def seeker(self, place: Place, role: Role) -> Actor:
        """Somebody who asks from a place, in one role."""
        return replace(self.seekers[place], roles=frozenset({role}))


def given_province() -> Province:
    """All of it, everybody in place."""
    system = given_tenant("sheng", "某市教育局")
    city = given_office(system, "某市教育局")
    seated(city)
    asked = _below(city, "甲区教育和体育局", CALLED)
    sibling = _below(city, "乙区教育和体育局", ELSEWHERE)
    stranger = given_bureau("bing", "丙区教育和体育局", ELSEWHERE)
    school, cousin = given_school(asked), given_school(sibling, "第二小学")
    posts = {
        Place.SAME_UNIT: asked.give("same_unit", "何同", "干事", unit=asked.schools),
        Place.OTHER_UNIT: asked.give("other_unit", "何别", "干事", unit=asked.desk),
        Place.PARENT: city.give("parent", "何上", "处长"),
        Place.CHILD: asked.give("child", "何下", "校长", institution=school),
        Place.SIBLING: sibling.give("sibling", "何旁", "局长"),
        Place.COUSIN: sibling.give("cousin", "何远", "校长", institution=cousin),
        Place.STRANGER: stranger.give("stranger", "何外", "局长"),
    }
    seekers = {place: given_actor(post) for place, post in posts.items()}
    return Province(asked, sibling, stranger, seekers)


def _below(city: Bureau, name: str, called: Mapping[str, str]) -> Bureau:
    """A bureau below; the city's administrators are its own."""
    bureau = given_office(city.system, name, city.institution)
    bureau.posts.update(city.posts)
    return peopled(bureau, called)
