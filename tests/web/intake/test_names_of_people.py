"""People whom a paper names: misspelt, addressed by a title, new, or of the name of another."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import Any
from uuid import UUID

import pytest

from duban_web.foundation.errors import Invalid, NotFound, Refusal
from duban_web.intake.actions.drop_review import drop_review
from duban_web.intake.actions.enter_person import enter_person
from duban_web.intake.actions.file_review import file_review
from duban_web.intake.actions.reject_fact import reject_fact
from duban_web.intake.flags import Flag
from duban_web.intake.models import Naming, Review
from duban_web.intake.naming import addressed
from duban_web.intake.queries.page import NamedRole
from duban_web.intake.rules import Filing, Meaning, NameKind
from duban_web.matters.actions.approve import approve
from duban_web.matters.actions.assign import assign
from duban_web.matters.queries.whole import whole_of
from duban_web.matters.rules import Party, PartyKind, PartyRole
from duban_web.matters.states import State
from duban_web.tenants.actions.add_person import add_person
from duban_web.tenants.actions.add_person_alias import add_person_alias
from duban_web.tenants.actions.add_unit import add_unit
from duban_web.tenants.actions.correct_person import correct_person
from duban_web.tenants.actions.drop_person_alias import drop_person_alias
from duban_web.tenants.queries.meaning import persons_meant
from duban_web.tenants.queries.names import name_book
from duban_web.tenants.queries.people import posts_on, told_apart
from web.accounts.given import given_account
from web.cast import TODAY, Bureau, act, ask, given_bureau
from web.intake.given import MINUTES, all_accepted, given_review, given_settled, tasks
from web.matters.given import given_series
from web.stage import Playing
from web.tenants.cases import given_school

pytestmark = pytest.mark.django_db


@pytest.fixture
def bureau() -> Bureau:
    return given_bureau()


def paper_of(bureau: Bureau, lead: str, name: str = "另一份.txt") -> Review:
    """Minutes in which somebody is called so in the place of 孙福."""
    return given_review(bureau, MINUTES.replace("孙福", lead), name)


def lead(bureau: Bureau, review: Review) -> NamedRole:
    """Who leads its third task."""
    (found,) = [one for one in tasks(bureau, review)[2].names if one.role == "leads"]
    return found


def person_of(bureau: Bureau, name: str) -> Any:
    """Somebody of the cast, as they are now."""
    bureau.posts[name].person.refresh_from_db()
    return bureau.posts[name].person


# ── Names learn ───────────────────────────────────────────────────────────────────────────────────


def learnt(bureau: Bureau, name: str, who: str = "wu") -> Any:
    person = person_of(bureau, who)
    return act(bureau.qian, add_person_alias, person=person.pk, version=person.version, name=name)


def test_a_misspelling_that_was_learnt_serves_the_next_reading(bureau: Bureau) -> None:
    first = paper_of(bureau, "吴思其")
    asked = lead(bureau, first).named
    assert (asked.meaning, [name for name, _ in asked.alike]) == (None, ["吴思齐"])
    person = learnt(bureau, "吴思其")
    meant = Meaning(NameKind.PERSON, person.pk)
    # In the paper at hand, and in the next one, without another word.
    assert lead(bureau, first).named.meaning == meant
    second = paper_of(bureau, "吴思其", "第三份.txt")
    assert (lead(bureau, second).named.meaning, lead(bureau, second).record) == (meant, "吴思齐")
    assert "吴思其" in ask(bureau.qian, name_book, TODAY).person_names


def test_what_was_learnt_goes_to_the_reader(bureau: Bureau) -> None:
    # No 由, no 同志, no surname that is known: nothing but the office's own names tells that
    # somebody is named.
    text = MINUTES.replace("由孙福同志牵头，基教科负责，做好", "昊思齐牵头，做好")

    def leads(name: str) -> list[list[str]]:
        review = given_review(bureau, text, name)
        return [one.fact.value["leads"] for one in tasks(bureau, review)]

    assert ["昊思齐"] not in leads("以前.txt")
    learnt(bureau, "昊思齐")
    assert ["昊思齐"] in leads("以后.txt")


def test_who_is_misspelt_was_there_by_the_right_name(bureau: Bureau) -> None:
    review = paper_of(bureau, "吴思其")
    assert Flag.ABSENT in {one.flag for one in tasks(bureau, review)[2].flags}
    learnt(bureau, "吴思其")
    assert Flag.ABSENT not in {one.flag for one in tasks(bureau, review)[2].flags}
    # 王立本 is on no list, by whatever name.
    other = paper_of(bureau, "王立木", "第三份.txt")
    learnt(bureau, "王立木", "wang")
    assert Flag.ABSENT in {one.flag for one in tasks(bureau, other)[2].flags}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("吴局长", "name_is_a_title"),
        ("老吴", "name_is_familiar"),
        ("吴", "name_is_not_whole"),
        ("孙福", "alias_is_unlike"),
        # The name, or an alias, of somebody else here; their own.
        ("王立本", "alias_is_unlike"),
        ("吴思齐", "person_name_is_taken"),
    ],
)
def test_what_is_not_safe_to_learn_is_refused(bureau: Bureau, name: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        learnt(bureau, name)
    assert refused.value.code == code
    assert person_of(bureau, "wu").version == 1


def test_a_name_that_two_would_bear_is_refused(bureau: Bureau) -> None:
    act(bureau.zhou, add_person, institution=bureau.institution.pk, name="吴思其")
    with pytest.raises(Refusal) as refused:
        learnt(bureau, "吴思其")
    assert (refused.value.code, refused.value.facts) == ("person_name_is_taken", {"name": "吴思其"})
    learnt(bureau, "吴思琪")
    act(bureau.zhou, add_person, institution=bureau.institution.pk, name="吴思奇")
    (other,) = ask(bureau.qian, persons_meant, ["吴思奇"])["吴思奇"]
    with pytest.raises(Refusal) as refused:
        act(bureau.qian, add_person_alias, person=other, version=1, name="吴思琪")
    assert refused.value.code == "person_name_is_taken"


@pytest.mark.parametrize("name", ["", " 吴思其", "吴\u202e思其", "吴" * 61])
def test_an_alias_is_a_text_of_one_line(bureau: Bureau, name: str) -> None:
    with pytest.raises(Invalid) as refused:
        learnt(bureau, name)
    assert set(refused.value.fields) == {"name"}


def test_what_was_learnt_is_taken_back(bureau: Bureau) -> None:
    review = paper_of(bureau, "吴思其")
    person = learnt(bureau, "吴思其")
    for _ in range(2):
        person = act(
            bureau.qian,
            drop_person_alias,
            person=person.pk,
            version=person.version,
            name="吴思其",
        )
        assert lead(bureau, review).named.meaning is None
        with pytest.raises(Refusal) as refused:
            act(
                bureau.qian,
                drop_person_alias,
                person=person.pk,
                version=person.version,
                name="吴思其",
            )
        assert refused.value.code == "not_an_alias"
        # It may be learnt again, and taken back again.
        person = learnt(bureau, "吴思其")


def test_the_desk_reaches_no_person_of_another_office(bureau: Bureau) -> None:
    stranger = given_bureau("yi", "乙区教育和体育局")
    with pytest.raises(NotFound):
        act(
            bureau.qian,
            add_person_alias,
            person=stranger.posts["wu"].person_id,
            version=1,
            name="吴思其",
        )


# ── Forms of address ──────────────────────────────────────────────────────────────────────────────


class Somebody:
    def __init__(self, name: str, title: str) -> None:
        self.name, self.title = name, title


@pytest.mark.parametrize(
    ("name", "found"),
    [
        # Of the surname, those first who have the title.
        ("王主任", ["王二", "王一"]),
        ("老王", ["王一", "王二"]),
        ("李局长", ["李三"]),
        ("王一局长", ["王一"]),
        ("局长", ["李三"]),
        ("张书记", []),
        # A name is nobody's address.
        ("王一本", []),
    ],
)
def test_whom_a_form_of_address_may_mean(name: str, found: list[str]) -> None:
    people = [
        Somebody("李三", "党组书记、局长"),
        Somebody("王一", "科长"),
        Somebody("王二", "主任"),
    ]
    assert [one.name for one in addressed(name, people)] == found


def test_who_is_addressed_by_a_title_is_settled_for_the_paper_and_never_learnt(
    bureau: Bureau,
) -> None:
    review = paper_of(bureau, "李局长")
    third = tasks(bureau, review)[2]
    asked = lead(bureau, review).named
    assert asked.alike == [("李明远", Meaning(NameKind.PERSON, bureau.li.person))]
    form = {
        "name": "李局长",
        "meaning": f"person:{bureau.li.person}",
        "as_alias": "person",
        "row": str(third.fact.pk),
    }
    answer = Playing(bureau.qian).post(f"/papers/{review.pk}/names", form)
    assert answer.status_code == 303
    assert lead(bureau, review).named.is_settled
    other = paper_of(bureau, "李局长", "第三份.txt")
    assert lead(bureau, other).named.meaning is None


# ── The page ──────────────────────────────────────────────────────────────────────────────────────


def said(answer: Any) -> str:
    text = re.sub(r"<(style|script|head).*?</\1>|<[^>]+>", " ", answer.content.decode(), flags=re.S)
    return " ".join(html.unescape(text).split())


def question(bureau: Bureau, review: Review) -> str:
    """The question of who leads the third task, as the page has it."""
    page = Playing(bureau.qian).get(f"/papers/{review.pk}/").content.decode()
    row = row_in(page, tasks(bureau, review)[2].fact.pk)
    forms = re.findall(r'<form class="question".*?</form>', row, flags=re.S)
    (found,) = [form for form in forms if "牵头人" in form]
    return str(found)


def row_in(page: str, fact: UUID) -> str:
    return page.split(f'id="row-{fact}"')[1].split('<li class="fact-row')[0]


def choices(form: str) -> list[str]:
    """What can be chosen by number, in its order."""
    found = re.findall(r'data-choice="\d"><kbd>(\d)</kbd> ([^<]+)<', form)
    assert [number for number, _ in found] == [str(at) for at in range(1, len(found) + 1)]
    return [html.unescape(words) for _, words in found]


def test_what_is_offered_for_a_misspelt_name(bureau: Bureau) -> None:
    form = question(bureau, paper_of(bureau, "吴思其"))
    assert choices(form) == [
        "吴思齐（副局长）",
        "不作承办人，只保留原文",
        "登记为新人员…",
    ]
    assert 'name="as_alias" value="person" checked' in form


def test_what_is_offered_for_a_form_of_address(bureau: Bureau) -> None:
    form = question(bureau, paper_of(bureau, "王科长"))
    # Nobody is entered by a title, and it is told why it is not learnt.
    assert choices(form) == ["王立本（基础教育科科长）", "不作承办人，只保留原文"]
    assert "as_alias" not in form
    assert "“王科长”是职务称呼，换了人就不再指同一个人" in form


def test_what_is_offered_where_two_bear_the_name(bureau: Bureau) -> None:
    act(
        bureau.zhou,
        add_person,
        institution=bureau.institution.pk,
        name="吴思齐",
        staff_number="0712",
    )
    review = given_review(bureau, MINUTES.replace("孙福", "吴思齐"), "另一份.txt")
    form = question(bureau, review)
    assert sorted(choices(form)[:2]) == [
        "吴思齐（甲局、副局长）",
        "吴思齐（甲局、没有任职、工号 0712）",
    ]
    assert choices(form)[2:] == ["不作承办人，只保留原文", "登记为另一个同名的人…"]
    assert "牵头人“吴思齐”不止一个，是：" in form
    assert "as_alias" not in form


def test_units_of_one_name_are_not_offered_without_what_tells_them_apart(bureau: Bureau) -> None:
    for name in ("实验小学", "第二小学"):
        school = given_school(bureau, name)
        act(bureau.zhou, add_unit, institution=school.pk, name="基教科")
    review = given_review(bureau)
    (asked,) = [one for one in tasks(bureau, review)[2].names if one.role == "responsible"]
    assert (asked.named.several, list(asked.named.alike)) == (True, [])


def sent(bureau: Bureau, review: Review, meaning: str, **more: str) -> Any:
    named = lead(bureau, review).named.name
    form = {"name": named, "meaning": meaning, "row": str(tasks(bureau, review)[2].fact.pk)}
    return Playing(bureau.qian).post(f"/papers/{review.pk}/names", {**form, **more})


def test_the_answer_is_learnt_and_told_with_the_way_to_take_it_back(bureau: Bureau) -> None:
    review = paper_of(bureau, "吴思其")
    wu = f"person:{bureau.wu.person}"
    assert sent(bureau, review, wu, as_alias="person").status_code == 303
    assert not lead(bureau, review).named.is_settled
    page = Playing(bureau.qian).get(f"/papers/{review.pk}/")
    assert "“吴思其”是吴思齐的别名。 查看、取消" in said(page)
    here = f"/admin/organisation/people/{bureau.wu.person}"
    assert f'href="{here}"' in page.content.decode()
    person = Playing(bureau.qian).get(here)
    assert "取消别名" in said(person)
    assert f'href="{here}/aliases/drop"' in person.content.decode()
    form = {"name": "吴思其", "version": "2"}
    assert Playing(bureau.qian).post(f"{here}/aliases/drop", form).status_code == 303
    assert lead(bureau, review).named.meaning is None


def test_what_stands_in_brackets_is_not_learnt_with_the_name(bureau: Bureau) -> None:
    review = given_review(bureau)
    correct_lead(bureau, tasks(bureau, review)[2].fact, "吴思其（兼）")
    wu = f"person:{bureau.wu.person}"
    assert sent(bureau, review, wu, as_alias="person").status_code == 303
    assert ask(bureau.qian, persons_meant, ["吴思其"]) == {"吴思其": [bureau.wu.person]}
    assert lead(bureau, review).record == "吴思齐"


@pytest.mark.parametrize(
    ("name", "more"),
    [
        # Not ticked; another surname and not alike.
        ("吴思其", {}),
        ("孙福", {"as_alias": "person"}),
    ],
)
def test_what_is_not_learnt_holds_in_the_paper(
    bureau: Bureau, name: str, more: Mapping[str, str]
) -> None:
    review = paper_of(bureau, name)
    assert sent(bureau, review, f"person:{bureau.wu.person}", **more).status_code == 303
    assert lead(bureau, review).named.is_settled
    other = paper_of(bureau, name, "第三份.txt")
    assert lead(bureau, other).named.meaning is None


def test_a_refusal_is_told_in_the_row(bureau: Bureau) -> None:
    review = paper_of(bureau, "吴思其")
    act(bureau.zhou, add_person, institution=bureau.institution.pk, name="吴思其")
    answer = sent(bureau, review, f"person:{bureau.wu.person}", as_alias="person")
    assert answer.status_code == 409
    row = row_in(answer.content.decode(), tasks(bureau, review)[2].fact.pk)
    (alert,) = re.findall(r'role="alert">([^<]+)<', row)
    assert alert.startswith("本单位已有人以“吴思其”为姓名或别名")


# ── Somebody new ──────────────────────────────────────────────────────────────────────────────────


def entered(bureau: Bureau, review: Review, name: str = "孙福", **more: str) -> Naming:
    return act(bureau.qian, enter_person, review=review.pk, name=name, **more)


def test_somebody_new_is_a_person_and_nothing_else(bureau: Bureau) -> None:
    review, other = given_review(bureau), paper_of(bureau, "孙福")
    naming = entered(bureau, review)
    assert (naming.name, naming.kind, naming.review_id) == ("孙福", NameKind.PERSON, review.pk)
    assert naming.party is not None
    assert lead(bureau, review).named.meaning == Meaning(NameKind.PERSON, naming.party)
    # The next paper knows them by their name.
    assert lead(bureau, other).named.meaning == Meaning(NameKind.PERSON, naming.party)
    who = ask(bureau.qian, told_apart, [naming.party], TODAY)[naming.party]
    assert (who.name, who.institution, list(who.posts)) == ("孙福", "甲局", [])
    system = bureau.system
    assert ask(system, posts_on, TODAY, person=naming.party) == []


def test_a_bracket_is_no_part_of_the_name(bureau: Bureau) -> None:
    review = given_review(bureau)
    third = tasks(bureau, review)[2]
    correct_lead(bureau, third.fact, "孙福（兼）")
    naming = entered(bureau, review, "孙福（兼）")
    assert naming.party is not None
    assert ask(bureau.qian, told_apart, [naming.party], TODAY)[naming.party].name == "孙福"
    assert lead(bureau, review).named.is_settled


def correct_lead(bureau: Bureau, fact: Any, name: str) -> None:
    from duban_web.intake.actions.correct_fact import correct_fact
    from duban_web.matters.deadlines import DueKind
    from web.intake.given import as_json

    value = as_json(fact.value | {"leads": [name]})
    act(
        bureau.qian,
        correct_fact,
        fact=fact.pk,
        version=fact.version,
        value=value,
        due_kind=DueKind.NONE,
    )


@pytest.mark.parametrize(
    ("name", "code"),
    [("何新", "name_not_in_paper"), ("", "name_not_in_paper"), ("王局长", "name_is_a_title")],
)
def test_only_a_name_of_the_paper_is_entered(bureau: Bureau, name: str, code: str) -> None:
    review = paper_of(bureau, "王局长")
    with pytest.raises(Refusal) as refused:
        entered(bureau, review, name)
    assert refused.value.code == code


def test_nobody_is_entered_for_a_task_that_does_not_stand(bureau: Bureau) -> None:
    review = given_review(bureau)
    third = tasks(bureau, review)[2].fact
    act(bureau.qian, reject_fact, fact=third.pk, version=third.version)
    with pytest.raises(Refusal) as refused:
        entered(bureau, review)
    assert refused.value.code == "name_not_in_paper"


def test_nobody_is_entered_by_a_paper_that_has_ended(bureau: Bureau) -> None:
    review = given_review(bureau)
    act(bureau.qian, drop_review, review=review.pk, version=1, reason="重复")
    with pytest.raises(Refusal) as refused:
        entered(bureau, review)
    assert refused.value.code == "review_is_ended"


def test_a_namesake_has_a_number(bureau: Bureau) -> None:
    place = bureau.institution.pk
    act(bureau.zhou, add_person, institution=place, name="孙福", staff_number="0711")
    review = given_review(bureau)
    with pytest.raises(Refusal) as refused:
        entered(bureau, review)
    assert refused.value.code == "namesake_needs_number"
    with pytest.raises(Refusal) as refused:
        entered(bureau, review, staff_number="0711")
    assert refused.value.code == "staff_number_is_taken"
    naming = entered(bureau, review, staff_number="0712")
    assert naming.party is not None
    who = ask(bureau.qian, told_apart, [naming.party], TODAY)[naming.party]
    assert (who.name, who.staff_number) == ("孙福", "0712")
    # In another paper it is asked which of the two is meant.
    assert lead(bureau, paper_of(bureau, "孙福")).named.several


def test_an_alias_of_another_is_a_namesake_too(bureau: Bureau) -> None:
    review = given_review(bureau)
    act(
        bureau.zhou,
        correct_person,
        person=person_of(bureau, "zhao").pk,
        version=1,
        name="赵小川",
        aliases=["孙福"],
    )
    with pytest.raises(Refusal) as refused:
        entered(bureau, review)
    assert refused.value.code == "namesake_needs_number"


def test_the_page_tells_what_it_does_and_what_it_does_not(bureau: Bureau) -> None:
    review = given_review(bureau)
    row = str(tasks(bureau, review)[2].fact.pk)
    here, playing = f"/papers/{review.pk}/people/enter", Playing(bureau.qian)
    form = question(bureau, review)
    (address,) = re.findall(r'href="([^"]+)" data-choice', form)
    assert html.unescape(address).startswith(f"{here}?")
    page = playing.get(html.unescape(address))
    for words in (
        "孙福",
        "甲区教育和体育局",
        "没有任职、账号和角色，看不到任何事项，也收不到通知",
        "任职和账号由系统管理员在“组织”中办理",
    ):
        assert words in said(page), words
    assert "已有同名的人" not in said(page)
    answer = playing.post(here, {"name": "孙福", "row": row})
    assert (answer.status_code, answer["Location"]) == (
        303,
        f"/papers/{review.pk}/?after=enter_person#row-{row}",
    )
    told = said(playing.get(answer["Location"].split("#")[0]))
    assert "已登记为新人员，在本文件中就是此人。" in told
    # The administrator finds them where posts are given.
    organisation = said(Playing(bureau.zhou).get("/admin/organisation"))
    assert "没有任职的人员： 孙福" in organisation


def test_the_page_shows_those_of_the_name_first(bureau: Bureau) -> None:
    place = bureau.institution.pk
    one = act(bureau.zhou, add_person, institution=place, name="孙福", staff_number="0711")
    review = given_review(bureau)
    here, playing = f"/papers/{review.pk}/people/enter", Playing(bureau.qian)
    page = playing.get(here, {"name": "孙福"})
    assert "已有同名的人" in said(page)
    assert "孙福（甲局、没有任职、工号 0711）" in said(page)
    assert f'value="person:{one.pk}"' in page.content.decode()
    answer = playing.post(here, {"name": "孙福", "staff_number": ""})
    assert answer.status_code == 422
    assert "此项必填" in said(answer)
    answer = playing.post(here, {"name": "孙福", "staff_number": "0711"})
    assert answer.status_code == 409
    assert "工号“0711”已属他人。" in said(answer)
    answer = playing.post(here, {"name": "孙福", "staff_number": "0712"})
    assert answer.status_code == 303


@pytest.mark.parametrize("name", ["", "何新", "\x00", "<script>", "长" * 300])
def test_a_name_that_the_paper_does_not_have_is_told(bureau: Bureau, name: str) -> None:
    review = given_review(bureau)
    here, playing = f"/papers/{review.pk}/people/enter", Playing(bureau.qian)
    for answer in (playing.get(here, {"name": name}), playing.post(here, {"name": name})):
        assert answer.status_code == 409
        assert "请先更正再登记" in said(answer)


# ── What somebody without a post or an account can lead ───────────────────────────────────────────


def test_a_matter_goes_its_way_though_its_lead_cannot_be_told(bureau: Bureau) -> None:
    given_account(bureau, "wu")
    series = given_series(bureau)
    review = given_review(bureau)
    naming = entered(bureau, review)
    assert naming.party is not None
    given_settled(bureau, review, "基教科", kind=NameKind.UNIT, party=bureau.schools.pk)
    all_accepted(bureau, review)
    desk = Playing(bureau.qian)
    asked = said(desk.get(f"/papers/{review.pk}/file"))
    # 吴思齐, who leads others, comes in by an account.
    assert re.findall(r"请当面告知：(.*?) 入账后", asked) == ["孙福"]
    act(bureau.qian, file_review, review=review.pk, version=1, filing=Filing.BASIS)
    fact = tasks(bureau, review)[2].fact
    assert fact.matter_id is not None
    matter = act(bureau.li, approve, matter=fact.matter_id, version=1, series=series.pk)
    parties = [
        Party(PartyRole.LEAD, PartyKind.PERSON, naming.party),
        Party(PartyRole.RESPONSIBLE, PartyKind.UNIT, bureau.schools.pk),
    ]
    matter = act(bureau.qian, assign, matter=matter.pk, version=matter.version, parties=parties)
    assert matter.state == State.ASSIGNED
    # The desk sees that they are not told; who does the work has no part in that.
    (called,) = ask(bureau.qian, whole_of, matter.pk).parties[PartyRole.LEAD]
    assert (called.name, called.is_unreached) == ("孙福", True)
    (called,) = ask(bureau.wang, whole_of, matter.pk).parties[PartyRole.LEAD]
    assert not called.is_unreached
    page = said(desk.get(f"/matters/{matter.pk}"))
    assert "孙福 通知不到" in page
    assert "通知不到的人没有账号或没有任职，请当面告知。" in page
    assert "通知不到" not in said(Playing(bureau.wang).get(f"/matters/{matter.pk}"))
