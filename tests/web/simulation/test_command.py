"""``duban simulate`` as an administrator runs it: all of it or nothing, in a new folder only."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from duban.cli import main
from duban.cli.language import CHINESE, ENGLISH
from duban_web.matters.metrics import Base, Metric
from duban_web.simulation.founding import CODE
from duban_web.simulation.planning import ALL_TOLD
from duban_web.simulation.truth import truth_of
from web.commands import environment, played, run
from web.simulation.given import CELLS, UNTIL, given_plan

SEED = 4
CELLS_AND_FIGURES = f"""
import datetime, json
from duban_web.matters.metrics import Base
from duban_web.matters.queries.figures import figures_in
from duban_web.matters.states import KEEPING, TRANSITIONS, State, Verb
from duban_web.simulation.days import opening
until = datetime.date.fromisoformat("{UNTIL}")
(tenant,) = installed_tenants()
system = Actor.system(tenant.pk)
with scope.open(system, now=opening(until)):
    rows = Event.objects.within(system).filter(object_kind="matter").exclude(from_state="")
    walked = sorted(map(list, set(rows.values_list("from_state", "kind"))))
    stood_in = rows.exclude(on_behalf_ref="").count()
    figures = [
        [one.metric.value, base.value, one.numerator, one.denominator]
        for base in Base
        for one in figures_in(system, base=base).items
    ]
print(json.dumps({{"walked": walked, "figures": figures, "stood_in": stood_in}}))
"""


@dataclass(frozen=True)
class Made:
    """What the command has made, and what it said."""

    folder: Path
    said: str


@pytest.fixture(scope="module")
def told(made: Made) -> dict[str, Any]:
    """What is asked of the data by a process of the application itself."""
    found: dict[str, Any] = json.loads(played(made.folder, CELLS_AND_FIGURES))
    return found


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Three hundred matters, made once: it takes the longest of all."""
    folder = tmp_path_factory.mktemp("simulated") / "data"
    more = ("--matters", str(ALL_TOLD), "--seed", str(SEED), "--until", str(UNTIL), "--accounts")
    done = run("simulate", "--data", folder, *more)
    assert done.returncode == 0, done.stderr
    return Made(folder, done.stdout)


def test_from_three_hundred_matters_every_permitted_cell_is_walked(
    told: dict[str, Any],
) -> None:
    assert told["stood_in"]
    assert {tuple(cell) for cell in told["walked"]} == {(str(s), str(v)) for s, v in CELLS}


def test_its_truth_is_what_is_counted_in_it_and_its_log_is_sound(
    made: Made, told: dict[str, Any]
) -> None:
    truth = json.loads((made.folder / "truth.json").read_text("utf-8"))
    assert truth == json.loads(json.dumps(truth_of(given_plan(ALL_TOLD, SEED))))
    for metric, base, numerator, denominator in told["figures"]:
        mine = groups_of(truth, Metric(metric), Base(base))
        assert sum(one["numerator"] for one in mine) == numerator, metric
        assert sum(one["denominator"] for one in mine) == denominator, metric
    checked = run("fsck", "--data", made.folder)
    assert checked.returncode == 0, checked.stdout


def groups_of(truth: dict[str, Any], metric: Metric, base: Base) -> list[dict[str, Any]]:
    """The counts of a metric; only what goes by a day that it is due has two bases."""
    found = [one for one in truth["figures"] if one["metric"] == metric]
    bases = {one["base"] for one in found}
    return [one for one in found if one["base"] == (base if base in bases else Base.CURRENT)]


def test_a_folder_that_is_not_empty_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "台账.xlsx").write_bytes(b"ours")
    done = run("simulate", "--data", tmp_path)
    assert done.returncode == 2
    assert str(tmp_path) in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["台账.xlsx"]


@pytest.mark.parametrize(
    ("arguments", "chinese", "english"),
    [
        (["--matters", "29"], "30 到", "from 30 to"),
        (["--matters", "三百"], "三百", "三百"),
        (["--seed", "-1"], "--seed 应为", "--seed must be"),
        (["--until", "2026-02-30"], "2026-02-30", "a day no later than today"),
        (["--until", "2199-01-01"], "不晚于今天", "no later than today"),
        (["--truth", "nowhere/truth.json"], "不存在", "does not exist"),
        (["--matters"], "后面缺少内容", "--matters"),
        (["--people", "5"], "不认识的参数", "--people"),
    ],
)
def test_what_is_asked_for_wrongly_is_answered_in_words(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    chinese: str,
    english: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    for language, words in ((CHINESE, chinese), (ENGLISH, english)):
        monkeypatch.setenv("LANGUAGE", language)
        assert main(["simulate", "--data", str(tmp_path / "data"), *arguments]) == 2
        told = capsys.readouterr().err
        assert words in told
        assert len(told.splitlines()) == 1
    assert not (tmp_path / "data").exists()


def test_a_truth_that_is_there_is_not_overwritten(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    truth = tmp_path / "truth.json"
    truth.write_text("last year's", "utf-8")
    assert main(["simulate", "--data", str(tmp_path / "data"), "--truth", str(truth)]) == 2
    assert str(truth) in capsys.readouterr().err
    assert truth.read_text("utf-8") == "last year's"


def test_what_is_broken_off_leaves_nothing(tmp_path: Path) -> None:
    data = tmp_path / "data"
    argv = [sys.executable, "-m", "duban", "simulate", "--data", str(data)]
    pipe = subprocess.PIPE
    with subprocess.Popen(argv, env=environment(), stdout=pipe, stderr=pipe, text=True) as one:
        while one.poll() is None and not (data / "files").exists():
            time.sleep(0.05)
        one.send_signal(signal.SIGINT)
        _, told = one.communicate()
    assert one.returncode == 128 + signal.SIGINT
    assert len(told.splitlines()) == 1
    assert not data.exists()


def test_whoever_asks_for_accounts_is_told_how_to_come_in(made: Made) -> None:
    (desk,) = [line for line in made.said.splitlines() if line.startswith("desk.head ")]
    assert len(desk.split()[-1]) == len("abcde-fghij-kmnpq-rstuv")
    assert CODE in made.said
    assert str(made.folder) in made.said
