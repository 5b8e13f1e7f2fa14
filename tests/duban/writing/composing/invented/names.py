"""Who and what occurs in invented papers; everybody and everything is fictional."""

from __future__ import annotations

import datetime

from hypothesis import strategies as st

from duban.text import Span

Day = datetime.date
NOWHERE = Span(0, 0)

PEOPLE = (
    "岑望舒", "裴知秋", "端木川", "骆闻笙", "仲孙樵", "古丽娜尔·艾山", "邬棠", "夏侯敏", "赫连城",
    "申屠明", "皇甫晏", "柯以蓝", "杜若", "东野望", "公冶萍", "佘听雨", "荀野", "漆雕月", "郁书田",
    "乔知白", "莫闻笛", "邹砚秋", "郦文舟", "殷若拙", "屈柳", "费行简", "宇文澈", "帕丽旦·吾守尔",
    "高远", "王建国", "李娜", "欧阳霁", "高山", "田野", "于归", "向阳", "钟鸣", "白雪",
)  # fmt: skip
# Offices of people, who lead; and groups of people, who attend.
GROUPS = ("各分管领导", "各联系校领导")
AUDIENCES = ("局机关全体干部", "各年级组长")
POSTS = ("局党组书记", "局长", "党组书记", "主任", "校长", "党委书记", "区长", "副局长")
UNITS = (
    "办公室", "基础教育科", "计划财务科", "安全管理科", "人事科（老干部科）", "发展评估部",
    "财务部（计财）", "区财政局", "区教育和体育局", "区发展和改革局", "青荻街道",
    "市公安局交警支队",
    "第二实验小学", "各科部室", "各乡镇（街道）", "区疾控中心", "团区委", "局属各单位", "城投公司",
    "教研室", "政策研究室", "督查科", "区卫生健康局", "机关党委", "凤尾镇", "组织人事处",
    "校团委", "各年级组", "县城投集团有限公司", "信息中心（电教馆）", "工会", "老干部局",
    "联席会议办公室",
)  # fmt: skip
PLACES = ("青荻区", "栎川县", "澄岳市", "云岫镇")
BODIES = (
    "教育和体育局", "教育局党组", "人民政府", "文化馆", "卫生健康局", "第一中学", "水利局党组",
)  # fmt: skip
VERBS = ("清点", "修订", "完善", "梳理", "排查", "编制", "更换", "落实", "开展", "组织", "推进")
OBJECTS = (
    "校车停靠点台账", "《学生资助管理办法（试行）》", "食堂食品安全隐患", "2024年度预算执行方案",
    "老旧管网改造", "“一校一策”工作清单", "防汛物资储备", "教师轮岗交流办法", "馆藏残卷目录",
    "12345热线办理规程", "校舍安全鉴定", "体育场馆免费开放", "47座小型水库抢险预案",
)  # fmt: skip
MORE = (
    "", "", "，建立长效机制", "，形成书面报告", "，逐项登记造册", "，确保不漏一户",
    "，做到底数清、情况明", "；同步更新台账", "，完成率不低于95%", "（不含民办学校）",
    "、改造和验收工作", "，投入资金1,254.60万元",
)  # fmt: skip
STAGES = ("动员部署", "自查自纠", "集中整改", "巩固提升")
CATEGORIES = ("履行主责主业方面", "落实全面从严治党责任方面", "加强队伍建设方面", "内部管理方面")
PROBLEMS = (
    "关于校园安全管理责任不落实的问题", "台账登记不完整，账实不符", "财务审核把关不严",
    "关于“第一议题”学习流于形式的问题", "干部档案材料缺失", "项目推进缓慢",
    "针对“应收租金催缴不力”的问题", "制度执行有偏差", "2023年度仍有6个项目资金未支付",
    "关于“三公”经费报销审核把关不严的问题", "对下属单位“重业务、轻监管”，检查流于形式",
)  # fmt: skip
HEADS = ("健全巡查机制", "压实主体责任", "规范采购流程", "强化跟踪问效")


def people(most: int = 4, least: int = 0) -> st.SearchStrategy[tuple[str, ...]]:
    """Some people, each once."""
    chosen = st.lists(st.sampled_from(PEOPLE), min_size=least, max_size=most, unique=True)
    return chosen.map(tuple)


def units(most: int = 3, least: int = 0) -> st.SearchStrategy[tuple[str, ...]]:
    """Some units, each once."""
    chosen = st.lists(st.sampled_from(UNITS), min_size=least, max_size=most, unique=True)
    return chosen.map(tuple)


days = st.dates(Day(2019, 1, 1), Day(2026, 12, 28))
