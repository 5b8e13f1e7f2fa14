"""Hands a letter to a mail server, within a bound on time whatever the server does.

Writes: nothing here; the letter is with the server when this returns. Raises ``NotSent``: in doubt
where the connection broke while the letter was handed over, for then nobody knows.
"""

from __future__ import annotations

import smtplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from threading import Event, Timer

from duban_web.foundation.bounded import PATIENCE, SECONDS, within_seconds
from duban_web.notify.mail_server import MailServer, Security
from duban_web.notify.rules import Failure

_DONE, _BUSY = range(200, 300), range(400, 500)
# It closes the connection, at whichever step, or says nothing that could be understood.
_GOES_AWAY = (421, -1)


class NotSent(Exception):
    """The letter is not with the server; ``answer`` is the code that it gave, if it gave one."""

    def __init__(self, failure: Failure, answer: str = "") -> None:
        super().__init__(failure.value)
        self.failure = failure
        self.answer = answer


def hand_in(server: MailServer, *, target: str, letter: bytes) -> None:
    """Hand the letter in for one address; raises NotSent."""
    with _faults_told():
        # Nothing of the letter is said yet: given up, it is as if this had not begun.
        client = within_seconds(lambda: _greeted(server), SECONDS)
        try:
            with _cut_after(client, SECONDS):
                _handed_over(client, server.sender, target, letter)
            with suppress(OSError):
                # Its answer tells nothing that would be worth a wait.
                client.putcmd("quit")
        finally:
            client.close()


def _greeted(server: MailServer) -> smtplib.SMTP:
    """A connection on which letters may be handed in."""
    context = ssl.create_default_context(cafile=server.authorities or None)
    client: smtplib.SMTP
    if server.security is Security.TLS:
        client = smtplib.SMTP_SSL(
            server.host, server.port, server.domain, timeout=PATIENCE, context=context
        )
    else:
        client = smtplib.SMTP(server.host, server.port, server.domain, timeout=PATIENCE)
    with ExitStack() as unless_done:
        unless_done.callback(client.close)
        client.ehlo()
        if server.security is Security.STARTTLS:
            client.starttls(context=context)
            client.ehlo()
        if server.user:
            client.login(server.user, server.password)
        unless_done.pop_all()
    return client


def _handed_over(client: smtplib.SMTP, sender: str, target: str, letter: bytes) -> None:
    # A server that does not take our sender takes no letter at all.
    _check(client.mail(sender), Failure.NOT_LET_IN, Failure.SERVER_BUSY)
    _check(client.rcpt(target), Failure.ADDRESS_REFUSED, Failure.ADDRESS_BUSY)
    try:
        answer = client.data(letter)
    except smtplib.SMTPDataError as error:
        answer = error.smtp_code, _bytes(error.smtp_error)
    except OSError as error:
        raise NotSent(Failure.IN_DOUBT) from error
    _check(answer, Failure.CONTENT_REFUSED, Failure.CONTENT_BUSY)


def _check(answer: tuple[int, bytes], refused: Failure, busy: Failure) -> None:
    code, words = answer
    if code in _DONE:
        return
    if code in _GOES_AWAY:
        raise NotSent(Failure.SERVER_BUSY, _code(code, words))
    raise NotSent(busy if code in _BUSY else refused, _code(code, words))


def _bytes(words: bytes | str) -> bytes:
    return words.encode() if isinstance(words, str) else words


def _code(code: int, words: bytes) -> str:
    """The code with the finer one behind it (RFC 3463); its words could tell of the letter."""
    first = words.decode("ascii", "replace").split(" ", 1)[0]
    is_finer = first.count(".") == 2 and first.replace(".", "").isdigit() and len(first) <= 11
    return f"{code} {first}" if is_finer else str(code)


@contextmanager
def _cut_after(client: smtplib.SMTP, seconds: float) -> Iterator[None]:
    """Cut the connection then: what waits for the server on it fails at once.

    A time-out of the socket would begin anew with each byte that a server lets drip.
    """
    sock, is_late = client.sock, Event()
    assert sock is not None

    def cut() -> None:
        is_late.set()
        with suppress(OSError):
            # Past whatever TLS would say at the end, and wait for.
            socket.socket.shutdown(sock, socket.SHUT_RDWR)

    timer = Timer(seconds, cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    except OSError as error:
        if is_late.is_set():
            raise TimeoutError from error
        raise
    finally:
        timer.cancel()


@contextmanager
def _faults_told() -> Iterator[None]:
    """Whatever goes wrong with the server, as what it means."""
    try:
        yield
    except ssl.SSLError as error:
        raise NotSent(Failure.NOT_TRUSTED) from error
    except smtplib.SMTPAuthenticationError as error:
        raise NotSent(Failure.NOT_LET_IN, str(error.smtp_code)) from error
    except smtplib.SMTPNotSupportedError as error:
        # It offers no TLS, or no way to log in.
        raise NotSent(Failure.NOT_TRUSTED) from error
    except smtplib.SMTPServerDisconnected as error:
        was_late = isinstance(error.__context__, TimeoutError)
        raise NotSent(Failure.NO_ANSWER if was_late else Failure.BROKEN_OFF) from error
    except smtplib.SMTPResponseException as error:
        raise NotSent(Failure.SERVER_BUSY, str(error.smtp_code)) from error
    except TimeoutError as error:
        raise NotSent(Failure.NO_ANSWER) from error
    except socket.gaierror as error:
        raise NotSent(Failure.NOT_FOUND) from error
    except ConnectionRefusedError as error:
        raise NotSent(Failure.REFUSED) from error
    except OSError as error:
        raise NotSent(Failure.BROKEN_OFF) from error
