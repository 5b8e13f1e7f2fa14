"""Every run gives the tests the same names: those who run them side by side compare the names."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
# What is different each time one asks.
CHANCE = {"time", "time_ns", "now", "utcnow", "today", "uuid1", "uuid4", "getpid", "urandom"}
CHANCE |= {"token_hex", "token_bytes", "token_urlsafe", "random", "randint", "choice"}


def called_while_names_are_given(tree: ast.Module) -> Iterator[ast.Call]:
    """Calls in the arguments of decorators, where examples stand, and in what a module keeps."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield from calls(node.decorator_list)
    yield from calls(node for node in tree.body if isinstance(node, ast.Assign | ast.AnnAssign))


def calls(nodes: Iterator[ast.stmt] | list[ast.expr]) -> Iterator[ast.Call]:
    for node in nodes:
        if not any(isinstance(part, ast.Lambda) for part in ast.walk(node)):
            yield from (part for part in ast.walk(node) if isinstance(part, ast.Call))


def name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def by_chance(source: str) -> list[int]:
    calls = called_while_names_are_given(ast.parse(source))
    return [call.lineno for call in calls if name(call) in CHANCE]


def test_no_example_is_taken_from_the_clock_or_by_chance() -> None:
    found = {
        f"{path.relative_to(TESTS)}:{line}"
        for path in sorted(TESTS.rglob("test_*.py"))
        for line in by_chance(path.read_text("utf-8"))
    }
    assert found == set()


def test_an_example_from_the_clock_is_found() -> None:
    assert by_chance("NOW = int(time.time())") == [1]
    assert by_chance("@parametrize('x', [datetime.now()])\ndef test(x): ...") == [1]
    assert by_chance("def test():\n    now = time.time()") == []
