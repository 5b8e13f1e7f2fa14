"""The inbox: one's own, whole, in order; reading it is on record."""

from __future__ import annotations

import pytest

from duban_web.foundation import scope
from duban_web.foundation.actor import Actor, ActorKind
from duban_web.foundation.errors import IllegalMove, Invalid, NotFound, NotYours, Stale
from duban_web.notify.actions.choose_channel import choose_channel
from duban_web.notify.actions.mark_read import mark_read
from duban_web.notify.actions.tell import tell
from duban_web.notify.examining import notice_faults
from duban_web.notify.faults import NoticeWrong
from duban_web.notify.models import Delivery, Notice
from duban_web.notify.queries.channels import own_channels
from duban_web.notify.queries.inbox import inbox, unread
from duban_web.notify.rules import Channel, DeliveryState
from duban_web.tenants.actions.end_grant import end_grant
from duban_web.tenants.actions.end_post import end_post
from duban_web.tenants.models import RoleGrant
from web.cast import NOW, TODAY, Bureau, act, ask, given_bureau, given_stranger
from web.matters.given import given_submitted
from web.notify.given import given_channel, given_letter, given_notice, say, told
from web.stage import Playing

pytestmark = pytest.mark.django_db


@pytest.fixture
def bureau() -> Bureau:
    return given_bureau()


def read(bureau: Bureau, who: str, notice: Notice) -> Notice:
    return act(getattr(bureau, who), mark_read, notice=notice.pk, version=notice.version)


def test_what_is_read_is_read_once_and_counted(bureau: Bureau) -> None:
    given_submitted(bureau)
    before = ask(bureau.qian, unread).count
    notice = told(bureau, "qian")[0].notice
    seen = read(bureau, "qian", notice)
    assert (seen.read_at, seen.version) == (NOW, 1)
    assert ask(bureau.qian, unread).count == before - 1
    assert [one.id for one in ask(bureau.qian, inbox, is_read=True)] == [notice.pk]
    assert notice.pk not in {one.id for one in ask(bureau.qian, inbox, is_read=False)}
    with pytest.raises(IllegalMove):
        read(bureau, "qian", seen)
    with pytest.raises(Stale):
        read(bureau, "qian", notice)


def test_nobody_reads_anothers(bureau: Bureau) -> None:
    notice = given_notice(bureau, "wang")
    assert told(bureau, "zhao") == []
    with pytest.raises(NotFound):
        read(bureau, "li", notice)
    assert Playing(given_stranger()).ask("/inbox").json()["items"] == []


def test_a_program_has_no_inbox(bureau: Bureau) -> None:
    token = Actor(
        bureau.system.tenant, ActorKind.TOKEN, bureau.wang.person, reach=bureau.wang.reach
    )
    for question in (inbox, unread, own_channels):
        with pytest.raises(NotYours):
            ask(token, question)


def test_one_who_is_named_twice_is_told_once(bureau: Bureau) -> None:
    wang = bureau.posts["wang"].person_id
    notices = act(
        bureau.system,
        tell,
        subject=("unit", bureau.schools.pk, 1),
        kind="matters.assign",
        persons=[wang, wang, bureau.posts["wu"].person_id],
        facts={"title": "更换消防栓"},
    )
    assert len(notices) == 2


def test_the_api_tells_it_in_words_and_in_pages(bureau: Bureau) -> None:
    given_submitted(bureau)
    client = Playing(bureau.qian)
    first = client.ask("/inbox", limit=1).json()
    (notice,) = first["items"]
    assert (notice["kind"], notice["kind_label"]) == (
        "matters.submit",
        "事项已报结，请核验",
    )
    assert (notice["title"], notice["due"]) == ("更换教学楼消防栓", "2026-03-31")
    assert (notice["subject_kind"], notice["read_at"]) == ("matter", None)
    rest = client.ask("/inbox", cursor=first["next"]).json()
    assert notice["id"] not in {one["id"] for one in rest["items"]}
    answer = client.say(f"/inbox/{notice['id']}/mark_read", version=0)
    assert answer.status_code == 200
    assert client.ask("/inbox/unread").json() == {"count": len(rest["items"])}
    english = client.get("/api/v1/inbox", {"limit": 1}, headers={"Accept-Language": "en"})
    assert english.json()["items"][0]["kind_label"].startswith("The matter was submitted")


def test_who_has_left_sees_that_there_was_something(bureau: Bureau) -> None:
    given_notice(bureau, "wang")
    wang, post = bureau.wang, bureau.posts["wang"]
    act(bureau.zhou, end_post, post=post.pk, version=post.version, on=TODAY)
    (notice,) = Playing(wang).ask("/inbox").json()["items"]
    assert (notice["is_shown"], notice["title"], notice["number"], notice["subject"]) == (
        False,
        "",
        "",
        None,
    )


def test_who_has_no_role_in_business_any_more_reads_of_no_matter(bureau: Bureau) -> None:
    given_notice(bureau, "wang")
    with scope.open(bureau.system):
        (grant,) = RoleGrant.objects.within(bureau.system).filter(post=bureau.posts["wang"])
    act(bureau.zheng, end_grant, grant=grant.pk, version=grant.version, reason="调离")
    assert [one.is_shown for one in told(bureau, "wang")] == [False]


def test_a_kind_without_words_is_told_as_it_is(bureau: Bureau) -> None:
    say(bureau, "wang", verb="of_another_version", title="更换消防栓")
    (notice,) = Playing(bureau.wang).ask("/inbox").json()["items"]
    assert notice["kind_label"] == "matters.of_another_version"


def test_a_choice_is_changed_and_not_made_twice(bureau: Bureau) -> None:
    first = given_channel(bureau, "wang")
    with pytest.raises(Stale):
        given_channel(bureau, "wang", "wlb@jia.example.test")
    changed = given_channel(bureau, "wang", "wlb@jia.example.test", version=1, is_on=False)
    assert changed.pk == first.pk
    (own,) = ask(bureau.wang, own_channels)
    assert (own.target, own.is_on, own.version) == ("wlb@jia.example.test", False, 2)
    assert ask(bureau.wu, own_channels) == []


def test_an_address_with_more_in_it_is_refused(bureau: Bureau) -> None:
    with pytest.raises(Invalid) as error:
        act(
            bureau.wang,
            choose_channel,
            channel=Channel.EMAIL,
            target="wang@jia.example.test\r\nBcc: sun@example.test",
        )
    assert error.value.fields == {"target": "not_an_address"}


def faults(bureau: Bureau) -> list[NoticeWrong]:
    with scope.open(bureau.system):
        return [fault.wrong for fault in notice_faults(bureau.system)]


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"subject_version": 99}, NoticeWrong.NO_EVENT),
        ({"read_at": NOW}, NoticeWrong.NOT_READ_SO),
        ({"version": 3}, NoticeWrong.NOT_READ_SO),
    ],
)
def test_what_no_verb_did_to_a_notice_is_found(
    bureau: Bureau, change: dict[str, object], wrong: NoticeWrong
) -> None:
    notice = given_notice(bureau, "wang")
    assert faults(bureau) == []
    with scope.open(bureau.system):
        row = Notice.objects.within(bureau.system).filter(pk=notice.pk)
        before = row.values(*change).get()
        row.update(**change)
    assert faults(bureau) == [wrong]
    with scope.open(bureau.system):
        Notice.objects.within(bureau.system).filter(pk=notice.pk).update(**before)


def test_a_letter_that_nobody_gave_up_is_not_dead(bureau: Bureau) -> None:
    given_letter(bureau)
    with scope.open(bureau.system):
        Delivery.objects.within(bureau.system).update(state=DeliveryState.DEAD)
    assert faults(bureau) == [NoticeWrong.NOT_DONE_SO]
    with scope.open(bureau.system):
        Delivery.objects.within(bureau.system).update(state=DeliveryState.WAITING)
