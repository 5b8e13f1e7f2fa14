"""Attempts to come in are forgotten when nothing can ask for them any more, and not before."""

from __future__ import annotations

import datetime

import pytest

from duban_web.accounts.actions.prove_again import prove_again
from duban_web.accounts.jobs import forget_attempts
from duban_web.accounts.models import LoginAttempt
from duban_web.accounts.rules import KNOWN_NETWORK, WINDOW, Outcome
from duban_web.foundation import scope
from duban_web.trail.models import Event
from web.accounts.given import OFFICE, PASSWORD, at, code_at, given_account, tried
from web.cast import NOW, Bureau, act, given_bureau

pytestmark = pytest.mark.django_db
A_DAY = datetime.timedelta(days=1)
A_MOMENT = datetime.timedelta(seconds=1)


@pytest.fixture
def bureau() -> Bureau:
    return given_bureau()


def left(bureau: Bureau, now: datetime.datetime) -> list[str]:
    """What is left after the job ran at a moment."""
    with scope.open(bureau.system, now=now):
        forget_attempts(bureau.system)
    return sorted(LoginAttempt.objects.values_list("outcome", flat=True))


def test_a_refused_attempt_counts_no_longer_than_it_shuts_the_door(bureau: Bureau) -> None:
    given_account(bureau)
    tried(bureau, password="wrong")
    assert left(bureau, NOW + WINDOW + A_DAY) == [Outcome.REFUSED]
    assert left(bureau, NOW + WINDOW + A_DAY + A_MOMENT) == []


def test_one_that_passed_makes_its_network_known_for_long(bureau: Bureau) -> None:
    given_account(bureau)
    tried(bureau)
    assert left(bureau, NOW + KNOWN_NETWORK + A_DAY) == [Outcome.PASSED]
    assert left(bureau, NOW + KNOWN_NETWORK + A_DAY + A_MOMENT) == []


def test_a_session_goes_after_the_proofs_that_were_given_in_it(bureau: Bureau) -> None:
    account = given_account(bureau)
    session = tried(bureau)
    later = NOW + datetime.timedelta(hours=2)
    act(
        at(bureau, account),
        prove_again,
        now=later,
        session=session.pk,
        password=PASSWORD,
        address=OFFICE,
    )
    assert left(bureau, NOW + KNOWN_NETWORK + A_DAY + A_MOMENT) == [Outcome.PASSED] * 2
    assert left(bureau, later + KNOWN_NETWORK + A_DAY + A_MOMENT) == []


def test_a_used_code_is_refused_for_as_long_as_it_could_match(bureau: Bureau) -> None:
    given_account(bureau, has_totp=True)
    tried(bureau, code=code_at(NOW))
    assert left(bureau, NOW + A_DAY) == [Outcome.PASSED]
    assert not tried(bureau, code=code_at(NOW)).is_passed


def test_the_events_stay(bureau: Bureau) -> None:
    given_account(bureau)
    tried(bureau)
    before = Event.objects.count()
    assert left(bureau, NOW + KNOWN_NETWORK + A_DAY * 2) == []
    assert Event.objects.count() == before
