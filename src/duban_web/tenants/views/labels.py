"""The words of the organisation's pages: what each verb is called, what it changes, its fields."""

from __future__ import annotations

from collections.abc import Mapping

ORGANISATION, GRANTS, DELEGATIONS = "组织", "授权", "代理关系"

VERBS: Mapping[str, str] = {
    "add_alias": "添加科室别名",
    "add_institution": "新设下级单位",
    "add_person": "登记人员",
    "add_person_alias": "添加人员别名",
    "add_unit": "新设科室",
    "ask_grant": "申请角色",
    "change_body": "调整议事协调机构",
    "change_roster": "调整名单",
    "close_institution": "撤销单位",
    "close_unit": "撤销科室",
    "confirm_grant": "确认角色",
    "correct_person": "更正人员信息",
    "delegate": "委托代理",
    "dissolve_body": "撤销议事协调机构",
    "drop_person_alias": "取消人员别名",
    "end_grant": "终止角色",
    "end_post": "登记离任",
    "form_body": "成立议事协调机构",
    "found_tenant": "建立使用单位",
    "give_post": "登记任职",
    "import_organisation": "导入组织机构",
    "make_roster": "建立名单",
    "move_institution": "移动单位",
    "name_institution": "单位名称",
    "open_series": "开设编号",
    "refuse_grant": "不同意角色",
    "rename_unit": "科室更名",
    "revoke_delegation": "终止委托",
    "seat_administrators": "设定三员",
    "set_portfolio": "调整分工",
    "succeed_post": "登记接任",
}
# What a verb changes, said before it is done.
EFFECTS: Mapping[str, str] = {
    "add_alias": (
        "别名用于识读文件：文件里用别名称呼的，按本科室处理。同一时期，别名不能与其他科室相同。"
    ),
    "add_institution": "新单位设在本单位之下，本单位及以上的人员能看到它的事项。",
    "add_person": "只登记人员。任职、账号和角色另外办理。",
    "add_person_alias": (
        "别名用于识读文件：以后文件里这样写的，就认作此人。只收写错的姓名和曾用名；“王局长”“老王”一类称呼"
        "换了人就指别人，不收。"
    ),
    "add_unit": "自启用之日起可以向该科室交办，也可以在其中任职。",
    "ask_grant": "只是申请：由安全管理员确认后生效，办理人本人不能确认自己的申请。",
    "change_body": "自所填日期起，以下面所填为准；没有列出的成员当日退出。此前的组成仍可查到。",
    "change_roster": "自所填日期起，以下面所选为准；没有选中的当日退出名单。已交办的事项不受影响。",
    "close_institution": (
        "撤销后不能再向它交办，也不能恢复。它和下级单位须先没有科室、任职和下级单位。"
    ),
    "close_unit": "撤销后不能再向它交办，也不能恢复。须先没有人任职；历史事项仍显示原名称。",
    "confirm_grant": "确认后立即生效：此人可以按该角色查看和办理。请先核对任职文件。",
    "correct_person": "只用于更正登记错误和调动编制。改动前的内容留在留痕中。",
    "delegate": (
        "代理人在此期间按所选角色代为办理，留痕同时记下双方。最长 90 天，到期自动终止；"
        "代理的权限不能再转托。"
    ),
    "dissolve_body": "该机构和全部成员自所填日期起终止。交给它的事项须另行移交。",
    "drop_person_alias": "以后识读文件不再这样认。已入账的事项不变。",
    "end_grant": "终止后，此人不能再按该角色查看和办理；已办的留在留痕中。须重新申请才能恢复。",
    "end_post": "自所填日期起不再担任：该职务的角色随之终止，给出和接受的代理也终止。",
    "form_body": "成立后可以把事项交给它整体办理。成员按职务计，换人不必调整。",
    "give_post": "登记任职只说明此人在此任职；查看和办理的权限另行申请角色。领导职务不填科室。",
    "make_roster": "名单建立后，可以一次向其中所有单位、科室交办。",
    "move_institution": (
        "单位连同全部下级移到新的上级之下：新上级从此能看到它们的事项，原上级不再能看到。"
        "移动时全系统短暂停止写入。"
    ),
    "name_institution": (
        "新增名称，或以新名称代替旧名称。被代替的名称自启用之日终止，旧文件仍按旧名称识读。"
    ),
    "open_series": "每个名称按用途各编一个序列，每年从 1 号起，号码不重不漏。开设后不能删除。",
    "refuse_grant": "申请随即了结；仍需要的，须重新申请。",
    "rename_unit": "自启用之日起用新名称，旧名称继续用于识读旧文件。交办给本科室的事项不变。",
    "revoke_delegation": "立即终止：代理人从现在起不能再代办，已办的留在留痕中。",
    "set_portfolio": "自所填日期起，以下面所选为准；没有选中的当日不再分管。",
    "succeed_post": (
        "接任人自所填日期起担任同一职务。前任的业务角色重新申请，待安全管理员确认；"
        "前任经手的事项另行移交。"
    ),
}
FIELDS: Mapping[str, str] = {
    "actions": "只能办理",
    "aliases": "别名",
    "answer": "答复",
    "asked_by": "申请人",
    "code": "单位代码",
    "deputies": "副组长",
    "head": "组长",
    "instead_of": "代替的名称",
    "institution": "编制所在单位",
    "institutions": "单位",
    "kind": "类型",
    "last": "本年已用到的号",
    "level": "层级",
    "lines": "分管的工作",
    "members": "成员",
    "name": "名称",
    "add_person.name": "姓名",
    "add_person_alias.name": "别名",
    "correct_person.name": "姓名",
    "drop_person_alias.name": "别名",
    "name_institution.name": "新名称",
    "rename_unit.name": "新名称",
    "office": "办公室设在",
    "on": "日期",
    "change_body.on": "起始日期",
    "change_roster.on": "起始日期",
    "close_institution.on": "撤销日期",
    "close_unit.on": "撤销日期",
    "dissolve_body.on": "撤销日期",
    "end_grant.on": "终止日期",
    "end_post.on": "离任日期",
    "order": "排序",
    "parent": "新的上级单位",
    "person": "接任人",
    "prefix": "机关代字",
    "purpose": "用途代码",
    "rank": "职级",
    "reason": "理由",
    "role": "角色",
    "roles": "委托的角色",
    "scope_of": "只限于下级单位",
    "short_name": "简称",
    "since": "起始日期",
    "add_unit.since": "设立日期",
    "add_institution.since": "设立日期",
    "form_body.since": "成立日期",
    "give_post.since": "任职日期",
    "name_institution.since": "启用日期",
    "rename_unit.since": "启用日期",
    "succeed_post.since": "接任日期",
    "staff_number": "工号",
    "stand_in": "代理人",
    "title": "职务",
    "unit": "科室",
    "units": "科室",
    "until": "截止日期",
}
_FIRST_DAY_AFTER = "这一天起不再有效。没有期限的不填。"
HINTS: Mapping[str, str] = {
    "actions": "不选即所选角色能办的都可代办；选了的，只能办选中的。",
    "scope_of": "不选即与被代理人的范围相同。",
    "aliases": "文件里还可能怎么称呼，一行一个。",
    "code": "上级或统计系统使用的编号；没有的不填。",
    "instead_of": "只是增加一个名称（如党组、工委）的，不选。",
    "correct_person.institution": "调动编制时选择；不变的不选。",
    "last": "纸质文件今年已用到多少号，从下一号接着编；没有用过的填 0。",
    "lines": "不属于某一科室的工作，如安全生产，一行一项。",
    "end_grant.on": "不填即立即终止。",
    "end_post.on": "这一天起不再担任。",
    "order": "同类中的先后，小的在前。",
    "prefix": "文号中年份之前的字，如“甲教督”。",
    "purpose": "小写字母，如 matter（督办事项）。",
    "role": "观察员须有截止日期。三员之间、三员与业务角色之间不得兼任。",
    "staff_number": "用来区分同名的人。",
    "unit": "单位领导不选。",
    "until": _FIRST_DAY_AFTER,
    "delegate.until": "这一天起代理终止，最长 90 天。",
    "succeed_post.person": "外单位调入的，先更正其编制所在单位。",
}
# The page on which a verb is done, where there is one.
_AT_INSTITUTION, _AT_UNIT, _AT_PERSON = "组织 › 单位", "组织 › 科室", "组织 › 人员"
_AT_POST, _AT_BODY, _AT_ROSTER = "组织 › 任职", "组织 › 议事协调机构", "组织 › 名单"
SCREENS: Mapping[str, str] = {
    "add_alias": _AT_UNIT,
    "add_institution": _AT_INSTITUTION,
    "add_person": _AT_INSTITUTION,
    "add_person_alias": _AT_PERSON,
    "add_unit": _AT_INSTITUTION,
    "ask_grant": _AT_POST,
    "change_body": _AT_BODY,
    "change_roster": _AT_ROSTER,
    "close_institution": _AT_INSTITUTION,
    "close_unit": _AT_UNIT,
    "confirm_grant": "授权",
    "correct_person": _AT_PERSON,
    "delegate": _AT_POST,
    "dissolve_body": _AT_BODY,
    "drop_person_alias": _AT_PERSON,
    "end_grant": _AT_POST,
    "end_post": _AT_POST,
    "form_body": _AT_INSTITUTION,
    "give_post": _AT_PERSON,
    "import_organisation": "组织 › 导入",
    "make_roster": _AT_INSTITUTION,
    "move_institution": _AT_INSTITUTION,
    "name_institution": _AT_INSTITUTION,
    "open_series": _AT_INSTITUTION,
    "refuse_grant": "授权",
    "rename_unit": _AT_UNIT,
    "revoke_delegation": _AT_POST,
    "set_portfolio": _AT_POST,
    "succeed_post": _AT_POST,
}
# What numbers are for, where the code is one of ours.
PURPOSES: Mapping[str, str] = {"matter": "督办事项"}
WORKBOOK = "组织机构表"
WORKBOOK_HINT = "xlsx 或 xls，按模板填写。"
