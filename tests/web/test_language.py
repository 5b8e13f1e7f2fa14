"""Each reader is told in their own language, and what is kept is the same for all of them."""

from __future__ import annotations

import io
import threading
from pathlib import Path
from typing import Any
from uuid import UUID

import openpyxl
import pytest
from django.test import Client
from django.utils import translation

from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.sentences import said, sentence
from duban_web.tenants.workbook.papers import fault_workbook, sentence_of, template_workbook
from duban_web.tenants.workbook.rows import Fault, Line
from duban_web.timerules import labels
from duban_web.timerules.explaining import Reason, Step, explain
from duban_web.timerules.rules import Length, Rule, Unit
from duban_web.trail.models import Event
from web.cast import Bureau, given_bureau
from web.stage import API, Playing
from web.timerules.given import PLAIN, date
from web.trail.given_log import bundle_of, given_history, given_signer, sealed_and_signed

NOBODY = {"zh": "请先登录，或提供有效的令牌。", "en": "Please log in, or send a valid token."}


@pytest.fixture
def bureau() -> Bureau:
    return given_bureau()


def english(actor: Actor) -> Playing:
    client = Playing(actor)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en-GB,en;q=0.9,zh;q=0.5"
    return client


def written(actor: Actor) -> list[Any]:
    """What the last event says."""
    with scope.open(actor):
        event = Event.objects.within(actor).latest("pk")
        return sorted(event.secrets.values_list("field", "value"))


@pytest.mark.django_db
def test_a_refusal_is_told_in_english_with_what_it_speaks_of(bureau: Bureau) -> None:
    path = f"/units/{bureau.schools.pk}/close"
    answer = english(bureau.zhou).say(path, on="2026-03-02", version=1)
    assert (answer.json()["code"], answer["Content-Language"]) == ("unit_is_used", "en")
    assert answer.json()["title"] == (
        "On 2026-03-02 somebody still holds a post in the unit; please end the posts first."
    )


@pytest.mark.django_db
def test_the_faults_of_fields_are_told_in_english(bureau: Bureau) -> None:
    answer = english(bureau.zhou).say("/units", institution="none", since="tomorrow")
    assert {name: fault["words"] for name, fault in answer.json()["fields"].items()} == {
        "institution": "This has to be an identifier (UUID).",
        "name": "This is required.",
        "since": "This has to be a date such as 2026-03-02, from 1949 to 2199.",
    }


@pytest.mark.django_db
def test_codes_stand_beside_their_english_names(bureau: Bureau) -> None:
    (institution,) = english(bureau.wang).ask("/institutions").json()["items"]
    assert (institution["level"], institution["level_label"]) == ("bureau", "Bureau")
    assert institution["name"] == "甲区教育和体育局"
    grants = english(bureau.qian).ask(f"/posts/{bureau.posts['qian'].pk}/grants").json()["items"]
    assert {(one["role_label"], one["state_label"]) for one in grants} == {
        ("Supervisor", "In force"),
        ("Head of supervision", "In force"),
    }


@pytest.mark.django_db
def test_a_due_day_is_explained_in_english(bureau: Bureau) -> None:
    asked = {"trigger": "matter.default", "start": "2026-09-28"}
    told = english(bureau.qian).ask("/due_dates", **asked).json()
    assert told["sentences"][0] == "28 September 2026 (Monday), counted from the next day"
    assert told["rule"]["words"] == "15 days"
    chinese = Playing(bureau.qian).ask("/due_dates", **asked).json()
    assert chinese["sentences"][0] == "2026年9月28日（周一），次日起算"
    assert chinese["due"] == told["due"]


def test_an_explanation_over_a_holiday_reads_as_english() -> None:
    told = explain(Rule("matter.default", Length(5, Unit.WORKING_DAYS)), date("2026-09-28"), PLAIN)
    with translation.override("en"):
        assert labels.sentences(told) == [
            "28 September 2026 (Monday), counted from the next day",
            "29 September 2026 (Tuesday) to 30 September 2026 (Wednesday): counted 2 days",
            "1 October 2026 (Thursday) to 7 October 2026 (Wednesday): "
            "public holiday (National Day), not counted",
            "8 October 2026 (Thursday) to 9 October 2026 (Friday): counted 2 days",
            "10 October 2026 (Saturday): worked to make up for days off (National Day), "
            "counted 1 day",
        ]


@pytest.mark.parametrize(
    ("length", "words"),
    [
        ("1 days", "1 day"),
        ("15 days", "15 days"),
        ("1 working_days", "1 working day"),
        ("5 working_days", "5 working days"),
        ("1 months", "1 month"),
        ("6 months", "6 months"),
    ],
)
def test_lengths_have_a_singular_and_a_plural(length: str, words: str) -> None:
    with translation.override("en"):
        assert labels.length(Length.parse(length)) == words


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("中秋节、国庆节", "Mid-Autumn Festival, National Day"),
        ("清明", "Tomb-Sweeping Day"),
        # An office's own word, which happens to be one of the catalogue's, is not ours to change.
        ("其他", "其他"),
    ],
)
def test_holidays_have_english_names_and_other_words_stay(name: str, words: str) -> None:
    with translation.override("en"):
        assert labels.holiday(name) == words
    assert labels.holiday(name) == name


def test_the_reason_of_a_closure_stays_as_the_office_wrote_it() -> None:
    step = Step(Reason.CLOSURE, date("2026-06-03"), date("2026-06-03"), name="国庆节")
    with translation.override("en"):
        words = labels.sentence(Rule("matter.default", Length(5, Unit.DAYS)), step)
    assert words == "3 June 2026 (Wednesday): office closed (国庆节), not counted"


def test_the_sheet_of_faults_is_english_around_the_workbook_s_own_names() -> None:
    missing = Fault(Line("机构", 2), "level", "missing")
    with translation.override("en"):
        sheet = openpyxl.load_workbook(io.BytesIO(fault_workbook([missing], said))).active
        empty = sentence_of(Fault(Line("", 0), "", "workbook_is_empty", known="机构、科室"), said)
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    start = cells.index(["Sheet", "Row", "Column", "Fault"])
    assert cells[start + 1] == ["机构", "2", "层级", "This is required."]
    assert empty == "No sheet was found that can be read; there should be: 机构、科室."


@pytest.mark.parametrize(("count", "words"), [(1, "1 fault,"), (2, "2 faults,")])
def test_a_refusal_that_counts_has_a_singular_and_a_plural(count: int, words: str) -> None:
    with translation.override("en"):
        assert words in sentence("workbook_has_faults", {"count": count})


@pytest.mark.django_db
def test_the_language_of_a_request_ends_with_it() -> None:
    reader = Client()
    spoken = ("en", "", "fr", "zh-CN", "en-US")
    titles = [
        reader.get(f"{API}/institutions", headers={"Accept-Language": one}).json()["title"]
        for one in spoken
    ]
    assert titles == [NOBODY["en"], NOBODY["zh"], NOBODY["zh"], NOBODY["zh"], NOBODY["en"]]
    assert translation.get_language() == "zh-hans"


@pytest.mark.django_db
def test_a_thread_that_answered_in_english_is_chinese_again() -> None:
    left: list[str | None] = []

    def serve() -> None:
        Client(headers={"Accept-Language": "en"}).get("/nowhere")
        left.append(translation.get_language())

    thread = threading.Thread(target=serve)
    thread.start()
    thread.join()
    assert left == ["zh-hans"]


@pytest.mark.django_db
def test_an_event_says_the_same_whatever_its_author_reads(bureau: Bureau) -> None:
    asked = {"institution": str(bureau.institution.pk), "name": "整改专班", "kind": "task_force"}
    asked |= {
        "since": "2026-03-02",
        "seats": [{"post": str(bureau.posts["li"].pk), "duty": "head"}],
    }
    kept = []
    for client, label in ((Playing(bureau.qian), "专班"), (english(bureau.qian), "Task force")):
        answer = client.say("/bodies", **asked)
        assert answer.json()["kind_label"] == label
        kept.append(written(bureau.system))
    assert kept[0] == kept[1]
    assert ("kind", "task_force") in kept[0]


@pytest.mark.django_db
def test_a_proof_is_the_same_whoever_asks_for_it(tmp_path: Path) -> None:
    signer = given_signer(tmp_path)
    given_history(UUID(int=9))
    sealed_and_signed(signer)
    with translation.override("en"):
        proof = bundle_of(UUID(int=9), signer)
    assert proof == bundle_of(UUID(int=9), signer)


def test_the_template_is_chinese_for_everybody() -> None:
    with translation.override("en"):
        english_reader = template_workbook()
    assert english_reader == template_workbook()
