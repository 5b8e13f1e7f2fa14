"""A step of a plan: who uses which verb on which matter, and what is said; all by keys."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from duban_web.foundation.clock import office_day
from duban_web.matters.rules import PartyKind, PartyRole
from duban_web.matters.states import State, Verb


class Kind(StrEnum):
    """What a key stands for."""

    PERSON = "person"
    MATTER = "matter"
    REPORT = "report"  # the last one on the matter
    NOTE = "note"  # the last one that asks for an answer
    APPLICATION = "application"  # the open one


@dataclass(frozen=True, slots=True)
class Ref:
    """A record that the player knows by then; what is the matter's own needs no key."""

    kind: Kind
    key: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """A party in a role; an outside body goes by its name."""

    role: PartyRole
    kind: PartyKind
    key: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A file that proves something, uploaded by whoever acts."""

    title: str
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a matter that is split."""

    title: str
    requirement: str
    due: datetime.date | None


@dataclass(frozen=True, slots=True)
class Milestone:
    """A stage of a matter."""

    title: str
    due: datetime.date
    done_on: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """An act; ``order`` tells those of one moment apart.

    ``refused`` is the code by which it is refused, where it is tried in vain: then nothing happens.
    """

    at: datetime.datetime
    order: int
    matter: str
    who: str
    verb: Verb
    said: Mapping[str, Any]
    refused: str = ""

    @property
    def day(self) -> datetime.date:
        """The office's day of the act."""
        return office_day(self.at)


@dataclass(frozen=True, slots=True)
class Absence:
    """Somebody is away, and another stands in (AB角); the day of ``until`` they are back."""

    absent: str
    stand_in: str
    since: datetime.date
    until: datetime.date
    reason: str

    @property
    def who(self) -> str:
        """By what a plan calls the one who stands in for the other."""
        return f"{self.stand_in} for {self.absent}"


Cell = tuple[State, Verb]


def person(key: str) -> Ref:
    """Somebody."""
    return Ref(Kind.PERSON, key)


REPORT, NOTE, APPLICATION = (Ref(one) for one in (Kind.REPORT, Kind.NOTE, Kind.APPLICATION))
