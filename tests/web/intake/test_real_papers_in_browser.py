"""Papers of real offices through the page to the end, where a folder of them is named.

They are no part of the repository: nothing of what they say stands here but how much is in them.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator

import duban
from duban.facts import Kind  # noqa: ICN003 (a word of the contract, no fact)
from duban.schema import to_dict
from duban_web.intake.flags import Flag
from duban_web.intake.models import Review
from duban_web.intake.naming import PERSONAL, group_meant, names_in
from duban_web.intake.origins import FILINGS
from duban_web.intake.queries.page import ShownReview
from duban_web.intake.rules import FactKind, Filing, ReviewState
from duban_web.meetings.queries.whole import meeting_of
from web.cast import Bureau, ask, given_bureau
from web.intake.clerk import Clerk, of_text
from web.intake.given import shown, tasks, the_review, with_names

pytestmark = [
    pytest.mark.browser,
    pytest.mark.real_papers,
    pytest.mark.django_db(transaction=True),
]

FOLDER = os.environ.get("DUBAN_REAL_PAPERS")
PAPERS = sorted(Path(FOLDER).glob("*.txt")) if FOLDER else []


@pytest.mark.parametrize("paper", PAPERS, ids=[f"paper{place}" for place in range(len(PAPERS))])
def test_a_real_paper_goes_the_whole_way(paper: Path, chromium: Browser, address: str) -> None:
    bureau = given_office_of(paper)
    clerk = Clerk(chromium, address, width=1366)
    clerk.plays(bureau.qian)
    clerk.bring(of_text(paper.read_text("utf-8"), "来文.txt"))
    clerk.look()
    found = shown(bureau, the_review(bureau))
    clerk.go_through(none_of_us)
    clerk.look()
    clerk.file()
    clerk.look()
    review = the_review(bureau)
    assert review.state == ReviewState.FILED
    assert review.filing == FILINGS[Kind(review.kind)][0]
    became = [one.fact.matter_id for one in tasks(bureau, review)]
    assert None not in became
    if review.filing == Filing.MEETING:
        check_minutes(bureau, found, review)
    else:
        assert became == []
        assert "没有任务，未立事项" in clerk.text("main .done")
    clerk.leave()


def check_minutes(bureau: Bureau, found: ShownReview, review: Review) -> None:
    """16 decisions in 18 rows, 2 of them dated and 16 flagged; one lead was on no list."""
    rows = [one for one in found.facts if one.fact.kind == FactKind.TASK]
    flagged = [one for one in rows if Flag.NO_DAY in {flag.flag for flag in one.flags}]
    dated = [one for one in rows if one.proposal and not one.proposal.is_needed]
    assert (len(rows), len(dated), len(flagged)) == (18, 2, 16)
    absent = {
        str(flag.facts["name"]) for one in rows for flag in one.flags if flag.flag is Flag.ABSENT
    }
    assert len(absent) == 1
    whole = ask(bureau.qian, meeting_of, review.source)
    decisions = [one for item in [*whole.agenda, whole.apart] for one in item.decisions]
    assert len(decisions) == 16
    assert sum(len(one.tasks) for one in decisions) == 18


def given_office_of(paper: Path) -> Bureau:
    """An office whose people and units are those that the paper names as owners."""
    found = to_dict(duban.read(paper))["tasks"]
    named = [pair for task in found for pair in names_in(task) if not group_meant(pair[1])]
    people = dict.fromkeys(name for role, name in named if role in PERSONAL)
    units = dict.fromkeys(name for role, name in named if role not in PERSONAL)
    return with_names(given_bureau(), units=units, people=people)


def none_of_us(question: Locator) -> str:
    """The key of the last choice: what a name stands for that is nobody's here."""
    return str(question.locator("[data-choice]").count())
