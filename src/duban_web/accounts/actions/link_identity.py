"""Link an account to somebody whom a provider outside knows."""

from __future__ import annotations

from uuid import UUID

from duban_web.accounts.models import Account, Identity
from duban_web.accounts.providers import realm_of
from duban_web.accounts.queries.identities import (
    directory_name,
    is_provider_taken,
    is_subject_taken,
)
from duban_web.accounts.rights import person_of, require
from duban_web.accounts.rules import AccountState, IdentityState, Provider
from duban_web.accounts.vouching import Vouched
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import IllegalMove, Refusal
from duban_web.foundation.texts import check_texts
from duban_web.trail.actions.append import append


def link_identity(*, actor: Actor, account: UUID, provider: Provider, subject: str) -> Identity:
    """Ask for a link; nobody comes in by it until another administrator has confirmed it."""
    held = Account.objects.find(actor, account)
    require(actor, "link_identity")
    realm = realm_of(provider)
    if not realm:
        raise Refusal("provider_not_set_up", provider=provider)
    known = directory_name(subject) if provider is Provider.LDAP else subject
    check_texts(Identity, subject=known)
    if held.state == AccountState.DISABLED:
        raise IllegalMove("account_is_disabled")
    if is_subject_taken(actor, Vouched(provider, realm, known)):
        raise Refusal("identity_is_taken", subject=known)
    if is_provider_taken(actor, held.pk, provider):
        raise Refusal("account_has_identity")
    asked = Identity.objects.create(
        tenant=actor.tenant,
        path=held.path,
        account=held,
        provider=provider,
        realm=realm,
        subject=known,
        state=IdentityState.ASKED,
        asked_by=person_of(actor),
    )
    append(
        actor=actor,
        subject=("identity", asked.pk, asked.version),
        kind="link_identity",
        after=IdentityState.ASKED,
        fields={
            "account": str(held.pk),
            "provider": provider,
            "realm": realm,
            "subject": known,
        },
    )
    return asked
