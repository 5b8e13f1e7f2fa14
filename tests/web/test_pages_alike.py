"""What holds of every page: one heading, its own words in the reader's language, nothing inline."""

from __future__ import annotations

import html
import re
from functools import cache
from typing import Any

import pytest

from house.catalogues import WEB, first_id, messages
from web.access.pages import FORMS, PAGE, PAGES, lawful_page, pages
from web.cast import given_bureau
from web.stage import Playing
from web.test_verbs import plain

pytestmark = pytest.mark.django_db

CATALOGUE = WEB / "locale" / "en" / "LC_MESSAGES" / "django.po"
# Words of ours that are a name in the cast, or stand in its papers, as well.
ALSO_DATA = {"办公室", "原则同意", "同意", "长期坚持", "；"}
FILES = {
    "frozen_file",
    "document_picture",
    "ledger_file",
    "matter_archive",
    "matter_proof",
    "matter_record",
    "matter_record_pdf",
    "organisation_template",
    "review_gold",
}
# What a script puts into a page that is open, and what leads on to another page.
PIECES = {"review_changes", "document_pages"}
SHOWN = sorted(PAGES.keys() - FORMS - FILES - PIECES)


def page_of(name: str, language: str) -> str:
    """A page as somebody lawful sees it."""
    operation = pages()[f"{PAGE}{name}"]
    given = lawful_page(operation.name)
    assert given
    lawful = given(given_bureau())
    values = {key: plain(value) for key, value in lawful.values.items()}
    places = {key: values.pop(key) for key in re.findall(r"{(\w+)}", operation.path)}
    browser = Playing(lawful.actor, session=lawful.session)
    answer: Any = browser.get(
        operation.path.format_map(places), values, headers={"Accept-Language": language}
    )
    assert answer.status_code == 200, (name, answer.status_code)
    text: str = answer.content.decode()
    return text


def words_of(page: str) -> set[str]:
    """What is read on it, or read out: each text, and the attributes that hold words."""
    body = re.sub(r"<(script|template)\b.*?</\1>", "", page, flags=re.S)
    texts = re.findall(r">([^<]+)<", body)
    texts += re.findall(r'(?:aria-label|title|placeholder|alt|data-label)="([^"]+)"', body)
    return {" ".join(html.unescape(text).split()) for text in texts} - {""}


@cache
def own_words() -> frozenset[str]:
    """The Chinese of the catalogue that has no gap."""
    return frozenset(first_id(one) for one in messages(CATALOGUE)) - ALSO_DATA


@pytest.mark.parametrize("name", SHOWN)
def test_it_is_a_whole_page_with_nothing_inline(name: str) -> None:
    page = page_of(name, "zh-Hans")
    assert 'lang="zh-Hans"' in page
    assert page.count("<h1") == 1
    assert len(re.findall(r"<title>[^<]{4,}</title>", page)) == 1
    assert not re.search(r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son\w+=", page)
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids)), sorted(one for one in ids if ids.count(one) > 1)


@pytest.mark.parametrize("name", SHOWN)
def test_the_english_reader_finds_none_of_our_chinese(name: str) -> None:
    page = page_of(name, "en")
    assert 'lang="en"' in page
    assert sorted(words_of(page) & own_words()) == []
