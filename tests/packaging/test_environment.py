"""``make setup`` knows when it has nothing to do, and says clearly when it cannot do it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import make_environment
import pytest
from make_environment import Environment, refusal

ROOT = Path(__file__).resolve().parents[2]
PYTHON = Path(sys.executable)


def given_made(folder: Path) -> Environment:
    """A project whose environment was just made, as far as its stamp can tell."""
    project = Environment(folder, PYTHON)
    (project.root / "requirements.lock").write_text("lxml==1\n")
    (project.root / "pyproject.toml").write_text("[project]\n")
    catalogues = project.root / "src/duban/locale/en/LC_MESSAGES"
    catalogues.mkdir(parents=True)
    (catalogues / "duban.po").write_text('msgid ""\n')
    (catalogues / "duban.mo").write_bytes(b"")
    (project.folder / "bin").mkdir(parents=True)
    (project.folder / "bin" / "python").symlink_to(PYTHON)
    project.stamp.write_text(f"{project.packages_digest()}\n{project.project_digest()}\n")
    return project


def steps(project: Environment, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What bringing it up to date would do, without doing it."""
    done: list[str] = []
    monkeypatch.setattr(Environment, "_install_packages", lambda _: done.append("packages"))
    monkeypatch.setattr(Environment, "_install_project", lambda _: done.append("project"))
    project.bring_up_to_date()
    return done


def test_an_environment_that_is_up_to_date_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert steps(given_made(tmp_path), monkeypatch) == []


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ("requirements.lock", ["packages", "project"]),
        (".venv/bin/python", ["packages", "project"]),
        (".venv/made-from", ["packages", "project"]),
        ("pyproject.toml", ["project"]),
        ("src/duban/locale/en/LC_MESSAGES/duban.po", ["project"]),
        ("src/duban/locale/en/LC_MESSAGES/duban.mo", ["project"]),
    ],
)
def test_what_changed_decides_what_is_done_again(
    changed: str, expected: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = given_made(tmp_path)
    path = tmp_path / changed
    if path.suffix in {".lock", ".toml", ".po"}:
        path.write_text("# changed\n")
    else:
        path.unlink()
    assert steps(project, monkeypatch) == expected


def test_a_folder_that_was_moved_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    given_made(tmp_path / "here")
    shutil.move(tmp_path / "here", tmp_path / "there")
    moved = Environment(tmp_path / "there", PYTHON)
    assert steps(moved, monkeypatch) == ["packages", "project"]


def test_another_python_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given_made(tmp_path)
    other = Environment(tmp_path, Path("/bin/sh"))
    assert steps(other, monkeypatch) == ["packages", "project"]


def test_the_environment_that_runs_this_is_up_to_date() -> None:
    command = [sys.executable, str(ROOT / "scripts" / "make_environment.py")]
    again = subprocess.run(command, capture_output=True, text=True, check=True)
    assert again.stdout + again.stderr == ""


def test_an_old_python_is_refused_in_words() -> None:
    assert refusal((3, 11, 0)) is None
    assert refusal((3, 12, 1)) is None
    assert "当前是 3.9.2" in (refusal((3, 9, 2)) or "")


def test_a_plain_user_without_venv_is_told_whom_to_ask(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(make_environment.importlib.util, "find_spec", lambda _: None)
    monkeypatch.setattr(make_environment.os, "geteuid", lambda: 1000)
    with pytest.raises(SystemExit) as stopped:
        make_environment.provide_venv()
    assert stopped.value.code == 1
    assert "-venv" in capsys.readouterr().err
