"""The drill: a backup under load comes back elsewhere, passes the gate, and has what was answered.

On the database that the tests use: one file, or a server with its own programs.
"""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from django.db import connection

from web.commands import given_data, played, playing, run
from web.serving import Installed, given_database, given_installed

pytestmark = pytest.mark.django_db

_TWO_BUREAUS = """
from web.cast import given_bureau
given_bureau()
given_bureau("yi", "乙区教育和体育局")
grow()
"""
_LOAD = """
import os
from dataclasses import replace
from duban_web.documents.actions.store_document import store_document
from duban_web.documents.receiving import receiving
from duban_web.foundation.actor import ActorKind, Role
from duban_web.foundation.installation import here
from duban_web.tenants.models import Institution, Person

def upload():
    for tenant in installed_tenants():
        system = Actor.system(tenant.pk)
        with scope.open(system):
            place = Institution.objects.within(system).first()
            person = Person.objects.within(system).first()
        actor = replace(
            system, kind=ActorKind.PERSON, person=person.pk, roles=frozenset({Role.HANDLER})
        )
        words = os.urandom(9).hex().encode()
        with receiving(here().files, "台账.txt", [words]) as kept, scope.open(actor):
            store_document(actor=actor, institution=place.pk, received=kept)

while True:
    grow()
    upload()
    print(len(events()))
"""
_TOLD = """
print("\\n".join(events()))
"""


@pytest.fixture
def installed(tmp_path: Path) -> Iterator[Installed]:
    with given_installed(tmp_path) as one:
        played(one.folder, _TWO_BUREAUS, **one.variables)
        yield one


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Installed]:
    """Another machine: no folder yet, and on a server an empty database."""
    with ExitStack() as stack:
        url = {}
        if connection.vendor == "postgresql":
            address = stack.enter_context(given_database())
            url = {"DUBAN_DATABASE_URL": address, "DUBAN_DATABASE_OWNER_URL": address}
        yield Installed(tmp_path / "elsewhere", url)


def events(one: Installed) -> list[str]:
    return played(one.folder, _TOLD, **one.variables).splitlines()


def files_of(one: Installed) -> list[Path]:
    return [path for path in (one.folder / "files").rglob("*") if path.is_file()]


def test_a_backup_under_load_comes_back_whole(
    tmp_path: Path, installed: Installed, elsewhere: Installed
) -> None:
    file = tmp_path / "backup"
    with playing(installed.folder, _LOAD, **installed.variables) as lines:
        *_, before = itertools.islice(lines, 3)
        done = run("backup", "--data", installed.folder, file, **installed.variables)
        assert done.returncode == 0, done.stderr
        more = next(lines)
    assert int(more) > int(before)
    done = run(
        "restore", file, "--data", elsewhere.folder, "--keys", f"{file}.keys", **elsewhere.variables
    )
    assert (done.returncode, done.stderr) == (0, "")
    found = run("fsck", "--data", elsewhere.folder, **elsewhere.variables)
    assert found.returncode == 0, found.stdout
    restored, held = events(elsewhere), events(installed)
    assert {line.split()[0] for line in restored} == {"jia", "yi"}
    assert int(before) <= len(restored) < len(held)
    assert {*restored} < {*held}
    # The files that the copy names came along, each of them, and no later one: fsck names either.
    stored = [len(files_of(one)) for one in (elsewhere, installed)]
    assert 0 < stored[0] < stored[1]
    # It works on: guards, numbers and rules came along.
    played(elsewhere.folder, "grow()", **elsewhere.variables)
    assert run("fsck", "--data", elsewhere.folder, **elsewhere.variables).returncode == 0
    again = run("restore", file, "--data", elsewhere.folder, **elsewhere.variables)
    assert (again.returncode, "不覆盖" in again.stderr) == (2, True)


def test_a_backup_that_is_older_than_what_was_signed_is_held(
    tmp_path: Path, installed: Installed, elsewhere: Installed
) -> None:
    file = tmp_path / "backup"
    assert run("backup", "--data", installed.folder, file, **installed.variables).returncode == 0
    played(installed.folder, "grow()", **installed.variables)
    elsewhere.folder.mkdir()
    for name in ("secret_key", "accounts_key"):
        shutil.copy(installed.folder / name, elsewhere.folder / name)
    shutil.copytree(installed.folder / "signer", elsewhere.folder / "signer")
    done = run("restore", file, "--data", elsewhere.folder, **elsewhere.variables)
    assert (done.returncode, "只读" in done.stdout) == (1, True)
    assert (elsewhere.folder / "read_only.json").exists()


def test_a_backup_of_the_other_database_is_told(tmp_path: Path, elsewhere: Installed) -> None:
    if not elsewhere.variables:
        # Only a server has another one beside it.
        return
    assert run("backup", "--data", given_data(tmp_path), tmp_path / "file").returncode == 0
    done = run(
        "restore",
        tmp_path / "file",
        "--data",
        elsewhere.folder,
        "--keys",
        tmp_path / "file.keys",
        **elsewhere.variables,
    )
    assert (done.returncode, "另一种数据库" in done.stderr) == (2, True)
    assert [*elsewhere.folder.iterdir()] == []
