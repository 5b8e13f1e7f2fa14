"""Which of the open verbs is the next step, and how the others are put together on a page."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from duban_web.matters.states import State, Verb


class Group(StrEnum):
    """What verbs have in common for whoever looks for one."""

    WORK = "work"  # 办理
    CHECK = "check"  # 核验销号
    PACE = "pace"  # 时限进度
    ORGANISE = "organise"  # 交办调整


@dataclass(frozen=True, slots=True)
class Steps:
    """``primary`` is what the matter waits for from this person, if it waits for them at all."""

    primary: Verb | None
    groups: Mapping[Group, Sequence[Verb]]


# What a matter waits for in each state, the most pressing first.
_NEXT: Mapping[State, Sequence[Verb]] = {
    State.PROPOSED: (Verb.APPROVE,),
    State.REGISTERED: (Verb.ASSIGN,),
    State.ASSIGNED: (Verb.RULE_ON_RETURN, Verb.DECIDE, Verb.ACCEPT),
    State.UNDERWAY: (Verb.DECIDE, Verb.ANSWER, Verb.SIGN, Verb.REPORT, Verb.SUBMIT),
    State.SUBMITTED: (Verb.VERIFY,),
    State.VERIFIED: (Verb.CLOSE,),
    State.CLOSED: (Verb.LOOK_BACK,),
    State.SUSPENDED: (Verb.RESUME,),
}
_GROUPS: Mapping[Group, Sequence[Verb]] = {
    Group.WORK: (
        Verb.ACCEPT,
        Verb.REPORT,
        Verb.SIGN,
        Verb.SUBMIT,
        Verb.ATTACH,
        Verb.ANSWER,
        Verb.COMMENT,
        Verb.APPLY,
        Verb.SEND_BACK,
        Verb.URGE,
    ),
    Group.CHECK: (
        Verb.VERIFY,
        Verb.RETURN_FOR_REWORK,
        Verb.CLOSE,
        Verb.CLOSE_PARTLY,
        Verb.LOOK_BACK,
        Verb.SET_PATROL,
        Verb.REOPEN,
    ),
    Group.PACE: (
        Verb.DECIDE,
        Verb.EXTEND,
        Verb.SET_MILESTONES,
        Verb.SET_RHYTHM,
        Verb.WAIVE_OCCURRENCE,
        Verb.SUSPEND,
        Verb.RESUME,
    ),
    Group.ORGANISE: (
        Verb.APPROVE,
        Verb.DECLINE,
        Verb.ASSIGN,
        Verb.RULE_ON_RETURN,
        Verb.SPLIT,
        Verb.MERGE,
        Verb.HAND_OVER,
        Verb.CORRECT_SLIP,
        Verb.EDIT,
        Verb.WITHDRAW,
    ),
}


def steps(
    state: State,
    verbs: Collection[Verb],
    *,
    is_reported_done: bool = False,
    has_relapsed: bool = False,
) -> Steps:
    """The verbs as a page shows them; each stands once.

    What is reported to be done waits for its completion, not for one more report; what has relapsed
    for being opened again, not for one more look.
    """
    asked = _NEXT.get(state, ())
    if is_reported_done:
        asked = [verb for verb in asked if verb is not Verb.REPORT]
    if has_relapsed:
        asked = (Verb.REOPEN,)
    primary = next((verb for verb in asked if verb in verbs), None)
    rest = set(verbs) - {primary}
    groups = {
        group: [verb for verb in members if verb in rest] for group, members in _GROUPS.items()
    }
    return Steps(primary, {group: members for group, members in groups.items() if members})
