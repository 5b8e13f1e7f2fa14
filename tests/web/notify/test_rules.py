"""Pauses, breakers, addresses: plain rules."""

from __future__ import annotations

from datetime import timedelta

import pytest

from duban_web.notify.rules import (
    FOR_GOOD,
    OF_THE_LETTER,
    OF_THE_SERVER,
    Failure,
    is_address,
    pause_after,
    rest_after,
)

MINUTE = timedelta(minutes=1)


def test_pauses_double_and_are_bounded() -> None:
    pauses = [pause_after(tries, 0.0) for tries in range(1, 10)]
    assert pauses[:4] == [MINUTE, 2 * MINUTE, 4 * MINUTE, 8 * MINUTE]
    assert pauses[-1] == pause_after(10_000, 0.0) == timedelta(hours=2)


def test_chance_takes_away_up_to_a_third() -> None:
    assert pause_after(1, 1.0) == timedelta(seconds=40)
    assert rest_after(3, 1.0) == timedelta(seconds=40)


def test_a_server_is_left_alone_after_three_failures() -> None:
    assert [rest_after(failures, 0.0) for failures in range(1, 6)] == [
        None,
        None,
        MINUTE,
        2 * MINUTE,
        4 * MINUTE,
    ]
    assert rest_after(10_000, 0.0) == timedelta(minutes=30)


def test_every_failure_is_somebodys() -> None:
    assert set(Failure) == OF_THE_LETTER | OF_THE_SERVER
    assert {Failure.IN_DOUBT} == OF_THE_LETTER & OF_THE_SERVER
    assert FOR_GOOD < OF_THE_LETTER


@pytest.mark.parametrize(
    "text", ["zhao@jia.example.test", "zhao.xc+duban@mail-1.example.cn", "a@b.cn"]
)
def test_addresses(text: str) -> None:
    assert is_address(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "zhao",
        "zhao@",
        "@example.cn",
        "zhao@example",
        "zhao@example.cn\n",
        "zhao@example.cn\r\nBcc: sun@example.cn",
        "zhao@example.cn, sun@example.cn",
        "zhao@example.cn>\r\nRCPT TO:<sun@example.cn",
        "赵 <zhao@example.cn>",
        "赵@example.cn",
        "zhao@示例.cn",
        "zhao@exa mple.cn",
        "zhao..xc@example.cn",
        ".zhao@example.cn",
        "zhao@-example.cn",
        "zhao@[10.0.0.1]",
        f"{'z' * 65}@example.cn",
        f"zhao@{'e.' * 130}cn",
    ],
)
def test_what_is_no_address(text: str) -> None:
    assert not is_address(text)
