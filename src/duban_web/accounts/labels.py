"""The words of accounts: what they are called, and why something is refused."""

from __future__ import annotations

from collections.abc import Mapping

from duban_web.accounts.rules import (
    AccountState,
    IdentityState,
    Provider,
    ResetKind,
    ResetState,
)
from duban_web.foundation.actor import Role

ACCOUNT_STATES: Mapping[AccountState, str] = {
    AccountState.ASKED: "待确认",
    AccountState.ACTIVE: "正常",
    AccountState.DISABLED: "已停用",
}
PROVIDERS: Mapping[Provider, str] = {
    Provider.OIDC: "统一身份认证",
    Provider.LDAP: "目录服务",
}
IDENTITY_STATES: Mapping[IdentityState, str] = {
    IdentityState.ASKED: "待确认",
    IdentityState.LINKED: "已关联",
    IdentityState.ENDED: "已解除",
}
RESET_KINDS: Mapping[ResetKind, str] = {
    ResetKind.PASSWORD: "重置密码",
    ResetKind.TOTP: "重置动态口令",
}
RESET_STATES: Mapping[ResetState, str] = {
    ResetState.ASKED: "待确认",
    ResetState.CONFIRMED: "已办理",
}

# Fields of pages, and what helps to fill them in.
TENANT, LOGIN, PASSWORD, CODE = "单位代码", "用户名", "密码", "动态口令"
NEW_PASSWORD, AGAIN, SHOWN_CODE = "新密码", "再输入一次", "验证器显示的 6 位数字"
CODE_HINT = "没有设置动态口令的，不填。"
CODE_ONCE_HINT = "没有设置的不填。每个口令只能用一次，刚登录过的请等下一个。"
NAME, SHORT_NAME, LEVEL, TENANT_CODE = "单位全称", "简称", "层级", "登录代码"
TENANT_CODE_HINT = "小写字母、数字和连字符，以字母开头。本系统有多个单位时，登录要填。"
PERSON_NAME, TITLE = "姓名", "职务"
WORKBOOK = "组织机构表"
WORKBOOK_HINT = "xlsx 或 xls。没有准备好的，可以设置完成后再导入。"
# What each of the three may do, and may not.
DUTIES: Mapping[Role, str] = {
    Role.SYSTEM_ADMINISTRATOR: "登记机构、人员和任职，申请开通账号、授予角色；须由安全管理员确认。",
    Role.SECURITY_ADMINISTRATOR: "确认或退回账号、角色和重置密码的申请；自己申请的，自己不能确认。",
    Role.AUDITOR: "查看前两位办过的事，核验留痕；前两位需要重置密码时，由审计员确认。",
}
# By what authenticators list the account.
ISSUER = "督办"
# What a page tells first, after another has done something.
NOTICES: Mapping[str, str] = {
    "hat_changed": "已改用所选职务。",
    "logged_out": "已退出登录。",
    "password_changed": "密码已修改，所有登录均已结束。请用新密码重新登录。",
    "second_factor_set": "动态口令已设置。下次登录起，除密码外还须填写动态口令。",
}

# What happened, and what to do next; the codes are stable.
REFUSALS: Mapping[str, str] = {
    "account_has_identity": "该账号已有此类外部身份；要更换，请先解除。",
    "account_is_decided": "该账号已确认或已停用，请刷新后查看。",
    "account_is_disabled": "该账号已停用。",
    "account_not_open": "该账号尚未生效或已停用。",
    "answer_of_nobody": "这次登录已失效，或不是从本页发起的；请重新登录。",
    "auditor_confirms_for_administrators": "安全审计员只能确认系统管理员、安全管理员的申请。",
    "confirmed_by_another": "须由申请人和本人以外的人确认。",
    "identity_is_decided": "该外部身份已确认或已解除，请刷新后查看。",
    "identity_is_ended": "该外部身份已解除。",
    "identity_is_taken": "外部身份“{subject}”已关联到一个账号，请先解除。",
    "identity_not_linked": "您的外部身份没有关联到可用的账号。请把编号 {subject} 告诉系统管理员。",
    "login_is_taken": "用户名“{login}”已被使用，请换一个。",
    "more_than_own_actions": "所选事项超出了本职务的权限。",
    "not_set_up": "本系统还没有设置使用单位。请打开 duban serve 启动时打印的设置链接。",
    "not_the_holder": "令牌只能由职务的现任者本人签发或撤销。",
    "not_your_view": "只能删去自己保存的视图。",
    "not_your_account": "只能办理自己的账号。",
    "not_your_own": "不能停用自己的账号，请由另一位管理员办理。",
    "not_your_verb": "您的角色不能办理此项。",
    "password_is_elsewhere": "该账号用目录服务的密码登录，请到目录服务修改或重置。",
    "person_has_account": "此人已有账号；确需新开，请先停用原账号。",
    "provider_down": "外部认证服务没有应答，请稍后再试；有本系统密码的账号仍可登录。",
    "provider_not_believed": "外部认证服务的答复未通过核验，没有登录；请重试，仍不行请告诉管理员。",
    "provider_not_set_up": "本系统没有启用此种外部认证。",
    "provider_refuses": "外部认证服务没有确认您的身份，请重新登录。",
    "reset_is_asked_already": "已有同样的重置申请，请等待确认。",
    "reset_is_decided": "该申请已办理，请刷新后查看。",
    "set_up_already": "本系统已有使用单位，不能再做初始设置。请直接登录。",
    "session_is_over": "该次登录已经结束。",
    "setup_is_over": (
        "设置链接无效：已有使用单位，或链接不是最近一次启动时打印的。"
        "已有使用单位的请直接登录；没有的请看 duban serve 最近打印的链接。"
    ),
    "too_many_views": "一个列表最多保存 {most} 个视图，请先删去不用的。",
    "token_is_revoked": "该令牌已撤销。",
    "token_too_long": "令牌的截止时间须在今后，且不超过 366 天。",
    "too_many_attempts": "尝试次数过多，请 15 分钟后再试。",
    "view_is_dropped": "该视图已删去。",
}
# What is wrong with a field.
FAULTS: Mapping[str, str] = {
    "code_not_plain": "登录代码用小写字母、数字和连字符，以字母开头，2 至 40 位。",
    "code_does_not_match": "动态口令不正确，请核对手机时间后重试。",
    "login_twice": "三个用户名须各不相同。",
    "login_not_plain": "用户名用小写字母、数字和 . - _，以字母开头，2 至 60 位。",
    "no_address": "来访地址无法识别。",
    "password_has_name": "密码不能含有用户名或姓名。",
    "password_has_run": "密码不能含有连续 5 位相同或顺序的字符。",
    "password_is_common": "该密码太常见，请换一个。",
    "password_not_repeated": "两次输入的不一致，请重新输入。",
    "password_is_the_same": "新密码不能与原密码相同。",
    "password_too_long": "密码不能超过 128 位。",
    "password_too_plain": "密码须含大写、小写、数字、其他字符中的三类，或长达 20 位。",
    "password_too_short": "密码至少 12 位。",
    "secret_not_readable": "动态口令密钥不正确，请重新生成。",
    "same_person": "三员须是三个不同的人；此人已在前面填写。",
    "nothing_allowed": "请选择令牌可办理的事项。",
}
