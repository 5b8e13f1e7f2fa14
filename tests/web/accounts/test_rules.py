"""Passwords, lock-out and sessions by their rules alone."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban_web.accounts import rules

NOON = datetime.datetime(2026, 3, 2, 4, 0, tzinfo=datetime.UTC)


def minutes(number: float) -> datetime.timedelta:
    return datetime.timedelta(minutes=number)


@pytest.mark.parametrize(
    ("password", "fault", "reason"),
    [
        ("Chunfeng-3-li", "", "three kinds and no run"),
        ("wo men dou zai zhe li gong zuo", "", "a long phrase needs no mixture"),
        ("督办工作每周五下午通报一次，不得延误", "password_too_plain", "one kind, no phrase"),
        ("督办工作每周五下午3点通报A", "", "Chinese counts as one kind"),
        ("Kd8-short", "password_too_short", "nine characters"),
        ("aB3-" * 33, "password_too_long", "132 characters"),
        ("Zhaoxc-2026-x", "password_has_name", "the login name in it, in other case"),
        ("赵小川-Chunfeng3", "password_has_name", "the person's name in it"),
        ("chunfengliyue", "password_too_plain", "one kind"),
        ("Chunfeng-12345", "password_has_run", "five that count up"),
        ("Chunfeng-98765", "password_has_run", "five that count down"),
        ("Chunfeng-77777", "password_has_run", "five of the same"),
        ("Chunfeng-1234x", "", "four are let by"),
    ],
)
def test_a_password_breaks_the_first_rule_that_it_breaks(
    password: str, fault: str, reason: str
) -> None:
    assert rules.password_fault(password, login="zhaoxc", name="赵小川") == fault, reason


def test_five_refused_attempts_shut_the_door_and_it_opens_again() -> None:
    four = [NOON + minutes(number) for number in range(4)]
    assert not rules.is_shut(four, 5, NOON + minutes(4))
    five = [*four, NOON + minutes(4)]
    assert rules.is_shut(five, 5, NOON + minutes(4))
    assert rules.is_shut(five, 5, NOON + minutes(14.9))
    assert not rules.is_shut(five, 5, NOON + minutes(15))


@given(st.lists(st.integers(0, 3600), max_size=200), st.integers(1, 20))
def test_no_window_lets_more_through_than_the_limit(tries: list[int], limit: int) -> None:
    refused: list[datetime.datetime] = []
    for seconds in sorted(tries):
        now = NOON + datetime.timedelta(seconds=seconds)
        if not rules.is_shut(refused, limit, now):
            refused.append(now)
    for first in refused:
        assert sum(first <= one < first + rules.WINDOW for one in refused) <= limit


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("10.20.30.40", "10.20.30.0/24"),
        ("10.20.30.255", "10.20.30.0/24"),
        ("10.20.31.1", "10.20.31.0/24"),
        ("::ffff:10.20.30.40", "10.20.30.0/24"),
        ("2001:db8:1:2::3", "2001:db8:1::/48"),
    ],
)
def test_neighbours_are_counted_together(address: str, network: str) -> None:
    assert rules.network_of(address) == network


def test_what_is_no_address_has_no_network() -> None:
    with pytest.raises(ValueError, match="unknown"):
        rules.network_of("unknown")


@pytest.mark.parametrize(
    ("began", "seen", "over"),
    [
        (0, 0, False),
        (29.9, 29.9, False),
        (30, 30, True),
        (719, 1, False),
        (720, 1, True),
        (-60, -60, False),
        (-720, -720, True),
    ],
)
def test_a_session_ends_when_nobody_is_there_or_the_day_is_over(
    began: float, seen: float, over: bool
) -> None:
    assert rules.is_over(NOON - minutes(began), NOON - minutes(seen), NOON) == over


@pytest.mark.parametrize(("ago", "recent"), [(0, True), (9.9, True), (10, False), (-1, False)])
def test_a_proof_lasts_ten_minutes_and_is_never_of_the_future(ago: float, recent: bool) -> None:
    assert rules.is_recent_proof(NOON - minutes(ago), NOON) == recent
