"""What a browser's session keeps of somebody who is at an OpenID provider, or has come from there.

It holds one way out at a time, for one answer; nobody else's answer fits it.
"""

from __future__ import annotations

import time
from dataclasses import asdict, dataclass
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from duban_web.accounts.oidc.sent import LONGEST, Sent
from duban_web.accounts.provider_settings import OidcProvider
from duban_web.accounts.rules import Provider
from duban_web.accounts.vouching import Vouched
from duban_web.foundation.errors import Refusal
from duban_web.foundation.visitor import visitor_of

_AWAY, _BACK = "sent_to_provider", "vouched_for"


@dataclass(frozen=True, slots=True)
class Errand:
    """What somebody wants at the provider: to come in, or to prove anew whose a session is."""

    tenant: UUID
    following: str
    proves: UUID | None = None


def send_off(request: HttpRequest, provider: OidcProvider, errand: Errand) -> str:
    """The address to send the browser to; raises Refusal ``provider_down``."""
    # What it rests on is an extra, which is there where a provider is set up.
    from duban_web.accounts.oidc.round_trip import sent_off

    back = request.build_absolute_uri(reverse("provider_back"))
    address, sent = sent_off(provider, back, is_again=errand.proves is not None)
    request.session.pop(_BACK, None)
    request.session[_AWAY] = {"sent": asdict(sent), "errand": _written(errand)}
    if visitor_of(request).session is None:
        # A session of nobody; it need not outlast the way there and back.
        request.session.set_expiry(int(LONGEST))
    return address


def take_back(request: HttpRequest, provider: OidcProvider) -> tuple[Vouched, Errand]:
    """Whom the provider vouches for, and what they wanted; what was kept is used up by it."""
    from duban_web.accounts.oidc.round_trip import came_back

    kept = request.session.pop(_AWAY, None)
    sent = Sent(**kept["sent"]) if kept else None
    vouched = came_back(provider, sent, request.GET.dict())
    return vouched, _read(kept["errand"])


def keep(request: HttpRequest, vouched: Vouched, errand: Errand) -> None:
    """Keep who is vouched for until they have told our own code as well."""
    told = {"vouched": asdict(vouched), "errand": _written(errand), "at": time.time()}
    request.session[_BACK] = told


def kept(request: HttpRequest) -> tuple[Vouched, Errand]:
    """The same again; raises Refusal where there is none any more."""
    held = request.session.get(_BACK)
    if held is None or not 0 <= time.time() - held["at"] < LONGEST:
        raise Refusal("answer_of_nobody")
    told = held["vouched"]
    return Vouched(**{**told, "provider": Provider(told["provider"])}), _read(held["errand"])


def forget(request: HttpRequest) -> None:
    """Keep it no longer."""
    request.session.pop(_BACK, None)


def _written(errand: Errand) -> dict[str, str]:
    proves = str(errand.proves) if errand.proves else ""
    return {"tenant": str(errand.tenant), "following": errand.following, "proves": proves}


def _read(written: dict[str, str]) -> Errand:
    proves = UUID(written["proves"]) if written["proves"] else None
    return Errand(UUID(written["tenant"]), written["following"], proves)
