"""The words of accounts: what they are called, and why something is refused."""

from __future__ import annotations

from collections.abc import Mapping

from duban_web.accounts.rules import AccountState, ResetKind, ResetState

ACCOUNT_STATES: Mapping[AccountState, str] = {
    AccountState.ASKED: "待确认",
    AccountState.ACTIVE: "正常",
    AccountState.DISABLED: "已停用",
}
RESET_KINDS: Mapping[ResetKind, str] = {
    ResetKind.PASSWORD: "重置密码",
    ResetKind.TOTP: "重置动态口令",
}
RESET_STATES: Mapping[ResetState, str] = {
    ResetState.ASKED: "待确认",
    ResetState.CONFIRMED: "已办理",
}

# One sentence for a name that is not there, a wrong password, a wrong code and a closed account.
NOT_LET_IN = "用户名、密码或动态口令不正确。"

# What happened, and what to do next; the codes are stable.
REFUSALS: Mapping[str, str] = {
    "account_is_decided": "该账号已确认或已停用，请刷新后查看。",
    "account_is_disabled": "该账号已停用。",
    "account_not_open": "该账号尚未生效或已停用。",
    "auditor_confirms_for_administrators": "安全审计员只能确认系统管理员、安全管理员的重置。",
    "confirmed_by_another": "须由申请人和本人以外的管理员确认。",
    "login_is_taken": "用户名“{login}”已被使用，请换一个。",
    "more_than_own_actions": "令牌的权限不能超出本职务的权限。",
    "not_your_account": "只能办理自己的账号。",
    "not_your_own": "不能停用自己的账号，请由另一位管理员办理。",
    "not_your_post": "令牌只能由职务的现任者本人签发或撤销。",
    "not_your_verb": "您的角色不能办理此项。",
    "person_has_account": "此人已有账号；确需新开，请先停用原账号。",
    "reset_is_asked_already": "已有同样的重置申请，请等待确认。",
    "reset_is_decided": "该申请已办理，请刷新后查看。",
    "session_is_over": "该次登录已经结束。",
    "step_up_needed": "此项操作前请再次验证身份。",
    "token_is_revoked": "该令牌已撤销。",
    "token_too_long": "令牌的截止时间须在今后，且不超过 366 天。",
    "too_many_attempts": "尝试次数过多，请 15 分钟后再试。",
}
# What is wrong with a field.
FAULTS: Mapping[str, str] = {
    "code_does_not_match": "动态口令不正确，请核对手机时间后重试。",
    "login_not_plain": "用户名用小写字母、数字和 . - _，以字母开头，2 至 60 位。",
    "no_address": "来访地址无法识别。",
    "password_has_name": "密码不能含有用户名或姓名。",
    "password_has_run": "密码不能含有连续 5 位相同或顺序的字符。",
    "password_is_common": "该密码太常见，请换一个。",
    "password_is_the_same": "新密码不能与原密码相同。",
    "password_too_long": "密码不能超过 128 位。",
    "password_too_plain": "密码须含大写、小写、数字、其他字符中的三类，或长达 20 位。",
    "password_too_short": "密码至少 12 位。",
    "secret_not_readable": "动态口令密钥不正确，请重新生成。",
    "nothing_allowed": "请选择令牌可办理的事项。",
}
