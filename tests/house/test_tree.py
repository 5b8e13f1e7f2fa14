"""The tree holds nothing unfinished, nothing of one machine, and no address of a package index."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PASSED = {".git", ".venv", "out", "dist", ".hypothesis", "__pycache__", ".mypy_cache"}
PASSED |= {".ruff_cache", ".pytest_cache", ".import_linter_cache", ".coverage"}
ENDINGS = {"", ".py", ".md", ".toml", ".sh", ".yaml", ".po", ".json", ".txt", ".html", ".lock"}
# Written in halves, so that this file does not find itself.
FORBIDDEN = {
    "a place outside the repository": (r"\.\./sha" r"red", {".ci/run"}),
    "a path of one machine": (r"(?<![\w.])/(?:work|ro" r"ot|home/\w+)/", set()),
    "something unfinished": (r"\b(?:TO" r"DO|FIX" r"ME)\b|raise NotImplemented" r"Error", set()),
    "a test that is left out": (
        r"pytest\.(?:mark\.)?(?:sk" r"ip|xf" r"ail)|assert Tr" r"ue\b",
        set(),
    ),
    "a broad except": (r"except(?: Base| )?Exc" r"eption\b|except\s*:", {"tools/fuzz_cases.py"}),
}


def files() -> list[Path]:
    paths = (p for p in ROOT.rglob("*") if not PASSED & set(p.relative_to(ROOT).parts))
    return [p for p in paths if p.is_file() and p.suffix in ENDINGS]


@pytest.mark.parametrize("what", FORBIDDEN)
def test_the_tree_holds_none_of(what: str) -> None:
    pattern, allowed = FORBIDDEN[what]
    found = {
        path.relative_to(ROOT).as_posix()
        for path in files()
        if re.search(pattern, path.read_text("utf-8", "replace"))
    }
    assert found <= allowed


def test_the_makefile_has_at_most_ten_targets_and_contributing_names_each() -> None:
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    words = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    assert {"setup", "run", "test"} <= set(targets)
    assert len(targets) <= 10
    assert [name for name in targets if f"make {name}" not in words] == []


def test_shell_scripts_are_sound_and_executable() -> None:
    scripts = [path for path in files() if path.read_bytes().startswith(b"#!/usr/bin/env bash")]
    assert {".ci/run", "scripts/lock"} <= {path.relative_to(ROOT).as_posix() for path in scripts}
    for path in scripts:
        assert path.stat().st_mode & 0o111, path
        subprocess.run(["bash", "-n", path], check=True)
