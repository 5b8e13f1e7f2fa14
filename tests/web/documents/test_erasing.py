"""A document that is erased by law: asked by one, done by another, and gone but for its digest."""

from __future__ import annotations

from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from duban_web.documents import store
from duban_web.documents.actions.ask_erasure import ask_erasure
from duban_web.documents.actions.erase_document import erase_document
from duban_web.documents.actions.refuse_erasure import refuse_erasure
from duban_web.documents.actions.store_document import store_document
from duban_web.documents.emptying import let_go
from duban_web.documents.examining import file_faults
from duban_web.documents.faults import FileWrong
from duban_web.documents.jobs import empty_store
from duban_web.documents.models import Document, ErasureRequest, KeptText
from duban_web.documents.queries.holding import bytes_held
from duban_web.foundation import scope
from duban_web.foundation.actor import Actor, Role
from duban_web.foundation.errors import IllegalMove, Invalid, NotYours, Refusal
from duban_web.foundation.installation import here
from duban_web.matters.actions._evidence import Proof
from duban_web.matters.actions.attach import attach
from duban_web.search.queries import found
from duban_web.tenants.actions.add_institution import add_institution
from duban_web.tenants.rules import Level
from duban_web.trail.models import Event, Secret
from web.cast import Bureau, act, ask, day, given_actor, given_bureau
from web.documents.given import (
    BASIS,
    CONTENT,
    NAME,
    REASON,
    given_document,
    given_erasure,
    lying,
    received,
    send,
)
from web.matters.cases import on
from web.matters.given import given_underway, version_of
from web.stage import Playing

pytestmark = pytest.mark.django_db


@pytest.fixture
def bureau() -> Bureau:
    return given_bureau()


def erase(bureau: Bureau, document: Document, who: str = "li") -> ErasureRequest:
    """Asked by 王, done by 李, and the bytes let go as behind a commit."""
    asked = given_erasure(bureau, document)
    done = act(getattr(bureau, who), erase_document, erasure=asked.pk, version=asked.version)
    let_go(bureau.system.tenant)
    return done


def again(bureau: Bureau, document: Document) -> Document:
    return ask(bureau.system, lambda actor: Document.objects.within(actor).get(pk=document.pk))


def wrong(bureau: Bureau) -> list[FileWrong]:
    return [fault.wrong for fault in file_faults(bureau.system, here().files)]


def test_nothing_is_left_but_what_the_file_was(bureau: Bureau) -> None:
    document = given_document(bureau)
    erase(bureau, document)
    row = again(bureau, document)
    assert (row.name, row.version, row.sha256, row.size) == ("", 2, document.sha256, len(CONTENT))
    assert row.erased_at is not None
    kept = ask(bureau.system, lambda actor: KeptText.objects.within(actor).get(document=row))
    assert (kept.characters, kept.places, kept.reading, kept.digest) == ("", "", "", "")
    assert lying() == []
    for words in ("整改报告", "操场 改造完成"):
        assert ask(bureau.li, found, words) == []
    with scope.open(bureau.system):
        told = str([*Secret.objects.within(bureau.system).values_list("field", "value")])
    assert NAME not in told
    assert document.sha256 in told
    assert BASIS in told
    assert wrong(bureau) == []


def test_the_bytes_go_with_the_commit(
    bureau: Bureau, django_capture_on_commit_callbacks: Any
) -> None:
    asked = given_erasure(bureau)
    with django_capture_on_commit_callbacks(execute=True):
        act(bureau.li, erase_document, erasure=asked.pk, version=asked.version)
    assert lying() == []


def test_what_is_told_of_an_erased_document(bureau: Bureau) -> None:
    document = given_document(bureau)
    erase(bureau, document)
    client = Playing(bureau.zhao)
    told = client.ask(f"/documents/{document.pk}").json()
    assert (told["name"], told["unread"], told["unread_label"]) == ("", "erased", "已依法删除")
    assert told["sha256"] == document.sha256
    for what in ("/text", "/reading"):
        assert client.ask(f"/documents/{document.pk}{what}").json()["code"] == "document_is_unread"
    gone = client.ask(f"/documents/{document.pk}/content")
    assert (gone.status_code, gone.json()["code"]) == (409, "document_is_erased")
    (request,) = client.ask("/erasures", state="done").json()["items"]
    assert (request["reason"], request["basis"]) == (REASON, BASIS)
    assert client.ask("/erasures", document=bureau.schools.pk).json()["items"] == []


def test_evidence_says_that_its_file_was_erased_and_which_it_was(bureau: Bureau) -> None:
    matter = given_underway(bureau)
    document = given_document(bureau, who="zhao")
    act(bureau.zhao, attach, **on(matter, evidence=[Proof(document.pk, "验收单")]))
    (before,) = Playing(bureau.li).ask(f"/matters/{matter.pk}/evidence").json()["items"]
    assert (before["is_erased"], before["erased_label"]) == (False, "")
    erase(bureau, document)
    (told,) = Playing(bureau.li).ask(f"/matters/{matter.pk}/evidence").json()["items"]
    assert (told["is_erased"], told["erased_label"]) == (True, "已依法删除")
    assert told["sha256"] == document.sha256
    with pytest.raises(Refusal) as refused:
        act(
            bureau.zhao,
            attach,
            matter=matter.pk,
            version=version_of(bureau.zhao, matter.pk),
            evidence=[Proof(document.pk, "又一份")],
        )
    assert refused.value.code == "document_is_erased"


def test_who_asked_does_not_do_it(bureau: Bureau) -> None:
    bureau.grant("wang", Role.ARCHIVIST)
    asked = given_erasure(bureau)
    both = given_actor(bureau.posts["wang"])
    for verb, more in ((erase_document, {}), (refuse_erasure, {"answer": "不删。"})):
        with pytest.raises(NotYours) as refused:
            act(both, verb, erasure=asked.pk, version=asked.version, **more)
        assert refused.value.code == "erased_by_another"
    person = bureau.posts["wang"].person_id
    with scope.open(bureau.system), pytest.raises(IntegrityError), transaction.atomic():
        ErasureRequest.objects.filter(pk=asked.pk).update(decided_by=person)


def test_who_has_not_proved_who_they_are_is_asked_to(bureau: Bureau) -> None:
    asked = given_erasure(bureau)
    resting = given_actor(bureau.posts["li"], is_stepped_up=False)
    with pytest.raises(NotYours) as refused:
        act(resting, erase_document, erasure=asked.pk, version=asked.version)
    assert refused.value.code == "step_up_needed"


def test_it_is_asked_for_once_and_decided_once(bureau: Bureau) -> None:
    document = given_document(bureau)
    asked = given_erasure(bureau, document)
    with pytest.raises(IllegalMove) as refused:
        given_erasure(bureau, document)
    assert refused.value.code == "erasure_is_asked"
    act(bureau.li, refuse_erasure, erasure=asked.pk, version=asked.version, answer="须永久保管。")
    with pytest.raises(IllegalMove) as refused:
        act(bureau.li, erase_document, erasure=asked.pk, version=asked.version + 1)
    assert refused.value.code == "erasure_is_decided"
    assert lying() != []
    erase(bureau, document)
    with pytest.raises(Refusal) as gone:
        given_erasure(bureau, document)
    assert gone.value.code == "document_is_erased"


@pytest.mark.parametrize("missing", ["reason", "basis"])
def test_reason_and_basis_are_asked_for(bureau: Bureau, missing: str) -> None:
    told = {"reason": REASON, "basis": BASIS} | {missing: " "}
    with pytest.raises(Invalid):
        act(bureau.wang, ask_erasure, document=given_document(bureau).pk, **told)


def test_bytes_stay_as_long_as_another_document_names_them(bureau: Bureau) -> None:
    school = act(
        bureau.zhou,
        add_institution,
        parent=bureau.institution.pk,
        name="第一小学",
        level=Level.SCHOOL,
        since=day(1, 1),
    )
    document = given_document(bureau)
    other = act(bureau.wang, store_document, institution=school.pk, received=received())
    erase(bureau, document)
    assert len(lying()) == 1
    answer = Playing(bureau.zhao).ask(f"/documents/{other.pk}/content")
    assert b"".join(answer.streaming_content) == CONTENT
    assert ask(bureau.system, bytes_held, bureau.institution.pk) == 0
    assert wrong(bureau) == []
    erase(bureau, other)
    assert lying() == []
    assert wrong(bureau) == []


def test_another_tenant_keeps_its_own(bureau: Bureau) -> None:
    other = given_bureau("yi", "乙区教育和体育局")
    given_document(other)
    erase(bureau, given_document(bureau))
    assert [path.split("/")[0] for path in lying()] == [other.system.tenant.hex]


def test_what_was_erased_can_be_brought_anew(bureau: Bureau) -> None:
    first = given_document(bureau)
    erase(bureau, first)
    second = given_document(bureau)
    assert second.pk != first.pk
    let_go(bureau.system.tenant)
    assert len(lying()) == 1
    assert wrong(bureau) == []


def test_bytes_that_a_crash_left_are_told_of_and_swept(bureau: Bureau) -> None:
    asked = given_erasure(bureau)
    act(bureau.li, erase_document, erasure=asked.pk, version=asked.version)
    assert wrong(bureau) == [FileWrong.LEFT]
    with scope.open(bureau.system):
        empty_store(bureau.system)
    assert wrong(bureau) == []


def test_an_erasure_that_is_taken_back_leaves_the_file(
    bureau: Bureau, django_capture_on_commit_callbacks: Any
) -> None:
    asked = given_erasure(bureau)

    def broken(*, actor: Actor) -> None:
        erase_document(actor=actor, erasure=asked.pk, version=asked.version)
        raise KeyboardInterrupt

    with django_capture_on_commit_callbacks(execute=True), pytest.raises(KeyboardInterrupt):
        act(bureau.li, broken)
    assert len(lying()) == 1
    assert wrong(bureau) == []


@pytest.mark.django_db(transaction=True)
def test_who_brings_the_bytes_as_they_go_keeps_them() -> None:
    bureau = given_bureau()
    asked = given_erasure(bureau)
    # Within a transaction of its own, so that the bytes still lie there.
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(transaction, "on_commit", lambda *_args, **_more: None)
        act(bureau.li, erase_document, erasure=asked.pk, version=asked.version)
    client, tenant = Playing(bureau.zhao), bureau.system.tenant
    barrier = Barrier(2)
    told: list[int] = []

    def bring() -> None:
        try:
            barrier.wait()
            told.append(send(client, bureau).status_code)
        finally:
            connection.close()

    bringing = Thread(target=bring)
    bringing.start()
    barrier.wait()
    let_go(tenant)
    bringing.join()
    assert told == [200]
    assert len(lying()) == 1
    assert wrong(bureau) == []


def test_the_row_is_erased_for_good(bureau: Bureau) -> None:
    erase(bureau, given_document(bureau))
    with (
        scope.open(bureau.system),
        pytest.raises(Exception, match="refused"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE documents_document SET erased_at = NULL, name = 'x', version = 3")


def test_events_before_and_after_it_are_told(bureau: Bureau) -> None:
    document = given_document(bureau)
    erase(bureau, document)
    with scope.open(bureau.system):
        rows = Event.objects.within(bureau.system).filter(object_id=document.pk)
        told = [(e.kind, e.object_version, e.to_state) for e in rows.order_by("object_version")]
    assert told == [("store_document", 1, ""), ("erase_document", 2, "erased")]


def test_a_file_of_the_store_is_removed_once(bureau: Bureau) -> None:
    document = given_document(bureau)
    tenant = bureau.system.tenant
    assert store.remove(here().files, tenant, document.sha256)
    assert not store.remove(here().files, tenant, document.sha256)
