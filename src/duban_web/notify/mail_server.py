"""The mail server that this installation hands its letters to, if it has any."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from django.conf import settings


class Security(StrEnum):
    """How the connection is kept from others."""

    NONE = "smtp"
    STARTTLS = "smtp+starttls"  # TLS before anything else is said
    TLS = "smtps"


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where letters are handed in, and in whose name."""

    host: str
    port: int
    security: Security
    sender: str
    user: str = ""
    password: str = field(default="", repr=False)
    authorities: str = ""

    @property
    def target(self) -> str:
        """What the breaker knows it by."""
        return f"{self.host}:{self.port}"

    @property
    def domain(self) -> str:
        """In whose name letters are numbered, and the server is greeted."""
        return self.sender.rpartition("@")[2]


def mail_server() -> MailServer | None:
    """The server, where one is set up."""
    server: MailServer | None = settings.DUBAN_SMTP
    return server
