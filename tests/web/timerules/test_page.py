"""docs/timerules.md says what the program does."""

from __future__ import annotations

from types import FunctionType, ModuleType

import pytest
import timerules_table

from duban_web.tenants.labels import ROLES
from duban_web.timerules.explaining import Reason
from duban_web.timerules.queries import calendar, events, rules
from duban_web.timerules.rights import RIGHTS
from duban_web.timerules.rules import Direction, End, Start, Unit

TEXT = timerules_table.PAGE.read_text("utf-8")


def test_the_tables_of_the_page_are_the_data() -> None:
    assert timerules_table.page(TEXT) == TEXT


def test_a_page_with_other_tables_would_be_noticed() -> None:
    other = TEXT.replace("`petition.finish`", "`petition.begin`")
    assert other != TEXT
    assert timerules_table.page(other) == TEXT


@pytest.mark.parametrize("word", [*Reason, *Start, *Direction, *End, *Unit])
def test_every_word_is_explained(word: str) -> None:
    assert f"`{word}`" in TEXT


@pytest.mark.parametrize("verb", RIGHTS)
def test_every_verb_is_explained_with_who_may_use_it(verb: str) -> None:
    (row,) = [line for line in TEXT.splitlines() if line.startswith(f"| `{verb}` |")]
    named = set(row.rsplit("|", 2)[1].strip().split(", "))
    assert named == {ROLES[role] for role in RIGHTS[verb]}


@pytest.mark.parametrize("module", [calendar, events, rules])
def test_every_question_is_explained(module: ModuleType) -> None:
    # Those about one institution's own row serve the verbs alone.
    questions = [
        name
        for name, member in vars(module).items()
        if isinstance(member, FunctionType) and member.__module__ == module.__name__
        if not name.startswith("_")
        # Asks nothing: it chooses among rows in hand.
        and name not in {"nearest_rule", "rule_set_for", "event_set_for", "year_entered"}
    ]
    assert questions
    assert [name for name in questions if f"`{name}`" not in TEXT] == []
