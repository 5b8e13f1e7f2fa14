"""One verb on several matters at once: what is shown before, and that all or nothing is done."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest

from duban_web.foundation import scope
from duban_web.foundation.actor import Role
from duban_web.matters.models import Matter, Urge
from duban_web.matters.rules import Basis
from duban_web.matters.states import State
from web.cast import Bureau, day, given_bureau
from web.documents.given import given_document
from web.matters.given import given_proposed, given_registered, given_series, given_underway
from web.stage import Playing

pytestmark = pytest.mark.django_db


@pytest.fixture
def bureau() -> Bureau:
    return given_bureau()


def words(answer: Any) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def sent(bureau: Bureau, who: str, verb: str, *matters: Matter, **more: str) -> Any:
    """What is answered to somebody who has picked these."""
    picks = [f"{one.pk}:{one.version}" for one in matters]
    return Playing(getattr(bureau, who)).post(
        "/matters/several", {"verb": verb, "pick": picks, **more}
    )


def states(bureau: Bureau) -> list[str]:
    with scope.open(bureau.system):
        rows = Matter.objects.within(bureau.system).order_by("title")
        return list(rows.values_list("state", flat=True))


def test_it_is_looked_at_first_and_then_done_to_all_to_which_it_is_open(bureau: Bureau) -> None:
    one = given_proposed(bureau, title="一")
    two = given_proposed(bureau, title="二", due=day(4, 30))
    other = given_underway(bureau, title="三")
    series = str(given_series(bureau).pk)
    seen = sent(bureau, "wu", "approve", one, two, other)
    assert "将办理 2 件" in words(seen)
    assert "其中 1 件不能这样办" in words(seen)
    assert "三 办理中 该事项的状态不能办理此项" in words(seen)
    assert "二 2026-04-30 拟立项" in words(seen)
    picks = re.findall(r'name="pick" form="several" value="([^"]+)" checked', seen.content.decode())
    assert picks == [f"{row.pk}:{row.version}" for row in (one, two)]
    assert states(bureau).count(State.PROPOSED) == 2
    facts = {"version": "1", "series": series, "confirmed": "yes"}
    done = sent(bureau, "wu", "approve", one, two, **facts)
    assert done["Location"] == "/matters?after=several"
    assert states(bureau).count(State.REGISTERED) == 2
    assert "所选事项已全部办理" in words(Playing(bureau.wu).get(done["Location"]))


def test_numbers_follow_the_paper_that_matters_come_of(bureau: Bureau) -> None:
    paper = given_document(bureau, who="qian")
    made = [
        given_proposed(
            bureau, title=title, basis=Basis("纪要", document=paper.pk, start=start, end=start + 1)
        )
        for title, start in (("第三项", 30), ("第一项", 10), ("第二项", 20))
    ]
    facts = {"version": "1", "series": str(given_series(bureau).pk), "confirmed": "yes"}
    sent(bureau, "wu", "approve", *made, **facts)
    with scope.open(bureau.system):
        rows = Matter.objects.within(bureau.system).order_by("number")
        assert list(rows.values_list("title", flat=True)) == ["第一项", "第二项", "第三项"]


def test_at_the_first_refusal_nothing_is_done(bureau: Bureau) -> None:
    one, two = given_underway(bureau, title="一"), given_underway(bureau, title="二")
    two.version -= 1
    facts = {"version": "1", "level": "first", "text": "请于本周反馈。", "confirmed": "yes"}
    answer = sent(bureau, "qian", "urge", one, two, **facts)
    assert answer.status_code == 409
    assert "停在“二”" in words(answer)
    assert "请于本周反馈。" in answer.content.decode()
    with scope.open(bureau.system):
        assert Urge.objects.within(bureau.system).count() == 0


def test_what_is_missing_is_told_beside_its_field(bureau: Bureau) -> None:
    one = given_underway(bureau)
    answer = sent(bureau, "qian", "urge", one, version="1", level="first", text="", confirmed="yes")
    assert answer.status_code == 422
    assert '<a href="#id_text">' in answer.content.decode()


def test_nothing_picked_a_verb_that_is_not_offered_and_a_matter_that_is_not_there(
    bureau: Bureau,
) -> None:
    assert "没有选中任何事项" in words(sent(bureau, "qian", "urge"))
    matter = given_registered(bureau)
    assert sent(bureau, "qian", "split", matter).status_code == 404
    stranger = given_bureau("bing", "丙区教育和体育局")
    seen = sent(stranger, "qian", "urge", matter)
    assert "更换教学楼消防栓" not in words(seen)


def test_whoever_may_do_none_of_it_is_offered_nothing_to_pick(bureau: Bureau) -> None:
    given_underway(bureau)
    assert "批量办理" in words(Playing(bureau.qian).get("/matters"))
    bureau.give("gu", "顾观", "档案员")
    bureau.grant("gu", Role.ARCHIVIST)
    seen = words(Playing(bureau.gu).get("/matters"))
    assert "更换教学楼消防栓" in seen
    assert "批量办理" not in seen
