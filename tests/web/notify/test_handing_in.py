"""A letter is handed to a server, or it is said why not, whatever the server does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from duban_web.notify import smtp
from duban_web.notify.mail_server import MailServer, Security
from duban_web.notify.rules import Failure
from duban_web.notify.smtp import NotSent, hand_in
from web.notify.mail_host import (
    PASSWORD,
    SENDER,
    USER,
    MailHost,
    certified,
    listening,
    mail_host,
    only_us,
    server_at,
)
from web.serving import free_port

TO = "wang@jia.example.test"
LETTER = b"Subject: a try\r\n\r\n.one line\r\n"


@pytest.fixture
def host() -> Iterator[MailHost]:
    with mail_host() as host:
        yield host


@pytest.fixture
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """What takes five seconds takes half of one here; no wait on the socket ends it earlier."""
    monkeypatch.setattr(smtp, "SECONDS", 0.5)


def failed(server: MailServer) -> tuple[Failure, str]:
    with pytest.raises(NotSent) as error:
        hand_in(server, target=TO, letter=LETTER)
    return error.value.failure, error.value.answer


def test_a_letter_arrives_as_it_was_written(host: MailHost) -> None:
    hand_in(server_at(host.port), target=TO, letter=LETTER)
    assert (host.taken, host.senders, host.recipients) == ([LETTER], [SENDER], [TO])


@pytest.mark.parametrize(
    ("command", "answer", "expected"),
    [
        ("RCPT", "550 5.1.1 No such user", (Failure.ADDRESS_REFUSED, "550 5.1.1")),
        ("RCPT", "450 4.2.0 Greylisted", (Failure.ADDRESS_BUSY, "450 4.2.0")),
        ("RCPT", "421 4.3.2 Closing", (Failure.SERVER_BUSY, "421 4.3.2")),
        ("DATA", "554 5.7.1 Looks like spam", (Failure.CONTENT_REFUSED, "554 5.7.1")),
        ("DATA", "452 Out of room", (Failure.CONTENT_BUSY, "452")),
        ("MAIL", "553 5.7.1 Not your address", (Failure.NOT_LET_IN, "553 5.7.1")),
        ("MAIL", "451 4.3.0 Later", (Failure.SERVER_BUSY, "451 4.3.0")),
    ],
)
def test_what_the_server_refuses_is_told_by_what_it_means(
    host: MailHost, command: str, answer: str, expected: tuple[Failure, str]
) -> None:
    host.answers[command] = [answer]
    assert failed(server_at(host.port)) == expected
    assert host.taken == []


def test_the_words_of_an_answer_are_not_kept(host: MailHost) -> None:
    host.answers["DATA"] = ["554 refused 更换教学楼消防栓".encode().decode("latin-1")]
    assert failed(server_at(host.port)) == (Failure.CONTENT_REFUSED, "554")


def test_where_nobody_listens_it_is_refused() -> None:
    assert failed(server_at(free_port())) == (Failure.REFUSED, "")


def test_a_name_that_leads_nowhere_is_told() -> None:
    server = server_at(25, host="mail.invalid")
    assert failed(server)[0] is Failure.NOT_FOUND


@pytest.mark.usefixtures("_impatient")
@pytest.mark.parametrize(
    ("said", "drips"),
    [
        ((), 0.0),  # it takes the call and says nothing
        ((b"220 here", b"250 we are, in a moment, by and by"), 0.05),
        ((b"220 here\r\n",), 0.0),  # nothing after the greeting
        ((b"220 here\r\n", b"250 OK\r\n"), 0.0),  # nothing after the letter was begun
    ],
)
def test_one_that_hangs_or_drips_is_given_up(said: tuple[bytes, ...], drips: float) -> None:
    with listening(*said, drips=drips) as port:
        assert failed(server_at(port)) == (Failure.NO_ANSWER, "")


@pytest.mark.usefixtures("_impatient")
def test_one_that_takes_the_letter_and_does_not_say_so_leaves_it_in_doubt() -> None:
    said = (b"220 here\r\n250 OK\r\n250 OK\r\n250 OK\r\n354 go on\r\n",)
    with listening(*said) as port:
        assert failed(server_at(port)) == (Failure.IN_DOUBT, "")


def test_what_is_no_mail_server_is_broken_off() -> None:
    with listening(b"HTTP/1.1 400 Bad Request\r\n") as port:
        assert failed(server_at(port))[0] in (Failure.SERVER_BUSY, Failure.BROKEN_OFF)


def test_under_tls_from_the_beginning(tmp_path: Path) -> None:
    made = certified(tmp_path)
    with mail_host(ssl_context=made.context) as host:
        known = server_at(host.port, Security.TLS, authorities=made.authority, host="localhost")
        hand_in(known, target=TO, letter=LETTER)
        assert host.taken == [LETTER]
        unknown = server_at(host.port, Security.TLS, host="localhost")
        assert failed(unknown) == (Failure.NOT_TRUSTED, "")


def with_starttls(tmp_path: Path, **more: Any) -> tuple[Any, str]:
    made = certified(tmp_path)
    options = {"tls_context": made.context, "require_starttls": True, **more}
    return mail_host(**options), made.authority


def test_tls_is_begun_before_anything_else_is_said(tmp_path: Path) -> None:
    hosting, authority = with_starttls(
        tmp_path, authenticator=only_us, auth_required=True, auth_require_tls=True
    )
    with hosting as host:
        own = {"user": USER, "password": PASSWORD, "authorities": authority, "host": "localhost"}
        server = server_at(host.port, Security.STARTTLS, **own)
        hand_in(server, target=TO, letter=LETTER)
        assert host.taken == [LETTER]
        wrong = server_at(host.port, Security.STARTTLS, **(own | {"password": "another"}))
        assert failed(wrong) == (Failure.NOT_LET_IN, "535")


def test_without_tls_nothing_is_said_where_it_was_asked_for(host: MailHost) -> None:
    server = server_at(host.port, Security.STARTTLS, user=USER, password=PASSWORD)
    assert failed(server) == (Failure.NOT_TRUSTED, "")
    assert host.taken == []
