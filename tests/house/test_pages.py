"""The pages at the top and in docs agree with the project, and no link in them is broken."""

from __future__ import annotations

import importlib.metadata
import re
import tomllib
from pathlib import Path

import pytest

import duban

ROOT = Path(__file__).resolve().parents[2]
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")


def text(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def test_the_version_is_one_and_the_change_log_knows_it() -> None:
    version = PROJECT["version"]
    assert version == duban.__version__ == importlib.metadata.version("duban")
    assert re.search(rf"^## \[?{re.escape(version)}\b", text("CHANGELOG.md"), re.MULTILINE)


def test_every_dependency_is_earned_in_a_decision() -> None:
    page = "".join(path.read_text("utf-8") for path in (ROOT / "docs" / "decisions").glob("*.md"))
    extras = [line for lines in PROJECT["optional-dependencies"].values() for line in lines]
    names = [re.split(r"[<>=\[]", line)[0] for line in [*PROJECT["dependencies"], *extras]]
    assert [name for name in names if f"| `{name}`" not in page] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    links = LINK.findall(page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_the_guide_keeps_the_pictures_that_it_shows_and_they_are_small() -> None:
    guide = ROOT / "docs" / "guide"
    shown = "".join(page.read_text("utf-8") for page in guide.glob("*.md"))
    kept = {one.name: one.stat().st_size for one in (guide / "pictures").iterdir()}
    assert set(kept) == set(re.findall(r"\(pictures/([^)]+)\)", shown))
    assert [name for name, size in kept.items() if size > 120_000] == []
    assert sum(kept.values()) < 2_500_000


def test_every_folder_is_in_the_structure() -> None:
    page = text("docs/develop/structure.md")
    top = ["src", "src/duban", "src/duban_web", "tests", "docs"]
    folders = [f"{up}/{p.name}/" for up in top for p in (ROOT / up).iterdir() if p.is_dir()]
    kept = [folder for folder in folders if "/__" not in folder and "/." not in folder]
    assert [
        folder for folder in [*kept, "scripts/", "tools/", "samples/"] if folder not in page
    ] == []
