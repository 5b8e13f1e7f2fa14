"""A password held against a directory: search for the name, then bind as who was found.

Reads: the directory of the installation, under TLS with its certificate checked. Keeps nothing.
"""

from __future__ import annotations

import logging
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from typing import Any

import ldap3
from ldap3.core.exceptions import LDAPException
from ldap3.utils.conv import escape_filter_chars

from duban_web.accounts.provider_settings import Directory
from duban_web.accounts.rules import LONGEST_PASSWORD, Provider
from duban_web.accounts.vouching import Vouched
from duban_web.foundation.bounded import PATIENCE, SECONDS, within_seconds
from duban_web.foundation.errors import Refusal

_LOG = logging.getLogger("duban.accounts")
_LONGEST_NAME = 255
# RFC 4511 A.2: success, and the answers by which a directory says that it cannot answer now.
_SUCCESS, _UNABLE = 0, frozenset({1, 3, 51, 52, 80})
# What the package's reader breaks with over an answer that is no LDAP.
_NONSENSE = (LookupError, TypeError, ValueError)


class _Failed(Exception):
    """The directory did not do what it was asked to."""


class _CheckedTls(ldap3.Tls):  # type: ignore[misc]
    """TLS by the standard library's own rules, name of the host included."""

    def __init__(self, context: ssl.SSLContext) -> None:
        super().__init__(validate=ssl.CERT_REQUIRED)
        self._context = context

    def wrap_socket(self, connection: Any, do_handshake: bool = False) -> None:
        connection.socket = self._context.wrap_socket(
            connection.socket,
            server_hostname=connection.server.host,
            do_handshake_on_connect=do_handshake,
        )


def vouch(directory: Directory, name: str, password: str) -> Vouched | None:
    """Who has this name and password there; ``None`` for nobody.

    Raises Refusal ``provider_down`` where that cannot be found out.
    """
    # An empty password binds as nobody, which succeeds (RFC 4513 §5.1.2).
    if not _is_fit(name, _LONGEST_NAME) or not _is_fit(password, LONGEST_PASSWORD):
        return None
    try:
        is_right = within_seconds(partial(_is_right, directory, name, password), SECONDS)
    except (LDAPException, OSError, *_NONSENSE, _Failed) as error:
        _LOG.warning("the directory does not answer: %s", type(error).__name__)
        raise Refusal("provider_down") from error
    return Vouched(Provider.LDAP, directory.realm, name) if is_right else None


def _is_fit(text: str, longest: int) -> bool:
    return 0 < len(text) <= longest and "\x00" not in text and bool(text.strip())


def _is_right(directory: Directory, name: str, password: str) -> bool:
    with _connected(directory) as connection:
        found = _found(connection, directory, name)
        if found is None:
            return False
        connection.rebind(user=found, password=password)
        return _succeeded(connection)


@contextmanager
def _connected(directory: Directory) -> Iterator[Any]:
    """A connection under TLS, bound as the reader."""
    context = ssl.create_default_context(cafile=directory.authorities or None)
    server = ldap3.Server(
        directory.host,
        port=directory.port,
        use_ssl=directory.is_tls,
        tls=_CheckedTls(context),
        get_info=ldap3.NONE,
        connect_timeout=PATIENCE,
    )
    connection = ldap3.Connection(
        server,
        user=directory.reader,
        password=directory.password,
        auto_referrals=False,
        read_only=True,
        check_names=False,
        receive_timeout=PATIENCE,
    )
    try:
        connection.open()
        if not directory.is_tls and not connection.start_tls():
            raise _Failed
        connection.bind()
        if not _succeeded(connection):
            _LOG.error("the directory refuses the reader that is set up")
            raise _Failed
        yield connection
    finally:
        with suppress(LDAPException, OSError, *_NONSENSE):
            connection.unbind()
        # The package forgets a socket by which it reached nobody.
        if connection.socket is not None:
            connection.socket.close()


def _found(connection: Any, directory: Directory, name: str) -> str | None:
    """The entry of the one person of this name; ``None`` for nobody and for several."""
    connection.search(
        directory.base,
        f"({directory.attribute}={escape_filter_chars(name)})",
        search_scope=ldap3.SUBTREE,
        dereference_aliases=ldap3.DEREF_NEVER,
        attributes=ldap3.NO_ATTRIBUTES,
        size_limit=2,
    )
    if connection.result["result"] in _UNABLE:
        raise _Failed
    entries = [each for each in connection.response or () if each["type"] == "searchResEntry"]
    return (entries[0]["dn"] or None) if len(entries) == 1 else None


def _succeeded(connection: Any) -> bool:
    code: int = connection.result["result"]
    if code in _UNABLE:
        raise _Failed
    return code == _SUCCESS
