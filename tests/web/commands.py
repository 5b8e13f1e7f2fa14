"""Runs a command of the application as an administrator does: a process of its own, its own data.

The data are one SQLite file in the folder, whatever database the tests beside it use.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import IO


def run(*argv: str | Path, typed: str = "", **variables: str) -> subprocess.CompletedProcess[str]:
    """The command's end, with what it said; ``variables`` are set in its environment.

    ``typed`` comes in by standard input.
    """
    return subprocess.run(
        [sys.executable, "-m", "duban", *map(str, argv)],
        env=environment(**variables),
        input=typed,
        capture_output=True,
        text=True,
        check=False,
    )


def environment(**variables: str) -> dict[str, str]:
    """An administrator's, who reads Chinese, and in which nothing of the tests' own is set."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("D")}
    return {**kept, "LANG": "zh_CN.UTF-8", "LANGUAGE": "zh", **variables}


def given_data(folder: Path) -> Path:
    """A data folder below this one, built by the command (once, and copied from then on)."""
    return Path(shutil.copytree(_built(), folder / "data"))


def given_signed_data(folder: Path) -> Path:
    """The same with a bureau in it, whose events are sealed and signed by the folder's signer."""
    data = given_data(folder)
    played(
        data,
        """
from web.cast import given_bureau
given_bureau()
grow()
""",
    )
    return data


_STAGE = """
import sys, django
from pathlib import Path
django.setup()
from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.tenants.queries.installed import installed_tenants
from duban_web.trail.actions.append import append
from duban_web.trail.actions.seal import seal
from duban_web.trail.actions.sign import sign
from duban_web.trail.models import Event
from duban_web.trail.signer import SignerState
import uuid
def grow():
    for tenant in installed_tenants():
        actor = Actor.system(tenant.pk)
        with scope.open(actor):
            append(actor=actor, subject=("thing", uuid.uuid4(), 1), kind="thing.propose",
                   fields={"title": "改造操场"}, after="proposed")
            seal(actor=actor)
            sign(actor=actor, signer=SignerState(Path(sys.argv[1]) / "signer"))
def events():
    found = []
    for tenant in installed_tenants():
        actor = Actor.system(tenant.pk)
        with scope.open(actor):
            rows = Event.objects.within(actor).order_by("pk")
            found += [f"{tenant.code} {id}" for id in rows.values_list("object_id", flat=True)]
    return found
"""


def played(data: Path, script: str, **variables: str) -> str:
    """Something done to the data by a process of the application itself; ``grow()`` is there."""
    done = subprocess.run(
        [sys.executable, "-c", _STAGE + script, str(data)],
        env=_on_stage(data, variables),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return done.stdout


@contextmanager
def playing(data: Path, script: str, **variables: str) -> Iterator[IO[str]]:
    """The same while something else is done; what it says comes line by line."""
    process = subprocess.Popen(
        [sys.executable, "-u", "-c", _STAGE + script, str(data)],
        env=_on_stage(data, variables),
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stdout is not None
        try:
            yield process.stdout
        finally:
            process.kill()


def _on_stage(data: Path, variables: Mapping[str, str]) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("D")}
    return {
        **kept,
        "DUBAN_DATA": str(data),
        "DJANGO_SETTINGS_MODULE": "duban_web.config.settings",
        "PYTHONPATH": str(Path(__file__).resolve().parents[1]),
        **variables,
    }


@cache
def _built() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="duban-built-")) / "data"
    done = run("migrate", "--data", folder)
    assert done.returncode == 0, done.stderr
    return folder
