"""How the installation is, as far as one tenant's administrators may know: checks with lights."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from duban_web.documents.kinds import LIMITS
from duban_web.foundation import scope
from duban_web.foundation.actor import Actor, Role
from duban_web.foundation.installation import here, marked
from duban_web.notify.models import Delivery
from duban_web.notify.queries.stuck import dead_letters
from duban_web.notify.rules import STUCK
from duban_web.portal.checks import Check, Shade
from duban_web.tenants.rights import require_administrator
from duban_web.timerules.queries.calendar import calendar_coverage
from duban_web.trail.queries import oldest_pending, pending_count


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found; ``code`` says which sentence tells it, about ``facts``."""

    check: Check
    shade: Shade
    code: str
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class JobState:
    """When a job ran last and is due again, and the kind of the error that it ended with."""

    name: str
    at: datetime.datetime
    next: datetime.datetime
    failed: str


@dataclass(frozen=True, slots=True)
class Status:
    """All of it."""

    checks: Sequence[Checked]
    jobs: Sequence[JobState]
    letters: Sequence[Delivery]


_MINUTE, _HOUR, _DAY = (
    datetime.timedelta(minutes=1),
    datetime.timedelta(hours=1),
    datetime.timedelta(days=1),
)
# How long events wait for their seal, jobs for a word, and data for a backup, before one looks.
_SEALED_IN, _SEALED_LATE = _MINUTE, 10 * _MINUTE
_TOLD_IN = 5 * _MINUTE
_BACKED_UP_IN, _BACKED_UP_LATE = 36 * _HOUR, 7 * _DAY
_FREE_SHARE = 0.1
_GIGABYTE = 1_000_000_000
# The State Council gives notice of the next year's holidays from late October to mid-November.
_NOTICE_MONTH = 11
_SHOWN = 50


def status(actor: Actor) -> Status:
    """How it is now; for the administrators."""
    require_administrator(actor)
    now = scope.now(actor)
    jobs = _jobs()
    return Status(
        checks=[
            _writing(),
            _sealing(actor, now),
            _working(jobs),
            _disk(),
            _backup(),
            _calendar(actor),
            _letters(actor),
        ],
        jobs=jobs,
        letters=dead_letters(actor).page(limit=_SHOWN).items if _may_see_letters(actor) else [],
    )


def letter_named(actor: Actor, delivery: UUID) -> Delivery:
    """A letter within reach."""
    return Delivery.objects.find(actor, delivery)


def _may_see_letters(actor: Actor) -> bool:
    return actor.has(Role.SYSTEM_ADMINISTRATOR)


def _writing() -> Checked:
    if here().read_only.exists():
        return Checked(Check.WRITING, Shade.BAD, "read_only")
    return Checked(Check.WRITING, Shade.GOOD, "writable")


def _sealing(actor: Actor, now: datetime.datetime) -> Checked:
    count, oldest = pending_count(actor), oldest_pending(actor)
    if oldest is None:
        return Checked(Check.SEALING, Shade.GOOD, "all_sealed")
    age = now - oldest
    shade = Shade.GOOD if age < _SEALED_IN else Shade.CARE if age < _SEALED_LATE else Shade.BAD
    facts = {"number": count, "minutes": int(age / _MINUTE)}
    return Checked(Check.SEALING, shade, "waiting_for_seal", facts)


def _jobs() -> list[JobState]:
    """What the worker has told of each job; nothing of what cannot be read."""
    told = (marked(here().jobs) or {}).get("jobs", {})
    return [
        JobState(name, _moment(one["at"]), _moment(one["next"]), str(one["failed"]))
        for name, one in sorted(told.items())
    ]


def _working(jobs: Sequence[JobState]) -> Checked:
    at = (marked(here().jobs) or {}).get("at")
    if at is None:
        return Checked(Check.JOBS, Shade.CARE, "jobs_untold")
    silent = _clock() - _moment(at)
    if silent > _TOLD_IN:
        facts = {"minutes": int(silent / _MINUTE)}
        return Checked(Check.JOBS, Shade.BAD, "jobs_silent", facts)
    failed = [one for one in jobs if one.failed]
    if failed:
        return Checked(Check.JOBS, Shade.BAD, "jobs_failed", {"number": len(failed)})
    return Checked(Check.JOBS, Shade.GOOD, "jobs_well", {"number": len(jobs)})


def _disk() -> Checked:
    found = shutil.disk_usage(here().folder)
    facts = {
        "free": f"{found.free / _GIGABYTE:.1f}",
        "total": f"{found.total / _GIGABYTE:.1f}",
        "share": round(100 * found.free / found.total),
    }
    if found.free < LIMITS.reserve:
        return Checked(Check.DISK, Shade.BAD, "disk_full", facts)
    is_wide = found.free >= _FREE_SHARE * found.total
    return Checked(Check.DISK, Shade.GOOD if is_wide else Shade.CARE, "disk_free", facts)


def _backup() -> Checked:
    left = marked(here().last_backup)
    if not left or "at" not in left:
        return Checked(Check.BACKUP, Shade.BAD, "never_backed_up")
    age = _clock() - _moment(left["at"])
    facts = {"at": _moment(left["at"]), "hours": int(age / _HOUR), "days": age.days}
    if left.get("left_out"):
        return Checked(Check.BACKUP, Shade.CARE, "backup_incomplete", facts)
    shade = (
        Shade.GOOD if age < _BACKED_UP_IN else Shade.CARE if age < _BACKED_UP_LATE else Shade.BAD
    )
    code = "backed_up_today" if age < 2 * _DAY else "backed_up"
    return Checked(Check.BACKUP, shade, code, facts)


def _calendar(actor: Actor) -> Checked:
    today, last = scope.today(actor), calendar_coverage(actor).last
    facts = {"last": last}
    if last < today.year:
        return Checked(Check.CALENDAR, Shade.BAD, "calendar_over", facts)
    is_soon = last == today.year and today.month >= _NOTICE_MONTH
    return Checked(Check.CALENDAR, Shade.CARE if is_soon else Shade.GOOD, "calendar_known", facts)


def _letters(actor: Actor) -> Checked:
    count = Delivery.objects.within(actor).filter(state__in=STUCK).count()
    if count:
        return Checked(Check.LETTERS, Shade.CARE, "letters_stuck", {"number": count})
    return Checked(Check.LETTERS, Shade.GOOD, "letters_out")


def _moment(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text)


def _clock() -> datetime.datetime:
    """The machine's clock, by which the marks are dated."""
    return datetime.datetime.now(datetime.UTC)
