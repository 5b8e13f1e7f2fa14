"""A document as its page shows it, and its printed pages: who sees what, what is said instead."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

import pytest

import duban
from duban import NotRendered, PagePlace, Span
from duban_web.documents import layouts, printing
from duban_web.documents.actions.erase_document import erase_document
from duban_web.documents.actions.restrict import restrict
from duban_web.documents.emptying import let_go
from duban_web.documents.kinds import LIMITS, Limits
from duban_web.documents.labels import REFUSALS
from duban_web.documents.models import Document
from duban_web.documents.queries.contents import source_of_document
from duban_web.foundation.actor import Actor
from duban_web.foundation.installation import here
from web.cast import Bureau, act, ask, given_bureau
from web.documents.given import CONTENT, PNG, SAMPLES, given_document, given_erasure
from web.stage import Playing

pytestmark = pytest.mark.django_db
MARK = re.compile(r'<mark class="fact fact-place" data-keys="place"[^>]*>([^<]*)</mark>')


@pytest.fixture
def bureau() -> Bureau:
    return given_bureau()


def given_sample(bureau: Bureau, name: str) -> Document:
    return given_document(bureau, (SAMPLES / name).read_bytes(), name)


def stretch(bureau: Bureau, document: Document, words: str) -> str:
    """What asks for these words behind the address of a document."""
    start = ask(bureau.wang, source_of_document, document.pk).characters.index(words)
    return f"?from={start}&to={start + len(words)}"


def shown(actor: Actor, path: str, status: int = 200) -> str:
    answer = Playing(actor).get(path)
    assert answer.status_code == status, path
    text: str = answer.content.decode()
    return text


def pages_of(document: Document) -> list[str]:
    here = f"/documents/{document.pk}/pages"
    return [f"/documents/{document.pk}/", here, f"{here}/1", f"{here}/1.png"]


def test_the_page_tells_what_the_file_is_and_who_brought_it(bureau: Bureau) -> None:
    document = given_sample(bureau, "inspection-table.docx")
    text = shown(bureau.zhao, f"/documents/{document.pk}/")
    for told in ("inspection-table.docx", "Word 文档", document.sha256, document.sm3, "王立本"):
        assert told in text
    assert "2026-03-02" in text
    assert "<td>赫连川</td>" not in text
    assert '<td rowspan="2">赫连川</td>' in text
    assert '<td colspan="7">一、党的领导和党的建设方面</td>' in text
    assert "<mark" not in text


def test_the_stretch_that_is_asked_for_stands_out(bureau: Bureau) -> None:
    document = given_sample(bureau, "party-group-minutes.docx")
    words = "由基础教育科根据会议意见修改完善后发文"
    asked = stretch(bureau, document, words)
    text = shown(bureau.zhao, f"/documents/{document.pk}/{asked}")
    assert MARK.findall(text) == [words]
    assert text.count('id="fact-place"') == 1
    assert f"/pages{asked.replace('&', '&amp;')}" in text or f"/pages{asked}" in text


@pytest.mark.parametrize(
    "asked", ["?from=3&to=3", "?from=9&to=2", "?from=0&to=99999", "?from=x&to=²"]
)
def test_what_is_no_stretch_of_the_text_is_none(bureau: Bureau, asked: str) -> None:
    document = given_document(bureau)
    assert "<mark" not in shown(bureau.zhao, f"/documents/{document.pk}/{asked}")


def test_nothing_of_a_document_is_markup(bureau: Bureau) -> None:
    content = "</p></td><script>alert(1)</script>\n<mark id='fact-place'>&amp;{{ 1 }}{% x %}\n"
    document = given_document(bureau, content.encode(), "</h1><b>甲.txt")
    text = shown(bureau.zhao, f"/documents/{document.pk}/?from=0&to=9")
    assert "alert(1)" in text
    for forged in ("<script>alert", "</h1><b>", "<mark id='"):
        assert forged not in text
    assert "&amp;amp;{{ 1 }}{% x %}" in text


def test_a_long_text_is_shown_in_parts(bureau: Bureau) -> None:
    lines = [
        f"第{number}行，检查教学楼、操场和食堂的安全情况，并当场登记。" for number in range(3000)
    ]
    document = given_document(bureau, "\n".join(lines).encode(), "登记.txt")
    here = f"/documents/{document.pk}/"
    text = shown(bureau.zhao, here)
    assert "第0行" in text
    assert "第2999行" not in text
    (next_part,) = set(re.findall(r'href="(\?at=\d+#text)" rel="next"', text))
    assert 'rel="prev"' not in text
    following = shown(bureau.zhao, here + next_part.removesuffix("#text"))
    assert "第0行" not in following
    assert 'rel="prev"' in following
    asked = stretch(bureau, document, "第2999行")
    last = shown(bureau.zhao, here + asked)
    assert MARK.findall(last) == ["第2999行"]
    assert 'rel="next"' not in last
    elsewhere = shown(bureau.zhao, f"{here}{asked}&at=0")
    assert f"{asked.removeprefix('?').replace('&', '&amp;')}#text" in elsewhere
    assert MARK.findall(elsewhere) == []


def test_a_picture_is_shown_and_what_has_no_text_says_why(bureau: Bureau) -> None:
    document = given_document(bureau, PNG, "操场.png")
    text = shown(bureau.zhao, f"/documents/{document.pk}/")
    assert f'<img class="preview" src="/api/v1/documents/{document.pk}/content?inline=true"' in text
    assert "/pages" not in text.replace("/duban/pages", "")
    assert REFUSALS["document_is_unread"] in shown(
        bureau.zhao, f"/documents/{document.pk}/pages/1", 409
    )


def test_who_may_not_know_of_a_document_finds_none_of_its_pages(bureau: Bureau) -> None:
    document = given_sample(bureau, "inspection-notice.pdf")
    stranger = given_bureau("yi", "乙区教育和体育局")
    act(bureau.system, restrict, document=document.pk, readers={bureau.posts["qian"].person_id})
    for path in pages_of(document):
        assert Playing(bureau.wang).get(path).status_code in (200, 302)
        assert Playing(bureau.qian).get(path).status_code in (200, 302)
        for actor in (bureau.zhao, bureau.wu, stranger.wang):
            assert Playing(actor).get(path).status_code == 404
        # Whoever looks after the system alone reads no files; of this one they do not know, either.
        assert Playing(bureau.zhou).get(path).status_code == 404


def test_an_erased_document_keeps_its_digest_and_nothing_else(bureau: Bureau) -> None:
    document = given_sample(bureau, "inspection-notice.pdf")
    shown(bureau.wang, f"/documents/{document.pk}/pages/1")
    assert kept_of(document) == [f"{document.sha256}.json"]
    asked = given_erasure(bureau, document)
    act(bureau.li, erase_document, erasure=asked.pk, version=asked.version)
    let_go(bureau.system.tenant)
    text = shown(bureau.wang, f"/documents/{document.pk}/")
    assert document.sha256 in text
    assert document.name not in text
    assert "鹤汀" not in text
    for path in pages_of(document)[1:]:
        shown(bureau.wang, path, 409)
    assert kept_of(document) == []


def kept_of(document: Document) -> list[str]:
    return sorted(path.name for path in (here().pages / document.tenant.hex).iterdir())


def test_a_stretch_of_a_pdf_leads_to_its_page_and_its_boxes(bureau: Bureau) -> None:
    document = given_sample(bureau, "inspection-notice.pdf")
    asked = stretch(bureau, document, "三、下一步工作打算")
    answer = Playing(bureau.zhao).get(f"/documents/{document.pk}/pages{asked}")
    assert answer["Location"] == f"/documents/{document.pk}/pages/3{asked}#place"
    text = shown(bureau.zhao, answer["Location"].removesuffix("#place"))
    assert text.count("<rect") == 1
    assert text.count('id="place"') == 1
    assert "style=" not in text
    assert f'<image href="/documents/{document.pk}/pages/3.png"' in text
    assert 'rel="prev"' in text
    assert 'rel="next"' not in text
    assert "欢迎干部群众对整改情况进行监督" in text
    other = shown(bureau.zhao, f"/documents/{document.pk}/pages/1{asked}")
    assert "<rect" not in other
    assert f'href="/documents/{document.pk}/pages/3{asked.replace("&", "&amp;")}#place"' in other


def test_a_page_is_a_picture_that_no_browser_keeps(bureau: Bureau) -> None:
    document = given_sample(bureau, "inspection-notice.pdf")
    answer = Playing(bureau.zhao).get(f"/documents/{document.pk}/pages/2.png")
    assert answer["Content-Type"] == "image/png"
    assert answer.content.startswith(b"\x89PNG")
    assert answer["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("number", ["0", "4", "999999999999999999999"])
def test_a_page_that_there_is_not_is_not_found(bureau: Bureau, number: str) -> None:
    document = given_sample(bureau, "inspection-notice.pdf")
    shown(bureau.zhao, f"/documents/{document.pk}/pages/{number}", 404)
    shown(bureau.zhao, f"/documents/{document.pk}/pages/{number}.png", 404)


class Printed:
    """What stands for a file that LibreOffice has printed on two pages."""

    pdf = (SAMPLES / "inspection-notice.pdf").read_bytes()


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of what was printed, without LibreOffice."""
    names: list[str] = []

    def pages(path: Any, *, name: str) -> Any:
        names.append(name)
        return Printed

    monkeypatch.setattr(duban, "pages_of", pages)
    return names


def test_a_file_is_printed_once_whoever_brought_it(bureau: Bureau, printed: list[str]) -> None:
    document, other = given_document(bureau), given_document(bureau, who="qian")
    for one in (document, document, other):
        shown(bureau.zhao, f"/documents/{one.pk}/pages/1")
    assert printed == [document.name]
    assert kept_of(document) == [f"{document.sha256}.json", f"{document.sha256}.pdf"]


def test_who_comes_while_another_prints_waits_and_reads_the_text(
    bureau: Bureau, printed: list[str]
) -> None:
    document = given_document(bureau)
    with layouts.making(document.tenant, document.sha256) as is_ours:
        assert is_ours
        answer = Playing(bureau.zhao).get(f"/documents/{document.pk}/pages/1?from=0&to=5")
    assert answer.status_code == 202
    assert answer["Refresh"] == "3"
    text = answer.content.decode()
    assert "正在生成版面…" in text
    assert f'href="/documents/{document.pk}/?from=0&amp;to=5#fact-place"' in text
    assert printed == []
    shown(bureau.zhao, f"/documents/{document.pk}/pages/1")


def test_no_more_is_printed_at_once_than_may_be(bureau: Bureau, printed: list[str]) -> None:
    document = given_document(bureau)
    for _ in range(LIMITS.at_once):
        assert printing._TURNS.acquire(blocking=False)
    try:
        shown(bureau.zhao, f"/documents/{document.pk}/pages/1", 202)
    finally:
        for _ in range(LIMITS.at_once):
            printing._TURNS.release()
    assert printed == []
    shown(bureau.zhao, f"/documents/{document.pk}/pages/1")


def test_what_is_erased_while_it_is_printed_leaves_nothing(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = given_document(bureau)
    asked = given_erasure(bureau, document)

    def pages(path: Any, *, name: str) -> Any:
        act(bureau.li, erase_document, erasure=asked.pk, version=asked.version)
        let_go(bureau.system.tenant)
        return Printed

    monkeypatch.setattr(duban, "pages_of", pages)
    shown(bureau.zhao, f"/documents/{document.pk}/pages/1", 409)
    assert kept_of(document) == []


@pytest.mark.parametrize(
    ("code", "words", "tries"),
    [("needs_libreoffice", "没有安装 LibreOffice", 2), ("out_of_time", "读取超过时限", 1)],
)
def test_what_cannot_be_printed_says_why_and_leads_to_the_text(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch, code: str, words: str, tries: int
) -> None:
    tried = []

    def fail(path: Any, *, name: str) -> None:
        tried.append(name)
        raise NotRendered(code, "", "")

    monkeypatch.setattr(duban, "pages_of", fail)
    document = given_document(bureau)
    for _ in range(2):
        text = shown(bureau.zhao, f"/documents/{document.pk}/pages/1", 409)
        assert words in text
        assert f'href="/documents/{document.pk}/"' in text
    # What took minutes in vain is not begun again at once.
    assert len(tried) == tries


def test_the_longest_unused_goes_where_there_is_no_room(
    bureau: Bureau, printed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = given_document(bureau)
    second = given_document(bureau, CONTENT + b"\n", "second.txt")
    shown(bureau.zhao, f"/documents/{first.pk}/pages/1")
    monkeypatch.setattr(layouts, "LIMITS", Limits(layouts=len(Printed.pdf) + 10_000))
    shown(bureau.zhao, f"/documents/{second.pk}/pages/1")
    assert [name for name in kept_of(first) if name.endswith(".pdf")] == [f"{second.sha256}.pdf"]
    shown(bureau.zhao, f"/documents/{first.pk}/pages/1")
    assert len(printed) == 3


def test_what_is_no_digest_names_no_file(bureau: Bureau) -> None:
    with pytest.raises(ValueError, match="no digest"):
        layouts.remove(UUID(int=1), "../../etc/passwd")


@pytest.mark.libreoffice
def test_a_word_paper_is_printed_and_its_words_are_found_on_the_page(bureau: Bureau) -> None:
    document = given_sample(bureau, "inspection-table.docx")
    asked = stretch(bureau, document, "建立学习台账，组织集中学习14次")
    answer = Playing(bureau.zhao).get(f"/documents/{document.pk}/pages{asked}")
    assert answer["Location"] == f"/documents/{document.pk}/pages/1{asked}#place"
    assert "<rect" in shown(bureau.zhao, answer["Location"].removesuffix("#place"))
    sheets = layouts.kept(document.tenant, document.sha256)
    assert sheets is not None
    assert len(sheets.sizes) == 2
    text = ask(bureau.wang, source_of_document, document.pk)
    start, end = sheets.stretch(2, len(text.characters))
    assert text.characters[start:end].startswith("三、干部教师队伍方面")
    assert sheets.page_at(start) == 2
    assert sheets.page_at(start - 1) == 1


def test_boxes_of_nothing_are_none() -> None:
    places: list[PagePlace] = []
    assert [*printing.boxes(None, None, Span(0, 0))] == places  # type: ignore[arg-type]
