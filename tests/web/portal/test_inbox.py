"""The inbox as people meet it: what is new is marked, opening it is reading it, and on record."""

from __future__ import annotations

from dataclasses import replace

import pytest

from duban_web.notify.models import Notice
from duban_web.trail.models import Event
from web.cast import Bureau, given_bureau
from web.matters.given import given_assigned
from web.notify.given import told
from web.portal.pages import menu, words
from web.stage import Playing

pytestmark = pytest.mark.django_db


def notices(bureau: Bureau, who: str = "wang") -> list[Notice]:
    return [one.notice for one in told(bureau, who)]


def test_what_is_new_is_marked_and_counted_in_the_menu() -> None:
    bureau = given_bureau()
    client = Playing(bureau.wang)
    assert "还没有收到通知" in words(client.get("/inbox"))
    assert "收件" in menu(client.get("/inbox")).split()
    given_assigned(bureau, title="检修锅炉")
    given_assigned(bureau, title="更新预案")
    answer = client.get("/inbox")
    assert "收件 2" in menu(answer)
    assert "收件 2" in menu(client.get("/matters"))
    text = words(answer)
    assert text.index("更新预案") < text.index("检修锅炉") or "检修锅炉" in text
    assert text.count("未读 2026-03-02 09:00 事项已交办，请负责单位按期签收") == 2


def test_opening_one_reads_it_and_leads_to_the_matter() -> None:
    bureau = given_bureau()
    matter = given_assigned(bureau)
    (notice,) = notices(bureau)
    client = Playing(bureau.wang)
    answer = client.post(f"/inbox/{notice.pk}", {"to": "matter"})
    assert (answer.status_code, answer["Location"]) == (302, f"/matters/{matter.pk}")
    (read,) = notices(bureau)
    assert read.read_at is not None
    assert Event.objects.filter(kind="mark_read").count() == 1
    # Opened a second time it is only opened.
    assert client.post(f"/inbox/{notice.pk}", {"to": "matter"}).status_code == 302
    assert Event.objects.filter(kind="mark_read").count() == 1
    assert "没有未读通知。" in words(client.get("/inbox?show=unread"))
    assert client.get(f"/inbox/{notice.pk}").status_code == 405


def test_a_page_of_them_is_read_at_once() -> None:
    bureau = given_bureau()
    for _ in range(3):
        given_assigned(bureau)
    unread = notices(bureau)
    client = Playing(bureau.wang)
    client.post(f"/inbox/{unread[0].pk}")
    answer = client.post("/inbox/read", {"notice": [str(one.pk) for one in unread]}, follow=False)
    assert answer["Location"] == "/inbox?after=all_read"
    assert all(one.read_at for one in notices(bureau))
    assert "本页通知已标为已读。" in words(client.get("/inbox?after=all_read"))
    foreign = notices(bureau, "wu")[0]
    assert client.post("/inbox/read", {"notice": [str(foreign.pk)]}).status_code == 404
    assert client.post("/inbox/read", {"notice": ["nothing"]}).status_code == 404
    assert not notices(bureau, "wu")[0].read_at


def test_what_is_out_of_reach_names_nothing() -> None:
    bureau = given_bureau()
    given_assigned(bureau, title="检修锅炉")
    elsewhere = replace(bureau.wang, person=bureau.posts["zhou"].person_id)
    assert "检修锅炉" not in words(Playing(elsewhere).get("/inbox"))
    Notice.objects.filter(recipient=bureau.posts["wang"].person_id).update(
        recipient=bureau.posts["zhou"].person_id
    )
    text = words(Playing(bureau.zhou).get("/inbox"))
    assert "有关事项已不在您的范围内。" in text
    assert "检修锅炉" not in text


def test_letters_are_chosen_and_given_up_on_a_page() -> None:
    bureau = given_bureau()
    client = Playing(bureau.zhao)
    answer = client.post("/inbox/channels", {"target": "nobody", "is_on": "on", "version": "0"})
    assert answer.status_code == 422
    assert "应为一个电子邮件地址" in answer.content.decode()
    typed = {"target": "zhao@jia.example.test", "is_on": "on", "version": "0"}
    answer = client.post("/inbox/channels", typed)
    assert answer["Location"] == "/inbox/channels?after=channel_chosen"
    assert 'value="zhao@jia.example.test"' in client.get("/inbox/channels").content.decode()
    # Whoever saves an old page is told so.
    assert client.post("/inbox/channels", typed).status_code == 409
    answer = client.post("/inbox/channels", {"target": "zhao@jia.example.test", "version": "1"})
    assert answer.status_code == 302
    assert "checked" not in client.get("/inbox/channels").content.decode()
