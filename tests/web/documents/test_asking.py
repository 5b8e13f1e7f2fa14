"""Who may ask for documents, how they are narrowed, and how their bytes are handed over."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from django.db import DatabaseError, connection, transaction

from duban_web.documents.models import Document, RefusedFile
from duban_web.documents.queries.documents import documents_called
from duban_web.foundation import scope
from duban_web.tenants.actions.add_institution import add_institution
from duban_web.tenants.actions.move_institution import move_institution
from duban_web.tenants.rules import Level
from web.cast import Bureau, act, ask, day, given_bureau, given_stranger
from web.documents.given import CONTENT, MARKED, NAME, PNG, SAMPLES, given_document, lying, send
from web.stage import Playing

pytestmark = pytest.mark.django_db

ASKED = ["", "/text", "/reading", "/content"]


@pytest.fixture
def bureau() -> Bureau:
    return given_bureau()


@pytest.mark.parametrize("what", ASKED)
def test_business_reads_administrators_do_not_strangers_find_nothing(
    bureau: Bureau, what: str
) -> None:
    path = f"/documents/{given_document(bureau).pk}{what}"
    answer = Playing(bureau.zhao).ask(path)
    assert answer.status_code == 200
    assert b"".join(answer)
    for name in ("zhou", "zheng", "feng"):
        answer = Playing(getattr(bureau, name)).ask(path)
        assert (answer.status_code, answer.json()["code"]) == (403, "not_your_file")
    assert Playing(given_stranger()).ask(path).status_code == 404


def test_administrators_list_nothing(bureau: Bureau) -> None:
    given_document(bureau)
    stranger = given_stranger()
    for path in ("/documents", "/document_digests/" + "0" * 64):
        assert Playing(bureau.zhou).ask(path).status_code == 403
        assert Playing(stranger).ask(path).json()["items"] == []


def test_a_list_is_narrowed_and_leafed_through(bureau: Bureau) -> None:
    made = [
        given_document(bureau, f"第{n}份\n".encode(), f"台账{n}.txt", who="zhao") for n in range(5)
    ]
    given_document(bureau, PNG, "照片.png")
    client = Playing(bureau.li)
    asked = {"name": "台账", "uploaded_by": bureau.posts["zhao"].person_id, "kind": "txt"}
    seen: list[str] = []
    cursor = ""
    while cursor is not None:
        page = client.ask("/documents", limit=2, cursor=cursor, **asked).json()
        seen += [item["id"] for item in page["items"]]
        cursor = page["next"]
    assert sorted(seen) == sorted(str(one.pk) for one in made)
    assert len(client.ask("/documents").json()["items"]) == 6
    for until, count in (("2026-03-02T09:00:00+08:00", 0), ("2026-03-03T09:00:00+08:00", 6)):
        assert len(client.ask("/documents", until=until).json()["items"]) == count
    assert client.ask("/documents", institution=bureau.schools.pk).status_code == 404
    for cursor in ("x", str(bureau.schools.pk)):
        assert client.ask("/documents", cursor=cursor).json()["code"] == "bad_cursor"


@pytest.mark.parametrize("count", [1, 12])
def test_a_list_asks_as_often_for_one_as_for_many(
    bureau: Bureau, count: int, django_assert_num_queries: Any
) -> None:
    for number in range(count):
        given_document(bureau, f"{number}份文件\n".encode(), f"{number}.txt")
    actor = bureau.li
    with scope.open(actor), django_assert_num_queries(1):
        page = documents_called(actor).page()
        assert [item.kept.unread for item in page.items] == [""] * count


def test_a_name_reaches_the_browser_whole_and_harmless(bureau: Bureau) -> None:
    name = '整改"报告";filename=x.txt'
    document = given_document(bureau, name=name)
    answer = Playing(bureau.li).ask(f"/documents/{document.pk}/content")
    assert b"".join(answer.streaming_content) == CONTENT
    disposition = answer["Content-Disposition"]
    assert disposition.startswith("attachment; filename*=utf-8''")
    assert unquote(disposition.partition("''")[2]) == name
    assert '"' not in disposition
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Length"] == str(len(CONTENT))
    assert answer["Content-Security-Policy"].startswith("sandbox;")


@pytest.mark.parametrize(
    ("name", "content", "shown"),
    [
        ("照片.png", PNG, ("inline", "image/png")),
        (
            "文件.pdf",
            (SAMPLES / "town-special-topic.pdf").read_bytes(),
            ("inline", "application/pdf"),
        ),
        # a page of somebody else's is never shown as one of ours
        (
            "网页.html",
            (SAMPLES / "planning-meeting.html").read_bytes(),
            ("attachment", "application/octet-stream"),
        ),
        (NAME, CONTENT, ("attachment", "text/plain")),
    ],
    ids=["png", "pdf", "html", "txt"],
)
def test_few_kinds_are_shown_in_place_and_only_when_asked(
    bureau: Bureau, name: str, content: bytes, shown: tuple[str, str]
) -> None:
    path = f"/documents/{given_document(bureau, content, name).pk}/content"
    client = Playing(bureau.li)
    answer = client.ask(path, inline="true")
    assert (answer["Content-Disposition"].partition(";")[0], answer["Content-Type"]) == shown
    assert b"".join(answer.streaming_content) == content
    kept = client.ask(path)
    assert kept["Content-Disposition"].startswith("attachment;")
    assert b"".join(kept.streaming_content) == content


@pytest.mark.parametrize("damage", ["gone", "cut"])
def test_bytes_that_are_not_all_there_are_told(bureau: Bureau, files: Path, damage: str) -> None:
    document = given_document(bureau)
    path = files / lying()[0]
    path.unlink() if damage == "gone" else path.write_bytes(CONTENT[:-1])
    answer = Playing(bureau.li).ask(f"/documents/{document.pk}/content")
    assert (answer.status_code, answer.json()["code"]) == (409, "file_is_missing")


def test_what_the_api_tells_of_a_document(bureau: Bureau) -> None:
    told = send(Playing(bureau.wang), bureau).json()
    assert told["kind_label"] == "纯文本"
    assert (told["unread"], told["unread_label"]) == ("", "")
    client = Playing(bureau.li)
    assert client.ask(f"/documents/{told['id']}").json() == told
    text = client.ask(f"/documents/{told['id']}/text").json()
    assert text["characters"].encode() == CONTENT
    assert text["places"]["pieces"][0] == [0, 10, None, 1, None, None, None, None]
    reading = client.ask(f"/documents/{told['id']}/reading").json()
    assert reading["schema"] == "duban.reading/1"
    picture = send(Playing(bureau.wang), bureau, PNG, "照片.png").json()
    assert picture["unread"] == "binary"
    assert picture["unread_label"].startswith("图片")
    unread = client.ask(f"/documents/{picture['id']}/text").json()
    assert (unread["code"], unread["facts"]["unread"]) == ("document_is_unread", "binary")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE documents_document SET name = 'x'",
        "UPDATE documents_document SET sha256 = sm3",
        "UPDATE documents_document SET name = '', version = 2",
        "UPDATE documents_document SET name = '', erased_at = at, version = 3",
        "UPDATE documents_document SET name = '', erased_at = at, version = 2, size = 1",
        "DELETE FROM documents_document",
        "UPDATE documents_refusedfile SET level = 'x'",
        "DELETE FROM documents_refusedfile",
    ],
)
def test_the_database_lets_nobody_change_a_row(bureau: Bureau, statement: str) -> None:
    given_document(bureau)
    send(Playing(bureau.wang), bureau, MARKED, "通知.txt")
    with (
        scope.open(bureau.system),
        pytest.raises(DatabaseError, match="refused"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_documents_follow_their_institution(bureau: Bureau) -> None:
    district, school = (
        act(
            bureau.zhou,
            add_institution,
            parent=bureau.institution.pk,
            name=name,
            level=level,
            since=day(1, 1),
        )
        for name, level in (("教育集团", Level.BUREAU), ("第一小学", Level.SCHOOL))
    )
    client = Playing(bureau.wang)
    path = f"/institutions/{school.pk}/documents"
    for name, content in ((NAME, CONTENT), ("通知.txt", MARKED)):
        client.send(path, name, content)
    act(bureau.zhou, move_institution, institution=school.pk, parent=district.pk, version=1)
    for model in (Document, RefusedFile):
        (row,) = ask(bureau.system, lambda actor, of=model: [*of.objects.within(actor)])
        assert row.path.startswith(district.path)
