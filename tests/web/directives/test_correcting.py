"""The head of a directive is put right by a second person; what it said before is still told."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.urls import reverse

from duban_web.directives.actions.correct_directive import correct_directive
from duban_web.directives.actions.report_back import report_back
from duban_web.directives.examining import directive_faults
from duban_web.directives.models import Directive
from duban_web.directives.queries.whole import directive_of
from duban_web.directives.rules import Owing
from duban_web.foundation.errors import Invalid, NotFound, NotYours, Refusal, Stale
from duban_web.matters.policies import Origin
from duban_web.matters.queries.corrections import Change
from duban_web.matters.rules import Audience
from web.cast import TODAY, Bureau, act, ask, day, given_bureau
from web.directives.given import TITLE, given_directive, given_named, noted, paper
from web.matters.given import another_at_the_desk, given_assigned
from web.portal.pages import words
from web.stage import Playing

pytestmark = pytest.mark.django_db

REASON = "要求报告的日期误登，以来文为准。"


@pytest.fixture
def bureau() -> Bureau:
    return given_bureau()


def corrected(bureau: Bureau, directive: Directive, **more: Any) -> Directive:
    """By 高, who has not recorded it."""
    if "gao" not in bureau.posts:
        another_at_the_desk(bureau, directive)
    told = {
        "directive": directive.pk,
        "version": directive.version,
        "head": paper(report_back=day(3, 25)),
        "reason": REASON,
    }
    return act(bureau.gao, correct_directive, **(told | more))


def reported(bureau: Bureau, directive: Directive, on: datetime.date = TODAY) -> Directive:
    return act(
        bureau.qian,
        report_back,
        directive=directive.pk,
        version=directive.version,
        note="书面报告市教育局安全科。",
        on=on,
    )


def test_a_report_is_late_by_the_day_that_was_right(bureau: Bureau) -> None:
    directive = given_directive(bureau, directive=paper(report_back=day(2, 26)))
    assert ask(bureau.wang, directive_of, directive.pk).line.owing is Owing.LATE
    corrected(bureau, directive)
    whole = ask(bureau.wang, directive_of, directive.pk)
    assert whole.line.owing is Owing.OPEN
    (one,) = whole.corrections
    assert one.changes == [Change("report_back", "2026-02-26", "2026-03-25")]
    assert (one.by, one.reason) == ("高远", REASON)


def test_who_has_recorded_it_does_not_correct_it(bureau: Bureau) -> None:
    directive = given_directive(bureau)
    told = {"directive": directive.pk, "version": 1, "head": paper(report_back=None)}
    with pytest.raises(NotYours, match="corrected_by_its_recorder"):
        act(bureau.qian, correct_directive, **told, reason=REASON)


def test_nothing_is_corrected_to_what_it_was(bureau: Bureau) -> None:
    with pytest.raises(Refusal, match="nothing_is_corrected"):
        corrected(bureau, given_directive(bureau), head=paper())


def test_of_two_who_correct_it_at_once_the_second_is_told_so(bureau: Bureau) -> None:
    directive = given_directive(bureau)
    corrected(bureau, directive)
    with pytest.raises(Stale):
        corrected(bureau, directive, version=1, head=paper(text=""))


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"head": paper(day=day(3, 30), report_back=None)}, "day"),
        ({"head": paper(report_back=day(1, 5))}, "report_back"),
        ({"head": noted(leader_name="")}, "leader_name"),
        ({"head": paper(title="")}, "title"),
        ({"reason": ""}, "reason"),
    ],
)
def test_what_is_no_head_is_refused_with_its_field(
    bureau: Bureau, more: dict[str, Any], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        corrected(bureau, given_directive(bureau), **more)
    assert set(refused.value.fields) == {field}


@pytest.mark.parametrize(
    ("head", "field"),
    [
        ({"report_back": None}, "report_back"),
        ({"day": TODAY}, "day"),
    ],
)
def test_what_was_reported_was_asked_for_before(
    bureau: Bureau, head: dict[str, Any], field: str
) -> None:
    directive = reported(bureau, given_directive(bureau), on=day(2, 26))
    with pytest.raises(Invalid) as refused:
        corrected(bureau, directive, head=paper(**head))
    assert set(refused.value.fields) == {field}


def test_it_becomes_no_paper_that_is_recorded_already(bureau: Bureau) -> None:
    given_directive(bureau)
    other = given_directive(bureau, directive=paper(number="市教安〔2026〕7号"))
    with pytest.raises(Refusal, match="directive_is_recorded"):
        corrected(bureau, other, head=paper())


def test_one_with_an_ordinary_matter_is_not_kept_for_named_eyes(bureau: Bureau) -> None:
    with pytest.raises(Refusal, match="directive_is_named"):
        corrected(bureau, given_directive(bureau), head=paper(audience=Audience.NAMED))


def test_one_that_was_recorded_as_open_by_mistake_is_closed_to_others(bureau: Bureau) -> None:
    directive = given_directive(bureau, directive=paper(), tasks=[])
    assert ask(bureau.wang, directive_of, directive.pk).directive.title == TITLE
    corrected(bureau, directive, head=paper(audience=Audience.NAMED))
    with pytest.raises(NotFound):
        ask(bureau.wang, directive_of, directive.pk)
    found = Playing(bureau.wang).get("/search", {"q": "消防安全排查", "kind": "directive"})
    assert f"/directives/{directive.pk}" not in found.content.decode()


def test_of_one_for_others_eyes_nobody_learns_by_correcting_it(bureau: Bureau) -> None:
    named = given_named(bureau)
    secret = given_directive(bureau, named, directive=noted(audience=Audience.NAMED))
    another_at_the_desk(bureau, secret)
    assert (
        Playing(bureau.gao).get(reverse("correct_directive", args=[secret.pk])).status_code == 404
    )


def test_what_was_corrected_and_reported_is_sound(bureau: Bureau) -> None:
    directive = corrected(bureau, given_directive(bureau))
    corrected(bureau, reported(bureau, directive), head=paper(leader=bureau.posts["li"].person_id))
    assert ask(bureau.system, lambda actor: [*directive_faults(actor)]) == []


# ── Its page ──────────────────────────────────────────────────────────────────────────────────────


def test_the_form_holds_what_was_recorded_and_keeps_its_lines(bureau: Bureau) -> None:
    matter = given_assigned(bureau, origin=Origin.DIRECTIVE)
    directive = another_at_the_desk(bureau, given_directive(bureau, matter))
    client, address = Playing(bureau.gao), reverse("correct_directive", args=[directive.pk])
    page = client.get(address).content.decode()
    assert f'value="{TITLE}"' in page
    assert 'value="2026-03-20"' in page
    told = {
        **{"kind": "incoming", "title": TITLE, "day": "2026-02-25", "sender": "市教育局"},
        **{"number": directive.number, "report_back": "2026-03-20", "audience": "ordinary"},
        **{"text": "一、排查。\n二、报告。", "leader": str(bureau.posts["li"].person_id)},
    }
    done = client.post(address, {**told, "version": 1, "reason": REASON}, follow=True)
    assert "已办理：更正来文、批示" in done.content.decode()
    assert "本单位人员：补为“李明远”" in words(done)
    kept = ask(bureau.wang, directive_of, directive.pk).directive
    assert kept.text == "一、排查。\n二、报告。"


def test_the_way_to_it_is_shown_to_whoever_may_go_it(bureau: Bureau) -> None:
    directive = another_at_the_desk(bureau, given_directive(bureau))
    page, way = f"/directives/{directive.pk}", f'href="/directives/{directive.pk}/correct"'
    assert way in Playing(bureau.gao).get(page).content.decode()
    recorder = Playing(bureau.qian).get(page)
    assert way not in recorder.content.decode()
    assert "请由登记人以外的督查人员更正" in words(recorder)
    assert Playing(bureau.qian).get(f"{page}/correct").status_code == 403
    assert "更正" not in words(Playing(bureau.wang).get(page))
