"""The words of an organisation: what its records are called, and why something is refused."""

from __future__ import annotations

import re
from collections.abc import Mapping

from duban_web.foundation.actor import Role
from duban_web.tenants.rules import BodyKind, Duty, GrantState, Level, Rank

NUMBER = "{prefix}〔{year}〕{value}号"

# Words by which people are called after what they are (王副局长, 王局, 刘老师), with what stands in
# them of the name. 王登科 and 李文院 are names: short forms count behind a surname alone.
BY_TITLE = re.compile(
    r"(?P<surname>.{0,4}?)(?:"
    r"(?P<title>[副代]?(?:[局处科股部厅司校园院所站队组会市区县镇乡街村室社店厂班]长|书记|主席|主任|委员"
    r"|常委|专员|干事|秘书|经理|总监|督学|教研员|调研员|巡视员|纪检员|联络员|科员|办事员|教授|老师|师傅"
    r"|同志|先生|女士|领导|负责人))"
    r"|(?<=^.)(?P<short>[副代]?[局处科院校所队总工董]))"
)
# 老王, 小赵, 王老, 王某: whichever of that surname is meant.
BY_FAMILIARITY = re.compile(
    r"[老小大阿](?P<behind>.)|(?P<before>.)(?:[老姐哥叔姨]|某某?|[×＊*]{1,2})"
)
WHOLE_NAME = re.compile(
    r"[\u3400-\u9fff〇]{2,4}|[\u3400-\u9fff〇]{1,8}(?:·[\u3400-\u9fff〇]{1,8}){1,3}"
)

LEVELS: Mapping[Level, str] = {
    Level.PROVINCE: "省级",
    Level.CITY: "市级",
    Level.DISTRICT: "区县级",
    Level.BUREAU: "部门",
    Level.SCHOOL: "学校及下属单位",
}
RANKS: Mapping[Rank, str] = {
    Rank.PROVINCE_CHIEF: "省部级正职",
    Rank.PROVINCE_DEPUTY: "省部级副职",
    Rank.DEPARTMENT_CHIEF: "厅局级正职",
    Rank.DEPARTMENT_DEPUTY: "厅局级副职",
    Rank.DIVISION_CHIEF: "县处级正职",
    Rank.DIVISION_DEPUTY: "县处级副职",
    Rank.SECTION_CHIEF: "乡科级正职",
    Rank.SECTION_DEPUTY: "乡科级副职",
    Rank.STAFF: "科员",
    Rank.UNRANKED: "未定级",
}
ROLES: Mapping[Role, str] = {
    Role.HANDLER: "承办人",
    Role.UNIT_HEAD: "科室负责人",
    Role.DEPUTY_LEADER: "分管领导",
    Role.TOP_LEADER: "主要领导",
    Role.SUPERVISOR: "督办员",
    Role.SUPERVISION_HEAD: "督办负责人",
    Role.DISCIPLINE_READER: "纪检巡察",
    Role.DISCLOSURE_REVIEWER: "信息公开审查员",
    Role.ARCHIVIST: "档案员",
    Role.SCHOOL_CONTACT: "学校联络员",
    Role.UPPER_READER: "上级督办",
    Role.OBSERVER: "观察员",
    Role.SYSTEM_ADMINISTRATOR: "系统管理员",
    Role.SECURITY_ADMINISTRATOR: "安全管理员",
    Role.AUDITOR: "安全审计员",
}
BODY_KINDS: Mapping[BodyKind, str] = {
    BodyKind.LEADING_GROUP: "领导小组",
    BodyKind.TASK_FORCE: "专班",
    BodyKind.PARTY_GROUP: "党小组",
    BodyKind.JOINT_CONFERENCE: "联席会议",
    BodyKind.OTHER: "其他",
}
DUTIES: Mapping[Duty, str] = {Duty.HEAD: "组长", Duty.DEPUTY: "副组长", Duty.MEMBER: "成员"}
GRANT_STATES: Mapping[GrantState, str] = {
    GrantState.ASKED: "待确认",
    GrantState.CONFIRMED: "已生效",
    GrantState.REFUSED: "未同意",
    GrantState.ENDED: "已终止",
}

# What happened, and what to do next; the codes are stable.
REFUSALS: Mapping[str, str] = {
    "administrators_are_not_delegated": "系统管理员、安全管理员、安全审计员的权限不能委托他人。",
    "administrators_are_seated": "三员已经设定；增补请由系统管理员申请、安全管理员确认。",
    "alias_is_unlike": (
        "“{name}”与“{of}”姓不同、字也不近，不像写错的姓名或曾用名：不记为别名，只在本文件中认定。"
    ),
    "another_is_moving": "有人正在移动单位，请稍后再试一次。",
    "below_itself": "不能把单位移到它自己或它的下级之下。",
    "body_is_dissolved": "该机构在 {day} 已撤销或尚未成立。",
    "body_needs_head": "请指定组长。",
    "code_is_taken": "代码“{taken}”已被使用，请换一个。",
    "confirmed_by_another": "须由申请人和本人以外的人确认。",
    "delegation_in_the_past": "委托不能从过去的日期（{day}）开始。",
    "delegation_is_over": "该委托已于 {until} 结束。",
    "delegation_makes_chain": "代理期间不能再互相转托：一方正替人代理，或代理人自己已委托他人。",
    "delegation_too_long": "委托须有截止日期，且最长 90 天；更长的请调整任职。",
    "for_administrators": "这里的内容只由管理员查看。",
    "grant_ends_in_the_past": "授权不能在过去的日期（{day}）终止。",
    "grant_is_decided": "该申请已有结论，请刷新后查看。",
    "grant_is_over": "申请的期限已于 {until} 届满，请重新申请。",
    "grant_not_in_force": "该授权当前未生效，无需终止。",
    "institution_is_closed": "该单位在 {day} 不存在（尚未设立或已撤销）。",
    "institution_is_used": "该单位或其下级在 {day} 仍有科室、任职或下级单位，请先处理。",
    "last_administrator": "这是最后一位该类管理员；请先确认接替的人。",
    "level_above_parent": "下级单位的层级不能高于上级单位。",
    "more_than_own_actions": "所选事项超出了本职务的权限。",
    "more_than_own_roles": "不能委托自己没有的权限。",
    "name_is_a_title": (
        "“{name}”是职务称呼，换了人就不再指同一个人：不作姓名或别名，只在本文件中认定是谁。"
    ),
    "name_is_familiar": (
        "“{name}”是随口的称呼，同姓的都可能这样叫：不作姓名或别名，只在本文件中认定是谁。"
    ),
    "name_is_not_whole": "“{name}”不是完整的姓名：不作姓名或别名，只在本文件中认定是谁。",
    "name_is_not_the_last": "新名称须晚于现名称的启用日期（{since}）。",
    "name_is_taken": "同一时期已有科室使用“{name}”这一名称或别名。",
    "not_an_alias": "“{name}”不是此人的别名（可能已被取消）。",
    "not_delegated_on": "代理的权限不能再委托他人。",
    "not_your_post": "只有本人、代理人或主要领导可以办理该项委托。",
    "not_your_verb": "您的角色不能办理此项。",
    "nothing_delegated": "请选择要委托的权限。",
    "observer_needs_end": "观察员的授权须有截止日期。",
    "person_name_is_taken": ("本单位已有人以“{name}”为姓名或别名：再记为别名，就分不清指的是谁。"),
    "period_is_empty": "截止日期须晚于起始日期，且不超出所属期限。",
    "post_has_successor": "该职务已有接任人。",
    "post_is_held_already": "此人同一时期已担任“{title}”。",
    "post_not_held": "该职务在 {day} 无人担任（尚未就任或已离任）。",
    "post_not_held_throughout": "委托期间双方须一直在任。",
    "prefix_is_taken": "该单位已有以“{prefix}”编号的序列。",
    "role_is_granted_already": "该职务已有或已申请同一角色。",
    "roles_exclude_each_other": "三员之间、三员与业务角色之间不得由一人兼任。",
    "roots_are_set_up": "最上级单位只能在初始设置时建立。",
    "roster_is_empty": "名单至少要有一个单位或科室。",
    "roster_not_kept": "该名单在 {day} 不存在。",
    "scope_wider_than_own": "委托的范围不能超出本人所在单位及其下级。",
    "seated_twice": "同一人在名单中出现了两次。",
    "series_is_open": "该名称已为此用途开设编号序列。",
    "simulation_goes_by_given_time": "模拟单位须以给定时间建立，正式单位须以系统时间建立。",
    "staff_number_is_taken": "工号“{staff_number}”已属他人。",
    "stands_in_for_oneself": "代理人须是另一个人。",
    "succeeds_oneself": "接任人与原任是同一人。",
    "tree_too_deep": "单位层级过深，不能再往下设立。",
    "unit_is_closed": "该科室在 {day} 不存在（尚未设立或已撤销）。",
    "unit_is_used": "该科室在 {day} 仍有人任职，请先办理离任。",
    "workbook_has_faults": "表中有 {count} 处需要改正，未导入任何内容；请按错误清单改正后再导入。",
}
