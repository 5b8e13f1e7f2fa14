"""Cleaning: what sites and pages put into a document goes, and each character keeps its place."""

from __future__ import annotations

import pytest
from reading.disguises import at_edge
from reading.reading_cases import owners, read, text_of

from duban.text import SourceText

LONG = (
    "馆务会议研究了书库修缮、古籍修复、暑期开放、馆校合作、经费执行等五个方面的工作并逐项作出安排"
)


def cleaned(characters: str) -> str:
    """The text that the extractors read."""
    return text_of(characters).text


SPELLINGS: dict[str, tuple[str, str]] = {
    "half width becomes full": ("由古籍科负责,清点(残卷);", "由古籍科负责，清点（残卷）；"),
    "full-width digits and letters become half": ("１２册ＱＲ", "12册QR"),
    "colons and commas inside numbers stay": ("9:00接待1,254人", "9:00接待1,254人"),
    "straight quotes become a pair": ('"双进"行动', "“双进”行动"),
    "traditional characters are simplified": ("會議決定", "会议决定"),
    "pinyin glosses go": ("會(huì)議任務(wù)", "会议任务"),
    "blanks around digits go": ("受理 31 件", "受理31件"),
    "invisible characters go": ("古\u200b籍\ufeff科", "古籍科"),
    "every space is one": ("古籍科\u3000\u3000后勤科", "古籍科 后勤科"),
    "tags go": ("<p class='a'>清点残卷</p><br/>", "清点残卷"),
    "a label with blanks inside": ("主　　持：尹望舒", "主持：尹望舒"),
}


@pytest.mark.parametrize("reason", SPELLINGS)
def test_one_spelling(reason: str) -> None:
    characters, expected = SPELLINGS[reason]
    assert cleaned(characters) == expected


NOISE: dict[str, str] = {
    "buttons without brackets": "打印本页 关闭窗口",
    "a counter": "浏览次数：642次",
    "a trail of links": "您当前的位置：首页 > 政务公开 > 会议",
    "a trail without its label": "首页 > 政务公开 > 会议",
    "sizes of type": "字体：【大 中 小】",
    "neighbours": "上一篇：关于放假的通知",
    "who made the page": "责任编辑：蓝鹊　审核：苏砚",
    "the day of the page": "发布时间：2024-04-10 09:12",
    "the catalogue": "索引号：QD-2024-00118\n有效性：有效",
    "sharing": "分享到：",
    "a number of the page": "— 3 —",
    "a number of the page in words": "第 3 页 共 8 页",
}


@pytest.mark.parametrize("reason", NOISE)
def test_noise_is_dropped_and_kept_as_noise(reason: str) -> None:
    characters = f"第一段说完了。\n{NOISE[reason]}\n第二段说完了。"
    text = text_of(characters)
    assert [line for line in text.text.split("\n") if line] == ["第一段说完了。", "第二段说完了。"]
    assert text.noise
    dropped = "".join(characters[span.start : span.end] for span in text.noise)
    assert dropped.strip("\n")[:2] in NOISE[reason]


NOT_NOISE: dict[str, str] = {
    "责任单位 begins like 责任编辑": "责任单位：古籍科",
    "审核 as a verb": "审核预算草案。",
    "编辑 as a noun": "出版社编辑到会。",
    "time as a label of minutes": "时间：2024年4月9日",
    "a sentence with 打印": "打印店要明码标价。",
}


@pytest.mark.parametrize("reason", NOT_NOISE)
def test_what_only_looks_like_noise_stays(reason: str) -> None:
    assert NOT_NOISE[reason] in cleaned(f"第一段说完了。\n{NOT_NOISE[reason]}\n第二段说完了。")


def test_what_the_page_says_about_the_document_is_kept_as_metadata() -> None:
    text = text_of("发布机构：青荻区文化馆\n发布日期：2024-04-10\n关于开放时间的公告\n现公告如下。")
    assert dict(text.metadata)["发布机构"] == "青荻区文化馆"
    assert dict(text.metadata)["发布日期"] == "2024-04-10"


def test_page_counters_of_a_site_inside_words_go() -> None:
    text = (
        "1、馆党组召开会议，部署古籍修\n2、复工作，制定方案。集中学\n3、习，健全制度。"
        "全馆上\n4、下行动起来。"
    )
    assert (
        cleaned(text)
        == "馆党组召开会议，部署古籍修复工作，制定方案。集中学习，健全制度。全馆上下行动起来。"
    )


def test_a_numbered_list_is_no_page_counter() -> None:
    text = "1、清点残卷。\n2、修复残卷。\n3、编制目录。"
    assert cleaned(text) == text


def test_lines_wrapped_by_the_page_are_joined() -> None:
    width = 30
    lines = [LONG * 3][0]
    wrapped = "\n".join(lines[at : at + width] for at in range(0, len(lines), width))
    assert cleaned(wrapped) == lines


def test_rows_of_a_table_between_bars_are_not_joined_however_even_they_are() -> None:
    rows = [f"| {number} | 清点{place}残卷并逐册登记编号 | 古籍科 | 5月底前 |"
            for number, place in enumerate(("东库", "西库", "南库", "北库"), 1)]  # fmt: skip
    assert cleaned("\n".join(rows)).count("\n") == 3


def test_what_a_site_puts_into_a_text_may_be_wrapped_with_it() -> None:
    head = (
        "青荻区文化馆召开第7次馆务会议发布会暨春季工作会 发布时间：2024-04-10 来源：馆务公开办公室 "
    )
    text = text_of("\n".join(at_edge(f"{head}4月9日，{LONG * 3}。", 60)))
    assert text.text.startswith("青荻区文化馆召开第7次馆务会议发布会暨春季工作会\n4月9日，")
    assert dict(text.metadata) == {"发布时间": "2024-04-10", "来源": "馆务公开办公室"}


def test_the_number_below_a_title_that_fills_the_page_stands_alone() -> None:
    head = ["青荻区文化和旅游局关于印发公共文化服务提质行动分工的通知", "青文旅发〔2024〕12号"]
    lines = [*head, *at_edge(LONG * 3, 60)]
    assert cleaned("\n".join(lines)) == "\n".join([*head, LONG * 3])


def test_a_button_between_wrapped_lines_parts_no_sentence() -> None:
    lines = at_edge(LONG * 3, 60)
    assert cleaned("\n".join([*lines[:2], "打印本页 关闭窗口", *lines[2:]])) == LONG * 3


def test_wrapped_lines_are_joined_where_a_counter_of_a_site_was() -> None:
    page = LONG * 2 + LONG[:11]
    pages = [f"{number}、{page[:-4]}" for number in (1, 2, 3)]
    assert cleaned("\n".join(line for page in pages for line in at_edge(page, 60))) == page[:-4] * 3


def test_paragraphs_as_long_as_a_line_of_the_head_are_not_wrapped() -> None:
    head = ["出席人员：尹望舒、苏砚、陆听澜，古籍科、后勤科负责人，各分馆馆长", *["综合科" * 6] * 2]
    lines = [*head, *[LONG[:29] + "。"] * 5]
    assert cleaned("\n".join(lines)) == "\n".join(lines)


def test_the_number_of_a_document_is_not_joined_to_the_line_above_it() -> None:
    title = "青荻区文化馆关于区委巡察反馈问题整改落实情况的通报"
    number = "青文党发〔2024〕9号"
    rest = [f"{at}、关于残卷保管登记制度落实不够到位的有关问题" for at in "一二三四"]
    assert cleaned("\n".join([title, number, *rest])).split("\n")[:2] == [title, number]


def test_who_signs_is_not_joined_to_the_line_above_the_signature() -> None:
    lines = [
        "一、关于残卷保管登记制度落实不够到位的有关问题",
        "二、关于书库消防设施更新工作推进较慢的问题",
        "三、关于馆舍修缮资金支付审核把关不严的问题",
        "通讯地址：青荻区青溪路9号区文化馆综合科收",
        "中共青荻区文化馆党组",
        "2024年6月3日",
    ]
    assert cleaned("\n".join(lines)).split("\n")[-2:] == lines[-2:]


def test_equal_rows_of_a_table_are_no_body_that_a_page_carries_twice() -> None:
    row = f"| 清点残卷 | {LONG.replace('。', '，') * 4} | 古籍科 |"
    assert cleaned(f"青荻区任务表\n{row}\n{row}\n").count(row) == 2


def test_lines_that_end_where_the_sentence_does_stay_apart() -> None:
    assert cleaned("第一段说完了。\n第二段说完了。") == "第一段说完了。\n第二段说完了。"


def test_a_wrapped_sentence_gives_the_same_task_as_a_whole_one() -> None:
    head = "青荻区文化馆馆务会议纪要\n2024年4月9日，馆长尹望舒主持召开馆务会议。\n一、听取汇报\n"
    body = (
        f"会议指出，{LONG}。会议确定，由古籍科牵头，后勤科、保卫科配合，"
        "对馆藏残卷逐册清点登记并编制目录，2024年5月底前报馆务会议审定。"
    )
    width = 28
    wrapped = "\n".join(body[at : at + width] for at in range(0, len(body), width))
    whole, cut = read(head + body), read(head + wrapped)
    assert owners(cut.tasks) == owners(whole.tasks)
    assert [task.text for task in cut.tasks] == [task.text for task in whole.tasks]


def test_a_body_that_a_page_carries_twice_is_read_once() -> None:
    body = (
        f"会议确定，由古籍科负责清点残卷12册。{LONG}，"
        + "全馆上下要齐心协力把各项任务落到实处" * 4
        + "。"
    )
    once = read(f"青荻区文化馆馆务会议纪要\n{body}")
    twice = read(f"青荻区文化馆馆务会议纪要\n{body}\n{body}")
    assert len(twice.figures) == len(once.figures)
    assert len(twice.tasks) == len(once.tasks)


def test_words_that_a_machine_has_rewritten_are_read_as_the_plain_ones() -> None:
    text = text_of("鼓励民间投资。（区生长改造局牵头卖力）")
    assert text.spun
    assert "负责" in text.text
    assert text.quote(0, len(text.text)) == "鼓励民间投资。（区生长改造局牵头卖力）"


def test_plain_words_are_not_taken_for_rewritten_ones() -> None:
    assert not text_of("会议同意该方案，各部门服务到位。").spun


PLACES = (
    "由古籍科负责,清点(残卷)12 册。\n【打印本页】\n會(huì)議決定，<b>限期</b>办结。\n",
    "┌──┬──┐\n│工作│单位│\n├──┼──┤\n│清点│古籍科│\n└──┴──┘\n",
    "1、部署古籍修\n2、复工作，集中学\n3、习。",
    "\ufeff由\u200b古籍科\r\n负责。\r",
)


@pytest.mark.parametrize("characters", PLACES)
def test_every_clean_character_knows_where_it_came_from(characters: str) -> None:
    text = text_of(characters)
    assert len(text.at) == len(text.text)
    for place, character in zip(text.at, text.text, strict=True):
        if character not in " \n|":
            original = characters[place]
            assert cleaned(original) == character or original in ",()會議決"


def test_an_empty_range_has_an_empty_span_at_its_place() -> None:
    text = text_of("清点残卷。")
    assert text.span(2, 2).start == text.span(2, 2).end == 2
    assert text.quote(2, 2) == ""


@pytest.mark.parametrize("characters", ["", " \n ", "\r\n", "【打印本页】"])
def test_a_text_of_nothing_reads_as_nothing(characters: str) -> None:
    assert text_of(characters).text.strip("\n") == ""
    assert SourceText.from_characters(characters).characters == characters
