"""Names of people settled in the row by keyboard, and without scripts: learnt, new, of two."""

from __future__ import annotations

from uuid import UUID

import pytest
from playwright.sync_api import Browser

from duban_web.intake.models import Review
from duban_web.intake.rules import NameKind
from duban_web.tenants.actions.add_person import add_person
from web.browser import follow
from web.cast import Bureau, act, given_bureau
from web.intake.clerk import NOW, Clerk
from web.intake.given import MINUTES, given_review, tasks
from web.stage import playing_headers

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# A name that is misspelt, somebody new, a form of address, a name of two.
NAMED = (
    "（二）由吴思其同志牵头，督查科负责，做好消防演练。"
    "（三）由何新同志牵头，督查科负责，做好消防培训。"
    "（四）由王科长牵头，督查科负责，做好消防检查。"
    "（五）由赵小川同志牵头，督查科负责，做好消防宣传。"
)
PAPER = MINUTES.replace("（二）由孙福同志牵头，基教科负责，做好消防演练。", NAMED)


@pytest.fixture
def bureau() -> Bureau:
    found = given_bureau()
    place = found.institution.pk
    act(found.zhou, add_person, institution=place, name="赵小川", staff_number="0712")
    return found


def leads(bureau: Bureau, review: Review) -> dict[str, tuple[NameKind, UUID | None] | None]:
    """What the leads of the paper stand for, by their names in it."""
    named = [
        one.named for task in tasks(bureau, review) for one in task.names if one.role == "leads"
    ]
    return {
        one.name: (one.meaning.kind, one.meaning.id) if one.meaning is not None else None
        for one in named
    }


def test_people_are_settled_by_numbers(clerk: Clerk, bureau: Bureau) -> None:
    review = given_review(bureau, PAPER)
    clerk.plays(bureau.qian)
    clerk.open(f"/papers/{review.pk}/")
    clerk.look()
    misspelt, new, addressed, double = (one.fact.pk for one in tasks(bureau, review)[2:6])

    def go_to(fact: UUID) -> None:
        for _ in range(20):
            if clerk.current().get_attribute("data-fact") == str(fact):
                return
            clerk.key("j")
        raise AssertionError("the key does not lead there")

    def asks() -> int:
        return clerk.current().locator("form.question").count()

    go_to(misspelt)
    clerk.key_to_page("1")
    # The row is where one was, the question is gone, and the way back is told.
    assert (clerk.current().get_attribute("data-fact"), asks()) == (str(misspelt), 0)
    assert "“吴思其”是吴思齐的别名。" in clerk.current().inner_text()
    clerk.look()
    go_to(new)
    clerk.key_to_page("2")
    assert "登记为新人员" in clerk.text("h1")
    clerk.look()
    clerk.page.wait_for_selector("form .act button:focus")
    clerk.key_to_page("Enter")
    assert (clerk.current().get_attribute("data-fact"), asks()) == (str(new), 0)
    assert clerk.sees(f"#row-{new}")
    go_to(addressed)
    assert "是职务称呼" in clerk.current().inner_text()
    clerk.key_to_page("1")
    assert (clerk.current().get_attribute("data-fact"), asks()) == (str(addressed), 0)
    go_to(double)
    assert clerk.current().locator("[data-choice]").count() == 4
    # One of two may be entered as a third, with a number; whoever is there already is chosen.
    clerk.key_to_page("4")
    clerk.look()
    clerk.press("form button[name=meaning]")
    assert (clerk.current().get_attribute("data-fact"), asks()) == (str(double), 0)
    found = leads(bureau, review)
    assert found["吴思其"] == (NameKind.PERSON, bureau.wu.person)
    assert found["王科长"] == (NameKind.PERSON, bureau.wang.person)
    for name in ("何新", "赵小川"):
        meant = found[name]
        assert meant is not None
        assert meant[0] is NameKind.PERSON


def test_people_are_settled_without_scripts(
    chromium: Browser, address: str, bureau: Bureau
) -> None:
    review = given_review(bureau, PAPER)
    context = chromium.new_context(java_script_enabled=False, locale="en")
    page = context.new_page()
    page.set_extra_http_headers(playing_headers(bureau.qian, now=NOW))
    misspelt, new, *_ = (one.fact.pk for one in tasks(bureau, review)[2:6])
    page.goto(f"{address}/papers/{review.pk}/")
    follow(page, f"#row-{misspelt} form.question [data-choice='1']")
    assert "“吴思其” is an alias of 吴思齐." in page.inner_text(f"#row-{misspelt}")
    follow(page, f"#row-{new} form.question a[data-choice]")
    page.fill("[name=staff_number]", "0713")
    follow(page, "form .act button")
    assert page.url.endswith(f"#row-{new}")
    assert page.locator(f"#row-{new} form.question").count() == 0
    meant = leads(bureau, review)["何新"]
    assert meant is not None
    assert meant[0] is NameKind.PERSON
    context.close()
