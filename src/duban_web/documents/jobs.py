"""What is done with files by itself: uploads that never ended and erased files are taken away."""

from __future__ import annotations

import datetime
import time
from collections.abc import Sequence

from duban_web.documents import store
from duban_web.documents.emptying import empty
from duban_web.documents.kinds import LIMITS
from duban_web.foundation.actor import Actor
from duban_web.foundation.installation import here
from duban_web.foundation.jobs import SiteJob, TenantJob


def sweep_uploads() -> None:
    """Take away what a crash left of uploads."""
    store.sweep(here().files, time.time() - LIMITS.unfinished_hours * 3600)


def empty_store(actor: Actor) -> None:
    """Take away what a crash left of files whose documents were erased."""
    empty(actor)


JOBS: Sequence[SiteJob | TenantJob] = (
    SiteJob("unfinished_uploads", datetime.timedelta(hours=1), sweep_uploads),
    TenantJob("erased_files", datetime.timedelta(hours=1), empty_store),
)
