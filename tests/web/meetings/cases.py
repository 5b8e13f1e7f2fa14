"""One lawful act of each verb: who does it, and with what; the acts before it are done as well."""

from __future__ import annotations

from web.cast import Bureau
from web.meetings.given import given_decision, given_later_decision, minutes
from web.stories import Arguments, Case, versioned

REASON = "工期顺延，以后一次会议为准。"


def amended(bureau: Bureau) -> Arguments:
    decision = given_decision(bureau)
    later = given_later_decision(bureau)
    return versioned(decision, "decision", by=later.pk, reason=REASON)


CASES: dict[str, Case] = {
    "record_meeting": Case(
        "qian", "wang", ["meeting", "agenda_item", "agenda_item", "decision"], minutes
    ),
    "amend_decision": Case("qian", "wang", ["decision"], amended),
    "annul_decision": Case(
        "wu",
        "wang",
        ["decision"],
        lambda b: versioned(given_decision(b), "decision", reason="上级已统一安排，不再单独推进。"),
    ),
}
