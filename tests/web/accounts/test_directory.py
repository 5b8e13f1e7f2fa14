"""Asking a directory about a password, with a directory that says what a test tells it to."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import ldap3
import pytest
from ldap3.core.exceptions import LDAPSocketOpenError, LDAPStartTLSError

from duban_web.accounts import directory as asking
from duban_web.accounts.directory import vouch
from duban_web.accounts.provider_settings import Directory
from duban_web.accounts.rules import LONGEST_PASSWORD, Provider
from duban_web.accounts.vouching import Vouched
from duban_web.foundation.errors import Refusal

READER = "cn=reader,dc=example,dc=test"
HERE = Directory("ldap.example.test", 636, True, "dc=example,dc=test", READER, "reads")
ZHAO = "uid=zhao,dc=example,dc=test"
WRONG, BUSY = 49, 51


class FakeDirectory:
    """Stands in the place of a connection; ``done`` is what it was asked, in order."""

    def __init__(self) -> None:
        self.people = {ZHAO: "Chunfeng-3-li"}
        self.done: list[tuple[Any, ...]] = []
        self.found = [ZHAO]
        self.results: dict[str, int] = {}
        self.fails: Exception | None = None
        self.is_tls = True
        self.socket = None

    def __call__(self, server: Any, *, user: str, password: str, **options: Any) -> FakeDirectory:
        self.server, self.user, self.password, self.options = server, user, password, options
        return self

    def open(self) -> None:
        self._did("open", 0)
        if self.fails:
            raise self.fails

    def start_tls(self) -> bool:
        self._did("start_tls", 0)
        return self.is_tls

    def bind(self) -> None:
        self._did("bind", 0 if self.password == "reads" else WRONG, self.user)

    def search(self, base: str, condition: str, **_options: Any) -> None:
        self._did("search", 0, base, condition)
        self.response = [{"type": "searchResEntry", "dn": name} for name in self.found]
        self.response.append({"type": "searchResRef"})

    def rebind(self, *, user: str, password: str) -> None:
        is_right = self.people.get(user) == password
        self._did("rebind", 0 if is_right else WRONG, user)

    def unbind(self) -> None:
        self._did("unbind", 0)

    def _did(self, name: str, usual: int, *facts: Any) -> None:
        self.done.append((name, *facts))
        self.result = {"result": self.results.get(name, usual)}


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> FakeDirectory:
    made = FakeDirectory()
    monkeypatch.setattr(ldap3, "Connection", made)
    return made


def down() -> Any:
    return pytest.raises(Refusal, match=r"^provider_down$")


def test_who_is_found_and_binds_is_vouched_for(fake: FakeDirectory) -> None:
    assert vouch(HERE, "zhao", "Chunfeng-3-li") == Vouched(
        Provider.LDAP, "dc=example,dc=test", "zhao"
    )
    assert fake.done == [
        ("open",),
        ("bind", READER),
        ("search", "dc=example,dc=test", "(uid=zhao)"),
        ("rebind", ZHAO),
        ("unbind",),
    ]
    assert fake.options["auto_referrals"] is False


def test_a_wrong_password_is_a_no(fake: FakeDirectory) -> None:
    assert vouch(HERE, "zhao", "wrong") is None
    assert fake.done[-1] == ("unbind",)


@pytest.mark.parametrize("password", ["", " ", "\t", "\x00", "x\x00", "x" * (LONGEST_PASSWORD + 1)])
def test_a_password_that_binds_as_nobody_is_not_even_asked_about(
    fake: FakeDirectory, password: str
) -> None:
    fake.people = {ZHAO: password}
    assert vouch(HERE, "zhao", password) is None
    assert fake.done == []


@pytest.mark.parametrize("name", ["", " ", "x" * 256, "zhao\x00"])
def test_a_name_that_nobody_has_is_not_even_asked_about(fake: FakeDirectory, name: str) -> None:
    assert vouch(HERE, name, "Chunfeng-3-li") is None
    assert fake.done == []


@pytest.mark.parametrize(
    ("name", "condition"),
    [
        ("*", r"(uid=\2a)"),
        ("zhao)(|(uid=*", r"(uid=zhao\29\28|\28uid=\2a)"),
        ("zhao\\", r"(uid=zhao\5c)"),
        ("赵", "(uid=赵)"),
    ],
)
def test_a_name_is_a_name_whatever_is_typed(fake: FakeDirectory, name: str, condition: str) -> None:
    fake.found = []
    assert vouch(HERE, name, "Chunfeng-3-li") is None
    assert ("search", "dc=example,dc=test", condition) in fake.done


@pytest.mark.parametrize("found", [[], [ZHAO, "uid=zhao,ou=old,dc=example,dc=test"], [""]])
def test_nobody_two_of_a_name_and_an_entry_without_a_name_are_a_no(
    fake: FakeDirectory, found: list[str]
) -> None:
    fake.found = found
    fake.people = dict.fromkeys(found, "Chunfeng-3-li")
    assert vouch(HERE, "zhao", "Chunfeng-3-li") is None
    assert "rebind" not in [name for name, *_ in fake.done]


@pytest.mark.parametrize("step", ["bind", "search", "rebind"])
def test_a_directory_that_cannot_answer_is_no_wrong_password(
    fake: FakeDirectory, step: str
) -> None:
    fake.results[step] = BUSY
    with down():
        vouch(HERE, "zhao", "Chunfeng-3-li")
    fake.results = {}
    assert vouch(HERE, "zhao", "Chunfeng-3-li")


def test_a_reader_that_is_refused_is_no_wrong_password(fake: FakeDirectory) -> None:
    with down():
        vouch(replace(HERE, password="old"), "zhao", "Chunfeng-3-li")
    assert "search" not in [name for name, *_ in fake.done]


@pytest.mark.parametrize("error", [LDAPSocketOpenError("no"), LDAPStartTLSError("no"), OSError()])
def test_a_directory_that_is_not_reached_is_told_as_such(
    fake: FakeDirectory, error: Exception
) -> None:
    fake.fails = error
    with down():
        vouch(HERE, "zhao", "Chunfeng-3-li")


def test_no_password_is_sent_before_tls_has_begun(fake: FakeDirectory) -> None:
    later = replace(HERE, is_tls=False)
    assert vouch(later, "zhao", "Chunfeng-3-li")
    assert [name for name, *_ in fake.done[:3]] == ["open", "start_tls", "bind"]
    fake.done.clear()
    fake.is_tls = False
    with down():
        vouch(later, "zhao", "Chunfeng-3-li")
    assert [name for name, *_ in fake.done] == ["open", "start_tls", "unbind"]


@pytest.fixture
def silent() -> Iterator[int]:
    """The port of somebody who takes calls and says nothing."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        held.listen()
        taken: list[socket.socket] = []

        def take() -> None:
            try:
                while True:
                    taken.append(held.accept()[0])
            except OSError:
                return

        threading.Thread(target=take, daemon=True).start()
        yield held.getsockname()[1]
        for call in taken:
            call.close()
        held.shutdown(socket.SHUT_RDWR)


def test_a_directory_that_talks_nonsense_is_told_as_such() -> None:
    with socket.create_server(("127.0.0.1", 0)) as held:
        thread = threading.Thread(target=_talk, args=(held,))
        thread.start()
        port = held.getsockname()[1]
        with down():
            vouch(replace(HERE, host="127.0.0.1", port=port, is_tls=False), "zhao", "Chunfeng")
        thread.join()


def _talk(held: socket.socket) -> None:
    call, _ = held.accept()
    with call:
        call.recv(1000)
        call.sendall(b"HTTP/1.1 400 Bad Request" * 9)
        call.shutdown(socket.SHUT_WR)
        call.recv(1000)


@pytest.mark.parametrize("is_tls", [True, False])
def test_a_directory_that_hangs_is_given_up(
    silent: int, is_tls: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "SECONDS", 0.3)
    hanging = replace(HERE, host="127.0.0.1", port=silent, is_tls=is_tls)
    began = time.monotonic()
    with down():
        vouch(hanging, "zhao", "Chunfeng-3-li")
    assert time.monotonic() - began < 3
