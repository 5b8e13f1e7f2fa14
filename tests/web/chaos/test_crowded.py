"""Many write at once while a backup is made and everything is examined: nobody is turned away.

SQLite has one writer at a time: that is for the application to wait out, and no caller's matter.
"""

from __future__ import annotations

from pathlib import Path

from web.chaos.checking import check
from web.chaos.office import given_office
from web.chaos.writing import Writers, waited_for
from web.serving import Service, given_installed

_WRITERS = 8
_ACKS = 120


def test_nobody_hears_that_the_database_is_busy(tmp_path: Path) -> None:
    with given_installed(tmp_path) as installed:
        office = given_office(installed)
        acks = tmp_path / "acks"
        acks.mkdir()
        with (
            Service(installed) as service,
            Writers(office, service.answering().port, acks, count=_WRITERS) as writers,
        ):
            waited_for(writers, _ACKS)
            backup = installed.run("backup", tmp_path / "backup")
            examined = installed.run("fsck")
            waited_for(writers, _ACKS)
            # The end itself may leave one without an answer; until here none was.
            unanswered = writers.unknown
        assert backup.returncode == 0, backup.stderr
        assert examined.returncode == 0, examined.stdout
        assert (writers.faults, unanswered) == ([], 0)
        check(installed, writers.acks())
