"""Nothing that was acknowledged is lost when processes of the service are killed (SQLite)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from web.chaos.checking import check, unmade
from web.chaos.counting import KILLS, SEED
from web.chaos.killing import Killer
from web.chaos.office import Office, given_office
from web.chaos.writing import Writers
from web.serving import Installed, Service, given_installed


@pytest.fixture
def installed(tmp_path: Path) -> Iterator[Installed]:
    with given_installed(tmp_path) as installed:
        yield installed


@pytest.fixture
def office(installed: Installed) -> Office:
    return given_office(installed)


def test_what_was_acknowledged_outlives_every_kill(
    installed: Installed, office: Office, tmp_path: Path
) -> None:
    killer = Killer(installed, Service(installed).answering(), SEED)
    try:
        with Writers(office, killer.service.port, tmp_path) as writers:
            killer.kill(writers, KILLS)
        assert writers.faults == []
        acks = writers.acks()
        check(installed, acks)
    finally:
        code = killer.service.end()
    assert code == 0
    sound = installed.run("fsck")
    assert sound.returncode == 0, sound.stdout
    print(f"{len(killer.killed)} kills, {len(acks)} acknowledged, {writers.unknown} unknown")


def test_a_build_that_answers_before_the_commit_is_found_out(
    installed: Installed, office: Office, tmp_path: Path
) -> None:
    variables = {"DJANGO_SETTINGS_MODULE": "web.chaos.early_settings"}
    with Service(installed, "--only", "web", **variables) as service:
        killer = Killer(installed, service.answering(), SEED)
        with Writers(office, service.port, tmp_path, only_makes=True) as writers:
            killer.kill(writers, 3, victims={"worker": 1})
    assert unmade(installed, writers.acks())
