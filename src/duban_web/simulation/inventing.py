"""Makes up a bureau: who is there, and what everything is called.

Reads: the words of ``organisation.toml``, dice. Writes: an ``Organisation``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from duban_web.foundation.actor import Role
from duban_web.simulation.organisation import (
    BUREAU,
    DESK,
    SEATS,
    STAFF,
    Body,
    Organisation,
    Person,
    Roster,
    School,
    Unit,
)
from duban_web.simulation.wording import Dice, words
from duban_web.tenants.rules import BodyKind, Rank


def invented(dice: Dice) -> Organisation:
    """A bureau as the dice have it."""
    data = words("organisation")
    district = dice.choice(data["districts"])
    names = _names(dice)
    deputies = tuple(f"deputy{number}" for number in range(4))
    units = tuple(
        Unit(
            one["key"],
            one["name"],
            tuple(one["aliases"]),
            order,
            deputies[one["deputy"]] if one["deputy"] >= 0 else "top",
        )
        for order, one in enumerate(data["units"], 1)
    )
    schools = tuple(
        School(one["key"], one["name"].format(district=district), one["short"])
        for one in data["schools"]
    )
    letter = district[0]
    return Organisation(
        name=data["bureau"].format(district=district),
        short_name=data["bureau_short"].format(letter=letter),
        prefix=data["bureau_prefix"].format(letter=letter),
        units=units,
        schools=schools,
        people=tuple(_people(names, units, deputies)),
        bodies=tuple(
            Body(
                one["key"],
                one["name"],
                BodyKind(one["kind"]),
                deputies[one["deputy"]],
                tuple(f"{unit}.head" for unit in one["members"]),
                one["members"][0],
            )
            for one in data["bodies"]
        ),
        rosters=tuple(
            Roster(one["key"], one["name"], tuple(one["schools"])) for one in data["rosters"]
        ),
    )


def _names(dice: Dice) -> Iterator[str]:
    """Names of people, each once."""
    data = words("organisation")
    pairs = [surname + given for surname in data["surnames"] for given in data["given"]]
    return iter(dice.sample(pairs, len(pairs)))


def _people(
    names: Iterator[str], units: tuple[Unit, ...], deputies: tuple[str, ...]
) -> Iterator[Person]:
    """Everybody, in the order of naming."""
    letters = {True: "B", False: "S"}
    form: str = words("organisation")["staff_number"]
    posts = (*_leaders(units, deputies), *_of_units(units), *_of_schools(), *_administrators())
    for number, post in enumerate(posts, 1):
        letter = letters[post.place == BUREAU]
        yield replace(
            post,
            name=next(names),
            staff_number=form.format(letter=letter, number=number),
            order=number,
        )


def _post(
    key: str,
    title: str,
    place: str,
    *roles: Role,
    unit: str = "",
    rank: Rank = Rank.UNRANKED,
    portfolio: tuple[str, ...] = (),
) -> Person:
    """A post that somebody is to hold."""
    called: str = words("organisation")["titles"][title]
    return Person(key, "", "", called, place, unit, rank, 0, roles, portfolio)


def _leaders(units: tuple[Unit, ...], deputies: tuple[str, ...]) -> Iterator[Person]:
    yield _post("top", "top_leader", BUREAU, Role.TOP_LEADER, rank=Rank.SECTION_CHIEF)
    for key in deputies:
        line = tuple(one.key for one in units if one.deputy == key)
        yield _post(
            key,
            "deputy_leader",
            BUREAU,
            Role.DEPUTY_LEADER,
            rank=Rank.SECTION_DEPUTY,
            portfolio=line,
        )
    yield _post("discipline", "discipline", BUREAU, Role.DISCIPLINE_READER)


def _of_units(units: tuple[Unit, ...]) -> Iterator[Person]:
    centres = {one["key"] for one in words("organisation")["units"] if one.get("is_centre")}
    for unit in units:
        is_desk = unit.key == DESK
        heads = (Role.SUPERVISION_HEAD, Role.SUPERVISOR) if is_desk else (Role.UNIT_HEAD,)
        staff = ("desk_clerk", Role.SUPERVISOR) if is_desk else ("handler", Role.HANDLER)
        title = "centre_head" if unit.key in centres else "unit_head"
        yield _post(f"{unit.key}.head", title, BUREAU, *heads, unit=unit.key, rank=Rank.STAFF)
        for number in range(1, STAFF + 1):
            key = f"{unit.key}.staff{number}"
            yield _post(key, staff[0], BUREAU, staff[1], unit=unit.key, rank=Rank.STAFF)


def _of_schools() -> Iterator[Person]:
    for school in words("organisation")["schools"]:
        key = school["key"]
        title = "kindergarten_contact" if school.get("is_kindergarten") else "school_contact"
        yield _post(f"{key}.head", title, key, Role.SCHOOL_CONTACT)
        for number in range(1, STAFF + 1):
            yield _post(f"{key}.staff{number}", "school_handler", key, Role.HANDLER)


def _administrators() -> Iterator[Person]:
    for seat in SEATS:
        yield _post(seat, seat, BUREAU)
