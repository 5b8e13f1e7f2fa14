"""Which providers outside an installation lets vouch for people: from the environment.

``DUBAN_OIDC_*`` names an OpenID provider, ``DUBAN_LDAP_*`` a directory. A secret stands in a
variable or in a file of the data folder, never in the database.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from duban.cli.language import _
from duban_web.accounts.provider_settings import Directory, OidcProvider, is_safe_address
from duban_web.config import labels

OIDC, LDAP = "DUBAN_OIDC_ISSUER", "DUBAN_LDAP_URL"
OIDC_SECRET, LDAP_PASSWORD = "DUBAN_OIDC_SECRET", "DUBAN_LDAP_PASSWORD"
OIDC_SECRET_FILE, LDAP_PASSWORD_FILE = "oidc_secret", "ldap_password"
_PORTS = {"ldaps": 636, "ldap": 389}


def oidc_provider(environment: Mapping[str, str], folder: Path) -> OidcProvider | None:
    """The OpenID provider that is set up; raises ValueError where that is done by halves."""
    issuer = environment.get(OIDC, "")
    if not issuer:
        return None
    _check_extra("oidc", "joserfc")
    if not is_safe_address(issuer):
        raise ValueError(_(labels.NO_TLS).format(variable=OIDC))
    enough = environment.get("DUBAN_OIDC_ENOUGH", "").split(",")
    return OidcProvider(
        issuer=issuer,
        client=_needed(environment, "DUBAN_OIDC_CLIENT"),
        secret=_secret(environment, OIDC_SECRET, folder / OIDC_SECRET_FILE),
        name=environment.get("DUBAN_OIDC_NAME", ""),
        authorities=authorities(environment, "DUBAN_OIDC_CA"),
        enough=frozenset(value.strip() for value in enough) - {""},
    )


def directory(environment: Mapping[str, str], folder: Path) -> Directory | None:
    """The directory that is set up; raises ValueError where that is done by halves."""
    url = environment.get(LDAP, "")
    if not url:
        return None
    _check_extra("ldap", "ldap3")
    scheme, host, port = _parted(url)
    return Directory(
        host=host,
        port=port,
        is_tls=scheme == "ldaps",
        base=_needed(environment, "DUBAN_LDAP_BASE"),
        reader=_needed(environment, "DUBAN_LDAP_READER"),
        password=_secret(environment, LDAP_PASSWORD, folder / LDAP_PASSWORD_FILE),
        attribute=environment.get("DUBAN_LDAP_ATTRIBUTE", "") or "uid",
        authorities=authorities(environment, "DUBAN_LDAP_CA"),
    )


def _parted(url: str) -> tuple[str, str, int]:
    """Scheme, host and port of a directory's address."""
    try:
        parts = urlsplit(url)
        port = parts.port or _PORTS[parts.scheme]
    except (KeyError, ValueError) as error:
        raise ValueError(_(labels.NO_DIRECTORY).format(variable=LDAP)) from error
    if not parts.hostname or parts.path.strip("/") or parts.query:
        raise ValueError(_(labels.NO_DIRECTORY).format(variable=LDAP))
    return parts.scheme, parts.hostname, port


def _check_extra(extra: str, package: str) -> None:
    if importlib.util.find_spec(package) is None:
        raise ValueError(_(labels.NO_EXTRA).format(extra=extra))


def _needed(environment: Mapping[str, str], name: str) -> str:
    value = environment.get(name, "")
    if not value:
        raise ValueError(_(labels.NOT_SET).format(variable=name))
    return value


def _secret(environment: Mapping[str, str], name: str, path: Path) -> str:
    secret = environment.get(name, "")
    if not secret and path.is_file():
        secret = path.read_text("utf-8").strip()
    if not secret:
        raise ValueError(_(labels.NO_SECRET).format(variable=name, file=path))
    return secret


def authorities(environment: Mapping[str, str], name: str) -> str:
    """The file of certificates that a variable names; raises ValueError where it is not there."""
    path = environment.get(name, "")
    if path and not Path(path).is_file():
        raise ValueError(_(labels.NO_AUTHORITIES).format(variable=name, file=path))
    return path
