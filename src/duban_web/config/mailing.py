"""By which mail server letters go out: from the environment.

``DUBAN_SMTP_URL`` names it, ``DUBAN_MAIL_FROM`` the sender. The password stands in the address, or
in a file of the data folder, never in the database.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from duban.cli.language import _
from duban_web.accounts.provider_settings import is_here
from duban_web.config import labels
from duban_web.config.providers import authorities
from duban_web.notify.mail_server import MailServer, Security
from duban_web.notify.rules import is_address

SMTP, SENDER = "DUBAN_SMTP_URL", "DUBAN_MAIL_FROM"
PASSWORD_FILE = "smtp_password"
_PORTS = {Security.NONE: 25, Security.STARTTLS: 587, Security.TLS: 465}


def mail_server(environment: Mapping[str, str], folder: Path) -> MailServer | None:
    """The server that is set up; raises ValueError where that is done by halves."""
    url = environment.get(SMTP, "")
    if not url:
        return None
    parts, security, port = _parted(url)
    user = unquote(parts.username or "")
    sender = environment.get(SENDER, "") or user
    if not is_address(sender):
        raise ValueError(_(labels.NO_SENDER).format(variable=SENDER))
    host = parts.hostname or ""
    if user and security is Security.NONE and not is_here(host):
        raise ValueError(_(labels.PASSWORD_IN_THE_OPEN).format(variable=SMTP))
    return MailServer(
        host=host,
        port=port,
        security=security,
        sender=sender,
        user=user,
        password=_password(parts, folder / PASSWORD_FILE) if user else "",
        authorities=authorities(environment, "DUBAN_SMTP_CA"),
    )


def _parted(url: str) -> tuple[SplitResult, Security, int]:
    """The address, how it is kept from others, and its port."""
    try:
        parts = urlsplit(url)
        security = Security(parts.scheme)
        port = parts.port or _PORTS[security]
    except ValueError as error:
        raise ValueError(_(labels.NO_MAIL_SERVER).format(variable=SMTP)) from error
    if not parts.hostname or parts.path.strip("/") or parts.query:
        raise ValueError(_(labels.NO_MAIL_SERVER).format(variable=SMTP))
    return parts, security, port


def _password(parts: SplitResult, path: Path) -> str:
    if parts.password:
        return unquote(parts.password)
    if path.is_file():
        return path.read_text("utf-8").strip()
    raise ValueError(_(labels.NO_SECRET).format(variable=SMTP, file=path))
