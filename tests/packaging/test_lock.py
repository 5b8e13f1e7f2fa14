"""The one lock: every requirement hashed, no address of an index anywhere, nothing left out."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from make_bundle import part_of_lock, runtime_names
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
LOCK = (ROOT / "requirements.lock").read_text("utf-8")
NO_SOURCES = {".venv", ".git", "out", "dist", "samples", "src", "tests", "docs", "build"}
INDEX_ADDRESS = re.compile(
    r"https?://\S*(simple|packages|pypi|pythonhosted|mirror)|index-url|find-links|trusted-host"
    r"|\bregistry\s*=|\[\[tool\.uv\.index",
    re.IGNORECASE,
)


def requirements() -> dict[str, str]:
    """Each pinned name with its own lines."""
    blocks = re.split(r"^(?=[A-Za-z0-9])", LOCK, flags=re.MULTILINE)[1:]
    return {re.split(r"==", block)[0]: block for block in blocks}


def configuration() -> list[Path]:
    """Files at the top and in folders of tools that a package client or a build might read."""
    endings = {".toml", ".lock", ".txt", ".cfg", ".ini", ".yaml", ".yml", ".json", ".in", ".conf"}
    files = [p for p in ROOT.rglob("*") if p.relative_to(ROOT).parts[0] not in NO_SOURCES]
    named = {"Makefile", ".importlinter", "run", "lock", "system-packages"}
    return [p for p in files if p.is_file() and (p.suffix in endings or p.name in named)]


def test_every_requirement_has_one_version_and_hashes() -> None:
    assert requirements()
    for name, block in requirements().items():
        assert re.match(rf"{re.escape(name)}==[\w.+!]+ ", block), name
        assert re.search(r"--hash=sha256:[0-9a-f]{64}\b", block), name
        assert "--hash=md5" not in block
        assert "--hash=sha1" not in block


def test_no_lock_or_configuration_names_an_index() -> None:
    files = configuration()
    assert {ROOT / "requirements.lock", ROOT / "pyproject.toml", ROOT / "Makefile"} <= set(files)
    for path in files:
        assert not INDEX_ADDRESS.search(path.read_text("utf-8")), path


@pytest.mark.parametrize("planted", ["--index-url x", "https://mirror.test/simple/lxml/"])
def test_an_index_address_would_be_seen(planted: str) -> None:
    assert INDEX_ADDRESS.search(LOCK + planted)


def test_the_lock_holds_what_the_project_asks_for_in_a_version_that_fits() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    asked = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    asked += project["build-system"]["requires"]
    pinned = {
        canonicalize_name(name): re.split(r"[= ]+", block, maxsplit=2)[1]
        for name, block in requirements().items()
    }
    for requirement in map(Requirement, asked):
        version = pinned[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(version), (str(requirement), version)


def test_there_is_one_lock() -> None:
    others = ["uv.lock", "poetry.lock", "pdm.lock", "Pipfile.lock", "pylock.toml"]
    found = [path.name for path in ROOT.iterdir() if path.name in others]
    assert found + [path.name for path in ROOT.glob("requirements*")] == ["requirements.lock"]


def test_the_part_for_a_bundle_keeps_hashes_and_leaves_development_out() -> None:
    part = part_of_lock(LOCK, runtime_names())
    assert "lxml==" in part
    assert "pytest==" not in part
    assert part.count("==") <= part.count("--hash=sha256:")


def test_a_name_that_is_not_locked_is_an_error() -> None:
    with pytest.raises(KeyError):
        part_of_lock(LOCK, {"no-such-package"})
