"""Laws: renaming, widths, joined lines and the noise of sites change no fact of a document."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import cast, disguises
from reading.reading_cases import folded, read

from duban import facts

Disguise = Callable[[str, random.Random], str]

LAWS: dict[str, Disguise] = {
    "punctuation in another width": disguises.other_widths,
    "lines joined by nothing": lambda text, dice: disguises.joined(text, ""),
    "lines joined by a blank": lambda text, dice: disguises.joined(text, " "),
    "lines wrapped at the edge of the page": disguises.wrapped,
    "noise that the lexicon knows": lambda t, dice: disguises.with_noise(t, dice, kept_back=False),
    "noise that it does not know": lambda t, dice: disguises.with_noise(t, dice, kept_back=True),
}
RENAMED = "people and units renamed"


def facts_of(reading: facts.Reading) -> dict[str, Any]:
    """The facts that a disguise must not change, with their texts folded."""
    return {
        "kind": reading.kind,
        "date": reading.date,
        "number": folded(reading.number),
        "tasks": [_task(task) for task in reading.tasks],
        "agenda": [(item.no, folded(item.title), item.verdict) for item in reading.agenda],
        "findings": [_finding(finding) for finding in reading.findings],
        "figures": [(figure.value, figure.unit) for figure in reading.figures],
        "leaders": [(x.name, folded(x.achievements), folded(x.plans)) for x in reading.leaders],
        "demands": [(demand.no, folded(demand.title)) for demand in reading.demands],
    }


def _task(task: facts.Task) -> dict[str, Any]:
    due = task.deadline
    return {
        "text": folded(task.text),
        "leads": task.leads,
        "assistants": task.assistants,
        "responsible": tuple(map(folded, task.responsible)),
        "joint": tuple(map(folded, task.joint)),
        "deadline": (folded(due.text), due.date, due.kind) if due else None,
        "agenda": task.agenda,
    }


def _finding(finding: facts.Finding) -> dict[str, Any]:
    return {
        "category": (finding.category_no, folded(finding.category)),
        "title": (finding.no, folded(finding.title)),
        "status": (finding.status, finding.due),
        "measures": [(measure.no, folded(measure.text)) for measure in finding.measures],
    }


def _renamed(value: Any, renaming: cast.Renaming) -> Any:
    if isinstance(value, str):
        return renaming.of_fact(value)
    if isinstance(value, dict):
        return {key: _renamed(inside, renaming) for key, inside in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(_renamed(inside, renaming) for inside in value)
    return value


def differences(before: dict[str, Any], after: dict[str, Any]) -> Iterator[str]:
    """What is not the same, one line for each fact."""
    for name, wanted in before.items():
        given = after[name]
        if wanted == given:
            continue
        if not isinstance(wanted, list):
            yield f"{name}: {wanted!r} became {given!r}"
            continue
        yield from (f"{name} lost: {one}" for one in wanted if one not in given)
        yield from (f"{name} new: {one}" for one in given if one not in wanted)


def broken(name: str, law: str, dice: random.Random) -> list[str]:
    """The facts of a document that a disguise changes."""
    text = cast.document(name)
    before = facts_of(read(text))
    if law == RENAMED:
        renaming = cast.renaming(name, dice)
        return list(differences(_renamed(before, renaming), facts_of(read(renaming.of_text(text)))))
    return list(differences(before, facts_of(read(LAWS[law](text, dice)))))


PAIRS = [(name, law) for name in cast.names() for law in (*LAWS, RENAMED)]


@pytest.mark.parametrize(("name", "law"), PAIRS)
@given(dice=st.randoms(use_true_random=False))
@settings(max_examples=3, derandomize=True, database=None, deadline=None)
def test_the_facts_of_a_document_do_not_hang_on(name: str, law: str, dice: random.Random) -> None:
    assert broken(name, law, dice) == []
