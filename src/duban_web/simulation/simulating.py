"""``duban simulate``: a fictional institution in a new folder, and the truth planted in it.

Reads: nothing but its arguments. Writes: the data folder, the truth; lines for whoever asked.
"""

from __future__ import annotations

import argparse
import datetime
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from django.db import DatabaseError

from duban.cli.arguments import Parser
from duban.cli.language import _
from duban.cli.progress import Progress
from duban.cli.running import DONE, CannotGoOn, complain, say
from duban_web.foundation.clock import office_day
from duban_web.foundation.commands import (
    is_on_server,
    named_installation,
    parser_of,
    start_django,
)
from duban_web.foundation.installation import Installation
from duban_web.simulation import labels
from duban_web.simulation.planning import ALL_TOLD, FEWEST, Plan, plan
from duban_web.simulation.truth import truth_of

MOST = 100_000
TRUTH_FILE = "truth.json"
_LARGEST_SEED = 2**31


def main(argv: Sequence[str]) -> int:
    """Simulate an institution: 0 done, 2 where it may not or cannot be done."""
    options = _parser().parse_args(argv)
    installation = named_installation(options)
    matters = _number("--matters", options.matters, FEWEST, MOST)
    seed = _number("--seed", options.seed, 0, _LARGEST_SEED)
    until = _day(options.until)
    _check_new(installation)
    truth = _truth_path(options, installation)
    planned = plan(matters=matters, seed=seed, until=until)
    with _all_or_nothing(installation):
        _build(installation)
        _play(planned, has_accounts=options.accounts)
        text = json.dumps(truth_of(planned), ensure_ascii=False, indent=1)
        truth.write_text(f"{text}\n", "utf-8")
    say(_(labels.TRUTH_WRITTEN).format(file=truth))
    say(_(labels.NEXT).format(folder=installation.folder))
    return DONE


def _parser() -> Parser:
    parser = parser_of(
        "simulate",
        pattern=labels.SIMULATE_PATTERN,
        about=labels.SIMULATE_ABOUT,
        examples=labels.SIMULATE_EXAMPLES,
    )
    facts = {"fewest": FEWEST, "usual": ALL_TOLD, "all_told": ALL_TOLD}
    words = _(labels.MATTERS).format(**facts)
    parser.option("--matters", words=words, value="N", default=str(ALL_TOLD))
    parser.option("--seed", words=_(labels.SEED), value="N", default="1")
    parser.option("--until", words=_(labels.UNTIL), value=_(labels.DATE), default="")
    words = _(labels.TRUTH).format(name=TRUTH_FILE)
    parser.option("--truth", words=words, value=_(labels.FILE), default="")
    parser.option("--accounts", words=_(labels.ACCOUNTS), action="store_true")
    return parser


def _number(option: str, text: str, fewest: int, most: int) -> int:
    if not (text.isascii() and text.isdigit() and fewest <= int(text) <= most):
        raise CannotGoOn(
            _(labels.NOT_A_NUMBER).format(option=option, fewest=fewest, most=most, value=text)
        )
    return int(text)


def _day(text: str) -> datetime.date:
    today = office_day(datetime.datetime.now(datetime.UTC))
    if not text:
        return today
    try:
        day = datetime.date.fromisoformat(text)
    except ValueError:
        day = datetime.date.max
    if not datetime.date(2010, 1, 1) <= day <= today:
        raise CannotGoOn(_(labels.NOT_A_DAY).format(value=text))
    return day


def _check_new(installation: Installation) -> None:
    folder = installation.folder
    if folder.exists() and not folder.is_dir():
        raise CannotGoOn(_(labels.NOT_A_FOLDER).format(folder=folder))
    if folder.is_dir() and any(folder.iterdir()):
        raise CannotGoOn(_(labels.NOT_EMPTY).format(folder=folder))


def _truth_path(options: argparse.Namespace, installation: Installation) -> Path:
    if not options.truth:
        return installation.folder / TRUTH_FILE
    path = Path(options.truth).expanduser()
    if path.exists():
        raise CannotGoOn(_(labels.TRUTH_IS_THERE).format(file=path))
    if not path.parent.is_dir():
        raise CannotGoOn(_(labels.TRUTH_NOWHERE).format(folder=path.parent))
    return path


@contextmanager
def _all_or_nothing(installation: Installation) -> Iterator[None]:
    """What was begun and not ended is taken away; the folder was empty before."""
    was_there = installation.folder.is_dir()
    is_done = is_refused = False
    try:
        yield
        is_done = True
    except CannotGoOn:
        is_refused = True
        raise
    except (DatabaseError, OSError) as error:
        words = " ".join(str(error).split())
        raise CannotGoOn(_(labels.NOT_DONE).format(error=words)) from error
    finally:
        if not is_done:
            _clear(installation.folder, is_kept=was_there)
        if not is_done and not is_refused and is_on_server():
            complain(_(labels.LEFT_ON_SERVER))


def _clear(folder: Path, *, is_kept: bool) -> None:
    if not is_kept:
        shutil.rmtree(folder, ignore_errors=True)
        return
    for path in folder.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()


def _build(installation: Installation) -> None:
    argv = [sys.executable, "-P", "-m", "duban", "migrate", "--data", str(installation.folder)]
    done = subprocess.run(argv, capture_output=True, text=True, check=False)
    if done.returncode:
        words = " ".join(done.stderr.split())
        raise CannotGoOn(_(labels.NOT_BUILT).format(folder=installation.folder, error=words))
    start_django(installation, makes_key=True)


def _play(planned: Plan, *, has_accounts: bool) -> None:
    # Models can be named only when Django has started.
    from duban_web.accounts.rules import HANDED_PASSWORD_LIFE
    from duban_web.simulation.founding import CODE, found
    from duban_web.simulation.playing import Player
    from duban_web.simulation.sealing import seal_and_sign
    from duban_web.simulation.slips import open_accounts
    from duban_web.tenants.queries.installed import installed_tenants

    if installed_tenants():
        raise CannotGoOn(_(labels.OCCUPIED))
    cast = found(planned.made, planned.first)
    progress = Progress(sys.stderr, len(planned.steps), form=_(labels.PLAYED))
    for done, step in enumerate(Player(planned, cast).play(), 1):
        progress.show(done, str(step.day))
    progress.clear()
    slips = [*open_accounts(cast, planned)] if has_accounts else []
    seal_and_sign(cast.system)
    whole = sum(not life.parent for life in planned.lives)
    say(
        _(labels.SIMULATED).format(
            name=planned.made.name,
            matters=whole,
            lives=len(planned.lives),
            steps=len(planned.steps),
        )
    )
    if slips:
        say(_(labels.SLIPS).format(code=CODE, days=HANDED_PASSWORD_LIFE.days))
    for slip in slips:
        say(
            _(labels.SLIP).format(
                login=slip.login,
                name=slip.name,
                place=slip.place,
                title=slip.title,
                password=slip.password,
            )
        )
