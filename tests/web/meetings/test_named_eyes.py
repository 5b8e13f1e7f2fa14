"""An item for named eyes inside ordinary minutes: others learn that there is one, nothing more."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from duban_web.documents.models import Document
from duban_web.documents.queries.documents import documents_by_id
from duban_web.documents.queries.readers import readers_by_document
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import NotFound
from duban_web.matters.actions._evidence import Proof
from duban_web.matters.actions.attach import attach
from duban_web.matters.actions.edit import edit
from duban_web.matters.models import Matter
from duban_web.matters.rules import Audience, Basis
from duban_web.meetings.actions.record_meeting import record_meeting
from duban_web.meetings.models import Meeting
from duban_web.meetings.queries.decisions import decision_of_matter, find_decision
from duban_web.meetings.queries.whole import WholeMeeting, meeting_of
from duban_web.meetings.rules import DecisionGiven
from duban_web.search.queries import found
from duban_web.trail.auditing import history_of
from web.cast import Bureau, act, ask, given_bureau
from web.documents.given import given_document
from web.matters.given import given_proposed, given_underway, version_of
from web.meetings.given import (
    SECRET,
    TEXT,
    agenda,
    decisions_of,
    given_meeting,
    given_named,
    minutes,
    with_secret,
)

pytestmark = pytest.mark.django_db

SECRET_WORDS = ("任职", "王某")


@pytest.fixture
def bureau() -> Bureau:
    return given_bureau()


def given_secret(bureau: Bureau, **more: Any) -> Meeting:
    return act(bureau.qian, record_meeting, **with_secret(bureau, **more))


def seen(actor: Actor, meeting: Meeting) -> WholeMeeting:
    return ask(actor, meeting_of, meeting.pk)


def readers(bureau: Bureau, file: Document) -> set[UUID] | None:
    return ask(bureau.system, readers_by_document, document=file.pk).get(file.pk)


def test_others_learn_that_there_is_such_an_item_and_nothing_more(bureau: Bureau) -> None:
    whole = seen(bureau.wang, given_secret(bureau))
    hidden = whole.agenda[1]
    assert (hidden.place, hidden.item, hidden.decisions, hidden.paper) == (2, None, [], None)
    assert not hidden.hides
    # Who sat in on it alone is not told either.
    assert "冯计" not in {one.name for one in whole.attendance}
    assert all(word not in str(whole) for word in SECRET_WORDS)


@pytest.mark.parametrize("who", ["wu", "qian"])
def test_who_knows_of_its_matter_or_recorded_it_reads_it(bureau: Bureau, who: str) -> None:
    whole = seen(getattr(bureau, who), given_secret(bureau))
    item = whole.agenda[1]
    assert item.item is not None
    assert item.item.title == SECRET
    assert [one.decision.no for one in item.decisions] == [2]
    assert "冯计" in {one.name for one in whole.attendance}


def test_the_index_never_tells(bureau: Bureau) -> None:
    given_secret(bureau)
    for who in ("wang", "wu", "qian"):
        for words in SECRET_WORDS:
            assert ask(getattr(bureau, who), found, words, kinds=("meeting",)) == []


def test_neither_does_the_history_of_the_meeting(bureau: Bureau) -> None:
    meeting = given_secret(bureau)
    told = ask(bureau.wang, history_of, "meeting", meeting.pk)
    assert all(word not in str(one.fields) for one in told for word in SECRET_WORDS)
    secret = decisions_of(bureau, meeting)[1]
    for kind, id in (("decision", secret.pk), ("agenda_item", secret.item_id)):
        with pytest.raises(NotFound):
            ask(bureau.wang, history_of, kind, id)
        assert ask(bureau.wu, history_of, kind, id)


def test_neither_is_the_decision_there_by_its_identifier(bureau: Bureau) -> None:
    secret = decisions_of(bureau, given_secret(bureau))[1]
    with pytest.raises(NotFound):
        ask(bureau.wang, find_decision, secret.pk)
    assert ask(bureau.wu, find_decision, secret.pk) == secret


@pytest.mark.parametrize("item", [1, None], ids=["in an item", "apart"])
def test_a_decision_for_named_eyes_hides_in_an_ordinary_item(
    bureau: Bureau, item: int | None
) -> None:
    file = given_document(bureau, who="qian")
    named, ordinary = given_named(bureau), given_proposed(bureau)
    decisions = [
        DecisionGiven(SECRET, no=1, item=item, matters=(named.pk,)),
        DecisionGiven(TEXT, no=2, item=item, matters=(ordinary.pk,)),
    ]
    meeting = given_meeting(bureau, decisions=decisions, document=file.pk)
    for who, numbers in (("wang", [2]), ("wu", [1, 2])):
        whole = seen(getattr(bureau, who), meeting)
        place = whole.agenda[0] if item else whole.apart
        assert [one.decision.no for one in place.decisions] == numbers
        assert place.hides is (who == "wang")
    assert ask(bureau.wang, found, "任职", kinds=("meeting",)) == []
    assert readers(bureau, file) == {bureau.posts[who].person_id for who in ("wu", "qian")}


def test_an_item_of_which_nothing_came_is_its_recorders_alone(bureau: Bureau) -> None:
    told = minutes(bureau, items=agenda(audience=Audience.NAMED), decisions=[])
    meeting = act(bureau.qian, record_meeting, **told)
    assert seen(bureau.qian, meeting).agenda[0].item is not None
    assert seen(bureau.li, meeting).agenda[0].item is None


def given_with_file(bureau: Bureau) -> tuple[Meeting, Document, Matter]:
    """The session with its minutes, on which no matter is based."""
    file = given_document(bureau, who="qian")
    named = given_named(bureau)
    told = with_secret(bureau, named, document=file.pk)
    return act(bureau.qian, record_meeting, **told), file, named


def test_the_minutes_are_for_the_same_eyes(bureau: Bureau) -> None:
    meeting, file, _ = given_with_file(bureau)
    assert seen(bureau.wang, meeting).document is None
    assert seen(bureau.wu, meeting).document == file
    knowing = {bureau.posts[who].person_id for who in ("wu", "qian")}
    assert readers(bureau, file) == knowing


def test_they_stay_so_when_an_ordinary_matter_is_proved_by_them(bureau: Bureau) -> None:
    _, file, _ = given_with_file(bureau)
    matter = given_underway(bureau, title="另一件")
    act(
        bureau.qian,
        attach,
        matter=matter.pk,
        version=matter.version,
        evidence=[Proof(file.pk, "会议纪要")],
    )
    assert not ask(bureau.wang, documents_by_id, {file.pk})


def told_of(bureau: Bureau, matter: Matter, audience: Audience, *who: str) -> None:
    """Let these know of a matter, which is for named eyes or for everybody's from now on."""
    act(
        bureau.qian,
        edit,
        matter=matter.pk,
        version=version_of(bureau.qian, matter.pk),
        title=matter.title,
        audience=audience,
        knowers=[bureau.posts[one].person_id for one in who],
    )


def test_who_is_told_of_the_matter_later_reads_item_and_minutes(bureau: Bureau) -> None:
    meeting, file, named = given_with_file(bureau)
    told_of(bureau, named, Audience.NAMED, "wang")
    whole = seen(bureau.wang, meeting)
    assert whole.agenda[1].item is not None
    assert whole.document == file


def test_a_matter_that_becomes_ordinary_opens_no_item(bureau: Bureau) -> None:
    meeting, _, named = given_with_file(bureau)
    told_of(bureau, named, Audience.ORDINARY)
    whole = seen(bureau.wang, meeting)
    assert (whole.agenda[1].item, whole.document) == (None, None)


def test_a_matter_that_becomes_one_for_named_eyes_takes_its_decision_along(bureau: Bureau) -> None:
    file = given_document(bureau, who="qian")
    matter = given_proposed(bureau, basis=Basis("纪要", document=file.pk))
    meeting = act(bureau.qian, record_meeting, **minutes(bureau, matter, document=file.pk))
    assert ask(bureau.wang, found, "消防栓更换", kinds=("meeting",))
    told_of(bureau, matter, Audience.NAMED)
    whole = seen(bureau.wang, meeting)
    first = whole.agenda[0]
    assert (first.item is not None, first.decisions, first.hides) == (True, [], True)
    assert whole.document is None
    assert ask(bureau.wang, found, "消防栓更换", kinds=("meeting",)) == []
    assert ask(bureau.qian, decision_of_matter, matter.pk).meeting == meeting
    with pytest.raises(NotFound):
        ask(bureau.wang, decision_of_matter, matter.pk)
