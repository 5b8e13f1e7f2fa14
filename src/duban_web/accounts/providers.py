"""The providers outside that this installation lets vouch for people, if it has any."""

from __future__ import annotations

from django.conf import settings

from duban_web.accounts.labels import PROVIDERS
from duban_web.accounts.provider_settings import Directory, OidcProvider
from duban_web.accounts.rules import Provider
from duban_web.foundation.sentences import label


def oidc_provider() -> OidcProvider | None:
    """The OpenID provider, where one is set up."""
    provider: OidcProvider | None = settings.DUBAN_OIDC
    return provider


def provider_name() -> str:
    """What the OpenID provider is called on pages; empty where none is set up."""
    provider = oidc_provider()
    return (provider.name or label(PROVIDERS, Provider.OIDC)) if provider else ""


def directory() -> Directory | None:
    """The directory, where one is set up."""
    found: Directory | None = settings.DUBAN_LDAP
    return found


def directory_realm() -> str:
    """The realm of the directory; empty without one."""
    found = directory()
    return found.realm if found else ""


def realm_of(provider: Provider) -> str:
    """Within what the subjects of a provider mean one person; empty where none is set up."""
    if provider is Provider.LDAP:
        return directory_realm()
    found = oidc_provider()
    return found.issuer if found else ""
