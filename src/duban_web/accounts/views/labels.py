"""The words of the administrators' pages of accounts: verbs, what they change, fields."""

from __future__ import annotations

from collections.abc import Mapping

ACCOUNTS = "账号"
VERBS: Mapping[str, str] = {
    "ask_reset": "申请重置",
    "change_password": "修改密码",
    "confirm_account": "确认账号",
    "confirm_identity": "确认外部身份",
    "confirm_reset": "确认重置",
    "create_account": "申请账号",
    "disable_account": "停用账号",
    "drop_view": "删除常用视图",
    "enrol_totp": "设置动态口令",
    "issue_feed": "签发日历口令",
    "issue_token": "签发令牌",
    "keep_view": "保存常用视图",
    "link_identity": "关联外部身份",
    "log_in": "登录",
    "log_out": "退出登录",
    "prove_again": "再次验证身份",
    "revoke_token": "撤销令牌",
    "set_up": "初始设置",
    "unlink_identity": "解除外部身份",
}
EFFECTS: Mapping[str, str] = {
    "ask_reset": (
        "只是申请：由另一位管理员确认后，才给出新的一次性密码或清除动态口令。请先核实是本人提出的。"
    ),
    "confirm_account": (
        "确认后显示一次性密码，只显示这一次，请当面交给本人。申请人和本人不能确认。"
    ),
    "confirm_identity": "确认后，外部认证认得的这个人可以登录此账号。请先核对编号。",
    "confirm_reset": (
        "确认后，此人所有登录立即结束。重置密码的，显示新的一次性密码，只显示这一次；"
        "重置动态口令的，原口令失效，本人登录后重新设置。"
    ),
    "create_account": "只是申请：由安全管理员确认后才能登录。一人只有一个账号，职务再多也不另开。",
    "disable_account": (
        "立即停用：所有登录马上结束，此人不能再登录，也不能恢复，只能另开账号。已办的留痕不变。"
    ),
    "issue_feed": (
        "日历口令让手机或电脑的日历读到本职务的时限，此外什么也不能做。口令只显示一次。"
    ),
    "issue_token": (
        "令牌让程序以您的职务办理所选事项，留痕记在您名下。令牌只显示一次；不要写进邮件或文档。"
    ),
    "link_identity": "只是申请：由另一位管理员确认后，此人才能用外部认证登录。",
    "revoke_token": "立即失效，使用它的程序马上不能再访问，也不能恢复。",
    "unlink_identity": "立即解除：不能再用外部认证登录此账号，现有登录马上结束。",
}
FIELDS: Mapping[str, str] = {
    "actions": "可办理的事项",
    "asked_by": "申请人",
    "expires_at": "有效期至",
    "kind": "重置什么",
    "login": "用户名",
    "name": "用途",
    "provider": "外部认证",
    "reason": "理由",
    "subject": "对方系统中的编号",
}
HINTS: Mapping[str, str] = {
    "actions": "只选程序确实要办的。",
    "expires_at": "最长一年，到期自动失效。",
    "login": "小写字母、数字和 . - _，以字母开头，如姓名全拼。",
    "name": "如“手机日历”“OA 对接”，以后据此辨认和撤销。",
    "subject": "此人登录失败时页面上显示的编号，或目录中的用户名。",
}
_OWN = "我的账号 › 令牌"
SCREENS: Mapping[str, str] = {
    "ask_reset": ACCOUNTS,
    "confirm_account": ACCOUNTS,
    "confirm_identity": ACCOUNTS,
    "confirm_reset": ACCOUNTS,
    "create_account": "组织 › 人员",
    "disable_account": ACCOUNTS,
    "issue_feed": _OWN,
    "issue_token": _OWN,
    "keep_view": "台账",
    "link_identity": ACCOUNTS,
    "revoke_token": "我的账号 › 令牌；账号",
    "set_up": "初始设置",
    "unlink_identity": ACCOUNTS,
}
