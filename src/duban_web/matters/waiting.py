"""What a workbench (待办) shows: what waits for somebody, by the next act, and what they watch."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from duban_web.matters.states import Verb


class Waiting(StrEnum):
    """A list of a workbench, in the order in which they stand there."""

    APPROVE = "approve"
    ASSIGN = "assign"
    RULE_ON_RETURN = "rule_on_return"
    ACCEPT = "accept"
    DECIDE = "decide"
    ANSWER = "answer"
    REPORT = "report"
    SIGN = "sign"
    SUBMIT = "submit"
    VERIFY = "verify"
    CLOSE = "close"
    LOOK_BACK = "look_back"
    REOPEN = "reopen"
    LATE = "late"
    DUE_SOON = "due_soon"
    LED = "led"  # 牵头和分管
    OWN = "own"  # 承办
    LATELY_CLOSED = "lately_closed"


# What each act is done by; the other lists are watched, nothing waits in them.
ACTS: Mapping[Waiting, Verb] = {
    Waiting.APPROVE: Verb.APPROVE,
    Waiting.ASSIGN: Verb.ASSIGN,
    Waiting.RULE_ON_RETURN: Verb.RULE_ON_RETURN,
    Waiting.ACCEPT: Verb.ACCEPT,
    Waiting.DECIDE: Verb.DECIDE,
    Waiting.ANSWER: Verb.ANSWER,
    Waiting.REPORT: Verb.REPORT,
    Waiting.SIGN: Verb.SIGN,
    Waiting.SUBMIT: Verb.SUBMIT,
    Waiting.VERIFY: Verb.VERIFY,
    Waiting.CLOSE: Verb.CLOSE,
    Waiting.LOOK_BACK: Verb.LOOK_BACK,
    Waiting.REOPEN: Verb.REOPEN,
}
