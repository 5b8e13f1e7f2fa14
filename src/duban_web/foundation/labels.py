"""The words that all apps share: of commands, of refusals, of fields."""

from __future__ import annotations

from collections.abc import Mapping

DATA = "数据文件夹；也可用环境变量 DUBAN_DATA 指明"
FOLDER = "文件夹"
HELP = "显示本帮助"
NO_FOLDER = "没有指明数据文件夹：请用 --data 文件夹 或环境变量 {variable}。"
FOLDER_MISSING = "数据文件夹 {folder} 不存在。请检查 --data 的路径。"
NO_DATA = (
    "{folder} 里没有 {file}：不是督办的数据文件夹，或还没有建立。"
    "建立请用 duban migrate --data 文件夹。"
)
BAD_SETTINGS = "设置读不成：{error}"

# Refusals that no app owns, and those of the API itself.
REFUSALS: Mapping[str, str] = {
    "bad_cursor": "翻页标记无效，请从第一页重新读取。",
    "busy": "系统正忙，请稍后再试；本次没有写入任何内容。",
    "conflict": "刚刚有人办理了同一事项，请刷新后查看。",
    "disk_full": "服务器磁盘已满，本次没有写入任何内容；请联系系统管理员清理磁盘后再试。",
    "fault_of_ours": "系统出错，本次没有写入任何内容；请把编号 {request} 告诉管理员。",
    "form_is_old": "页面打开得太久，或浏览器不允许 Cookie，没有提交。请返回上一页，刷新后再提交。",
    "host_not_allowed": "地址“{host}”不在允许之列；请管理员把它加入 DUBAN_HOSTS 后重新启动。",
    "invalid": "填写有误，请按提示改正。",
    "key_used_otherwise": "此幂等键已用于另一项请求，请换一个。",
    "nobody": "请先登录，或提供有效的令牌。",
    "not_found": "没有找到，或不在您的范围内。",
    "not_json": "请求内容须为 JSON（application/json）。",
    "not_let_in": "用户名、密码或动态口令不正确。",
    "not_yours": "您不能办理此项。",
    "unreadable_body": "请求内容不是有效的 JSON 或表单。",
    "read_only": "数据比已签名的留痕旧，现为只读，不能写入；请联系系统管理员。",
    "step_up_needed": "此项操作前请再次验证身份。",
    "stale": "刚刚已被他人处理，请刷新后查看。",
}
# What a page tells first after a verb was done.
DEED_DONE = "已办理：{verb}。"
# Whether something is so.
TRUTHS: Mapping[str, str] = {"True": "是", "False": "否"}
# A period without an end.
DAYS_FROM = "{since} 起"
# What stands over a page that tells of one, by its status.
REFUSED_TITLES: Mapping[int, str] = {
    400: "没有受理",
    401: "请先登录",
    403: "没有办理",
    404: "没有找到",
    409: "没有办理",
    415: "没有受理",
    422: "填写有误",
    429: "请稍后再试",
    500: "系统出错",
    503: "暂时不能办理",
    507: "暂时不能办理",
}
# What is wrong with a field.
FAULTS: Mapping[str, str] = {
    "before_it_begins": "截止日期不能早于起始日期。",
    "malformed": "格式不正确。",
    "negative": "不能是负数。",
    "not_a_choice": "不在可选范围内：{expected}。",
    "not_a_day": "应为日期，如 2026-03-02，1949 年至 2199 年之间。",
    "not_a_list": "应为列表。",
    "not_a_moment": "应为带时区的时间，如 2026-03-02T09:00:00+08:00。",
    "not_a_number": "应为整数，且在允许的范围内。",
    "not_an_identifier": "应为编号（UUID）。",
    "not_known": "没有这一项，请删去。",
    "not_printable": "首尾不能有空格，也不能含有换行等不能显示的字符。",
    "required": "此项必填。",
    "too_long": "文字过长。",
    "too_many": "项目过多。",
    "unknown": "没有这样的事项。",
    "unreadable": "文件打不开：请上传 xlsx 或 xls 工作簿。",
}
