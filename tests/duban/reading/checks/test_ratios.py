"""``ratio``: a text as printed, the statements in it, and why."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from duban import facts

STATEMENTS = [
    (
        "all but those that lag are on time",
        "督办任务72项，其中达到进度41项、未达进度13项、已完成18项，按期推进率81.94%。",
        [("72项，其中达到进度41项、未达进度13项、已完成18项，按期推进率81.94%", True)],
    ),
    (
        "all but those that lag, one digit wrong",
        "督办任务72项，其中达到进度41项、未达进度13项、已完成18项，按期推进率83.94%。",
        [("72项，其中达到进度41项、未达进度13项、已完成18项，按期推进率83.94%", False)],
    ),
    (
        "rounded",
        "发放问卷240份，收回227份，回收率94.58%。",
        [("240份，收回227份，回收率94.58%", True)],
    ),
    (
        "truncated",
        "受理诉求700件，办结691件，办结率98.7%。",
        [("700件，办结691件，办结率98.7%", True)],
    ),
    (
        "wrong",
        "计划改造老旧管网64处，已完工48处，完工率为78%。",
        [("64处，已完工48处，完工率为78%", False)],
    ),
    (
        "a rate in words before the colon of another sentence",
        "全镇共有农户860户。已签约774户，签约率达到92%。",
        [("860户。已签约774户，签约率达到92%", False)],
    ),
    (
        "done among done, under way and not done",
        "反馈的16个问题，已完成整改12个，正在整改3个，未整改1个，整改率80%。",
        [("16个问题，已完成整改12个，正在整改3个，未整改1个，整改率80%", False)],
    ),
    (
        "基本满意 counted in",
        "收回测评票150张，满意138张、基本满意9张、不满意3张，满意率98%。",
        [("150张，满意138张、基本满意9张、不满意3张，满意率98%", True)],
    ),
    (
        "no way of counting makes the rate",
        "收回测评票150张，满意120张、基本满意9张、不满意21张，满意率90%。",
        [("150张，满意120张、基本满意9张、不满意21张，满意率90%", False)],
    ),
    (
        "a share of a named amount",
        "已铺设管线18.6公里，占计划25公里的74.4%。",
        [("18.6公里，占计划25公里的74.4%", True)],
    ),
    (
        "a share of a named amount that is not so",
        "完成投资6.3亿元，为年度计划9亿元的75%。",
        [("6.3亿元，为年度计划9亿元的75%", False)],
    ),
    (
        "a name other than that of the part",
        "应到45人，实到42人，出席率为88%。",
        [("45人，实到42人，出席率为88%", False)],
    ),
    (
        "each part with its share",
        "全校教师150人，其中女教师96人，占64%；男教师54人，占36%。",
        [
            ("150人，其中女教师96人，占64%", True),
            ("150人，其中女教师96人，占64%；男教师54人，占36%", True),
        ],
    ),
    (
        "one share is wrong",
        "全校教师150人，其中女教师96人，占68%。",
        [("150人，其中女教师96人，占68%", False)],
    ),
    (
        "shares nudged to make a hundred",
        "收回30份，其中很好19份，占63%；较好8份，占27%；一般3份，占10%。",
        [
            ("30份，其中很好19份，占63%", True),
            ("30份，其中很好19份，占63%；较好8份，占27%", True),
            ("30份，其中很好19份，占63%；较好8份，占27%；一般3份，占10%", True),
        ],
    ),
    (
        "no whole number of forms",
        "发放测评表50份，收回50份，认为“好”的占95%。",
        [("50份，认为“好”的占95%", False)],
    ),
    (
        "forms that are only 发 and 收",
        "问卷发25份、收25份，认为“很好”的占93%，“较好”的占7%。",
        [("25份，认为“很好”的占93%", False)],
    ),
    (
        "told once for one set of forms",
        "收回11份，认为“好”的占77%，“较好”的占23%。",
        [("11份，认为“好”的占77%", False)],
    ),
    (
        "against last year",
        "受理诉求450件，比上年的375件增长20%。",
        [("450件，比上年的375件增长20%", True)],
    ),
    (
        "against last year, wrong",
        "受理诉求450件，比上年的375件增长25%。",
        [("450件，比上年的375件增长25%", False)],
    ),
    (
        "a word that holds 要 is no plan",
        "发放测评表40份，全部收回，作出“很有必要”评价的占86%。",
        [("40份，全部收回，作出“很有必要”评价的占86%", False)],
    ),
    (
        "the total by its name",
        "岗位轮换应轮40人、已轮34人，占应轮人数的87.5%。",
        [("40人、已轮34人，占应轮人数的87.5%", False)],
    ),
    (
        "from one number to another",
        "信访件由上年的420件下降到378件，下降10%。",
        [("420件下降到378件，下降10%", True)],
    ),
    (
        "from one number to another, wrong",
        "受理量从去年同期的250件增加至300件，增长25%。",
        [("250件增加至300件，增长25%", False)],
    ),
    (
        "how far the money is spent",
        "全年预算2,400万元，截至10月底支出1,920万元，支出进度85%。",
        [("2,400万元，截至10月底支出1,920万元，支出进度85%", False)],
    ),
    (
        "points from last year's percentage",
        "完成率由去年的86%提升至92%，提高8个百分点。",
        [("86%提升至92%，提高8个百分点", False)],
    ),
    (
        "points between two percentages",
        "面批率由72%提高到85%，提高了15个百分点。",
        [("72%提高到85%，提高了15个百分点", False)],
    ),
]

NO_STATEMENTS = [
    (
        "on time among what is finished, which is not printed",
        "督办任务80项，其中按期办结51项、逾期办结14项、正在办理15项，按期办结率78.46%。",
    ),
    ("a rate whose part is not given", "受理诉求412件，已办结398件，按时办结率100%。"),
    ("a target", "建设站点90座，覆盖率要达到95%，完成率不低于98%。"),
    ("a change without its base", "受理诉求412件，同比下降8.3%。"),
    ("a share of something outside the text", "建成公园15个，占全省总数的12%。"),
    ("a total outside, by its name", "年度计划改造136处，新建公园15个，占全县总数的12%。"),
    ("nothing of nothing", "本月受理0件，办结0件，办结率100%。"),
    ("a rate of other things", "受理量从250件增加至300件，办结率98%。"),
    ("many forms can make any whole per cent", "收回1146份，认为“好”的占93%。"),
    ("a possible share", "收回25份，认为“好”的占92%。"),
    ("a rate that is measured, not counted", "8个乡镇绿化覆盖率达到38.2%。"),
    (
        "shares of a total that the list does not name",
        "投诉类473件，占51.3%；咨询类316件，占34.3%；求助类24件，占2.6%；其他97件，占10.5%。",
    ),
    (
        "the rate of some of the part",
        "隐患182项，已整改72项，整改率仅为39.56%，其中煤矿整改率为48.48%。",
    ),
    ("a total that the text leaves out", "达到进度的188个，占67.6%。已竣工50个，竣工率为40.7%。"),
    ("about", "共有农户近860户，签约710户，签约率约为83%。"),
    ("another thing's number before the rate", "新建校舍3所，入学率达到99.8%。"),
    ("投资 rounded before it was printed", "完成投资12.7亿元，占年度计划18.2亿元的69.6%。"),
]


@pytest.mark.parametrize(("reason", "characters", "expected"), STATEMENTS)
def test_percentages_are_worked_out_again(
    found: Callable[..., list[tuple[str, bool]]],
    reason: str,
    characters: str,
    expected: list[tuple[str, bool]],
) -> None:
    assert found(facts.Rule.RATIO, characters) == expected, reason


@pytest.mark.parametrize(("reason", "characters"), NO_STATEMENTS)
def test_what_cannot_be_worked_out_does_not_fail(
    found: Callable[..., list[tuple[str, bool]]], reason: str, characters: str
) -> None:
    assert [one for one in found(facts.Rule.RATIO, characters) if not one[1]] == [], reason
