"""``sum``: a text as printed, the statements in it, and why."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from duban import facts

STATEMENTS = [
    (
        "a state of all behind the sorts is no part of them",
        "认领心愿60个，其中助老类25个、助学类19个、助医类15个，已实现48个，实现率80%。",
        [("60个，其中助老类25个、助学类19个、助医类15个", False)],
    ),
    (
        "a view that names its sorts first",
        "归纳为70条，其中对集体的40条，对个人的30条。按主题分，涉及党建、教学、安全三个方面，"
        "其中党建20条、教学33条、安全16条。",
        [
            ("70条，其中对集体的40条，对个人的30条", True),
            (
                "70条，其中对集体的40条，对个人的30条。按主题分，涉及党建、教学、安全三个方面，"
                "其中党建20条、教学33条、安全16条",
                False,
            ),
        ],
    ),
    (
        "合计 of the last list only",
        "已完工6个、在建5个，可提供床位480个、托位170个，合计650个。",
        [("可提供床位480个、托位170个，合计650个", True)],
    ),
    (
        "合计 of the last list only, which is wrong",
        "已完工6个、在建5个，可提供床位480个、托位170个，合计620个。",
        [("可提供床位480个、托位170个，合计620个", False)],
    ),
    (
        "其中 with parts that make the total",
        "全年查处问题线索58件，其中立案31件、函询19件、了结8件。",
        [("58件，其中立案31件、函询19件、了结8件", True)],
    ),
    (
        "parts short of the total by a slip",
        "新建岗亭24座，其中东片9座、西片8座、南片5座。",
        [("24座，其中东片9座、西片8座、南片5座", False)],
    ),
    (
        "parts beyond the total",
        "受理来信96封，其中表扬信21封、求助信48封、建议信31封。",
        [("96封，其中表扬信21封、求助信48封、建议信31封", False)],
    ),
    (
        "a part alone is beyond the total",
        "一季度交办督查件14件，其中会议类6件、批示类22件、专项类9件。",
        [("14件，其中会议类6件、批示类22件、专项类9件", False)],
    ),
    (
        "two parts of one sort",
        "发现隐患37处，其中用电类22处、消防类13处。",
        [("37处，其中用电类22处、消防类13处", False)],
    ),
    (
        "done, nearly done and not done",
        "共反馈意见350条，完成341条，基本完成并持续推进5条，未完成4条。",
        [("350条，完成341条，基本完成并持续推进5条，未完成4条", True)],
    ),
    (
        "done and under way do not make all of them",
        "交办的45件事项，已办结38件，正在办理5件。",
        [("45件事项，已办结38件，正在办理5件", False)],
    ),
    (
        "the rest closes a list without 其中",
        "排查桥梁64座，加固47座，其余15座列入明年计划。",
        [("64座，加固47座，其余15座", False)],
    ),
    (
        "亿 and 万 in one sum",
        "概算3.2亿元，其中土建2.35亿元、设备6200万元、其他2300万元。",
        [("3.2亿元，其中土建2.35亿元、设备6200万元、其他2300万元", True)],
    ),
    (
        "亿 and 万 that do not fit",
        "概算3.2亿元，其中土建2.35亿元、设备6200万元、其他1300万元。",
        [("3.2亿元，其中土建2.35亿元、设备6200万元、其他1300万元", False)],
    ),
    (
        "shares between the parts",
        "回收有效问卷800份。非常满意520份，占65%；满意200份，占25%；不满意80份，占10%。",
        [("800份。非常满意520份，占65%；满意200份，占25%；不满意80份", True)],
    ),
    (
        "valid and invalid forms",
        "收回问卷611份，其中有效问卷578份，无效问卷33份。",
        [("611份，其中有效问卷578份，无效问卷33份", True)],
    ),
    (
        "a second cut through the same total",
        "受理诉求230件，其中咨询140件、投诉90件。按领域分，教育类96件、交通类75件、医疗类49件。",
        [
            ("230件，其中咨询140件、投诉90件", True),
            ("230件，其中咨询140件、投诉90件。按领域分，教育类96件、交通类75件、医疗类49件", False),
        ],
    ),
    (
        "the state of all in the next sentence",
        "受理诉求230件，其中咨询140件、投诉90件。已办结221件，正在办理9件。",
        [
            ("230件，其中咨询140件、投诉90件", True),
            ("230件，其中咨询140件、投诉90件。已办结221件，正在办理9件", True),
        ],
    ),
    (
        "expected, present, away",
        "会议应到27人，实到24人，请假2人。",
        [("应到27人，实到24人，请假2人", False)],
    ),
    (
        "absent before present",
        "应到32人，缺席2人，实到30人。",
        [("应到32人，缺席2人，实到30人", True)],
    ),
    (
        "the total comes last",
        "检查小学12所、初中5所，共18所。",
        [("检查小学12所、初中5所，共18所", False)],
    ),
    (
        "nested without brackets",
        "办理议案195件，其中主办34件，其中独办10件、联办24件；会办161件。",
        [
            ("195件，其中主办34件，其中独办10件、联办24件；会办161件", True),
            ("34件，其中独办10件、联办24件", True),
        ],
    ),
    (
        "nested in a bracket",
        "议案主办34件（独办10件、主会办4件、分办20件），会办161件。",
        [("34件（独办10件、主会办4件、分办20件", True)],
    ),
    (
        "what a bracket carries over is no part",
        "办结3200件（另有150件下月办结），已解决2900件，未解决300件。",
        [("3200件（另有150件下月办结），已解决2900件，未解决300件", True)],
    ),
    (
        "colons and semicolons",
        "巡查河段86段，其中：一类河段32段，水质良好；二类河段40段；三类河段12段，正在治理。",
        [("86段，其中：一类河段32段，水质良好；二类河段40段；三类河段12段", False)],
    ),
    (
        "commas of half width",
        "总投资1.85亿元,其中建安1.2亿元,设备4800万元,其他1700万元。",
        [("1.85亿元,其中建安1.2亿元,设备4800万元,其他1700万元", True)],
    ),
    (
        "和 joins two parts",
        "选派干部17名，其中男干部9名和女干部8名。",
        [("17名，其中男干部9名和女干部8名", True)],
    ),
    (
        "grades with the worst among them",
        "测评收回表格120张，其中优秀66张、称职40张、基本称职9张、不称职3张。",
        [("120张，其中优秀66张、称职40张、基本称职9张、不称职3张", False)],
    ),
    (
        "votes",
        "实到会13人，经无记名投票，同意11票、反对1票、弃权1票。",
        [("13人，经无记名投票，同意11票、反对1票、弃权1票", True)],
    ),
    (
        "a total that is rounded to its last digit",
        "完成投资12.6亿元，其中公路5.27亿元、水利4.13亿元、市政3.24亿元。",
        [("12.6亿元，其中公路5.27亿元、水利4.13亿元、市政3.24亿元", True)],
    ),
    (
        "the total closes the sentence before",
        "全县有规模企业64家。其中制造业41家、商贸业15家、建筑业6家。",
        [("64家。其中制造业41家、商贸业15家、建筑业6家", False)],
    ),
    (
        "the rest of what the sentence before counts",
        "闲置校舍14处。街道办已公开招租9处，其余4处正在整改。",
        [("14处。街道办已公开招租9处，其余4处", False)],
    ),
    (
        "what is carried on and what is begun are all there is, though begun is an outcome",
        "计划修缮校舍31栋，其中续建13栋、新开工16栋，资金缺口420万元。",
        [("31栋，其中续建13栋、新开工16栋", False)],
    ),
    (
        "中 opens the parts of its total",
        "在查实的86条线索中，立案52条、函询19条、转办14条。",
        [("86条线索中，立案52条、函询19条、转办14条", False)],
    ),
    (
        "中 without a comma, twice, and an earlier number that is another total",
        "原始意见130条，合并后40条。从对象看，40条意见中对班子的26条、对个人的14条；"
        "从内容看，40条意见中，教学类21条、后勤类12条、安全类8条。",
        [
            ("40条意见中对班子的26条、对个人的14条", True),
            ("40条意见中，教学类21条、后勤类12条、安全类8条", False),
        ],
    ),
    (
        "the total in the clause of its first part",
        "截至6月底，42个问题已完成整改30个，正在整改8个，尚未启动3个。",
        [("42个问题已完成整改30个，正在整改8个，尚未启动3个", False)],
    ),
    (
        "amounts with thousands behind 中",
        "在收缴的1,862.40万元中，上缴国库1,210.40万元、归还专户458.00万元、补缴税费184.00万元。",
        [("1,862.40万元中，上缴国库1,210.40万元、归还专户458.00万元、补缴税费184.00万元", False)],
    ),
    (
        "people and their votes",
        "36名职工投票，满意33票，基本满意1票，不满意1票。",
        [("36名职工投票，满意33票，基本满意1票，不满意1票", False)],
    ),
    (
        "a sum behind a list with commas",
        "开展检查4次，抽查3次，复查5次，共计13次。",
        [("开展检查4次，抽查3次，复查5次，共计13次", False)],
    ),
    (
        "of the opened and the closed",
        "涉及资金2,480.50万元，已追回1,930.20万元，未追回550.30万元。",
        [("2,480.50万元，已追回1,930.20万元，未追回550.30万元", True)],
    ),
]

NO_STATEMENTS = [
    (
        "what follows a part with its share, without one, is another thing",
        "贷款余额90亿元，其中农户贷款63亿元，占比70%；当年发放22亿元，惠及农户。",
    ),
    ("a list that 等 leaves open", "建成项目18个，其中学校5个、医院3个等。"),
    ("one part only", "受理诉求230件，其中紧急诉求12件。"),
    ("outcomes that leave a third open", "收到建议30条，其中采纳26条、部分采纳3条。"),
    ("two examples, not a partition", "培训教师460人，其中校长38人、班主任102人。"),
    ("attributes that overlap", "在职教师126人，其中高级教师58人、市级骨干41人、党员63人。"),
    ("numbers that were merged", "征求意见126条，归纳为80条，整理形成41条，最终确定5条。"),
    ("about and more", "参加活动近300人，其中学生180余人、家长110多人。"),
    (
        "another thing with the same measure word",
        "新建书屋12个，其中城区7个、乡村5个，覆盖社区41个。",
    ),
    ("forms issued, returned, and people", "发放180份，收回125份。各单位组织45名代表填写。"),
    ("a difference to last year", "受理诉求412件，同比增加24件，办结398件。"),
    ("times at different places", "先后召开协调会4次、现场会2次，走访7次。"),
    (
        "a last part whose label has commas of its own",
        "完成投资157亿元，其中中央38亿元，市级24亿元，区县80亿元，通过借款、收租等筹集15亿元。",
    ),
    ("each of several", "逾期20件，其中城东镇10件、城西镇4件、城南镇和城北镇各3件。"),
    ("the main ones", "投诉46件，其中主要有噪声23件、占道12件、污水8件。"),
    (
        "the leading ones of all",
        "受理7227件。前三名分别是甲站226件、乙站180件、丙站139件。",
    ),
    (
        "another count before the semicolon",
        "来信15件；来电947个，其中转办274件、办结215件。",
    ),
    (
        "training that is no partition",
        "培训6.1万人次，其中引导培训2.9万人次，技能培训3.1万人次，实用技术培训8.1万人次。",
    ),
    ("each part its own percentage", "出生率下降3%，其中城镇下降2%、农村下降4%。"),
    ("targets of a plan", "到2030年建成站点90座，其中2028年前建成40座。"),
    (
        "rounded parts may miss by one digit",
        "产值23.5亿元，其中甲园10.2亿元、乙园8.1亿元、丙园5.1亿元。",
    ),
    (
        "two groups with their own states",
        "上级反馈问题15个，已整改12个；自查发现问题8个，正在整改3个。",
    ),
    (
        "the rest is named, not counted",
        "截至5月底，12个问题中已完成整改7个，取得阶段性成效2个，正在推进1个，其余有序实施。",
    ),
    ("中 before a sample", "在120个行政村中，抽查30个、暗访12个。"),
    ("中 before other things", "在320个村中，有85个村、12个社区完成改造。"),
    ("中 of a word", "列入改造的有3所中学、2所小学和1所幼儿园，其中2所年内开工。"),
    ("last year's total, this year's states", "去年受理60件，今年已办结30件，正在办理28件。"),
    ("what is finished was begun, too", "建设项目64个，其中已开工40个、已竣工30个。"),
    ("milestones that overlap", "在64个项目中，已签约30个、已开工20个、已竣工12个。"),
    ("the state of some only", "计划改造小区136个，已开工102个，正在招标14个。"),
]


@pytest.mark.parametrize(("reason", "characters", "expected"), STATEMENTS)
def test_totals_are_compared_with_their_parts(
    found: Callable[..., list[tuple[str, bool]]],
    reason: str,
    characters: str,
    expected: list[tuple[str, bool]],
) -> None:
    assert found(facts.Rule.SUM, characters) == expected, reason


@pytest.mark.parametrize(("reason", "characters"), NO_STATEMENTS)
def test_what_need_not_add_up_does_not_fail(
    found: Callable[..., list[tuple[str, bool]]], reason: str, characters: str
) -> None:
    assert [one for one in found(facts.Rule.SUM, characters) if not one[1]] == [], reason


TABLE = "单位\n承办\n办结\n在办\n超时\n{rows}\n附注：以上为上半年数据，截至六月末，逐件核对后统计。"


def test_a_row_that_breaks_what_the_others_keep_is_found(
    found: Callable[..., list[tuple[str, bool]]],
) -> None:
    rows = "供水站\n46\n40\n5\n1\n园林站\n30\n25\n4\n2\n环卫站\n24\n20\n4\n0"
    broken = [t for t, holds in found(facts.Rule.SUM, TABLE.format(rows=rows)) if not holds]
    assert broken == ["302542"]


def test_a_total_row_that_is_wrong_is_found(found: Callable[..., list[tuple[str, bool]]]) -> None:
    rows = "供水站\n46\n40\n5\n1\n园林站\n30\n25\n4\n1\n合计\n76\n65\n9\n3"
    broken = [t for t, holds in found(facts.Rule.SUM, TABLE.format(rows=rows)) if not holds]
    assert broken == ["766593"]


def test_a_table_of_unrelated_numbers_says_nothing(
    found: Callable[..., list[tuple[str, bool]]],
) -> None:
    text = "单位\n件数\n排名\n得分\n供水站\n46\n1\n98\n园林站\n30\n2\n95\n环卫站\n24\n3\n91"
    assert found(facts.Rule.SUM, text) == []
