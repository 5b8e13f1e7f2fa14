"""The machine's clock is set at work: nothing is lost, and the log goes on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connection

from web.chaos.checking import check
from web.chaos.office import given_office
from web.chaos.preloading import Shared, shim
from web.chaos.server import Server, given_migrated
from web.chaos.writing import Writers, waited_for
from web.serving import Installed, Service, given_installed, parts_of

pytestmark = pytest.mark.compiler

HOUR, DAY = 3_600, 86_400
# By how much the clock is wrong, one after the other, and when the office was founded by it: nobody
# has a role before that day, and the token of the writers lasts for thirty days.
SETTINGS, FOUNDED = (-HOUR, DAY, 0, -4 * DAY, 3 * DAY, 1), -5 * DAY


@contextmanager
def by_its_clock(folder: Path) -> Iterator[tuple[Installed, Shared]]:
    """An installation whose clock can be set, that of its server as well."""
    server = Server() if connection.vendor == "postgresql" else None
    clock = Shared((server.folder if server else folder) / "clock")
    more = {"LD_PRELOAD": str(shim("clock")), "DUBAN_CLOCK_FILE": str(clock.path)}
    if server is None:
        with given_installed(folder) as installed:
            yield Installed(installed.folder, more), clock
        return
    server.variables = more
    with server:
        installed = given_migrated(server, folder)
        yield Installed(installed.folder, {**installed.variables, **more}), clock


def test_a_clock_that_is_set_loses_nothing(tmp_path: Path) -> None:
    with by_its_clock(tmp_path) as (installed, clock):
        clock.value = FOUNDED
        office = given_office(installed)
        with Service(installed) as service:
            service.answering()
            parts = parts_of(service.process.pid)
            with Writers(office, service.port, tmp_path, file_size=1_000) as writers:
                for seconds in SETTINGS:
                    waited_for(writers, more=5)
                    clock.value = seconds
                waited_for(writers, more=5)
                assert (writers.faults, writers.refused) == ([], Counter())
            check(installed, writers.acks(), writers.kept())
            assert parts_of(service.process.pid) == parts
        days = installed.rows(
            "SELECT count(DISTINCT date(recorded_at)) FROM trail_event WHERE object_kind = 'roster'"
        )
        # The shim was believed: else nothing was tried.
        assert days[0][0] >= 4
        sound = installed.run("fsck")
        assert sound.returncode == 0, sound.stdout
