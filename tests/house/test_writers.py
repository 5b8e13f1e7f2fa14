"""One way to change anything: rows are written by verbs, and a matter's by two modules alone."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCES = Path(__file__).resolve().parents[2] / "src" / "duban_web"
WRITING = {"create", "bulk_create", "bulk_update", "get_or_create", "update_or_create", "save"}
WRITING |= {"update", "delete"}
# Who writes beside the verbs, and why that is no way around them.
BESIDE_VERBS = {
    "accounts/jobs.py": "forgets attempts to log in that no rule asks for any more",
    "accounts/middleware.py": "that somebody is there, in their session, which is no record",
    "foundation/placed.py": "paths follow an institution that moved, by its verb",
    "foundation/rest/idempotency.py": "answers kept for those who ask twice",
    "foundation/within.py": "how a verb writes a record",
    "notify/outbox.py": "what the worker knows of a letter on its way, which nobody did",
}
# Who changes a record in the engine, and which.
CHANGERS = {
    "_moving.py": "the matter",
    "_deciding.py": "an application",
    "sign.py": "a report of progress",
}
# Where ``state`` or ``version`` is set on what is in hand.
IN_HAND = {
    "foundation/within.py": "the row after it was written",
    "simulation/happening.py": "the model that a plan is made by, which is no record",
    "tenants/actions/_taking_in.py": "rows on their way to a bulk write of the import",
    "trail/signer.py": "what a signer remembers, which is no record",
}


def modules() -> list[tuple[str, ast.Module]]:
    paths = [path for path in sorted(SOURCES.rglob("*.py")) if "migrations" not in path.parts]
    named = ((path.relative_to(SOURCES).as_posix(), path.read_text("utf-8")) for path in paths)
    return [(name, ast.parse(source)) for name, source in named]


def writes(tree: ast.Module) -> Iterator[ast.Call]:
    """Calls that write rows, as far as a name tells: ``update`` with named columns only."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            name = node.func.attr
            is_of_rows = not node.args if name in {"update", "delete", "save"} else True
            if name in WRITING and is_of_rows and not (name == "update" and not node.keywords):
                yield node


def test_rows_are_written_by_verbs() -> None:
    found = {name for name, tree in modules() if any(writes(tree))}
    beside = {name for name in found if "/actions/" not in name}
    assert beside == set(BESIDE_VERBS)


def test_new_rows_come_by_the_managers_alone() -> None:
    """What writes them beside Django's own ways is known to nobody else."""
    knowing = {
        name
        for name, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and "inserting" in str(node.module)
    }
    assert knowing == {"foundation/within.py"}


def is_of_matters(call: ast.Call) -> bool:
    """Whether the rows that are written are asked for as ``Matter.objects…``."""
    names = {node.id for node in ast.walk(call.func) if isinstance(node, ast.Name)}
    return "Matter" in names


def engine() -> dict[str, ast.Module]:
    return {
        name.rpartition("/")[2]: tree
        for name, tree in modules()
        if name.startswith("matters/actions/")
    }


def calls_of(tree: ast.Module, name: str) -> list[ast.Call]:
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    return [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == name]


def test_matters_are_written_by_two_modules() -> None:
    makers = {name for name, tree in engine().items() if any(map(is_of_matters, writes(tree)))}
    assert makers == {"_making.py"}
    assert [name for name, tree in engine().items() if calls_of(tree, "Matter")] == []
    assert {name for name, tree in engine().items() if calls_of(tree, "change")} == set(CHANGERS)


def test_no_state_is_set_by_hand() -> None:
    found = [
        f"{name}:{node.lineno}"
        for name, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.ctx, ast.Store)
        and node.attr in {"state", "version"}
        and name not in IN_HAND
    ]
    assert found == []


@pytest.mark.parametrize(
    "source",
    [
        "Matter.objects.within(actor).filter(pk=id).update(state='closed')",
        "Matter.objects.create(tenant=tenant)",
        "Matter.objects.bulk_update(rows, ['state'])",
        "Matter.objects.within(actor).filter(pk=id).delete()",
    ],
)
def test_each_way_round_the_verbs_is_seen(source: str) -> None:
    (found,) = writes(ast.parse(source))
    assert is_of_matters(found)


@pytest.mark.parametrize("source", ["row.save()", "digest.update(block)", "seen.update()"])
def test_what_is_no_row_of_a_matter_is_told_apart(source: str) -> None:
    assert not [call for call in writes(ast.parse(source)) if is_of_matters(call)]
