"""From a matter back to the sentence that it rests on, in its paper and on its page."""

from __future__ import annotations

import re

import pytest

from duban_web.documents.actions.erase_document import erase_document
from duban_web.documents.actions.restrict import restrict
from duban_web.documents.models import Document
from duban_web.documents.queries.contents import source_of_document
from duban_web.matters.models import Matter
from duban_web.matters.rules import Basis
from web.cast import Bureau, act, ask, given_bureau
from web.documents.given import SAMPLES, given_document, given_erasure
from web.matters.given import given_proposed
from web.stage import Playing

pytestmark = pytest.mark.django_db


@pytest.fixture
def bureau() -> Bureau:
    return given_bureau()


def given_paper(bureau: Bureau) -> Document:
    content = (SAMPLES / "town-special-topic.pdf").read_bytes()
    return given_document(bureau, content, "专题会议纪要.pdf", who="qian")


def given_matter(
    bureau: Bureau, document: Document, words: str, *, has_place: bool = True
) -> Matter:
    characters = ask(bureau.qian, source_of_document, document.pk).characters
    start = characters.index(words)
    place = {"start": start, "end": start + len(words)} if has_place else {}
    basis = Basis("专题会议纪要", document=document.pk, quote=words, **place)
    return given_proposed(bureau, basis=basis)


def links(bureau: Bureau, matter: Matter, who: str = "qian") -> list[str]:
    """What leads from the quoted words to the paper."""
    answer = Playing(getattr(bureau, who)).get(f"/matters/{matter.pk}")
    assert answer.status_code == 200
    quote = re.search(r"<blockquote.*?</blockquote>", answer.content.decode(), re.S)
    assert quote is not None
    return [one.replace("&amp;", "&") for one in re.findall(r'href="([^"]+)"', quote[0])]


def test_the_quote_leads_to_the_sentence_and_to_its_page(bureau: Bureau) -> None:
    document = given_paper(bureau)
    words = "张榜公布"
    matter = given_matter(bureau, document, words)
    text, pages = links(bureau, matter)
    playing = Playing(bureau.qian)
    shown = playing.get(text.removesuffix("#fact-place")).content.decode()
    assert re.findall(r'<mark[^>]* id="fact-place">([^<]+)</mark>', shown) == [words]
    led = playing.get(pages)
    assert re.fullmatch(rf"/documents/{document.pk}/pages/\d\?.*#place", led["Location"])
    assert "<rect" in playing.get(led["Location"].removesuffix("#place")).content.decode()


def test_words_without_a_place_lead_nowhere(bureau: Bureau) -> None:
    matter = given_matter(bureau, given_paper(bureau), "张榜公布", has_place=False)
    assert links(bureau, matter) == []


def test_who_may_not_see_the_paper_reads_the_quote_alone(bureau: Bureau) -> None:
    document = given_paper(bureau)
    matter = given_matter(bureau, document, "张榜公布")
    act(bureau.system, restrict, document=document.pk, readers=set())
    assert links(bureau, matter, "zhao") == []
    assert len(links(bureau, matter, "qian")) == 2


def test_an_erased_paper_leaves_the_quote_alone(bureau: Bureau) -> None:
    document = given_paper(bureau)
    matter = given_matter(bureau, document, "张榜公布")
    asked = given_erasure(bureau, document)
    act(bureau.li, erase_document, erasure=asked.pk, version=asked.version)
    assert links(bureau, matter) == []
