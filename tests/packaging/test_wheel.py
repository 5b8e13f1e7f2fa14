"""The wheel carries every file of data that the program reads, and nothing of the development."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("duban-*.whl")
    return set(zipfile.ZipFile(wheel).namelist())


def test_every_file_of_the_package_is_in_the_wheel(names: set[str]) -> None:
    files = [path.relative_to(ROOT / "src") for path in (ROOT / "src").rglob("*")]
    kept = {path.as_posix() for path in files if path.suffix and "__pycache__" not in path.parts}
    assert {"duban/py.typed", "duban/__main__.py", "duban/reading.schema.json"} <= kept
    assert any(name.startswith("duban/lexicon/") and name.endswith(".toml") for name in kept)
    assert kept <= names


def test_every_catalogue_is_compiled_in_the_wheel(names: set[str]) -> None:
    sources = [name for name in names if name.endswith(".po")]
    assert sources
    assert {name.removesuffix("po") + "mo" for name in sources} <= names


def test_the_wheel_holds_the_package_and_its_licence_only(names: set[str]) -> None:
    top = {name.partition("/")[0] for name in names}
    assert top == {"duban", "duban_web", "duban-0.1.0.dist-info"}
    assert any(name.endswith("licenses/LICENSE") for name in names)
