"""An inspection: who came, when, when the findings were read out, the time to rectify."""

from __future__ import annotations

from typing import Any

import pytest
from reading.reading_cases import day, read

from duban import facts

PAPER = (
    "中共青荻区文化馆党组关于区委巡察整改进展情况的通报\n{}\n"
    "一、整改落实情况\n1.关于制度执行不严的问题。\n整改情况：修订制度，已完成整改。\n"
    "中共青荻区文化馆党组\n2023年10月20日\n"
)


def inspection(opening: str) -> facts.Inspection | None:
    """The inspection that a notice with this opening answers."""
    return read(PAPER.format(opening)).inspection


TOLD: dict[str, tuple[str, dict[str, Any]]] = {
    "inspector, period, feedback": (
        "2023年2月20日至4月21日，区委第二巡察组对区文化馆党组开展了巡察。2023年5月30日，区委第二巡察组反馈了巡察意见。",
        {
            "inspector": "区委第二巡察组",
            "period": "2023年2月20日至4月21日",
            "feedback_date": day("2023-05-30"),
            "inferred": (),
        },
    ),
    "a feedback without a year takes that of the period": (
        "2023年2月20日至4月21日，区委第二巡察组对区文化馆党组开展了巡察。5月30日，区委第二巡察组反馈了巡察意见。",
        {"feedback_date": day("2023-05-30"), "inferred": ("feedback_date",)},
    ),
    "over the turn of the year": (
        "2022年11月7日至12月23日，区委第二巡察组对区文化馆党组开展了巡察。2月14日，区委第二巡察组反馈了巡察意见。",
        {"feedback_date": day("2023-02-14"), "inferred": ("feedback_date",)},
    ),
    "下旬 in the period": (
        "2022年6月下旬至8月下旬，区委第二巡察组对区文化馆党组进行了巡察。",
        {"period": "2022年6月下旬至8月下旬"},
    ),
    "a window to rectify": (
        "2023年5月30日，区委第二巡察组反馈了巡察意见。集中整改期为2023年5月30日至8月29日。",
        {"rectification_from": day("2023-05-30"), "rectification_to": day("2023-08-29")},
    ),
    "a term counted from the feedback": (
        "2023年5月30日，区委第二巡察组反馈了巡察意见。党组要求反馈的问题2个月内整改到位。",
        {"rectification_to": day("2023-07-30"), "inferred": ("rectification_to",)},
    ),
    "totals that the notice claims": (
        "2023年5月30日，区委第二巡察组反馈了巡察意见，指出3个方面8个具体问题。党组制定整改措施16条。",
        {"declared": facts.Declared(categories=3, problems=8, measures=16)},
    ),
    "no totals": (
        "2023年5月30日，区委第二巡察组反馈了巡察意见。",
        {"declared": None, "stages": ()},
    ),
    "stages": (
        "2023年5月30日，区委第二巡察组反馈了巡察意见。整改分两步：动员部署阶段（2023年6月1日—6月15日）、集中整改阶段（2023年6月16日—8月29日）。",
        {
            "stages": (
                facts.Stage("动员部署阶段", day("2023-06-01"), day("2023-06-15"), ("end",)),
                facts.Stage("集中整改阶段", day("2023-06-16"), day("2023-08-29"), ("end",)),
            )
        },
    ),
    "an audit: the inspector is the audit office": (
        "2023年3月至6月，区审计局对区文化馆2022年度预算执行情况进行了审计。",
        {"inspector": "区审计局", "period": "2023年3月至6月", "feedback_date": None},
    ),
}


@pytest.mark.parametrize("reason", TOLD)
def test_the_inspection(reason: str) -> None:
    opening, expected = TOLD[reason]
    found = inspection(opening)
    assert found is not None
    assert {name: getattr(found, name) for name in expected} == expected


def test_nothing_told_is_no_inspection() -> None:
    assert inspection("现将整改进展情况通报如下。") is None
