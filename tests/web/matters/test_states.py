"""The table of states is whole: every state is reached and, unless it is the end, left again."""

from __future__ import annotations

import pytest

from duban_web.foundation.errors import IllegalMove
from duban_web.matters.rights import VERBS
from duban_web.matters.states import (
    KEEPING,
    RESUMED_FROM,
    TRANSITIONS,
    State,
    Verb,
    allows,
    next_state,
)

BEGINNING = {Verb.PROPOSE, Verb.REGISTER_PAST}


def test_every_state_is_reached() -> None:
    assert set(TRANSITIONS.values()) | {State.PROPOSED} == set(State)


def test_only_a_withdrawn_matter_stays_for_good() -> None:
    left = {state for state, _ in TRANSITIONS}
    assert set(State) - left == {State.WITHDRAWN}


def test_every_verb_can_be_used_somewhere_and_by_somebody() -> None:
    used = {verb for _, verb in TRANSITIONS} | set(KEEPING) | BEGINNING | {Verb.RESUME}
    assert used == set(Verb) == set(VERBS)


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("verb", Verb)
def test_a_verb_leads_on_or_is_refused(state: State, verb: Verb) -> None:
    leads = (state, verb) in TRANSITIONS
    keeps = state in KEEPING.get(verb, ())
    resumes = verb is Verb.RESUME and state is RESUMED_FROM
    assert allows(state, verb) == (leads or keeps or resumes)
    if not leads:
        with pytest.raises(IllegalMove) as refused:
            next_state(state, verb)
        assert refused.value.code == "not_in_this_state"
