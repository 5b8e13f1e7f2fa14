"""Periodic jobs: what an app does by itself now and then, as the system, within a bound on time."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from duban_web.foundation.actor import Actor


@dataclass(frozen=True, slots=True)
class TenantJob:
    """Run for each tenant in a scope of its own; ``most`` is how long one run may last."""

    name: str
    every: datetime.timedelta
    run: Callable[[Actor], None]
    most: datetime.timedelta = datetime.timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class SiteJob:
    """Run once for the installation, for what belongs to no tenant."""

    name: str
    every: datetime.timedelta
    run: Callable[[], None]
    most: datetime.timedelta = datetime.timedelta(minutes=1)
