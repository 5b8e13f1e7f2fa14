"""What is set up of the providers outside that may vouch for people."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, field
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class OidcProvider:
    """An OpenID provider that this installation is registered at as ``client``.

    ``enough`` are the values of ``acr`` or ``amr`` that stand for a second factor of ours.
    """

    issuer: str
    client: str
    secret: str = field(repr=False)
    name: str = ""
    authorities: str = ""
    enough: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Directory:
    """A directory: people are searched for below ``base`` by ``attribute``, as ``reader``.

    The connection is under TLS from its beginning (``is_tls``) or from StartTLS on, always.
    """

    host: str
    port: int
    is_tls: bool
    base: str
    reader: str
    password: str = field(repr=False)
    attribute: str = "uid"
    authorities: str = ""

    @property
    def realm(self) -> str:
        """Within what a name means one person, however the base is written."""
        return ",".join(part.strip() for part in self.base.split(",")).casefold()


def is_safe_address(address: str) -> bool:
    """Whether nobody on the way can read or change what is asked there."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return False
    return bool(host) and (parts.scheme == "https" or (parts.scheme == "http" and is_here(host)))


def is_here(host: str) -> bool:
    """Whether a host is this machine."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
