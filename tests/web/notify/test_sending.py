"""Letters go out once, later where they must, and not for ever; a server that fails is left alone.

The clock is the test's: each run of the worker is told what time it is.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from duban_web.foundation import scope
from duban_web.foundation.errors import IllegalMove, NotYours, Refusal
from duban_web.foundation.installation import here, mark
from duban_web.matters.actions.edit import edit
from duban_web.matters.rules import Audience
from duban_web.notify import outbox
from duban_web.notify.actions.retry_delivery import retry_delivery
from duban_web.notify.jobs import send_letters
from duban_web.notify.mail_server import MailServer
from duban_web.notify.models import Delivery, Outlet
from duban_web.notify.queries.stuck import dead_letters
from duban_web.notify.replies import DeadLetterReply
from duban_web.notify.rules import MOST_TRIES, DeliveryState, Failure
from duban_web.notify.sending import send_waiting
from duban_web.tenants.actions.end_post import end_post
from duban_web.trail.models import Event
from web.cast import NOW, TODAY, Bureau, act, ask, given_bureau
from web.matters.cases import on
from web.matters.given import given_assigned
from web.notify.given import (
    given_channel,
    given_dead_letter,
    given_letter,
    letters,
    mailing,
    say,
)
from web.notify.mail_host import MailHost, mail_host, server_at
from web.serving import free_port

pytestmark = pytest.mark.django_db
MINUTE, HOUR, DAY = (datetime.timedelta(seconds=60 * n) for n in (1, 60, 1440))


@pytest.fixture
def bureau() -> Bureau:
    return given_bureau()


@pytest.fixture
def host() -> Iterator[MailHost]:
    with mail_host() as host:
        yield host


def work(bureau: Bureau, server: MailServer, at: datetime.datetime = NOW) -> None:
    """The worker comes by."""
    send_waiting(bureau.system, server, now=at)


def state(bureau: Bureau) -> tuple[str, str, int]:
    (letter,) = letters(bureau)
    return letter.state, letter.failure, letter.tries


def outlet(bureau: Bureau) -> Outlet:
    with scope.open(bureau.system):
        return Outlet.objects.within(bureau.system).get()


def given_letters(bureau: Bureau, count: int, at: datetime.datetime = NOW) -> None:
    """So many letters to 王."""
    with mailing():
        if not letters(bureau):
            given_channel(bureau, "wang")
        for number in range(count):
            say(bureau, "wang", at, verb=f"thing_{at:%H%M}_{number}", title="更换消防栓")


def test_a_notice_goes_out_once_to_the_address_that_was_chosen(
    bureau: Bureau, host: MailHost
) -> None:
    letter = given_letter(bureau)
    server = server_at(host.port)
    for at in (NOW, NOW + MINUTE, NOW + DAY):
        work(bureau, server, at)
    (arrived,) = host.letters()
    assert host.recipients == ["wang@jia.example.test"]
    assert arrived["Message-ID"] == letter.message_id
    assert state(bureau) == (DeliveryState.SENT, "", 0)


def test_whoever_chose_no_channel_is_told_in_the_inbox_alone(bureau: Bureau) -> None:
    with mailing():
        given_channel(bureau, "wu", is_on=False)
        given_assigned(bureau)
    assert letters(bureau) == []


def test_where_no_server_is_set_up_nothing_waits_for_one(bureau: Bureau) -> None:
    given_channel(bureau, "wang")
    given_assigned(bureau)
    assert letters(bureau) == []


def test_it_goes_where_somebody_is_found_now(bureau: Bureau, host: MailHost) -> None:
    given_letter(bureau)
    given_channel(bureau, "wang", "wlb@jia.example.test", version=1)
    work(bureau, server_at(host.port))
    assert host.recipients == ["wlb@jia.example.test"]


def test_it_does_not_go_to_who_has_left_the_channel(bureau: Bureau, host: MailHost) -> None:
    given_letter(bureau)
    given_channel(bureau, "wang", is_on=False, version=1)
    work(bureau, server_at(host.port))
    assert (state(bureau)[0], host.taken) == (DeliveryState.DROPPED, [])


def test_it_does_not_go_to_who_may_not_know_any_more(bureau: Bureau, host: MailHost) -> None:
    given_letter(bureau)
    post = bureau.posts["wang"]
    act(bureau.zhou, end_post, post=post.pk, version=post.version, on=TODAY)
    work(bureau, server_at(host.port))
    assert (state(bureau)[0], host.taken) == (DeliveryState.DROPPED, [])


def test_what_is_for_named_eyes_by_now_goes_out_without_a_word_of_it(
    bureau: Bureau, host: MailHost
) -> None:
    with mailing():
        given_channel(bureau, "wang")
        matter = given_assigned(bureau)
        act(bureau.qian, edit, **on(matter, title=matter.title, audience=Audience.NAMED))
    work(bureau, server_at(host.port))
    (arrived,) = host.letters()
    assert "限知悉" in arrived["Subject"]
    assert matter.title not in arrived["Subject"] + arrived.get_content()


def test_a_box_that_is_busy_is_tried_later_and_later(bureau: Bureau, host: MailHost) -> None:
    given_letter(bureau)
    server = server_at(host.port)
    host.answers["RCPT"] = ["450 4.2.0 Greylisted"] * 2
    work(bureau, server)
    assert state(bureau) == (DeliveryState.WAITING, Failure.ADDRESS_BUSY, 1)
    work(bureau, server, NOW + MINUTE)
    assert state(bureau)[2] == 2
    # The second pause is longer than the first.
    work(bureau, server, NOW + 2 * MINUTE)
    assert state(bureau)[2] == 2
    work(bureau, server, NOW + 4 * MINUTE)
    assert (state(bureau)[0], len(host.taken)) == (DeliveryState.SENT, 1)


def test_an_address_that_is_refused_is_given_up_at_once(bureau: Bureau, host: MailHost) -> None:
    letter = given_letter(bureau)
    host.answers["RCPT"] = ["550 5.1.1 No such user"]
    work(bureau, server_at(host.port))
    assert state(bureau) == (DeliveryState.DEAD, Failure.ADDRESS_REFUSED, 1)
    # Which is for good, and so on record.
    assert [event.kind for event in events(bureau, letter)] == ["give_up"]
    # It was the address, not the server.
    assert outlet(bureau).failures == 0


def events(bureau: Bureau, letter: Delivery) -> list[Event]:
    with scope.open(bureau.system):
        rows = Event.objects.within(bureau.system).filter(object_id=letter.pk)
        return list(rows.order_by("object_version"))


def test_what_is_never_taken_becomes_a_dead_letter(bureau: Bureau, host: MailHost) -> None:
    given_letter(bureau)
    host.answers["DATA"] = ["451 4.7.1 Not now"] * 100
    for hours in range(0, 24):
        work(bureau, server_at(host.port), NOW + hours * HOUR)
    assert state(bureau) == (DeliveryState.DEAD, Failure.CONTENT_BUSY, MOST_TRIES)
    assert len(host.answers["DATA"]) == 100 - MOST_TRIES


def test_the_administrator_sees_whose_it_is_and_why_and_not_what_it_says(bureau: Bureau) -> None:
    given_dead_letter(bureau)
    (letter,) = ask(bureau.zhou, dead_letters)
    told = DeadLetterReply.from_orm(letter).model_dump()
    assert (told["recipient_name"], told["failure_label"]) == (
        "王立本",
        "邮件服务器不接受收件地址",
    )
    assert "消防栓" not in str(told)
    assert not {"notice", "kind", "subject", "facts"} & told.keys()
    for who in ("wang", "qian", "zheng", "feng"):
        with pytest.raises(NotYours):
            ask(getattr(bureau, who), dead_letters)


def test_a_dead_letter_is_sent_again_under_its_number(bureau: Bureau, host: MailHost) -> None:
    letter = given_dead_letter(bureau)
    act(bureau.zhou, retry_delivery, delivery=letter.pk, version=letter.version)
    work(bureau, server_at(host.port))
    (arrived,) = host.letters()
    assert arrived["Message-ID"] == letter.message_id
    assert state(bureau) == (DeliveryState.SENT, "", 0)
    (sent,) = letters(bureau)
    with pytest.raises(IllegalMove):
        act(bureau.zhou, retry_delivery, delivery=sent.pk, version=sent.version)


def test_a_server_that_fails_is_left_alone_and_then_tried_by_one_letter(bureau: Bureau) -> None:
    given_letters(bureau, 5)
    server = server_at(free_port())
    work(bureau, server)
    # Three tries tell enough.
    assert outlet(bureau).failures == 3
    assert [letter.tried_at is not None for letter in letters(bureau)].count(True) == 3
    opens = outlet(bureau).open_until
    assert opens is not None
    work(bureau, server, opens - datetime.timedelta(seconds=1))
    assert outlet(bureau).failures == 3
    # Half open: one more failure, and it rests for longer.
    work(bureau, server, opens)
    assert outlet(bureau).failures == 4
    later = outlet(bureau).open_until
    assert later is not None
    assert later - opens > opens - NOW
    # Its failures are not the letters'.
    assert {letter.tries for letter in letters(bureau)} == {0}


def test_it_is_used_again_as_soon_as_it_is_back(bureau: Bureau) -> None:
    given_letters(bureau, 5)
    port = free_port()
    work(bureau, server_at(port))
    assert outlet(bureau).open_until is not None
    with mail_host(at=port) as host:
        work(bureau, server_at(port), NOW + 5 * MINUTE)
        assert len({letter["Message-ID"] for letter in host.letters()}) == len(host.taken) == 5
    assert (outlet(bureau).failures, outlet(bureau).open_until) == (0, None)


def test_a_clock_that_was_a_day_ahead_holds_no_letter_up(bureau: Bureau) -> None:
    given_letters(bureau, 5)
    port = free_port()
    work(bureau, server_at(port), NOW + datetime.timedelta(hours=23))
    assert outlet(bureau).open_until is not None
    with mail_host(at=port) as host:
        work(bureau, server_at(port), NOW)
        assert len({letter["Message-ID"] for letter in host.letters()}) == len(host.taken) == 5


def test_another_server_has_a_breaker_of_its_own(bureau: Bureau, host: MailHost) -> None:
    given_letters(bureau, 5)
    work(bureau, server_at(free_port()))
    work(bureau, server_at(host.port), NOW + 2 * MINUTE)
    assert len(host.taken) == 5


def test_what_waited_for_too_long_is_given_up_however_it_came_to_wait(
    bureau: Bureau, host: MailHost
) -> None:
    given_letter(bureau)
    down = server_at(free_port())
    for hours in range(0, 4 * 24 + 2, 12):
        work(bureau, down, NOW + hours * HOUR)
    assert state(bureau)[0] == DeliveryState.WAITING
    work(bureau, server_at(host.port), NOW + 4 * DAY + HOUR)
    assert (state(bureau)[1], host.taken) == (Failure.TOO_OLD, [])


def test_where_nobody_looked_for_long_what_waited_then_is_held_back(
    bureau: Bureau, host: MailHost
) -> None:
    # As in a backup that was made while it waited, and put back days later.
    server = server_at(host.port)
    work(bureau, server)
    given_letters(bureau, 1, NOW + MINUTE)
    given_letters(bureau, 1, NOW + 2 * DAY)
    work(bureau, server, NOW + 2 * DAY + MINUTE)
    held, sent = letters(bureau)
    assert (held.state, held.failure) == (DeliveryState.HELD, Failure.NOBODY_SENT)
    assert sent.state == DeliveryState.SENT
    (listed,) = ask(bureau.zhou, dead_letters)
    act(
        bureau.zhou,
        retry_delivery,
        NOW + 2 * DAY,
        delivery=listed.pk,
        version=listed.version,
    )
    work(bureau, server, NOW + 2 * DAY + HOUR)
    assert len(host.taken) == 2


def test_a_night_without_the_machine_holds_nothing_back(bureau: Bureau, host: MailHost) -> None:
    server = server_at(host.port)
    work(bureau, server)
    given_letters(bureau, 1, NOW + MINUTE)
    work(bureau, server, NOW + 14 * HOUR)
    assert len(host.taken) == 1


def test_what_is_sent_again_has_as_long_as_it_had_at_first(bureau: Bureau, host: MailHost) -> None:
    letter = given_dead_letter(bureau)
    late = NOW + 30 * DAY
    act(bureau.zhou, retry_delivery, late, delivery=letter.pk, version=letter.version)
    host.answers["RCPT"] = ["450 4.2.0 Greylisted"]
    work(bureau, server_at(host.port), late)
    work(bureau, server_at(host.port), late + HOUR)
    assert state(bureau)[0] == DeliveryState.SENT


def test_a_letter_whose_worker_always_dies_is_given_up(bureau: Bureau, host: MailHost) -> None:
    given_letter(bureau)
    server = server_at(host.port)
    claims = 0
    for minutes in range(0, 600, 10):
        with scope.open(bureau.system, NOW + minutes * MINUTE):
            claims += outbox.claim_next(bureau.system, server) is not None
    assert claims == MOST_TRIES
    assert state(bureau) == (DeliveryState.DEAD, Failure.IN_DOUBT, MOST_TRIES - 1)


def test_who_comes_late_says_nothing_of_a_letter_that_another_has_sent(
    bureau: Bureau, host: MailHost
) -> None:
    given_letter(bureau)
    server = server_at(host.port)
    with scope.open(bureau.system, NOW):
        slow = outbox.claim_next(bureau.system, server)
    assert slow is not None
    work(bureau, server, NOW + 10 * MINUTE)
    with scope.open(bureau.system, NOW + 11 * MINUTE):
        outbox.note_failed(bureau.system, slow, server, Failure.ADDRESS_REFUSED, "550")
    assert state(bureau)[0] == DeliveryState.SENT


def test_two_workers_do_not_send_the_same_letter(bureau: Bureau, host: MailHost) -> None:
    given_letter(bureau)
    server = server_at(host.port)
    with scope.open(bureau.system, NOW):
        first = outbox.claim_next(bureau.system, server)
    with scope.open(bureau.system, NOW):
        second = outbox.claim_next(bureau.system, server)
    assert first is not None
    assert second is None


def test_while_data_are_read_only_nothing_is_sent(
    bureau: Bureau, host: MailHost, tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    given_letter(bureau)
    monkeypatch.setenv("DUBAN_DATA", str(tmp_path))
    mark(here().read_only, {"reason": "behind_signer"})
    with pytest.raises(Refusal, match="read_only"):
        work(bureau, server_at(host.port))
    assert host.taken == []


def test_the_job_sends_what_is_due_of_every_office(
    bureau: Bureau, host: MailHost, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = SimpleNamespace(pk=bureau.system.tenant, is_simulated=False)
    monkeypatch.setattr("duban_web.notify.jobs.installed_tenants", lambda: [real])
    given_letters(bureau, 2, datetime.datetime.now(datetime.UTC) - HOUR)
    send_letters()
    assert host.greeted == 0
    with mailing(server_at(host.port)):
        send_letters()
        send_letters()
    assert len(host.taken) == 2


def test_a_simulated_office_writes_to_nobody(bureau: Bureau, host: MailHost) -> None:
    given_letter(bureau)
    with mailing(server_at(host.port)):
        send_letters()
    assert (state(bureau)[0], host.greeted) == (DeliveryState.WAITING, 0)
