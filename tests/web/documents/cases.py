"""One lawful act of each verb: who does it, and with what."""

from __future__ import annotations

from web.cast import Bureau
from web.documents.given import (
    BASIS,
    CONTENT,
    NAME,
    REASON,
    given_document,
    given_erasure,
    received,
)
from web.stories import Arguments, Case


def asked(bureau: Bureau, **more: str) -> Arguments:
    request = given_erasure(bureau)
    return {"erasure": request.pk, "version": request.version, **more}


CASES: dict[str, Case] = {
    "ask_erasure": Case(
        "wang",
        "zhao",
        ["erasure_request"],
        lambda b: {
            "document": given_document(b).pk,
            "reason": REASON,
            "basis": BASIS,
        },
    ),
    "erase_document": Case("li", "zhao", ["erasure_request", "document"], asked),
    "refuse_erasure": Case(
        "li", "zhao", ["erasure_request"], lambda b: asked(b, answer="按档案法须永久保管。")
    ),
    "store_document": Case(
        "wang",
        "zhou",
        ["document"],
        lambda b: {"institution": b.institution.pk, "received": received()},
        file=("received", NAME, CONTENT),
    ),
}
