"""The words of the workbook: sheets, headings, values, and what is wrong with a row."""

from __future__ import annotations

import re
from collections.abc import Mapping

from duban_web.foundation.actor import Role
from duban_web.tenants.labels import LEVELS, RANKS, ROLES
from duban_web.tenants.rules import Level, Rank

# The first name of a sheet or column is the template's, the others are met in offices.
SHEETS: Mapping[str, tuple[str, ...]] = {
    "institutions": ("机构", "单位", "机构表", "单位表"),
    "units": ("科室", "内设机构", "科室表"),
    "posts": ("人员", "人员任职", "人员表", "花名册"),
}
LISTED = "、"
APART = re.compile(r"[、，,；;\n]+")
DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:\s+0?0:00(?::00)?)?")
GUIDE = "填写说明"

HEADINGS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "institutions": {
        "name": ("机构名称", "单位名称", "名称"),
        "short_name": ("简称",),
        "code": ("代码", "机构代码", "单位代码"),
        "level": ("层级", "级别"),
        "parent": ("上级", "上级单位", "上级机构"),
        "since": ("设立日期", "成立日期"),
    },
    "units": {
        "institution": ("所属机构", "所属单位", "单位"),
        "name": ("科室名称", "科室", "名称"),
        "aliases": ("别名", "简称"),
        "order": ("排序", "序号"),
        "since": ("设立日期", "成立日期"),
    },
    "posts": {
        "name": ("姓名",),
        "staff_number": ("工号", "人员编号"),
        "aliases": ("别名", "曾用名"),
        "institution": ("所属机构", "所属单位", "单位"),
        "unit": ("科室", "所在科室", "部门"),
        "title": ("职务", "岗位"),
        "rank": ("职级", "职务层次"),
        "order": ("排序", "序号"),
        "since": ("任职日期", "任职时间"),
        "until": ("离任日期", "免职日期"),
        "roles": ("系统角色", "角色"),
        "portfolio": ("分管",),
    },
}
REQUIRED: Mapping[str, tuple[str, ...]] = {
    "institutions": ("name", "level"),
    "units": ("institution", "name"),
    "posts": ("name", "institution", "title"),
}

LEVEL_WORDS: Mapping[str, Level] = {
    **{words: level for level, words in LEVELS.items()},
    "省": Level.PROVINCE,
    "市": Level.CITY,
    "区": Level.DISTRICT,
    "县": Level.DISTRICT,
    "区县": Level.DISTRICT,
    "局": Level.BUREAU,
    "校": Level.SCHOOL,
    "学校": Level.SCHOOL,
}
RANK_WORDS: Mapping[str, Rank] = {
    **{words: rank for rank, words in RANKS.items()},
    "正厅级": Rank.DEPARTMENT_CHIEF,
    "副厅级": Rank.DEPARTMENT_DEPUTY,
    "正处级": Rank.DIVISION_CHIEF,
    "副处级": Rank.DIVISION_DEPUTY,
    "正科级": Rank.SECTION_CHIEF,
    "副科级": Rank.SECTION_DEPUTY,
}
ROLE_WORDS: Mapping[str, Role] = {words: role for role, words in ROLES.items()}

# What is wrong with a row, by code; {value} is what stands in the cell.
FAULTS: Mapping[str, str] = {
    "code_twice": "代码“{value}”在表中出现了两次。",
    "date_unreadable": "“{value}”不是日期；请写成 2024-03-01，年月日都要有。",
    "differs": "系统中已有此项，但与表中不同；导入不改动已有内容，请用相应功能修改，或使两者一致。",
    "ends_before_it_begins": "离任日期须晚于任职日期。",
    "heading_missing": "工作表“{value}”缺少必需的列；请以模板为准。",
    "institution_ambiguous": "名为“{value}”的机构不止一个；请改填代码。",
    "institution_unknown": "没有“{value}”这个机构；请核对名称或代码。",
    "institution_twice": "机构“{value}”在表中出现了两次。",
    "level_above_parent": "层级“{value}”高于上级机构的层级。",
    "level_unknown": "没有“{value}”这个层级；可用：{known}。",
    "missing": "此项必填。",
    "not_printable": "含有换行等不能使用的字符。",
    "number_unreadable": "“{value}”不是整数。",
    "observer_needs_end": "观察员须填离任日期。",
    "outside_institution": "早于所属机构的设立日期，或机构已撤销。",
    "outside_unit": "早于所在科室的设立日期，或科室已撤销。",
    "parent_in_a_circle": "上级关系绕成了一圈。",
    "person_ambiguous": "名为“{value}”的人不止一个；请填工号。",
    "portfolio_unknown": "分管内容“{value}”中有空项。",
    "post_twice": "同一人的同一职务在表中出现了两次。",
    "rank_unknown": "没有“{value}”这个职级；可用：{known}。",
    "role_unknown": "没有“{value}”这个角色；可用：{known}。",
    "roles_exclude_each_other": "三员之间、三员与业务角色之间不得由一人兼任。",
    "roots_are_set_up": "最上级机构只能在初始设置时建立；请填写上级。",
    "staff_number_twice": "工号“{value}”用在了两个不同的姓名上。",
    "too_long": "文字过长，最多 {limit} 字。",
    "tree_too_deep": "层级过深。",
    "unit_name_twice": "同一机构中科室名称或别名“{value}”出现了两次。",
    "unit_unknown": "该机构没有“{value}”这个科室；请先在科室表中填写。",
    "workbook_is_empty": "没有找到可读的工作表；应有：{known}。",
}

TEMPLATE_TITLE = "组织机构导入表"
FAULTS_TITLE = "组织机构导入：需改正之处"
FAULT_HEADINGS = ("工作表", "行", "列", "问题")
GUIDE_LINES = (
    "请在后面三张工作表中填写；工作表名和列名不要改动，示例行请删去。",
    "“上级”“所属机构”填代码或名称；同名时请填代码。最上级机构不填上级。",
    "设立日期不填，表示一直存在；任职日期不填，表示从导入之日起。日期要写到日。",
    "一人多职请填多行，工号相同；没有工号的，以姓名和机构辨认。局领导不填科室。",
    "别名、系统角色、分管可填多项，用顿号隔开。分管可以是科室、机构，或一项工作。",
    "系统角色导入后只是申请，由安全管理员逐项确认后生效。",
    "导入只增加，不改动已有内容；同一文件重复导入不会重复增加。",
)
EXAMPLES: Mapping[str, tuple[Mapping[str, str], ...]] = {
    "institutions": (
        {"name": "示例区教育和体育局", "short_name": "区教体局", "code": "001", "level": "部门"},
        {"name": "示例区第一小学", "level": "学校", "parent": "001", "since": "1985-09-01"},
    ),
    "units": (
        {
            "institution": "001",
            "name": "基础教育科",
            "aliases": "基教科、普教科",
            "order": "1",
        },
    ),
    "posts": (
        {
            "name": "李示例",
            "institution": "001",
            "title": "副局长",
            "rank": "乡科级副职",
            "order": "1",
            "since": "2023-05-12",
            "roles": "分管领导",
            "portfolio": "基础教育科、示例区第一小学、安全生产",
        },
        {
            "name": "王示例",
            "staff_number": "0712",
            "institution": "001",
            "unit": "基础教育科",
            "title": "科长",
            "rank": "科员",
            "roles": "科室负责人、承办人",
        },
    ),
}
