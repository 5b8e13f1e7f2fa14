"""The words of the trail's page, of the status, and of who may do what."""

from __future__ import annotations

from collections.abc import Mapping

from duban_web.foundation.actor import Role
from duban_web.portal.checks import Check

TRAIL, STATUS = "留痕", "运行状态"
# What records are called, by the names that the trail has for them.
KINDS: Mapping[str, str] = {
    "account": "账号",
    "agenda_item": "议题",
    "body": "议事协调机构",
    "calendar_year": "节假日安排",
    "channel_choice": "通知方式",
    "closure": "停止办公",
    "decision": "会议决定",
    "delegation": "委托代理",
    "delivery": "邮件",
    "directive": "来文、批示",
    "document": "文件",
    "erasure": "删除留痕",
    "erasure_request": "删除申请",
    "event_date": "学期、假期日期",
    "frozen_figures": "冻结的统计",
    "identity": "外部身份",
    "institution": "单位",
    "kept_view": "常用视图",
    "log": "留痕日志",
    "login_attempt": "登录",
    "matter": "督办事项",
    "meeting": "会议",
    "notice": "通知",
    "number_series": "编号序列",
    "organisation_import": "组织机构导入",
    "person": "人员",
    "post": "任职",
    "refused_file": "拒收的文件",
    "reset": "重置申请",
    "role_grant": "角色",
    "roster": "名单",
    "tenant": "使用单位",
    "time_rule": "时限规则",
    "token": "令牌",
    "unit": "科室",
}
# What happened, where no verb of an app's table is called so.
EVENTS: Mapping[str, str] = {
    "choose_channel": "选择通知方式",
    "give_up": "停止发送",
    "mark_read": "标为已读",
    "refuse_document": "拒收文件",
    "trail.epoch": "开始新纪元",
    "trail.erase": "删除留痕内容",
}
SYSTEM = "系统"
# What fields of events are called that no form has.
FIELDS: Mapping[str, str] = {
    "account": "账号",
    "alias": "别名",
    "auditor": "安全审计员",
    "channel": "通知方式",
    "digest": "文件指纹",
    "entries": "名单内容",
    "event": "学期、假期",
    "failure": "原因",
    "file_name": "文件名",
    "is_on": "启用",
    "is_simulated": "虚构数据",
    "means": "验证方式",
    "network": "网段",
    "old_name": "原名称",
    "old_path": "原位置",
    "old_staff_number": "原工号",
    "page": "页面",
    "path": "位置",
    "people": "人员",
    "post": "任职",
    "posts": "任职数",
    "predecessor": "前任",
    "proves": "所验证的登录",
    "query": "条件",
    "realm": "认证服务",
    "review": "收文识读",
    "scope": "范围",
    "seats": "组成人员",
    "security_administrator": "安全管理员",
    "successor": "接任的任职",
    "system_administrator": "系统管理员",
    "target": "地址",
    "trigger": "适用的时限",
}
MEANS: Mapping[str, str] = {"password": "密码", "oidc": "统一身份认证", "ldap": "目录服务"}
PAGES: Mapping[str, str] = {"ledger": "台账"}
BODY_STATES: Mapping[str, str] = {"formed": "已成立", "dissolved": "已撤销"}
DOCUMENT_STATES: Mapping[str, str] = {"erased": "已删除"}
LOGIN_STATES: Mapping[str, str] = {"passed": "已登录", "refused": "未通过", "ended": "已退出"}
POST_STATES: Mapping[str, str] = {"held": "在任", "ended": "已离任"}
CHECKS: Mapping[Check, str] = {
    Check.WRITING: "写入",
    Check.SEALING: "留痕封存",
    Check.JOBS: "定时任务",
    Check.DISK: "磁盘",
    Check.BACKUP: "备份",
    Check.CALENDAR: "节假日安排",
    Check.LETTERS: "邮件",
}
LIGHTS: Mapping[str, str] = {"green": "正常", "yellow": "请留意", "red": "请处理"}
# What was found, and what to do.
FOUND: Mapping[str, str] = {
    "all_sealed": "全部事件都已封存。",
    "backed_up": "最近一次备份在 {days} 天前（{at}）。每天备份一次：duban backup 文件。",
    "backed_up_today": "最近一次备份在 {hours} 小时前（{at}）。",
    "backup_incomplete": "最近一次备份（{at}）有文件没能备入；请运行 duban fsck，再备份一次。",
    "calendar_known": "安排已知到 {last} 年。",
    "calendar_over": "安排只到 {last} 年，工作日时限不能推算；请在“时限规则 › 日历”录入。",
    "disk_free": "可用 {free} GB，共 {total} GB（{share}%）。",
    "disk_full": "只剩 {free} GB，已停止接收文件；请马上清理磁盘。",
    "jobs_failed": "有 {number} 项任务上次没有做成，见下表；会自动再试。",
    "jobs_silent": "已有 {minutes} 分钟没有消息；请查看 duban serve 是否在运行。",
    "jobs_untold": "还没有消息；服务启动几秒后才有。",
    "jobs_well": "{number} 项任务都在按时进行。",
    "letters_out": "没有发不出去的邮件。",
    "letters_stuck": "有 {number} 封邮件没有发出，见下表；通知在系统内仍可看到。",
    "never_backed_up": "还没有备份过。请运行 duban backup 文件，并把密钥文件另存一处。",
    "read_only": "数据比签过名的留痕旧，现为只读。请按运维手册恢复或开始新纪元。",
    "waiting_for_seal": "有 {number} 条事件等待封存，最早的已等 {minutes} 分钟。",
    "writable": "可以写入。",
}
JOBS: Mapping[str, str] = {
    "erased_files": "清除已删除的文件",
    "expired_sessions": "清理过期登录",
    "forget_answers": "清理接口应答",
    "forget_attempts": "清理登录尝试",
    "remind": "到期提醒和催办",
    "send_letters": "发送邮件",
    "tidy_search": "整理检索",
    "unfinished_uploads": "清理未完成的上传",
}
RETRY_EFFECT: Mapping[str, str] = {
    "retry_delivery": "同一封邮件从头再发。对方如已收到，可凭编号看出是同一封。",
}
APPS: Mapping[str, str] = {
    "tenants": "组织和授权",
    "accounts": "账号和令牌",
    "timerules": "时限规则",
    "documents": "文件",
    "notify": "通知",
    "matters": "督办事项",
}
BUSINESS = "每个业务角色"
ROLE_WORK: Mapping[Role, str] = {
    Role.HANDLER: "办理本科室的事项，写反馈，补佐证。",
    Role.UNIT_HEAD: "代表科室签收、审签、报结，指定承办人。",
    Role.DEPUTY_LEADER: "对分管的科室和工作负责，审批、销号。",
    Role.TOP_LEADER: "对全单位负责；可为不能办理的人指定代理。",
    Role.SUPERVISOR: "督办台：交办、催办、核验。",
    Role.SUPERVISION_HEAD: "管督办台：立项、销号、议事协调机构、名单、分工、编号、时限。",
    Role.DISCIPLINE_READER: "查看，参加回头看。",
    Role.DISCLOSURE_REVIEWER: "公开前审查。",
    Role.ARCHIVIST: "管已办结的档案。",
    Role.SCHOOL_CONTACT: "代表学校签收、反馈、报结。",
    Role.UPPER_READER: "上级查看交给下级的事项。",
    Role.OBSERVER: "在限定的期间内查看。",
    Role.SYSTEM_ADMINISTRATOR: "登记组织、人员、任职，申请账号和角色；看不到督办业务。",
    Role.SECURITY_ADMINISTRATOR: "确认或退回账号、角色、重置的申请；看不到督办业务。",
    Role.AUDITOR: "查看管理员办过的事，核验留痕；只知道谁在何时办了什么，看不到业务内容。",
}
