"""The states of a matter and the verbs that lead from one to the next: the whole truth, as data.

Only what leads somewhere stands here; verbs that leave the state as it is are in ``KEEPING``. What
else a verb asks for (rights, guards, parties) is said by the verb.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from duban_web.foundation.errors import IllegalMove


class State(StrEnum):
    """Where a matter is; whether it is late is worked out, never kept."""

    PROPOSED = "proposed"  # 拟立项
    REGISTERED = "registered"  # 已立项，待交办
    ASSIGNED = "assigned"  # 已交办，待签收
    UNDERWAY = "underway"  # 办理中
    SUBMITTED = "submitted"  # 待核验
    VERIFIED = "verified"  # 已办结，待销号
    CLOSED = "closed"  # 已销号
    SUSPENDED = "suspended"  # 中止
    WITHDRAWN = "withdrawn"  # 已撤销


class Verb(StrEnum):
    """What can be done to a matter."""

    PROPOSE = "propose"  # 拟立项
    REGISTER_PAST = "register_past"  # 补录
    APPROVE = "approve"  # 立项
    DECLINE = "decline"  # 不予立项
    CORRECT_SLIP = "correct_slip"  # 更正
    EDIT = "edit"  # 修改说明
    SPLIT = "split"  # 分解
    MERGE = "merge"  # 并案
    ASSIGN = "assign"  # 交办
    ACCEPT = "accept"  # 签收
    SEND_BACK = "send_back"  # 异议退回
    RULE_ON_RETURN = "rule_on_return"  # 裁定退回
    REPORT = "report"  # 反馈
    SIGN = "sign"  # 审签
    ATTACH = "attach"  # 补充佐证
    URGE = "urge"  # 催办
    REMIND = "remind"  # 到期提醒, by the system
    APPLY = "apply"  # 申请
    DECIDE = "decide"  # 审批申请
    EXTEND = "extend"  # 延期
    SUSPEND = "suspend"  # 中止
    RESUME = "resume"  # 恢复
    WITHDRAW = "withdraw"  # 撤销
    SUBMIT = "submit"  # 报结
    VERIFY = "verify"  # 核验
    RETURN_FOR_REWORK = "return_for_rework"  # 退回重办
    CLOSE = "close"  # 销号
    CLOSE_PARTLY = "close_partly"  # 部分销号
    REOPEN = "reopen"  # 重启
    LOOK_BACK = "look_back"  # 回头看
    SET_PATROL = "set_patrol"  # 长期坚持
    COMMENT = "comment"  # 批示
    ANSWER = "answer"  # 答复批示
    SET_MILESTONES = "set_milestones"  # 设定节点
    SET_RHYTHM = "set_rhythm"  # 设定反馈周期
    WAIVE_OCCURRENCE = "waive_occurrence"  # 免报一期
    HAND_OVER = "hand_over"  # 移交


TRANSITIONS: Mapping[tuple[State, Verb], State] = {
    (State.PROPOSED, Verb.APPROVE): State.REGISTERED,
    (State.PROPOSED, Verb.DECLINE): State.WITHDRAWN,
    (State.REGISTERED, Verb.ASSIGN): State.ASSIGNED,
    (State.REGISTERED, Verb.WITHDRAW): State.WITHDRAWN,
    (State.REGISTERED, Verb.MERGE): State.WITHDRAWN,
    (State.ASSIGNED, Verb.ASSIGN): State.ASSIGNED,
    (State.ASSIGNED, Verb.ACCEPT): State.UNDERWAY,
    # Where the ruling refuses the return, the matter stays where it is.
    (State.ASSIGNED, Verb.RULE_ON_RETURN): State.REGISTERED,
    (State.ASSIGNED, Verb.SUSPEND): State.SUSPENDED,
    (State.ASSIGNED, Verb.WITHDRAW): State.WITHDRAWN,
    (State.ASSIGNED, Verb.MERGE): State.WITHDRAWN,
    (State.UNDERWAY, Verb.SUBMIT): State.SUBMITTED,
    (State.UNDERWAY, Verb.SUSPEND): State.SUSPENDED,
    (State.UNDERWAY, Verb.WITHDRAW): State.WITHDRAWN,
    (State.UNDERWAY, Verb.MERGE): State.WITHDRAWN,
    (State.SUBMITTED, Verb.VERIFY): State.VERIFIED,
    (State.SUBMITTED, Verb.RETURN_FOR_REWORK): State.UNDERWAY,
    (State.VERIFIED, Verb.CLOSE): State.CLOSED,
    (State.VERIFIED, Verb.CLOSE_PARTLY): State.CLOSED,
    (State.VERIFIED, Verb.RETURN_FOR_REWORK): State.UNDERWAY,
    (State.CLOSED, Verb.REOPEN): State.UNDERWAY,
    (State.SUSPENDED, Verb.WITHDRAW): State.WITHDRAWN,
}
# From here it goes back to the state before, which the matter remembers.
RESUMED_FROM = State.SUSPENDED
RESUMED_TO = frozenset({State.ASSIGNED, State.UNDERWAY})

_OPEN = frozenset({State.REGISTERED, State.ASSIGNED, State.UNDERWAY})
_WORKED_ON = frozenset({State.ASSIGNED, State.UNDERWAY})
_ALIVE = frozenset(State) - {State.WITHDRAWN}
KEEPING: Mapping[Verb, frozenset[State]] = {
    Verb.CORRECT_SLIP: frozenset({State.REGISTERED, State.ASSIGNED}),
    Verb.EDIT: _ALIVE - {State.CLOSED},
    Verb.SPLIT: _OPEN,
    Verb.SEND_BACK: frozenset({State.ASSIGNED}),
    Verb.RULE_ON_RETURN: frozenset({State.ASSIGNED}),
    Verb.REPORT: frozenset({State.UNDERWAY}),
    Verb.SIGN: frozenset({State.UNDERWAY}),
    Verb.ATTACH: frozenset({State.UNDERWAY, State.SUBMITTED, State.VERIFIED}),
    Verb.URGE: frozenset({State.ASSIGNED, State.UNDERWAY, State.SUBMITTED}),
    Verb.REMIND: _WORKED_ON,
    Verb.APPLY: _WORKED_ON,
    Verb.DECIDE: _WORKED_ON,
    Verb.EXTEND: _WORKED_ON,
    Verb.LOOK_BACK: frozenset({State.CLOSED}),
    Verb.SET_PATROL: frozenset({State.CLOSED}),
    Verb.COMMENT: _ALIVE,
    Verb.ANSWER: _ALIVE,
    Verb.SET_MILESTONES: _OPEN,
    Verb.SET_RHYTHM: _OPEN,
    Verb.WAIVE_OCCURRENCE: frozenset({State.UNDERWAY}),
    Verb.HAND_OVER: frozenset(
        {State.ASSIGNED, State.UNDERWAY, State.SUBMITTED, State.VERIFIED, State.SUSPENDED}
    ),
}
ENDED = frozenset({State.CLOSED, State.WITHDRAWN})


def allows(state: State, verb: Verb) -> bool:
    """Whether the verb can be used in the state at all."""
    leads = (state, verb) in TRANSITIONS or state in KEEPING.get(verb, frozenset())
    return leads or (verb is Verb.RESUME and state is RESUMED_FROM)


def next_state(state: State, verb: Verb) -> State:
    """Where the verb leads from a state; raises IllegalMove where it leads nowhere."""
    target = TRANSITIONS.get((state, verb))
    if target is None:
        raise IllegalMove("not_in_this_state", state=state, verb=verb)
    return target


def check_allowed(state: State, verb: Verb) -> None:
    """Pass if the verb can be used in the state, else raise IllegalMove."""
    if not allows(state, verb):
        raise IllegalMove("not_in_this_state", state=state, verb=verb)


# Which verb takes back what another has done; what is said or done before witnesses is not taken
# back, it is answered by a later act (docs/verbs.md tells why).
UNDONE_BY: Mapping[Verb, Verb] = {
    Verb.PROPOSE: Verb.DECLINE,
    Verb.REGISTER_PAST: Verb.WITHDRAW,
    Verb.APPROVE: Verb.WITHDRAW,
    Verb.CORRECT_SLIP: Verb.CORRECT_SLIP,
    Verb.EDIT: Verb.EDIT,
    Verb.ASSIGN: Verb.ASSIGN,
    Verb.SEND_BACK: Verb.ACCEPT,
    Verb.APPLY: Verb.DECIDE,
    Verb.EXTEND: Verb.EXTEND,
    Verb.SUSPEND: Verb.RESUME,
    Verb.RESUME: Verb.SUSPEND,
    Verb.SUBMIT: Verb.RETURN_FOR_REWORK,
    Verb.VERIFY: Verb.RETURN_FOR_REWORK,
    Verb.RETURN_FOR_REWORK: Verb.SUBMIT,
    Verb.CLOSE: Verb.REOPEN,
    Verb.CLOSE_PARTLY: Verb.REOPEN,
    Verb.REOPEN: Verb.SUBMIT,
    Verb.SET_PATROL: Verb.SET_PATROL,
    Verb.SET_MILESTONES: Verb.SET_MILESTONES,
    Verb.SET_RHYTHM: Verb.SET_RHYTHM,
    Verb.HAND_OVER: Verb.HAND_OVER,
}
