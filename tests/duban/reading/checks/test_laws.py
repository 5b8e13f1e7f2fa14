"""What holds of the checks for any text: no failure, places that slice to their words, order."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from duban import facts
from duban.reading.checks import checks_of
from duban.reading.cleaning import clean
from duban.reading.figures import figures_of
from duban.text import SourceText

PARTS = re.findall(
    r"\S+",
    "共 其中 其余 12件 5个 3.2亿元 4000万元 占 98% 办结率 为 ， ； 。 、 （ ） “ ” 《 》 "
    "一、 三、 （二） 1. 3. 一是 三是 两点要求 2月30日 2024115日 2024年5月6日至3月1日 "
    "应到9人 实到6人 请假2人 | 序号 合计 7 按内容分 等3个部门 已办结 正在办理 不满意 满意 "
    "比上年的 增长 各 近 同意 反对1票 《甲》 《乙》 条中， 由 下降到 占计划的 2月29日 1、 0件",
)
PARTS += ["\n", " "]
TEXTS = st.lists(st.sampled_from(PARTS), max_size=60).map("".join)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_any_text_is_checked_and_every_place_slices_to_its_words(characters: str) -> None:
    text = clean(SourceText.from_characters(characters))
    reading = facts.Reading("x.txt", facts.Kind.OTHER, figures=figures_of(text))
    checks = checks_of(text, reading)
    assert [c.span for c in checks] == sorted(c.span for c in checks)
    for check in checks:
        assert check.detail
        kept = [i for i in text.at if check.span.start <= i < check.span.end]
        words = "".join(text.source.characters[i] for i in kept)
        assert check.text == "".join(words.split())


def test_checks_stand_in_document_order_whatever_their_rule() -> None:
    characters = "围绕“四查四看自查。新建24座，其中东片9座、西片8座、南片5座。2月30日完成。"
    text = clean(SourceText.from_characters(characters))
    reading = facts.Reading("x.txt", facts.Kind.OTHER, figures=figures_of(text))
    rules = [check.rule for check in checks_of(text, reading)]
    assert rules == [facts.Rule.PAIRING, facts.Rule.SUM, facts.Rule.DATE_VALID]
