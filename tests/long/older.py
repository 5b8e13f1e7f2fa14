"""Earlier versions of this program, each built in an environment of its own from the repository's
history, and the data that they make by their own verbs.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from make_environment import Environment

ROOT = Path(__file__).resolve().parents[2]

# Each verb once, in an office of its own; then records in numbers.
_CASES = """
from uuid import uuid4
from duban_web.search.actions.put import Findable, put
from web.accounts import test_verbs as accounts
from web.accounts.given import given_account
from web.tenants import cases as tenants
from web.tenants.workbooks import BUREAU, DEPUTY, HEAD, SCHOOL, UNIT, rows_of
from web.timerules import cases as timerules
def play(count):
    cases = [(app, name) for app in (accounts, tenants, timerules) for name in app.CASES]
    for number, (app, name) in enumerate(cases):
        bureau = given_bureau(f"jia{number}")
        case = app.CASES[name]
        arguments = case.arguments(bureau)
        actor = getattr(bureau, case.who)
        if app is accounts:
            actor = accounts.who_does(name, case, bureau)
        act(actor, app.verb_called(name), **arguments)
    rows = rows_of(institutions=[BUREAU, SCHOOL], units=[UNIT], posts=[DEPUTY, HEAD])
    verb = "import_organisation"
    act(given_tenant("bing", "丙局"), tenants.verb_called(verb), rows=rows)
    crowded = given_bureau("yi")
    for number in range(count):
        crowded.give(f"person{number}", f"何{number}", "干事", unit=crowded.schools)
        given_account(crowded, f"person{number}")
        title, path = f"第{number}条 校园安全", crowded.institution.path
        act(crowded.system, put, record=Findable("note", uuid4(), path, title))
"""
_STORIES = """
from web.documents.given import given_document, sweep
from web.matters.given import given_closed
from web.stories import stories
def play(count):
    for number, story in enumerate(stories()):
        bureau = given_bureau(f"jia{number}")
        arguments = story.case.arguments(bureau)
        act(story.actor(bureau), story.verb, **arguments)
        sweep()
    crowded = given_bureau("yi")
    for number in range(count):
        given_closed(crowded)
        given_document(crowded, f"{number}".encode(), f"{number}.txt")
"""
_PLAYED = """
import json, os, sys
from pathlib import Path
import django
django.setup()
from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.installation import Installation
from duban_web.tenants.queries.installed import installed_tenants
from duban_web.trail.actions.seal import seal
from duban_web.trail.actions.sign import sign
from duban_web.trail.models import Event
from duban_web.trail.origins import origin_of
from duban_web.trail.queries import proof_bundle
from duban_web.trail.signer import SignerState
from web.cast import act, given_bureau, given_tenant
{how}
folder = Path(sys.argv[1])
play(int(sys.argv[2]))
signer, events, keys = SignerState(Installation(Path(os.environ["DUBAN_DATA"])).signer), 0, {{}}
for tenant in installed_tenants():
    actor = Actor.system(tenant.pk)
    while True:
        with scope.open(actor):
            if seal(actor=actor) is None:
                break
    with scope.open(actor):
        sign(actor=actor, signer=signer)
    with scope.open(actor):
        rows = Event.objects.within(actor)
        events += rows.count()
        key = signer.key_of(origin_of(tenant.pk)).public_key.text
        last = rows.order_by("-pk").first()
        bundle = proof_bundle(actor, last.object_kind, last.object_id, public_key=key)
        (folder / f"{{tenant.code}}.bundle").write_bytes(bundle)
        keys[tenant.code] = key
print(json.dumps({{"events": events, "keys": keys}}))
"""


@dataclass(frozen=True)
class Version:
    """A version by what came next, the folder that the first commit after it added.

    ``how`` plays on it by what its own tests have.
    """

    next: str
    how: str


VERSIONS: Mapping[str, Version] = {
    "the ground floor": Version("src/duban_web/foundation/rest", _CASES),
    "the engine and the office": Version("src/duban_web/intake", _STORIES),
}


@dataclass(frozen=True)
class Older:
    """A version that stands in a folder, with its environment."""

    folder: Path
    how: str

    def make_data(self, variables: Mapping[str, str], proofs: Path, count: int) -> Made:
        """Build a database and play on it; bundles of proofs come into a folder."""
        python = self.folder / ".venv" / "bin" / "python"
        kept = {name: value for name, value in os.environ.items() if not name.startswith("D")}
        named = {**kept, "PYTHONPATH": str(self.folder / "tests"), **variables}
        _ran([python, "-m", "duban", "migrate", "--data", variables["DUBAN_DATA"]], named)
        # With what its stories need, a provider of log-ins for one.
        staged = {**named, "DJANGO_SETTINGS_MODULE": "web_settings"}
        played = _PLAYED.format(how=self.how)
        told = json.loads(_ran([python, "-c", played, proofs, str(count)], staged))
        return Made(told["events"], told["keys"])


@dataclass(frozen=True)
class Made:
    """What was made: how many events, and the public key of each tenant's log, by its code."""

    events: int
    keys: Mapping[str, str]


def history() -> Path | None:
    """Where the commits are; a copy of the files alone has none."""
    return ROOT if any(map(is_known, VERSIONS)) else None


def is_known(name: str) -> bool:
    """Whether the history has the version: it may not have come so far yet."""
    return bool(_commit_before(VERSIONS[name].next))


@cache
def older(name: str) -> Older:
    """A version, built below ``out`` once for all."""
    version = VERSIONS[name]
    commit = _commit_before(version.next)
    folder = ROOT / "out" / "older" / commit[:12]
    if not (folder / ".venv" / "made-from").is_file():
        folder.mkdir(parents=True, exist_ok=True)
        packed = subprocess.run(
            ["git", "-C", ROOT, "archive", commit], check=True, capture_output=True
        ).stdout
        subprocess.run(["tar", "-x", "-C", folder], input=packed, check=True)
        # By today's steps: those of then asked for what its lock does not have.
        Environment(folder, Path(sys.base_prefix) / "bin" / "python3").bring_up_to_date()
    return Older(folder, version.how)


@cache
def _commit_before(path: str) -> str:
    """The last commit without a folder; empty where the history does not reach so far back."""
    asked = ["git", "-C", str(ROOT), "log", "--format=%P", "--diff-filter=A", "--reverse"]
    found = subprocess.run([*asked, "--", path], check=False, capture_output=True, text=True)
    return found.stdout.split("\n", 1)[0].split(" ", 1)[0]


def _ran(argv: list[str | Path], environment: Mapping[str, str]) -> str:
    done = subprocess.run(argv, env=environment, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout
