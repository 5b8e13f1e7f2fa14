"""The project's own practice documents, gone through by script with their right answers as
corrections: what stands then in the ledger is what the right answers say.

On PostgreSQL a tenth of them is tried. ``DUBAN_PRACTICE`` names a folder of more of them: papers in
``documents``, answers in ``gold``.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

import duban
from duban.schema import reading_of, to_dict
from duban_web.documents.models import Document
from duban_web.intake.actions.accept_facts import Seen, accept_facts
from duban_web.intake.actions.add_fact import add_fact
from duban_web.intake.actions.begin_review import begin_review
from duban_web.intake.actions.correct_fact import correct_fact
from duban_web.intake.actions.file_review import file_review
from duban_web.intake.actions.reject_fact import reject_fact
from duban_web.intake.facts_in import FoundFact, facts_of
from duban_web.intake.models import Fact, Review
from duban_web.intake.naming import PERSONAL, ROLES, names_in
from duban_web.intake.queries.gold import gold_of
from duban_web.intake.queries.reviews import find_review
from duban_web.intake.rules import DECIDED_ALONG, FactKind, Filing, NameKind, Verdict
from duban_web.matters.deadlines import DueKind
from duban_web.matters.queries.ledger import find_matter
from duban_web.matters.queries.ties import parties_of
from duban_web.matters.rules import PartyRole
from duban_web.meetings.queries.whole import meeting_of
from duban_web.tenants.queries.called import called
from web.cast import NOW, Bureau, act, ask, given_bureau
from web.documents.given import given_document
from web.intake.given import as_json, given_settled, read_by, shown, tasks

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).resolve().parents[3]
GOLD = ROOT / "tests" / "gold"
# Where answers lie, and their papers.
FOLDERS = {
    GOLD / "answers": GOLD / "documents",
    GOLD / "later": GOLD / "later",
    GOLD / "samples": ROOT / "samples",
}
if MORE := os.environ.get("DUBAN_PRACTICE"):
    FOLDERS[Path(MORE) / "gold"] = Path(MORE) / "documents"
# Papers that become matters.
KINDS = ("minutes", "task_list")
_PARTY = {
    "leads": PartyRole.LEAD,
    "assistants": PartyRole.ASSISTANT,
    "responsible": PartyRole.RESPONSIBLE,
    "joint": PartyRole.JOINT,
}


def given_answers() -> Iterator[tuple[Path, dict[str, Any]]]:
    """Each paper of these kinds with its right answer."""
    for answers, papers in FOLDERS.items():
        for path in sorted(answers.glob("*.json")):
            answer = json.loads(path.read_text("utf-8"))
            paper = papers / answer["file"]
            if answer["kind"] in KINDS and answer["tasks"] and paper.exists():
                yield paper, answer


ANSWERS = dict(given_answers())
TRIED = [*ANSWERS][:: 10 if connection.vendor == "postgresql" else 1]


def whole(answer: dict[str, Any], read: dict[str, Any], text: str) -> dict[str, Any]:
    """A right answer as the contract has it; some places it does not tell, the reading does."""
    filled = {**answer}
    for name in ("agenda", "findings", "leaders", "demands"):
        found = [*read.get(name, [])]
        filled[name] = [
            one if "span" in one else {**one, "span": _span(one, found, text)}
            for one in answer.get(name, [])
        ]
    return to_dict(reading_of({**filled, "unread": []}))


def _span(one: dict[str, Any], found: list[dict[str, Any]], text: str) -> list[int]:
    words = one.get("title") or one.get("name") or ""
    for other in found:
        if words and words == (other.get("title") or other.get("name")):
            return list(other["span"])
    start = max(text.find(words[:6]), 0)
    return [start, start + 1]


def due_told(fact: Fact, wanted: FoundFact) -> dict[str, Any]:
    """Until when a task is due by the right answer; what it does not tell is decided to be none."""
    if fact.kind != FactKind.TASK:
        return {}
    told = (wanted.value["deadline"] or {}).get("date")
    return {"due_kind": DueKind.DATE, "due": told} if told else {"due_kind": DueKind.NONE}


def corrected(bureau: Bureau, fact: Fact, wanted: FoundFact) -> None:
    act(
        bureau.qian,
        correct_fact,
        fact=fact.pk,
        version=fact.version,
        value=as_json(wanted.value),
        **due_told(fact, wanted),
    )


def gone_through(bureau: Bureau, review: Review, answer: dict[str, Any]) -> None:
    """Correct what is there, reject what the answer does not have, add what it has beside."""
    wanted = [one for one in facts_of(answer) if one.kind not in DECIDED_ALONG]
    right: list[Seen] = []
    for one in shown(bureau, review).facts:
        fact = one.fact
        if fact.kind in DECIDED_ALONG:
            continue
        same = [
            it
            for it in wanted
            if it.kind == fact.kind and (it.start, it.end) == (fact.start, fact.end)
        ]
        equal = [it for it in same if it.value == fact.value] or same
        if not equal:
            act(bureau.qian, reject_fact, fact=fact.pk, version=fact.version)
            continue
        wanted.remove(equal[0])
        if equal[0].value == fact.value:
            right.append(Seen(fact.pk, fact.version, **due_told(fact, equal[0])))
        else:
            corrected(bureau, fact, equal[0])
    for missing in wanted:
        value = as_json(missing.value)
        added = act(bureau.qian, add_fact, review=review.pk, kind=missing.kind, value=value)
        right.append(Seen(added.pk, added.version, **due_told(added, missing)))
    act(bureau.qian, accept_facts, review=review.pk, facts=right)


def filed(bureau: Bureau, review: Review, answer: dict[str, Any]) -> Review:
    row = ask(bureau.qian, find_review, review.pk)
    is_meeting = answer["kind"] == "minutes" and answer["date"]
    filing = Filing.MEETING if is_meeting else Filing.BASIS
    # When all the papers are of the past.
    done: Review = act(
        bureau.qian,
        file_review,
        now=NOW.replace(year=2028),
        review=row.pk,
        version=row.version,
        filing=filing,
    )
    return done


def given_paper(bureau: Bureau, path: Path) -> Review:
    document: Document = given_document(bureau, path.read_bytes(), path.name, who="qian")
    return act(
        bureau.qian,
        begin_review,
        institution=bureau.institution.pk,
        document=document.pk,
        reading=read_by(bureau.qian, document),
    )


def in_order(part: Any) -> Any:
    """As they stand in the paper; which of its tasks an item names is counted anew."""
    if not isinstance(part, list):
        return part
    plain = [{name: it for name, it in one.items() if name != "tasks"} for one in part]
    return sorted(plain, key=lambda one: (one["span"], str(one)))


@pytest.mark.parametrize("path", TRIED, ids=lambda path: path.name)
def test_the_ledger_says_what_the_right_answer_says(path: Path) -> None:
    bureau = given_bureau()
    review = given_paper(bureau, path)
    found = [one.fact for one in shown(bureau, review).facts]
    read = {"agenda": [one.value for one in found if one.kind == FactKind.AGENDA]}
    answer = whole(ANSWERS[path], read, duban.text_of(path).characters)
    gone_through(bureau, review, answer)
    # Whoever leads is a person of the office; all others are told to be of another one.
    named = [pair for task in answer["tasks"] for pair in names_in(task)]
    people = {name for role, name in named if role in PERSONAL}
    for number, name in enumerate(sorted(people)):
        bureau.give(f"person{number}", name, "副局长")
    for name in sorted({name for _, name in named} - people):
        given_settled(bureau, review, name, kind=NameKind.OUTSIDE)
    # What leaves as an example is the right answer again.
    _, gold = ask(bureau.qian, gold_of, review.pk)
    for part in ("title", "date", "agenda", "tasks", "findings", "demands"):
        assert in_order(gold[part]) == in_order(answer[part]), part
    done = filed(bureau, review, answer)
    rows = [one for one in tasks(bureau, done) if one.fact.verdict != Verdict.REJECTED]
    by_span = {tuple(task["span"]): task for task in answer["tasks"]}
    assert len(rows) == len(answer["tasks"])
    for one in rows:
        matter = ask(bureau.qian, find_matter, one.fact.matter_id)
        task = by_span[one.fact.start, one.fact.end]
        due = (task["deadline"] or {}).get("date")
        assert matter.requirement == task["text"]
        assert (matter.current_due.isoformat() if matter.current_due else None) == due
        parties = ask(bureau.qian, parties_of, matter)
        for role in ROLES:
            in_role = [party for party in parties if party.role == _PARTY[role]]
            names = ask(bureau.qian, called, {one.party for one in in_role if one.party})
            told = [one.name or names[one.party] for one in in_role]
            assert told == task[role], (task["text"], role)
        bare = re.sub(r"\s", "", matter.requirement)
        for words in re.split(r"[，…\s]", matter.title):
            assert words in bare, (matter.title, matter.requirement)
    if done.source:
        meeting = ask(bureau.qian, meeting_of, done.source)
        assert len(meeting.agenda) == len(answer["agenda"])
