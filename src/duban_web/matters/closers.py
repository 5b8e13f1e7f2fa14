"""Nobody closes their own work (提、办、审、督、销不集于一人): who is a doer, and who may check.

The rule of the verbs ``verify``, ``close`` and ``close_partly``, always; the database keeps it by
itself as well (``database_rules``).
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Part(StrEnum):
    """In which part a person has done the work."""

    HANDLER = "handler"  # 承办人
    REPORTER = "reporter"  # 填报人
    SIGNER = "signer"  # 审签人
    SUBMITTER = "submitter"  # 报结人
    TYPIST = "typist"  # 代录人


@dataclass(frozen=True, slots=True)
class Work:
    """Who did a matter's work: persons, in whichever part, and the units that answer for it."""

    doers: Set[UUID]
    units: Set[UUID]
    verified_by: UUID | None = None


def objection(work: Work, person: UUID | None, unit: UUID | None, *, is_second_check: bool) -> str:
    """Why a person, acting from a unit, may not check the work, by code; empty if they may.

    ``is_second_check``: who closes must not be who verified.
    """
    if person is None:
        return "closer_is_nobody"
    if person in work.doers:
        return "closer_did_the_work"
    if unit is not None and unit in work.units:
        return "closer_of_the_same_unit"
    if is_second_check and person == work.verified_by:
        return "closer_verified_it"
    return ""
