"""三员 keep the house and read no business: of a matter they learn who acted and when, at most."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from duban.proof.bundle import read_bundle
from duban.proof.verifying import verify
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import NotYours
from duban_web.matters.models import Matter
from duban_web.matters.queries.children import children_of
from duban_web.matters.queries.figures import shares_by_state
from duban_web.matters.queries.ledger import find_matter, matters_in, stand_of
from duban_web.matters.queries.parts import comments_on, progress_of
from duban_web.trail.actions.seal import seal
from duban_web.trail.actions.sign import sign
from duban_web.trail.auditing import history_of, latest_events, proof_of
from duban_web.trail.signer import SignerState
from web.cast import Bureau, act, ask, given_bureau
from web.matters.given import given_registered, given_underway

pytestmark = pytest.mark.django_db

ADMINISTRATORS = ("zhou", "zheng", "feng")
QUESTIONS: list[Callable[[Actor, Matter], Any]] = [
    lambda who, matter: ask(who, find_matter, matter.pk),
    lambda who, matter: ask(who, stand_of, matter.pk),
    lambda who, matter: ask(who, children_of, matter.pk),
    lambda who, matter: ask(who, progress_of, matter.pk),
    lambda who, matter: ask(who, comments_on, matter.pk),
    lambda who, _matter: ask(who, matters_in),
    lambda who, _matter: ask(who, shares_by_state),
]


@pytest.fixture
def bureau() -> Bureau:
    return given_bureau()


@pytest.mark.parametrize("question", range(len(QUESTIONS)))
@pytest.mark.parametrize("who", ADMINISTRATORS)
def test_they_are_answered_nothing(who: str, question: int, bureau: Bureau) -> None:
    matter = given_underway(bureau)
    with pytest.raises(NotYours):
        QUESTIONS[question](getattr(bureau, who), matter)
    assert QUESTIONS[question](bureau.zhao, matter) is not None


def test_the_auditor_learns_who_acted_and_not_what_was_written(bureau: Bureau) -> None:
    matter = given_registered(bureau)
    told = ask(bureau.feng, history_of, "matter", matter.pk)
    assert [one.event.kind for one in told] == ["propose", "approve"]
    assert [one.fields for one in told] == [{}, {}]
    latest = ask(bureau.feng, latest_events).events
    assert [one.fields for one in latest if one.event.object_kind == "matter"] == [{}, {}]
    # What administrators did is all the auditor's to read.
    assert all(one.fields for one in latest if one.event.object_kind == "role_grant")


def test_whoever_may_read_the_matter_reads_what_was_written(bureau: Bureau) -> None:
    matter = given_registered(bureau)
    first, _ = ask(bureau.zhao, history_of, "matter", matter.pk)
    assert first.fields["title"] == "更换教学楼消防栓"
    with pytest.raises(NotYours):
        ask(bureau.zhao, history_of, "unit", bureau.schools.pk)


@pytest.mark.parametrize(("who", "is_open"), [("feng", False), ("zhao", True)])
def test_a_proof_holds_whether_what_was_written_is_open_or_not(
    who: str, is_open: bool, bureau: Bureau, tmp_path: Path
) -> None:
    matter = given_registered(bureau)
    act(bureau.system, seal)
    act(bureau.system, sign, signer=SignerState(tmp_path))
    bundle = ask(getattr(bureau, who), proof_of, "matter", matter.pk, signer=tmp_path)
    read = read_bundle(bundle)
    opened = {one.value for event in read.events for one in event.opened if one.field == "title"}
    assert opened == ({matter.title} if is_open else set())
    verdict = verify(read)
    assert verdict.is_sound, verdict
