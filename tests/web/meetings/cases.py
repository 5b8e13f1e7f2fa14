"""One lawful act of each verb: who does it, and with what; the acts before it are done as well."""

from __future__ import annotations

from web.cast import Bureau
from web.matters.given import another_at_the_desk
from web.meetings.given import (
    given_decision,
    given_later_decision,
    given_meeting,
    head,
    minutes,
)
from web.stories import Arguments, Case, versioned

REASON = "工期顺延，以后一次会议为准。"


def amended(bureau: Bureau) -> Arguments:
    decision = given_decision(bureau)
    later = given_later_decision(bureau)
    return versioned(decision, "decision", by=later.pk, reason=REASON)


def corrected(bureau: Bureau) -> Arguments:
    meeting = another_at_the_desk(bureau, given_meeting(bureau))
    return versioned(meeting, "meeting", head=head(3), reason="届次误登，以纪要为准。")


CASES: dict[str, Case] = {
    "record_meeting": Case(
        "qian", "wang", ["meeting", "agenda_item", "agenda_item", "decision"], minutes
    ),
    "correct_meeting": Case("gao", "wang", ["meeting"], corrected),
    "amend_decision": Case("qian", "wang", ["decision"], amended),
    "annul_decision": Case(
        "wu",
        "wang",
        ["decision"],
        lambda b: versioned(given_decision(b), "decision", reason="上级已统一安排，不再单独推进。"),
    ),
}
