"""Data of earlier versions are upgraded by today's command: sound, whole, and proved as before."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connection

from long.older import VERSIONS, older
from web.commands import run
from web.serving import Installed, given_database

pytestmark = pytest.mark.history

# Of files, and of matters where there are any: each is a story of several events.
COUNT = 100


@contextmanager
def empty(folder: Path) -> Iterator[Installed]:
    """A new folder, and on a server a new database."""
    if connection.vendor != "postgresql":
        yield Installed(folder / "data")
        return
    with given_database() as url:
        yield Installed(folder / "data", {"DUBAN_DATABASE_URL": url})


@pytest.mark.parametrize("version", VERSIONS)
def test_data_of_an_earlier_version_are_upgraded(version: str, tmp_path: Path) -> None:
    proofs = tmp_path / "proofs"
    proofs.mkdir()
    with empty(tmp_path) as installed:
        named = {"DUBAN_DATA": str(installed.folder), **installed.variables}
        made = older(version).make_data(named, proofs, COUNT)
        began = time.monotonic()
        upgraded = installed.run("migrate")
        seconds = time.monotonic() - began
        assert upgraded.returncode == 0, upgraded.stderr
        print(f"{version}: {made.events} events, upgraded in {seconds:.1f} s with a copy before")
        sound = installed.run("fsck")
        assert sound.returncode == 0, sound.stdout
        assert events(installed) == made.events
        for code, key in [*made.keys.items()][::10]:
            verified = run("verify", proofs / f"{code}.bundle", "--pub", key)
            assert verified.returncode == 0, verified.stdout
        # What the index had is found, by what the index goes by now.
        assert installed.played(_FOUND).split() == ["lost", "0"]
        # The log goes on, and so do old records.
        installed.played(_GOES_ON)
        assert events(installed) > made.events
        sound = installed.run("fsck")
        assert sound.returncode == 0, sound.stdout


_GOES_ON = """
from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.installation import here
from duban_web.tenants.actions.add_person import add_person
from duban_web.tenants.models import Institution
from duban_web.tenants.queries.installed import installed_tenants
from duban_web.trail.actions.seal import seal
from duban_web.trail.actions.sign import sign
from duban_web.trail.signer import SignerState
from web.cast import NOW
for tenant in installed_tenants():
    actor = Actor.system(tenant.pk)
    with scope.open(actor, NOW):
        institution = Institution.objects.within(actor).order_by("path").first()
        add_person(actor=actor, institution=institution.pk, name="后来人")
    with scope.open(actor):
        seal(actor=actor)
    with scope.open(actor):
        sign(actor=actor, signer=SignerState(here().signer, has_signed=True))
"""


_FOUND = """
from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.search.models import Entry
from duban_web.search.queries import search
from duban_web.tenants.queries.installed import installed_tenants
lost, looked = 0, 0
for tenant in installed_tenants():
    actor = Actor.system(tenant.pk)
    with scope.open(actor):
        rows = Entry.objects.within(actor).filter(is_restricted=False)
        for row in rows.order_by("-pk")[:20]:
            looked += 1
            items = search(actor, row.title[1:], most=1_000).items
            lost += row.object_id not in {one.object_id for one in items}
assert looked
print("lost", lost)
"""


def events(installed: Installed) -> int:
    """How many there are of all tenants."""
    told = installed.played(_COUNTED)
    return int(told)


_COUNTED = """
from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.tenants.queries.installed import installed_tenants
from duban_web.trail.models import Event
count = 0
for tenant in installed_tenants():
    actor = Actor.system(tenant.pk)
    with scope.open(actor):
        count += Event.objects.within(actor).count()
print(count)
"""
