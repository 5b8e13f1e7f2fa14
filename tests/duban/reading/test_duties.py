"""Duties in sentences: who leads, who is responsible, who joins in, and what is no duty at all."""

from __future__ import annotations

from typing import Any

import pytest
from reading.reading_cases import decided, owners, read, read_item

Expected = list[dict[str, Any]]

# Why the row is here: (what was decided, the owners expected of each task).
CONSTRUCTIONS: dict[str, tuple[str, Expected]] = {
    "a person leads, a unit is responsible": (
        "由陆听澜同志牵头，古籍科负责，修复残卷12册。",
        [{"leads": "陆听澜", "responsible": "古籍科"}],
    ),
    "an assistant has a role of his own": (
        "由陆听澜同志牵头，苏砚秋同志协助，古籍科负责，修复残卷12册。",
        [{"leads": "陆听澜", "assistants": "苏砚秋", "responsible": "古籍科"}],
    ),
    "a lead without 由 and without a unit": (
        "尉迟朗同志牵头，建立借阅台账。",
        [{"leads": "尉迟朗"}],
    ),
    "the second half names a lead only and inherits no unit": (
        "由陆听澜同志牵头，古籍科负责，修复残卷；尉迟朗同志牵头，建立借阅台账。",
        [{"leads": "陆听澜", "responsible": "古籍科"}, {"leads": "尉迟朗"}],
    ),
    "two people lead together": (
        "由陆听澜、苏砚秋同志牵头，古籍科负责，修复残卷。",
        [{"leads": "陆听澜、苏砚秋", "responsible": "古籍科"}],
    ),
    "people who lead by office stay as printed": (
        "由各分管领导牵头，各科室负责，开展安全自查。",
        [{"leads": "各分管领导", "responsible": "各科室"}],
    ),
    "会同 before a verb gives joint units": (
        "由古籍科会同后勤科、保卫科，清点书库。",
        [{"responsible": "古籍科", "joint": "后勤科、保卫科"}],
    ),
    "会同 behind 负责": (
        "由陆听澜同志牵头，古籍科负责，会同后勤科，清点书库。",
        [{"leads": "陆听澜", "responsible": "古籍科", "joint": "后勤科"}],
    ),
    "商 joins as 会同 does": (
        "由综合科商古籍科提出意见。",
        [{"responsible": "综合科", "joint": "古籍科"}],
    ),
    "a long name without a dot": (
        "由阿不都热合曼同志牵头，古籍科负责，清理旧架。",
        [{"leads": "阿不都热合曼", "responsible": "古籍科"}],
    ),
    "等相关科室 is one more entry": (
        "由古籍科会同后勤科等相关科室，清点书库。",
        [{"responsible": "古籍科", "joint": "后勤科、相关科室"}],
    ),
    "a part that only joins others in inherits lead and unit": (
        "由陆听澜同志牵头，古籍科负责，修复残卷；会同区档案馆，办理移交。",
        [
            {"leads": "陆听澜", "responsible": "古籍科"},
            {"leads": "陆听澜", "responsible": "古籍科", "joint": "区档案馆"},
        ],
    ),
    "由D配合 inherits, too": (
        "由陆听澜同志牵头，古籍科负责，修复残卷；由后勤科配合，腾出库房。",
        [
            {"leads": "陆听澜", "responsible": "古籍科"},
            {"leads": "陆听澜", "responsible": "古籍科", "joint": "后勤科"},
        ],
    ),
    "a clause that only adds an action belongs to the task before": (
        "由古籍科负责，修复残卷，编制目录，完成后向社会公布。",
        [{"responsible": "古籍科"}],
    ),
    "a unit never leads: it is responsible, the others join": (
        "由古籍科牵头，后勤科配合，清点书库。",
        [{"responsible": "古籍科", "joint": "后勤科"}],
    ),
    "all units before one verb are responsible": (
        "古籍科、后勤科负责清点书库。",
        [{"responsible": "古籍科、后勤科"}],
    ),
    "按职责分工负责": (
        "古籍科、后勤科按职责分工负责清点书库。",
        [{"responsible": "古籍科、后勤科"}],
    ),
    "由D and a verb of its own": (
        "由综合科根据讨论意见修改后印发。",
        [{"responsible": "综合科"}],
    ),
    "a person before 负责 is responsible": (
        "由陆听澜负责核对经费明细。",
        [{"responsible": "陆听澜"}],
    ),
    "D要": (
        "古籍科要清点书库，后勤科要腾出库房。",
        [{"responsible": "古籍科"}, {"responsible": "后勤科"}],
    ),
    "D应": ("古籍科应逐册登记。", [{"responsible": "古籍科"}]),
    "D须": ("后勤科须在3日内腾出库房。", [{"responsible": "后勤科", "due": "3日内"}]),
    "D必须": ("后勤科必须按图施工。", [{"responsible": "后勤科"}]),
    "请D": ("请区财政局拨付修缮经费。", [{"responsible": "区财政局"}]),
    "请D会同E": (
        "请区财政局会同区审计局核定修缮经费。",
        [{"responsible": "区财政局", "joint": "区审计局"}],
    ),
    "请D, where the unit's name goes on from the verb": (
        "请教研室拟定课程标准。",
        [{"responsible": "教研室"}],
    ),
    "two units with brackets of their own": (
        "由综合科会同各乡镇（街道）、财务部（计财），核定补助标准。",
        [{"responsible": "综合科", "joint": "各乡镇（街道）、财务部（计财）"}],
    ),
    "责成D": ("责成后勤科重新测算费用。", [{"responsible": "后勤科"}]),
    "以D为主": ("以古籍科为主，编制修复目录。", [{"responsible": "古籍科"}]),
    "D每月": ("保卫科每月检查一次消防设施。", [{"responsible": "保卫科", "due": "每月"}]),
    "D于某日前": ("保卫科于5月底前更换灭火器。", [{"responsible": "保卫科", "due": "5月底前"}]),
    "a unit with the field of its sub-unit in brackets": (
        "由综合科（人事）负责，核定补助标准。",
        [{"responsible": "综合科（人事）"}],
    ),
    "和 inside a name does not part it": (
        "由区教育和体育局牵头，制定研学方案。",
        [{"responsible": "区教育和体育局"}],
    ),
    "和 between two units does": (
        "由古籍科和后勤科负责，清点书库。",
        [{"responsible": "古籍科、后勤科"}],
    ),
    "a distributed prefix is not put in": (
        "由区财政局、审计局负责，核定修缮经费。",
        [{"responsible": "区财政局、审计局"}],
    ),
    "a name of three characters with a compound surname": (
        "由令狐野同志牵头，古籍科负责，修复残卷。",
        [{"leads": "令狐野", "responsible": "古籍科"}],
    ),
    "a name with a dot": (
        "由麦迪娜·吐尔逊同志牵头，古籍科负责，修复残卷。",
        [{"leads": "麦迪娜·吐尔逊", "responsible": "古籍科"}],
    ),
    "a post before the name is dropped": (
        "由副馆长陆听澜牵头，古籍科负责，修复残卷。",
        [{"leads": "陆听澜", "responsible": "古籍科"}],
    ),
    "各单位 with a time limit": (
        "各科室要于5月底前报送自查报告。",
        [{"responsible": "各科室", "due": "5月底前"}],
    ),
    "各单位 in one list with a named unit": (
        "保卫科、各科室要抓好值守。",
        [{"responsible": "保卫科、各科室"}],
    ),
    "各单位 inside 由…负责": ("由各科室负责，开展自查。", [{"responsible": "各科室"}]),
    "a time limit before the owner": (
        "会后10日内由综合科印发实施方案。",
        [{"responsible": "综合科", "due": "会后10日内"}],
    ),
    "a verb and its object are no unit, though the object ends like one": (
        "由陆听澜同志牵头,协调监管部门办理手续；由古籍科牵头，后勤科配合，每季度组织专家下乡鉴定。",
        [
            {"leads": "陆听澜"},
            {"responsible": "古籍科", "joint": "后勤科", "due": "每季度"},
        ],
    ),
    "what is reported to a unit is no unit": (
        "古籍科要完成年度考核，考核结果报区委组织部研究。",
        [{"responsible": "古籍科"}],
    ),
    "a bare unit and a verb in a list of decisions": (
        "一是综合科拨付经费；二是古籍科修复残卷。",
        [{"responsible": "综合科"}, {"responsible": "古籍科"}],
    ),
}


@pytest.mark.parametrize("reason", CONSTRUCTIONS)
def test_the_owners_of(reason: str) -> None:
    clause, expected = CONSTRUCTIONS[reason]
    found = owners(decided(clause))
    assert found == expected


NO_DUTIES: dict[str, str] = {
    "an exhortation": "会议强调，要提高站位，久久为功，确保修缮质量。",
    "an exhortation of everybody": "会议要求，各科室要高度重视，加强协作。",
    "a division of labour": "陆听澜同志负责古籍修复工作，分管古籍科。",
    "an assistant's field of work": "苏砚秋同志协助馆长尹望舒同志负责安全工作。",
    "an appointment": "会议决定，成立修缮专班，由陆听澜同志任组长，苏砚秋、尉迟朗同志任副组长。",
    "a sum to be paid": "工程概算90万元，由区文旅集团负责80万元，其余自筹。",
    "an announcement": "保卫科将适时开展抽查。",
    "the closing formula": "以上事项由综合科督办，各科室要按月反馈。",
    "a report on the past": "古籍科已完成残卷修复，后勤科介绍了库房情况。",
    "a verdict alone": "会议原则同意综合科的汇报。",
    "whom to ask": "联系人：苏砚秋，电话：0000-5550101。",
    "who will explain": "本办法由综合科负责解释。",
    "nobody is named": "进一步完善制度，5月底前完成修订。",
    "negation": "不由古籍科负责。",
    "an office among the words": "会议认为，科室力量要加强，干部要多学习。",
}


@pytest.mark.parametrize("reason", NO_DUTIES)
def test_no_duty_is_invented_from(reason: str) -> None:
    assert owners(read_item(NO_DUTIES[reason]).tasks) == []


def test_a_line_that_opens_a_list_makes_decisions_of_what_it_lists() -> None:
    body = "会议同意汇报的意见。\n会议确定：\n（一）财务科拨付经费。\n（二）古籍科修复残卷。"
    assert owners(read_item(body).tasks) == [{"responsible": "财务科"}, {"responsible": "古籍科"}]


def test_who_gets_the_paper_is_given_no_duty() -> None:
    opening = "青荻区文化馆专题会议纪要\n2024年4月9日，馆长尹望舒主持召开专题会议。\n"
    reading = read(
        f"{opening}会议确定，由古籍科负责，修复残卷。\n分送：区委组织部，区委社会工作部。"
    )
    assert owners(reading.tasks) == [{"responsible": "古籍科"}]


def test_the_text_keeps_owners_that_open_the_sentence() -> None:
    (task,) = decided("由古籍科负责，修复残卷，5月20日前完成。")
    assert task.text == "由古籍科负责，修复残卷，5月20日前完成"


def test_the_duty_starts_behind_the_lead_in_of_the_meeting() -> None:
    (task,) = read_item("会议要求，古籍科要逐册登记。").tasks
    assert task.text == "古籍科要逐册登记"


def test_inherited_roles_are_said_to_be_inferred() -> None:
    first, second = decided("由陆听澜同志牵头，古籍科负责，修复残卷；会同区档案馆，办理移交。")
    assert first.inferred == ()
    assert second.inferred == ("leads", "responsible")


def test_tasks_carry_the_number_of_their_item() -> None:
    reading = read(
        "青荻区文化馆馆务会议纪要\n2024年4月9日，馆长尹望舒主持召开馆务会议。\n"
        "一、听取古籍科汇报\n会议确定，由古籍科负责，修复残卷。\n"
        "二、研究安全工作\n会议确定，（一）由保卫科负责，更换灭火器；（二）由后勤科负责，清理通道。\n"
    )
    assert [task.agenda for task in reading.tasks] == [1, 2, 2]
    assert [item.tasks for item in reading.agenda] == [(0,), (1, 2)]
