"""What is kept of an upload, and what of one that goes wrong: all of it, or nothing."""

from __future__ import annotations

import errno
import hashlib
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection

import duban
from duban_web.documents import receiving, store
from duban_web.documents.actions.store_document import store_document
from duban_web.documents.kinds import LIMITS, FileKind, Limits
from duban_web.documents.models import Document, KeptText, RefusedFile
from duban_web.documents.queries.contents import reading_of_document, source_of_document
from duban_web.documents.queries.documents import same_bytes
from duban_web.documents.queries.holding import bytes_held
from duban_web.foundation import durable
from duban_web.foundation.errors import Refusal
from duban_web.foundation.installation import here
from duban_web.search.queries import found
from duban_web.tenants.actions.add_institution import add_institution
from duban_web.tenants.actions.close_institution import close_institution
from duban_web.tenants.rules import Level
from duban_web.trail.models import Event
from web.cast import Bureau, act, ask, day, given_bureau
from web.documents.given import (
    CONTENT,
    MARKED,
    NAME,
    PNG,
    SAMPLES,
    bomb,
    given_document,
    lying,
    received,
    send,
    zipped,
)
from web.stage import Playing

pytestmark = pytest.mark.django_db


@pytest.fixture
def bureau() -> Bureau:
    return given_bureau()


def place(bureau: Bureau, content: bytes) -> str:
    digest = hashlib.sha256(content).hexdigest()
    return f"{bureau.system.tenant.hex}/{digest[:2]}/{digest[2:4]}/{digest}"


def events(bureau: Bureau, kind: str) -> list[Event]:
    return ask(bureau.system, lambda actor: [*Event.objects.within(actor).filter(kind=kind)])


def documents(bureau: Bureau) -> list[Document]:
    return ask(bureau.system, lambda actor: [*Document.objects.within(actor)])


def test_a_file_is_kept_as_it_came(bureau: Bureau, files: Path) -> None:
    document = given_document(bureau)
    assert (document.name, document.kind, document.size) == (NAME, FileKind.TXT, len(CONTENT))
    assert document.sha256 == hashlib.sha256(CONTENT).hexdigest()
    assert document.sm3 == hashlib.new("sm3", CONTENT).hexdigest()
    assert document.uploaded_by_id == bureau.posts["wang"].person_id
    assert lying() == [place(bureau, CONTENT)]
    kept = files / lying()[0]
    assert kept.read_bytes() == CONTENT
    assert kept.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("sample", "kind"),
    [
        ("party-group-minutes.docx", FileKind.DOCX),
        ("town-special-topic.pdf", FileKind.PDF),
        ("livelihood-projects.xlsx", FileKind.XLSX),
        ("principal-meeting.txt", FileKind.TXT),
        ("planning-meeting.html", FileKind.HTML),
    ],
)
def test_text_and_reading_are_those_of_the_library(
    bureau: Bureau, sample: str, kind: FileKind
) -> None:
    path = SAMPLES / sample
    document = given_document(bureau, path.read_bytes(), sample)
    assert document.kind == kind
    expected = duban.text_of(path)
    source = ask(bureau.li, source_of_document, document.pk)
    assert source.characters == expected.characters
    assert source.digest == expected.digest
    assert [*source.pieces] == [*expected.pieces]
    assert [(one.rows, one.columns, [*one.cells]) for one in source.tables] == [
        (one.rows, one.columns, [*one.cells]) for one in expected.tables
    ]
    assert (source.format, source.notes) == (expected.format, expected.notes)
    reading = ask(bureau.li, reading_of_document, document.pk)
    assert reading == duban.to_json(duban.read(path))
    assert duban.from_json(reading) == duban.read(source)


def test_it_is_found_by_its_name_and_by_its_words(bureau: Bureau) -> None:
    document = given_document(bureau)
    for words in ("整改报告", "操场 改造完成"):
        assert [one.object_id for one in ask(bureau.li, found, words)] == [document.pk]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("照片.png", PNG, "binary"),
        ("扫描.pdf", b"%PDF-1.4\n%%EOF", None),
        ("坏的.docx", zipped(word_SLASH_document__xml=b"<w:document", x=b"y")[:90], None),
    ],
    ids=["picture", "scan", "damaged"],
)
def test_what_cannot_be_read_is_kept_all_the_same(
    bureau: Bureau, name: str, content: bytes, code: str | None
) -> None:
    document = given_document(bureau, content, name)
    kept = ask(bureau.system, lambda actor: KeptText.objects.within(actor).get(document=document))
    assert kept.unread
    assert code is None or kept.unread == code
    assert (kept.characters, kept.reading) == ("", "")
    with pytest.raises(Refusal) as refused:
        ask(bureau.li, reading_of_document, document.pk)
    assert refused.value.code == "document_is_unread"


def test_a_text_that_is_very_long_is_kept_as_a_file_alone(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receiving, "LIMITS", Limits(characters=10))
    document = given_document(bureau)
    kept = ask(bureau.system, lambda actor: KeptText.objects.within(actor).get(document=document))
    assert kept.unread == receiving.TOO_LONG


def test_a_nul_in_a_text_shifts_nothing(bureau: Bureau, monkeypatch: pytest.MonkeyPatch) -> None:
    text = duban.SourceText.from_characters("甲\x00乙\n", format="pdf")
    monkeypatch.setattr(duban, "text_of", lambda _path, name: text.with_name(name))
    document = given_document(bureau)
    source = ask(bureau.li, source_of_document, document.pk)
    assert source.characters == "甲\ufffd乙\n"
    assert [*source.pieces] == [*text.pieces]


def test_who_brings_what_another_has_is_answered_as_if_nobody_had_it(bureau: Bureau) -> None:
    first = given_document(bureau)
    told = send(Playing(bureau.zhao), bureau, name="另一个名字.txt").json()
    assert told["id"] != str(first.pk)
    assert (told["name"], told["version"]) == ("另一个名字.txt", 1)
    assert told["uploaded_by"] == str(bureau.posts["zhao"].person_id)
    assert len(events(bureau, "store_document")) == 2
    assert lying() == [place(bureau, CONTENT)]
    for digest in (first.sha256, first.sm3, first.sm3.upper()):
        assert len(ask(bureau.li, same_bytes, digest)) == 2


def test_who_sends_their_own_file_again_has_it_once(bureau: Bureau) -> None:
    first = given_document(bureau)
    assert given_document(bureau).pk == first.pk
    assert given_document(bureau, name="副本.txt").pk != first.pk
    assert len(events(bureau, "store_document")) == 2
    assert lying() == [place(bureau, CONTENT)]


def test_the_quota_counts_what_others_have_as_well(bureau: Bureau) -> None:
    given_document(bureau)
    given_document(bureau, who="zhao")
    assert ask(bureau.system, bytes_held, bureau.institution.pk) == 2 * len(CONTENT)


def test_two_institutions_have_a_row_each_and_one_file(bureau: Bureau) -> None:
    first = given_document(bureau)
    school = act(
        bureau.zhou,
        add_institution,
        parent=bureau.institution.pk,
        name="第一小学",
        level=Level.SCHOOL,
        since=day(1, 1),
    )
    second = act(bureau.wang, store_document, institution=school.pk, received=received())
    assert second.pk != first.pk
    found_same = ask(bureau.li, same_bytes, first.sha256)
    assert {one.pk for one in found_same} == {first.pk, second.pk}
    assert lying() == [place(bureau, CONTENT)]


def test_two_tenants_share_nothing(bureau: Bureau) -> None:
    other = given_bureau("yi", "乙区教育和体育局")
    given_document(bureau)
    document = given_document(other)
    assert lying() == sorted([place(bureau, CONTENT), place(other, CONTENT)])
    assert [one.pk for one in ask(other.li, same_bytes, document.sha256)] == [document.pk]


def test_an_institution_that_is_closed_keeps_nothing_more(bureau: Bureau) -> None:
    school = act(
        bureau.zhou,
        add_institution,
        parent=bureau.institution.pk,
        name="第一小学",
        level=Level.SCHOOL,
        since=day(1, 1),
    )
    act(bureau.zhou, close_institution, institution=school.pk, version=1, on=day(2, 1))
    with pytest.raises(Refusal) as refused:
        act(bureau.wang, store_document, institution=school.pk, received=received())
    assert refused.value.code == "institution_is_closed"


REFUSED = [
    # the content is another kind's than the name says
    ("报告.docx", PNG, "file_name_misleads", 415),
    ("照片.png", (SAMPLES / "town-special-topic.pdf").read_bytes(), "file_name_misleads", 415),
    ("报告.pdf", CONTENT, "file_name_misleads", 415),
    # kinds that are not kept
    ("资料.zip", zipped(a=b"b"), "file_type_not_allowed", 415),
    ("汇报.pptx", zipped(ppt_SLASH_presentation__xml=b"<p/>"), "file_type_not_allowed", 415),
    ("程序", b"MZ" + b"\x00\x01" * 400, "file_type_not_allowed", 415),
    ("录像.mp4", b"\x00\x00\x00\x18ftypmp42" + b"\x00" * 99, "file_type_not_allowed", 415),
    ("空.txt", b"", "file_is_empty", 409),
    ("炸弹.docx", bomb(), "file_is_harmful", 409),
    ("路径.docx", zipped(**{"../word/document.xml": b"<w/>"}), "file_is_harmful", 409),
    (
        "加密.docx",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") * 40,
        "file_is_locked",
        409,
    ),
    ("通知.txt", MARKED, "secrecy_mark", 409),
    ("机密★通知.txt", CONTENT, "secrecy_mark", 409),
]


@pytest.mark.parametrize(
    ("name", "content", "code", "status"), REFUSED, ids=[name for name, *_ in REFUSED]
)
def test_what_may_not_be_kept_leaves_nothing_behind(
    bureau: Bureau, name: str, content: bytes, code: str, status: int
) -> None:
    answer = send(Playing(bureau.wang), bureau, content, name)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert lying() == []
    assert documents(bureau) == []
    assert events(bureau, "store_document") == []


def test_a_refused_mark_is_on_record_without_what_was_in_the_file(bureau: Bureau) -> None:
    answer = send(Playing(bureau.wang), bureau, MARKED, "通知.txt")
    assert answer.json()["facts"] == {"level": "secret", "place": "head"}
    assert "保密员" in answer.json()["title"]
    (refused,) = ask(bureau.system, lambda actor: [*RefusedFile.objects.within(actor)])
    assert (refused.level, refused.place, refused.size) == ("secret", "head", len(MARKED))
    (event,) = events(bureau, "refuse_document")
    assert event.object_id == refused.pk
    secrets = {one.field: one.value for one in event.secrets.all()}
    assert set(secrets) == {"institution", "level", "place", "size", "sha256"}


def test_a_verb_that_is_handed_a_mark_refuses_by_itself(bureau: Bureau) -> None:
    marked = received(MARKED, "通知.txt")
    assert lying() == []
    with pytest.raises(Refusal) as refused:
        act(bureau.wang, store_document, institution=bureau.institution.pk, received=marked)
    assert refused.value.code == "secrecy_mark"


def test_who_may_not_store_is_told_before_a_byte_is_looked_at(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "begin", lambda _files: pytest.fail("looked at"))
    assert send(Playing(bureau.zhou), bureau).status_code == 403


def test_a_file_that_is_too_large_is_refused_as_it_comes(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receiving, "LIMITS", Limits(file=100))
    answer = send(Playing(bureau.wang), bureau, CONTENT * 9)
    assert (answer.status_code, answer.json()["code"]) == (413, "file_too_large")
    assert lying() == []


def test_a_request_that_says_it_is_too_long_is_not_read(bureau: Bureau) -> None:
    answer = Playing(bureau.wang).post(
        f"/api/v1/institutions/{bureau.institution.pk}/documents",
        b"--x\r\n",
        content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(LIMITS.request + 1),
    )
    assert (answer.status_code, answer.json()["code"]) == (413, "file_too_large")


def test_a_quota_that_is_used_up_is_told(bureau: Bureau, settings: Any) -> None:
    settings.DUBAN_FILE_QUOTA = 0
    answer = send(Playing(bureau.wang), bureau)
    assert (answer.status_code, answer.json()["code"]) == (507, "quota_used_up")
    assert lying() == []


def test_a_disk_that_is_all_but_full_is_left_to_the_database(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "LIMITS", Limits(reserve=1 << 60))
    answer = send(Playing(bureau.wang), bureau)
    assert (answer.status_code, answer.json()["code"]) == (507, "disk_full")


@pytest.mark.parametrize("step", ["add", "finish"])
def test_a_full_disk_leaves_no_half_file(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def full(*_args: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(durable.Growing, step, full)
        answer = send(Playing(bureau.wang), bureau)
        assert (answer.status_code, answer.json()["code"]) == (507, "disk_full")
        assert lying() == []
    assert send(Playing(bureau.wang), bureau).status_code == 200


def test_what_breaks_between_file_and_row_leaves_a_file_that_the_next_upload_takes(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_args: object, **_more: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(KeptText.objects, "create", killed)
        with pytest.raises(KeyboardInterrupt):
            given_document(bureau)
    assert lying() == [place(bureau, CONTENT)]
    assert documents(bureau) == []
    given_document(bureau)
    assert lying() == [place(bureau, CONTENT)]


def test_nothing_is_written_while_the_data_are_read_only(bureau: Bureau) -> None:
    here().read_only.write_text("{}", "utf-8")
    with pytest.raises(Refusal) as refused:
        given_document(bureau)
    assert refused.value.code == "read_only"
    assert lying() == []


def test_uploads_that_never_ended_are_swept(files: Path) -> None:
    growing = store.begin(files)
    growing.add(b"half")
    growing.finish()
    written = growing.path.stat().st_mtime
    assert store.sweep(files, written - 60) == 0
    assert store.sweep(files, written + 60) == 1
    assert lying() == []


@pytest.mark.django_db(transaction=True)
def test_two_who_bring_the_same_bytes_at_once_have_a_row_each_and_one_file() -> None:
    bureau = given_bureau()
    actors = [bureau.wang, bureau.zhao]
    barrier = Barrier(2)
    answers: list[Any] = []

    def run(client: Playing) -> None:
        try:
            barrier.wait()
            answers.append(send(client, bureau).json()["id"])
        finally:
            connection.close()

    threads = [Thread(target=run, args=[Playing(actor)]) for actor in actors]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == sorted(str(document.pk) for document in documents(bureau))
    assert len({*answers}) == len(events(bureau, "store_document")) == 2
    assert lying() == [place(bureau, CONTENT)]


def test_the_event_tells_what_came(bureau: Bureau) -> None:
    document = given_document(bureau)
    (event,) = events(bureau, "store_document")
    secrets = {one.field: one.value for one in event.secrets.all()}
    assert secrets["sha256"] == document.sha256
    assert secrets["text"] == hashlib.sha256(CONTENT).hexdigest()
    assert (event.object_id, event.object_version) == (document.pk, 1)
