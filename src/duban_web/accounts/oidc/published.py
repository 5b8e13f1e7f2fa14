"""What an OpenID provider publishes of itself, its addresses and keys, asked for now and then."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, TypeVar

from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from duban_web.accounts.oidc.asking import asked
from duban_web.accounts.provider_settings import OidcProvider, is_safe_address
from duban_web.foundation.errors import Refusal

# After this long a key that was withdrawn is believed no more.
KEPT_FOR = 3600.0
# A key that is not there may be new; but whoever sends such tokens does not make us ask each time.
_NOT_AGAIN_FOR = 10.0
# Whoever waits while a provider does not answer need not find that out once more.
_LEFT_ALONE_FOR = 5.0
_WELL_KNOWN = "/.well-known/openid-configuration"
_ADDRESSES = ("authorization_endpoint", "token_endpoint", "jwks_uri")
Result = TypeVar("Result")


class Published:
    """What one provider publishes, as this process last heard it."""

    def __init__(self, provider: OidcProvider) -> None:
        self._provider = provider
        self._lock = threading.Lock()
        self._metadata: Mapping[str, Any] = {}
        self._metadata_at = self._keys_at = self._failed_at = -KEPT_FOR
        self._keys = KeySet([])

    def metadata(self) -> Mapping[str, Any]:
        """Its addresses, and what it can do; raises Refusal ``provider_down``."""
        with self._lock:
            if time.monotonic() - self._metadata_at >= KEPT_FOR:
                address = self._provider.issuer.rstrip("/") + _WELL_KNOWN
                self._metadata = self._heard(address, self._checked)
                self._metadata_at = time.monotonic()
            return self._metadata

    def keys(self, *, is_missing: bool = False) -> KeySet:
        """The keys that it signs by, heard anew where one is missing; raises Refusal."""
        address = self.metadata()["jwks_uri"]
        with self._lock:
            age = time.monotonic() - self._keys_at
            if age >= (_NOT_AGAIN_FOR if is_missing else KEPT_FOR):
                self._keys = self._heard(address, _key_set)
                self._keys_at = time.monotonic()
            return self._keys

    def _heard(self, address: str, read: Callable[[Mapping[str, Any]], Result]) -> Result:
        """What is read from there; after a failure nobody asks for a while."""
        if time.monotonic() - self._failed_at < _LEFT_ALONE_FOR:
            raise Refusal("provider_down")
        try:
            return read(asked(address, authorities=self._provider.authorities))
        except Refusal:
            self._failed_at = time.monotonic()
            raise

    def _checked(self, heard: Mapping[str, Any]) -> Mapping[str, Any]:
        addresses = [heard.get(name) for name in _ADDRESSES]
        if heard.get("issuer") != self._provider.issuer or not all(map(_is_address, addresses)):
            raise Refusal("provider_down")
        return heard


def _key_set(heard: Mapping[str, Any]) -> KeySet:
    try:
        return KeySet.import_key_set(heard)  # type: ignore[arg-type]
    except (JoseError, KeyError, TypeError, ValueError) as error:
        raise Refusal("provider_down") from error


def _is_address(value: object) -> bool:
    return isinstance(value, str) and is_safe_address(value)


@cache
def published(provider: OidcProvider) -> Published:
    """What a provider publishes; one memory of it for each process."""
    return Published(provider)
