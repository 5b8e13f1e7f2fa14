"""The API against its own description: generated requests, lawful ones among them, never a fault.

Of three requests to each operation at least one gets through, so that what is behind the first
check is tried as well.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, connection, transaction
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as tried
from hypothesis import strategies as st
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
)

from duban_web.accounts.models import Account
from duban_web.foundation.actor import Actor
from duban_web.intake.rules import FactKind
from duban_web.matters.metrics import Metric, Side
from duban_web.trail.actions.seal import seal
from duban_web.trail.actions.sign import sign
from duban_web.trail.signer import SignerState
from web.accounts.given import PASSWORD, at, given_account, given_session
from web.cast import Bureau, act, day, given_bureau
from web.directives.given import given_directed_matter, given_directive
from web.documents.given import given_document
from web.intake.given import fact_of, given_paper, given_review
from web.matters.given import given_closed, given_underway
from web.meetings.given import (
    given_decided_matter,
    given_decision,
    given_meeting,
    given_next_meeting,
)
from web.stage import API, playing_headers
from web.stories import stories
from web.tenants.cases import given_body, given_roster
from web.tenants.workbooks import workbook
from web.test_verbs import plain

pytestmark = pytest.mark.django_db

ROOM = {"institution": "甲区教育和体育局", "name": "人事科"}
# Each is asked of the other database as well, though not as often.
EXAMPLES = 5 if connection.vendor == "postgresql" else 10
# In turn, not by chance: half of few requests would now and then be none.
TURNS = ("lawful", "raw", "lawful", "mixed", "lawful")
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
SCHEMA = schemathesis.openapi.from_wsgi(f"{API}/openapi.json", get_wsgi_application())
OPERATIONS = {
    found.ok().definition.raw["operationId"]: found.ok() for found in SCHEMA.get_all_operations()
}


@dataclass
class Lawful:
    """Who sends a request that gets through, and what is in it."""

    actor: Actor
    values: dict[str, Any]
    session: Any = None
    files: dict[str, bytes] | None = None


def the_stories() -> dict[str, Callable[[Bureau], Lawful]]:
    """The lawful act of each verb."""

    def of(story: Any) -> Callable[[Bureau], Lawful]:
        def made(bureau: Bureau) -> Lawful:
            arguments = story.case.arguments(bureau)
            arguments.pop("address", None)
            files = None
            if story.case.file is not None:
                replaced, _name, content = story.case.file
                arguments.pop(replaced)
                files = {"file": content}
            return Lawful(story.actor(bureau), arguments, arguments.get("session"), files)

        return made

    return {story.name: of(story) for story in stories()}


def asked_by(who: str, **values: Callable[[Bureau], Any]) -> Callable[[Bureau], Lawful]:
    """A question that somebody of the cast may ask."""
    return lambda bureau: Lawful(
        getattr(bureau, who), {name: value(bureau) for name, value in values.items()}
    )


def as_oneself(bureau: Bureau) -> Lawful:
    session = given_session(bureau)
    account = session.account
    assert isinstance(account, Account)
    return Lawful(at(bureau, account), {}, session.pk)


def coming_in(bureau: Bureau) -> Lawful:
    given_account(bureau)
    return Lawful(bureau.zhao, {"tenant": "jia", "login": "zhao", "password": PASSWORD})


def another_hat(bureau: Bureau) -> Lawful:
    lawful = as_oneself(bureau)
    lawful.values = {"post": bureau.posts["zhao"].pk}
    return lawful


def with_workbook(bureau: Bureau) -> Lawful:
    return Lawful(bureau.zhou, {}, files={"file": workbook(units=[ROOM])})


def sealed(bureau: Bureau, folder: Path, lawful: Callable[[Bureau], Lawful]) -> Lawful:
    """A request about a record whose events are sealed and signed."""
    found = lawful(bureau)
    for last in folder.glob("*.head"):
        # What it signed of a request that was taken back.
        last.unlink()
    act(bureau.system, seal)
    act(bureau.system, sign, signer=SignerState(folder))
    return found


def closed(bureau: Bureau) -> Any:
    return given_closed(bureau).pk


def institution(bureau: Bureau) -> Any:
    return bureau.institution.pk


def unit(bureau: Bureau) -> Any:
    return bureau.schools.pk


def post(bureau: Bureau) -> Any:
    return bureau.posts["wang"].pk


def person(bureau: Bureau) -> Any:
    return bureau.posts["wang"].person_id


def series(bureau: Bureau) -> Any:
    return done("open_series", bureau).pk


def frozen(bureau: Bureau) -> Any:
    return done("freeze_figures", bureau).pk


def document(bureau: Bureau) -> Any:
    return given_document(bureau).pk


def done(name: str, bureau: Bureau) -> Any:
    """What has become of a story."""
    (story,) = (one for one in stories() if one.name == name)
    return act(story.actor(bureau), story.verb, **story.case.arguments(bureau))


def around(bureau: Bureau) -> Lawful:
    done("set_event_date", bureau)
    values = {"trigger": "event.before", "kind": "autumn_term", "year": 2026, "edge": "first"}
    return Lawful(bureau.wang, values)


LAWFUL: dict[str, Callable[[Bureau], Lawful]] = {
    **the_stories(),
    "log_in": coming_in,
    "me": as_oneself,
    "act_as": another_hat,
    "identities_of": asked_by("zhou", account=lambda b: given_account(b).pk),
    "identities_waiting": asked_by("zheng"),
    "accounts_within": asked_by("zhou"),
    "resets_waiting": asked_by("zheng"),
    "tokens_of": asked_by("wang", post=post),
    "tenant_of": asked_by("wang"),
    "tree": asked_by("wang"),
    "line_of": asked_by("wang", institution=institution),
    "names_of": asked_by("wang", institution=institution),
    "units_of": asked_by("wang", institution=institution),
    "units_called": asked_by("wang", name=lambda _b: "督查科"),
    "in_charge_of": asked_by("wang", unit=unit),
    "persons_called": asked_by("wang", name=lambda _b: "钱正"),
    "roles_of": asked_by("wang", person=person),
    "posts_on": asked_by("wang"),
    "holders_of": asked_by("wang", post=post),
    "portfolio_of": asked_by("wang", post=post),
    "grants_of": asked_by("wang", post=post),
    "delegations_of": asked_by("wang", post=post),
    "delegations_for": asked_by("wang", post=post),
    "grants_waiting": asked_by("zheng"),
    "bodies_on": asked_by("wang"),
    "members_of": asked_by("wang", body=lambda b: given_body(b).pk),
    "rosters_on": asked_by("wang"),
    "entries_of": asked_by("wang", roster=lambda b: given_roster(b).pk),
    "series_of": asked_by("wang", institution=institution),
    "last_number": asked_by("qian", series=series),
    "import_organisation": with_workbook,
    "examine_organisation": with_workbook,
    "organisation_faults": with_workbook,
    "organisation_template": asked_by("zhou"),
    "rules_set_at": asked_by("wang"),
    "rules_at": asked_by("wang"),
    "closures_at": asked_by("wang"),
    "event_dates_at": asked_by("wang", year=lambda _b: 2026),
    "calendar_coverage": asked_by("wang"),
    "explain_due": asked_by("wang", trigger=lambda _b: "matter.accept", start=lambda _b: day(3, 2)),
    "explain_around": around,
    "erasures_within": asked_by("wang"),
    "find_document": asked_by("wang", document=document),
    "documents_called": asked_by("wang"),
    "same_bytes": asked_by("wang", digest=lambda b: given_document(b).sm3),
    "text_of_document": asked_by("wang", document=document),
    "reading_of_document": asked_by("wang", document=document),
    "file_of_document": asked_by("wang", document=document),
    "log_state": asked_by("feng"),
    "latest_events": asked_by("feng"),
    "history_of": asked_by("feng", kind=lambda _b: "unit", record=unit),
    **{
        name: lambda b: Lawful(b.wang, {"matter": given_underway(b).pk})
        for name in (
            "applications_of",
            "children_of",
            "comments_on",
            "evidence_of",
            "find_matter",
            "look_backs_at",
            "milestones_of",
            "occurrences_of",
            "parties_in",
            "progress_of",
            "stand_of",
        )
    },
    "matters_in": asked_by("wang"),
    "meetings_within": asked_by("wang"),
    "meeting_of": asked_by("wang", meeting=lambda b: given_meeting(b).pk),
    "decisions_of_last": asked_by("wang", meeting=lambda b: given_next_meeting(b).pk),
    "decision_of_matter": asked_by("wang", matter=lambda b: given_decided_matter(b).pk),
    "directives_within": asked_by("wang"),
    "reports_owed": asked_by("wang"),
    "directive_of": asked_by("wang", directive=lambda b: given_directive(b).pk),
    "directive_of_matter": asked_by("wang", matter=lambda b: given_directed_matter(b).pk),
    "find_decision": asked_by("wang", decision=lambda b: given_decision(b).pk),
    # A review is begun with a document alone; the server reads it itself.
    "begin_review": asked_by("qian", document=lambda b: given_paper(b).pk),
    "reviews_within": asked_by("qian"),
    "find_review": asked_by("qian", review=lambda b: given_review(b).pk),
    "facts_of_review": asked_by("qian", review=lambda b: given_review(b).pk),
    "find_fact": asked_by("qian", fact=lambda b: fact_of(b, given_review(b), FactKind.AGENDA).pk),
    "gold_of": asked_by("qian", review=lambda b: given_review(b).pk),
    "inbox": asked_by("wang"),
    "unread": asked_by("wang"),
    "find": asked_by("wang", text=lambda _bureau: "教学楼"),
    "own_channels": asked_by("zhao"),
    "own_views": asked_by("zhao", page=lambda _b: "ledger"),
    "dead_letters": asked_by("zhou"),
    "find_frozen": asked_by("wang", figures=frozen),
    "frozen_within": asked_by("wang"),
    "figures_in": asked_by("wang"),
    "rows_behind": asked_by(
        "wang", metric=lambda _b: Metric.OVERDUE, side=lambda _b: Side.NUMERATOR
    ),
    "shares_by_state": asked_by("wang"),
}

# What is asked of records whose events are sealed and signed.
SIGNED: dict[str, Callable[[Bureau, Path], Lawful]] = {
    "archive_of": lambda b, folder: sealed(b, folder, asked_by("qian", matter=closed)),
    "proof_of": lambda b, folder: sealed(
        b, folder, asked_by("feng", kind=lambda _b: "unit", record=unit)
    ),
}


def test_every_operation_has_a_lawful_request() -> None:
    assert set(OPERATIONS) == set(LAWFUL) | set(SIGNED)


@pytest.fixture
def bureau() -> Bureau:
    return given_bureau()


@pytest.fixture(autouse=True)
def _connection_stays() -> Iterator[None]:
    """A server closes its connection after a request; here the test's transaction hangs on it."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.parametrize("name", sorted(OPERATIONS))
def test_it_answers_as_it_is_described(
    name: str, bureau: Bureau, tmp_path: Path, settings: Any
) -> None:
    settings.DUBAN_SIGNER = str(tmp_path)
    operation = OPERATIONS[name]
    lawful = LAWFUL[name](bureau) if name in LAWFUL else SIGNED[name](bureau, tmp_path)
    statuses: Counter[int] = Counter()

    def ask(mode: GenerationMode, examples: int, hows: Sequence[str]) -> None:
        turns = cycle(hows)

        @tried(
            max_examples=examples,
            phases=[Phase.generate],
            database=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        )
        @given(sent=operation.as_strategy(generation_mode=mode), seed=st.integers(0, 2**32))
        def answers(sent: Case, seed: int) -> None:
            how = next(turns)
            checks = list(CHECKS)
            if how in ("lawful", "mixed"):
                overlay(sent, lawful, None if how == "lawful" else random.Random(seed))
            if how == "wrong":
                checks.append(negative_data_rejection)
            # Nothing of it stays: what is lawful is so each time.
            with transaction.atomic():
                headers = playing_headers(lawful.actor, session=lawful.session)
                response = sent.call(headers=headers)
                statuses[response.status_code] += 1
                sent.validate_response(response, checks=checks)
                transaction.set_rollback(True)

        answers()

    ask(GenerationMode.POSITIVE, EXAMPLES, TURNS)
    ask(GenerationMode.NEGATIVE, EXAMPLES // len(TURNS), ["wrong"])
    through = sum(count for status, count in statuses.items() if 200 <= status < 300)
    assert through >= 0.3 * sum(statuses.values()), statuses


def overlay(sent: Case, lawful: Lawful, dice: random.Random | None) -> None:
    """Put what is lawful in the place of what was generated, all of it or by the throw of dice."""
    values = {key: plain(value) for key, value in lawful.values.items()}
    places = set(sent.path_parameters or {})
    sent.path_parameters = {key: values.pop(key) for key in places}
    if lawful.files is not None:
        sent.body = lawful.files
    elif isinstance(sent.body, dict) or sent.method == "POST":
        sent.body = mixed(values, sent.body, dice)
    else:
        sent.query = mixed(values, sent.query, dice)


def mixed(values: dict[str, Any], generated: Any, dice: random.Random | None) -> dict[str, Any]:
    drawn = generated if dice is not None and isinstance(generated, dict) else {}
    taken = {key: value for key, value in drawn.items() if dice and dice.random() < 0.3}
    return values | taken
