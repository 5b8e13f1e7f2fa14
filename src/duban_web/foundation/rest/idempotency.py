"""Idempotency keys: the same request sent twice is done once, and answered alike.

The answer is kept in the transaction of what it answers: both are there, or neither is.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable

from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import Schema

from duban_web.foundation import database, scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Refusal
from duban_web.foundation.models import KEPT_FOR, KeptAnswer
from duban_web.foundation.rest.replies import told

# What is told one time only is not kept, not even here.
SHOWN_ONCE = "shown_once"


def answered_once(
    request: HttpRequest, actor: Actor, key: str, perform: Callable[[], Schema]
) -> HttpResponse:
    """What the first request of this key was answered, or what ``perform`` answers now.

    Raises Refusal ``key_used_otherwise`` for another request under the same key.
    """
    if not key:
        return told(perform())
    name = _digest(str(actor.account or actor.post), str(actor.kind), key)
    asked = _digest(request.method or "", request.get_full_path(), request.body.decode("utf-8"))
    # Of two that come at once, the second waits for the first one's answer.
    database.lock_for_transaction(connection, f"answer:{actor.tenant}:{name}")
    kept = KeptAnswer.objects.within(actor).filter(name=name).first()
    if kept is not None:
        if kept.asked != asked:
            raise Refusal("key_used_otherwise")
        return JsonResponse(kept.answer)
    answer = perform().model_dump(mode="json")
    KeptAnswer.objects.create(
        tenant=actor.tenant,
        name=name,
        asked=asked,
        answer={**answer, **({SHOWN_ONCE: ""} if SHOWN_ONCE in answer else {})},
        kept_at=scope.now(actor),
    )
    return JsonResponse(answer)


def done_once(actor: Actor, key: str, perform: Callable[[], str]) -> str:
    """What came of a page's form when it was sent first, or what ``perform`` tells now."""
    name = _digest(str(actor.account or actor.post), "page", key)
    database.lock_for_transaction(connection, f"answer:{actor.tenant}:{name}")
    kept = KeptAnswer.objects.within(actor).filter(name=name).first()
    if kept is not None:
        return str(kept.answer)
    answer = perform()
    KeptAnswer.objects.create(
        tenant=actor.tenant, name=name, asked="", answer=answer, kept_at=scope.now(actor)
    )
    return answer


def forget_answers(actor: Actor) -> None:
    """Delete what was answered so long ago that nobody sends the request again."""
    until = scope.now(actor) - KEPT_FOR
    KeptAnswer.objects.within(actor).filter(kept_at__lt=until).delete()


def _digest(*parts: str) -> str:
    return hashlib.sha256(json.dumps(parts).encode("utf-8")).hexdigest()
