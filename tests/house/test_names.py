"""Files are called after their subject, and Chinese words stand only where people look for them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT / "src"
BANNED = {"utils", "util", "helpers", "helper", "common", "misc", "core", "base", "services"}
BANNED |= {"manager", "managers", "constants", "consts"}
CHINESE = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
# Where Chinese is the subject. Elsewhere it may stand in a docstring and in the words of an error.
CHINESE_PLACES = {
    "chinese": "patterns of the language",
    "reading": "patterns of the documents",
    "cli": "what people read on the terminal",
    "formats": "notes on what was left unread",
    "packages": "what is wrong with a file",
    "proof/labels.py": "what is found out about a proof",
    "refusals.py": "why a file is not opened",
    "render/labels.py": "the words of what is not rendered",
    "geometry/labels.py": "what is printed on papers, and the words of findings",
    "writing/labels.py": "the words of the ledger",
    "writing/composing/labels.py": "the words of composed papers",
    "writing/composing/papers/labels.py": "the words of papers composed from records",
    "writing/papers/labels.py": "the names of fields, and why a paper is refused",
    "writing/templates/labels.py": "what is wrong with a field of a template",
}
# In the web application each app has its words in one file.
WEB_PLACES = re.compile(r"duban_web/\w+/(?:\w+/)*labels\.py")


def sources(*folders: str) -> list[Path]:
    return [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]


def literals(tree: ast.Module) -> Iterator[ast.Constant]:
    """Constants that are neither a docstring nor part of what is raised."""
    passed: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Raise):
            passed |= {id(part) for part in ast.walk(node)}
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            passed.add(id(node.value))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in passed:
            yield node


def test_no_file_is_a_drawer() -> None:
    paths = sources("src", "tests", "tools", "scripts")
    drawers = [p for p in paths if {p.stem, p.parent.name} & BANNED]
    assert paths
    assert drawers == []


@pytest.mark.parametrize("path", sources("src"), ids=lambda path: str(path.relative_to(SOURCES)))
def test_chinese_words_stand_where_people_look_for_them(path: Path) -> None:
    place = path.relative_to(SOURCES).as_posix()
    given = [f"duban/{name}" for name in CHINESE_PLACES]
    if not any(place == name or place.startswith(f"{name}/") for name in given) and (
        not WEB_PLACES.fullmatch(place)
    ):
        values = [str(node.value) for node in literals(ast.parse(path.read_text("utf-8")))]
        assert [value for value in values if CHINESE.search(value)] == []
