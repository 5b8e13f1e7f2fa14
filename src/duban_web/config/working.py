"""Runs the periodic jobs, one after the other; one that fails is told of, and is tried again."""

from __future__ import annotations

import contextlib
import datetime
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Event
from uuid import UUID

from django.contrib.sessions.backends.db import SessionStore
from django.db import connection

from duban.cli.language import _
from duban_web.accounts.jobs import JOBS as ACCOUNTS
from duban_web.config import labels
from duban_web.documents.jobs import JOBS as DOCUMENTS
from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.installation import Installation, mark
from duban_web.foundation.jobs import SiteJob, TenantJob
from duban_web.foundation.rest.idempotency import forget_answers
from duban_web.matters.jobs import JOBS as MATTERS
from duban_web.notify.jobs import JOBS as NOTIFY
from duban_web.search.gram_table import tidy
from duban_web.tenants.queries.installed import installed_tenants

Job = TenantJob | SiteJob
JOBS: Sequence[Job] = (
    *ACCOUNTS,
    *DOCUMENTS,
    *MATTERS,
    *NOTIFY,
    TenantJob("forget_answers", datetime.timedelta(hours=1), forget_answers),
    SiteJob("expired_sessions", datetime.timedelta(hours=1), SessionStore.clear_expired),
    SiteJob("tidy_search", datetime.timedelta(days=1), tidy),
)
# How often it is asked whether a job is due.
_EVERY = 5.0
# How often they tell that they are still at work.
_TELLS_EVERY = 60.0


class OutOfTime(Exception):
    """A job took longer than it may; what it did in its transaction is undone."""


class Worker:
    """Runs each job when it is due, at the start first of all."""

    def __init__(
        self, jobs: Sequence[Job], installation: Installation, tell: Callable[[str], None]
    ) -> None:
        self._due = dict.fromkeys(jobs, 0.0)
        self._installation = installation
        self._tell = tell
        self._outcomes: dict[str, dict[str, str]] = {}
        self._marked = float("-inf")

    def run(self, ending: Event) -> None:
        """Go on until asked to end; a job that runs then is finished."""
        while not ending.is_set():
            self.run_due(ending)
            ending.wait(_EVERY)

    def run_due(self, ending: Event) -> None:
        """Run once what is due now, and leave behind how it went."""
        before = {name: one["failed"] for name, one in self._outcomes.items()}
        for job, due in self._due.items():
            if time.monotonic() >= due and not ending.is_set():
                # Nothing is written while the data are read-only.
                if not self._installation.read_only.exists():
                    self._run(job)
                self._due[job] = time.monotonic() + job.every.total_seconds()
        is_news = before != {name: one["failed"] for name, one in self._outcomes.items()}
        if is_news or time.monotonic() - self._marked >= _TELLS_EVERY:
            self._leave_mark()

    def _leave_mark(self) -> None:
        """For the page that tells how it goes; a full disk stops no job."""
        self._marked = time.monotonic()
        with contextlib.suppress(OSError):
            mark(self._installation.jobs, {"at": _moment(), "jobs": self._outcomes})

    def _run(self, job: Job) -> None:
        now = datetime.datetime.now(datetime.UTC)
        self._outcomes[job.name] = {
            "at": now.isoformat(timespec="seconds"),
            "next": (now + job.every).isoformat(timespec="seconds"),
            "failed": "",
        }
        if isinstance(job, SiteJob):
            with self._told(job), bounded(job.most):
                job.run()
            return
        tenants: list[UUID] = []
        with self._told(job):
            tenants = [tenant.pk for tenant in installed_tenants()]
        for tenant in tenants:
            actor = Actor.system(tenant)
            with self._told(job), bounded(job.most), scope.open(actor):
                job.run(actor)

    def _told(self, job: Job) -> _Told:
        return _Told(job, self._tell, self._outcomes[job.name])


@dataclass(frozen=True, slots=True)
class _Told:
    """Whatever goes wrong inside is told by its kind, and stops no other job."""

    job: Job
    tell: Callable[[str], None]
    outcome: dict[str, str]

    def __enter__(self) -> None:
        pass

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> bool:
        if not isinstance(error, Exception):
            return False
        self.outcome["failed"] = type(error).__name__
        self.tell(_(labels.JOB_FAILED).format(job=self.job.name, error=type(error).__name__))
        if not connection.in_atomic_block:
            connection.close()
        return True


def _moment() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")


@contextmanager
def bounded(most: datetime.timedelta) -> Iterator[None]:
    """Raise OutOfTime in what lasts longer (in the main thread)."""

    def end(_number: int, _frame: object) -> None:
        raise OutOfTime

    before = signal.signal(signal.SIGALRM, end)
    signal.setitimer(signal.ITIMER_REAL, most.total_seconds())
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
