"""Periodic jobs run as the system, within their time, and one that fails stops no other."""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.utils import timezone

from duban_web.config.working import JOBS, Job, OutOfTime, Worker, bounded
from duban_web.foundation import scope
from duban_web.foundation.actor import Actor, ActorKind
from duban_web.foundation.installation import Installation, mark
from duban_web.foundation.jobs import SiteJob, TenantJob
from web.cast import given_tenant

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)


def ran(jobs: list[Job], folder: Path, times: int = 1) -> list[str]:
    """What was told while the jobs that are due ran so many times."""
    told: list[str] = []
    worker = Worker(jobs, Installation(folder), told.append)
    for _ in range(times):
        worker.run_due(Event())
    return told


def test_a_job_runs_for_each_tenant_as_the_system(tmp_path: Path) -> None:
    tenants = {given_tenant(code, name).tenant for code, name in (("jia", "甲"), ("yi", "乙"))}
    seen: list[Actor] = []

    def job(actor: Actor) -> None:
        scope.of(actor)
        seen.append(actor)

    assert ran([TenantJob("looks", HOUR, job)], tmp_path, times=2) == []
    assert {actor.tenant for actor in seen} == tenants
    assert {actor.kind for actor in seen} == {ActorKind.SYSTEM}
    # Due again only in an hour.
    assert len(seen) == 2


def failing(error: type[Exception]) -> Callable[..., Any]:
    def fail(*_actor: Actor) -> None:
        raise error

    return fail


@pytest.mark.parametrize("error", [ValueError, OutOfTime, ZeroDivisionError])
def test_one_that_fails_is_told_by_its_kind_and_stops_no_other(
    tmp_path: Path, error: type[Exception]
) -> None:
    given_tenant("jia", "甲")
    done: list[str] = []
    jobs: list[Job] = [
        TenantJob("breaks", HOUR, failing(error)),
        SiteJob("breaks_too", HOUR, failing(error)),
        SiteJob("works", HOUR, lambda: done.append("done")),
    ]
    told = ran(jobs, tmp_path)
    assert [error.__name__ in words for words in told] == [True, True]
    assert done == ["done"]


def test_what_takes_too_long_is_stopped() -> None:
    with pytest.raises(OutOfTime), bounded(datetime.timedelta(seconds=0.05)):
        time.sleep(60)
    with bounded(HOUR):
        pass


def test_nothing_runs_while_the_data_are_read_only(tmp_path: Path) -> None:
    mark(Installation(tmp_path).read_only, {"reason": "behind_signer"})
    done: list[str] = []
    assert ran([SiteJob("works", HOUR, lambda: done.append("done"))], tmp_path) == []
    assert done == []


def test_the_jobs_of_the_installation_run_and_forget_expired_sessions(tmp_path: Path) -> None:
    given_tenant("jia", "甲")
    expired, held = SessionStore(), SessionStore()
    expired.create()
    held.create()
    Session.objects.filter(pk=expired.session_key).update(
        expire_date=timezone.now() - datetime.timedelta(seconds=1)
    )
    assert ran(list(JOBS), tmp_path) == []
    assert [session.pk for session in Session.objects.all()] == [held.session_key]
