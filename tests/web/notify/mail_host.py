"""A mail server that letters are really handed to; it answers as the test wants, and keeps them.

And three that are none: one that says nothing, one that says it a byte at a time, and one that
hangs up while a letter is handed over.
"""

from __future__ import annotations

import datetime
import ipaddress
import socket
import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from duban_web.notify.mail_server import MailServer, Security
from web.serving import free_port

SENDER = "duban@jia.example.test"
HOST = "127.0.0.1"
USER, PASSWORD = "duban", "a word of the office"


@dataclass
class MailHost:
    """``answers`` is what it says next to each command, before it goes back to taking letters."""

    port: int = field(default_factory=free_port)
    taken: list[bytes] = field(default_factory=list)
    answers: dict[str, list[str]] = field(default_factory=dict)
    senders: list[str] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    greeted: int = 0

    async def handle_EHLO(
        self, _server: Any, session: Session, _envelope: Envelope, hostname: str, lines: list[str]
    ) -> list[str]:
        self.greeted += 1
        session.host_name = hostname
        return lines

    async def handle_MAIL(
        self, _server: Any, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        envelope.mail_from = address
        return self._next("MAIL")

    async def handle_RCPT(
        self, _server: Any, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        envelope.rcpt_tos.append(address)
        return self._next("RCPT")

    async def handle_DATA(self, _server: Any, _session: Session, envelope: Envelope) -> str:
        answer = self._next("DATA")
        if answer.startswith("250"):
            assert isinstance(envelope.content, bytes)
            self.taken.append(envelope.content)
            self.senders.append(str(envelope.mail_from))
            self.recipients += envelope.rcpt_tos
        return answer

    def letters(self) -> list[EmailMessage]:
        """What it has taken, as whoever has a mailbox there reads it."""
        return [parsed(content) for content in self.taken]

    def _next(self, command: str) -> str:
        waiting = self.answers.get(command)
        return waiting.pop(0) if waiting else "250 OK"


def parsed(content: bytes) -> EmailMessage:
    """A letter as mail programs read it."""
    letter = message_from_bytes(content, policy=policy.default)
    assert isinstance(letter, EmailMessage)
    return letter


@contextmanager
def mail_host(at: int = 0, **more: Any) -> Iterator[MailHost]:
    """The server, at a port of its own where none is named."""
    host = MailHost(at or free_port())
    controller = Controller(host, hostname=HOST, port=host.port, **more)
    controller.start()
    try:
        yield host
    finally:
        controller.stop()


def server_at(port: int, security: Security = Security.NONE, **more: Any) -> MailServer:
    """How the application knows it."""
    return MailServer(more.pop("host", HOST), port, security, SENDER, **more)


def only_us(
    _server: Any, _session: Session, _envelope: Envelope, _mechanism: str, given: Any
) -> AuthResult:
    """Lets in who has the user name and the password."""
    known = LoginPassword(USER.encode(), PASSWORD.encode())
    return AuthResult(success=given == known, handled=False)


@contextmanager
def listening(*said: bytes, drips: float = 0.0, at: int = 0) -> Iterator[int]:
    """The port of one that says this and no more, at once or a byte at a time, and never hangs up.

    What it is told it does not read.
    """
    over = threading.Event()
    held: list[socket.socket] = []
    with socket.create_server((HOST, at)) as door:
        door.settimeout(0.05)

        def keep() -> None:
            while not over.is_set():
                with suppress(TimeoutError):
                    came, _ = door.accept()
                    held.append(came)
                    threading.Thread(target=speak, args=[came], daemon=True).start()

        def speak(came: socket.socket) -> None:
            with suppress(OSError):
                for words in said:
                    for byte in words if drips else ():
                        came.sendall(bytes([byte]))
                        if over.wait(drips):
                            return
                    if not drips:
                        came.sendall(words)

        thread = threading.Thread(target=keep)
        thread.start()
        try:
            yield door.getsockname()[1]
        finally:
            over.set()
            thread.join()
            for one in held:
                one.close()


class _HangsUp(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        self.wfile.write(b"220 mail.example.test\r\n")
        while line := self.rfile.readline():
            if line.upper().startswith(b"DATA"):
                self.wfile.write(b"354 go on\r\n")
                self.rfile.read(20)
                return
            self.wfile.write(b"250 OK\r\n")


class _Door(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


@contextmanager
def hanging_up(at: int) -> Iterator[None]:
    """One that hangs up in the middle of each letter."""
    with _Door((HOST, at), _HangsUp) as door:
        thread = threading.Thread(target=door.serve_forever)
        thread.start()
        try:
            yield
        finally:
            door.shutdown()
            thread.join()


@dataclass(frozen=True)
class Certified:
    """A certificate of a server, by an authority of its own."""

    authority: str
    context: ssl.SSLContext


def certified(folder: Path) -> Certified:
    """A certificate for this machine that nobody knows who is not told of it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "mail.example.test")])
    now = datetime.datetime.now(datetime.UTC)
    names = [x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address(HOST))]
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    authority, own = folder / "authority.pem", folder / "key.pem"
    authority.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    own.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(authority, own)
    return Certified(str(authority), context)
