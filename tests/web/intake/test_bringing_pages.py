"""Papers come in by the page: several at once, pasted words, and files with which nothing can be
done, each told beside its name.
"""

from __future__ import annotations

import html
import importlib.util
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from duban_web.documents.labels import ERASED, UNREAD
from duban_web.documents.queries.documents import documents_called
from duban_web.intake.labels import REMEDIES
from duban_web.intake.queries.reviews import reviews_within
from web.cast import Bureau, ask, given_bureau
from web.documents.given import MARKED, PNG, SAMPLES
from web.intake.given import MINUTES, MINUTES_NAME
from web.stage import Playing

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).resolve().parents[3]
BRING = "/papers/new/"


@pytest.fixture
def bureau() -> Bureau:
    return given_bureau()


def brought(bureau: Bureau, *files: tuple[str, bytes], pasted: str = "") -> Any:
    form = {"uploads": [SimpleUploadedFile(*file) for file in files], "pasted": pasted}
    return Playing(bureau.qian).post(BRING, form)


def told(answer: Any) -> dict[str, tuple[str, str]]:
    """What is said beside each name: where its review is, and the words."""
    page = answer.content.decode()
    assert answer.status_code == 200, answer.status_code
    listed = re.search(r'<ul class="came">(.*?)</ul>', page, re.S)
    assert listed is not None
    found = {}
    for line in re.findall(r"<li>(.*?)</li>", listed[1], re.S):
        name, *_ = re.findall(r"<(?:a|span)[^>]*>([^<]+)<", line)
        address = re.findall(r'href="([^"]+)"', line)
        words = html.unescape(re.sub(r"<[^>]+>", " ", line))
        found[html.unescape(name)] = ("".join(address), " ".join(words.split()))
    return found


def reviews(bureau: Bureau) -> list[Any]:
    return [one.review for one in ask(bureau.qian, reviews_within)]


def test_one_paper_leads_straight_to_its_review(bureau: Bureau) -> None:
    answer = brought(bureau, (MINUTES_NAME, MINUTES.encode()))
    (review,) = reviews(bureau)
    assert (answer.status_code, answer["Location"]) == (303, f"/papers/{review.pk}/")
    assert review.title == "甲区教育和体育局2026年第4次局长办公会议纪要"


def test_the_same_paper_again_leads_to_the_review_that_is_there(bureau: Bureau) -> None:
    first = brought(bureau, (MINUTES_NAME, MINUTES.encode()))
    again = brought(bureau, ("改了名字.txt", MINUTES.encode()))
    assert again["Location"] == f"{first['Location']}?after=same_file"
    assert len(reviews(bureau)) == 1
    page = Playing(bureau.qian).get(again["Location"]).content.decode()
    assert "这份文件以前收过，这是原有的审核。" in page
    # Among others it is told beside its name.
    found = told(
        brought(bureau, (MINUTES_NAME, MINUTES.encode()), ("另一份.txt", b"\xe7\x94\xb2\n"))
    )
    assert found[MINUTES_NAME][0] == first["Location"]
    assert "以前收过" in found[MINUTES_NAME][1]
    assert "以前收过" not in found["另一份.txt"][1]


def test_a_paper_that_was_dropped_leads_to_what_was_said_of_it(bureau: Bureau) -> None:
    first = brought(bureau, (MINUTES_NAME, MINUTES.encode()))
    form = {"version": 1, "reason": "收错了"}
    Playing(bureau.qian).post(f"{first['Location']}drop", form)
    again = brought(bureau, (MINUTES_NAME, MINUTES.encode()))
    assert again["Location"] == f"{first['Location']}?after=same_file"
    assert "收错了" in Playing(bureau.qian).get(again["Location"]).content.decode()
    # Under another name it is another document, which can be gone through anew.
    anew = brought(bureau, ("重新收.txt", MINUTES.encode()))
    assert anew["Location"] not in (first["Location"], again["Location"])
    assert len(reviews(bureau)) == 2


def test_pasted_words_are_a_paper(bureau: Bureau) -> None:
    answer = brought(bureau, pasted=MINUTES.replace("\n", "\r\n"))
    assert answer.status_code == 303
    (review,) = reviews(bureau)
    assert review.document.name == "粘贴的文字.txt"
    assert review.kind == "minutes"


def test_nothing_brought_is_told(bureau: Bureau) -> None:
    answer = brought(bureau, pasted="  \n")
    assert answer.status_code == 422
    assert "没有选择文件，也没有粘贴文字。" in answer.content.decode()


def test_several_go_on_where_one_is_refused(bureau: Bureau) -> None:
    answer = brought(
        bureau,
        ("坏了.docx", b"PK\x03\x04 nothing"),
        (MINUTES_NAME, MINUTES.encode()),
        ("任务表.xlsx", (SAMPLES / "livelihood-projects.xlsx").read_bytes()),
        ("密件.txt", MARKED),
        ("通报.pdf", (SAMPLES / "inspection-notice.pdf").read_bytes()),
    )
    found = told(answer)
    began = {name for name, (address, _) in found.items() if address}
    assert began == {MINUTES_NAME, "任务表.xlsx", "通报.pdf"}
    assert len(reviews(bureau)) == 3
    assert "涉密" in found["密件.txt"][1]


def test_a_picture_has_no_words_and_no_review(bureau: Bureau) -> None:
    found = told(brought(bureau, ("照片.png", PNG)))
    address, words = found["照片.png"]
    assert address == ""
    assert "文字" in words
    assert reviews(bureau) == []


def refused() -> list[tuple[str, str, bytes]]:
    """The bad files that the reader is tried with."""
    path = ROOT / "tests" / "duban" / "formats" / "test_refusals.py"
    spec = importlib.util.spec_from_file_location("refusals_of_reader", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found: list[tuple[str, str, bytes]] = module.REFUSED
    return found


def test_bad_files_are_each_told_and_the_good_one_goes_on(bureau: Bureau) -> None:
    bad = {f"{n}-{code}-{name}": data for n, (code, name, data) in enumerate(refused())}
    names = [*bad]
    for start in range(0, len(names), 24):
        some = [(name, bad[name]) for name in names[start : start + 24]]
        good = (f"{start}.txt", f"第{start}份\n{MINUTES}".encode())
        found = told(brought(bureau, *some, good))
        assert {name for name, (address, _) in found.items() if address} == {good[0]}
        for name, _ in some:
            words = found[name][1].removeprefix(name).strip()
            assert re.search(r"[\u4e00-\u9fff].*。$", words), (name, words)
            assert not re.search(r"{|Traceback", words), (name, words)
    assert len(reviews(bureau)) == -(-len(names) // 24)


def test_a_file_without_words_is_kept_all_the_same(bureau: Bureau) -> None:
    name = "扫描件.pdf"
    scanned = next(data for code, name, data in refused() if (code, name) == ("scanned", "a.pdf"))
    _, words = told(brought(bureau, (name, scanned)))[name]
    assert words == (
        f"{name} 没有读出文字（扫描件，没有文字层），原件已保存。"
        "请先用识字软件转成文字，再粘贴进来。"
    )
    assert name in [one.name for one in ask(bureau.qian, documents_called)]
    assert reviews(bureau) == []


def test_there_is_a_remedy_for_whatever_keeps_a_file_from_being_read() -> None:
    assert {*REMEDIES} == {*UNREAD} - {ERASED}


def test_a_text_beyond_all_measure_is_told_to_be_too_large(bureau: Bureau) -> None:
    words = "会议确定，由基础教育科负责，做好消防演练。\n".encode()
    name = "很长的纪要.txt"
    _, said = told(brought(bureau, (name, words * (21 * 1024 * 1024 // len(words)))))[name]
    assert "文件超过 20 MB 的上限，未保存" in said


def test_what_is_pasted_is_never_cut_off(bureau: Bureau) -> None:
    page = Playing(bureau.qian).get("/papers/").content.decode()
    (field,) = re.findall(r"<textarea[^>]*>", page)
    assert "maxlength" not in field
    answer = brought(bureau, pasted="纪" * 400_001)
    assert answer.status_code == 422
    assert "粘贴的文字超过 400000 字，请拆成几份，或存成文件再交。" in answer.content.decode()
    assert reviews(bureau) == []


def test_the_name_of_a_file_never_becomes_markup(bureau: Bureau) -> None:
    name = "<img src=x onerror=alert(1)>.docx"
    page = brought(bureau, (name, b"PK\x03\x04"), (name, b"")).content.decode()
    assert "<img src=x" not in page


def test_a_paper_that_is_for_named_eyes_is_not_begun_by_others(bureau: Bureau) -> None:
    from duban_web.documents.actions.restrict import restrict
    from web.cast import act
    from web.documents.given import given_document

    document = given_document(bureau, MINUTES.encode(), MINUTES_NAME, who="wang")
    act(bureau.system, restrict, document=document.pk, readers=set())
    assert Playing(bureau.qian).post(f"/documents/{document.pk}/review").status_code == 404
