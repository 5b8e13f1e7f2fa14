"""The one-time token that opens the set-up page, for as long as there is no tenant.

``duban serve`` makes it and prints it; the data folder keeps its SHA-256 and nothing else.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets

from django.db import connection

from duban_web.foundation import database
from duban_web.foundation.installation import here, mark, marked
from duban_web.tenants.queries.installed import installed_tenants


def new_setup_token() -> str:
    """A token in the place of the one before; it is told once, to whoever starts the service."""
    token = secrets.token_urlsafe(32)
    mark(here().setup_token, {"sha256": _digest(token)})
    return token


def is_setup_token(token: str) -> bool:
    """Whether this token opens the set-up page now.

    Ask again inside the transaction that founds the tenant: whoever asks second there waits, and
    finds the tenant of the first.
    """
    database.lock_for_transaction(connection, "setting up")
    if installed_tenants():
        return False
    facts = marked(here().setup_token) or {}
    return hmac.compare_digest(_digest(token), str(facts.get("sha256") or ""))


def end_setup() -> None:
    """Forget the token; call it when the transaction that founded the tenant has committed."""
    here().setup_token.unlink(missing_ok=True)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
