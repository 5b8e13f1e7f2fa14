"""Every route, asked from everywhere, in every role: who gets through, and what the others learn.

Whoever does not get through has changed nothing and has read no name of the bureau that was asked
for. A route without a row in ``expected.csv`` fails; its failure shows the row to be reviewed.
On PostgreSQL a tenth of it is tried, drawn by a fixed seed.
"""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client

from web.access.asking import Operation, operations
from web.access.expectation import expected
from web.access.pages import PAGE, PAGES, pages
from web.access.trying import (
    NOWHERE,
    all_surprises,
    for_named_eyes,
    for_named_papers,
    for_named_readers,
    tried,
)
from web.access.world import OUTSIDE, Place, given_province
from web.test_api_described import SIGNED

pytestmark = pytest.mark.django_db

APPS = sorted({operation.app for operation in operations().values()})


@pytest.fixture(autouse=True)
def _signer(tmp_path: Path, settings: Any) -> None:
    settings.DUBAN_SIGNER = str(tmp_path)


def of(app: str) -> list[Operation]:
    """The operations that are tried here."""
    return _drawn([one for one in operations().values() if one.app == app], app)


def _drawn(found: list[Any], seed: str) -> list[Any]:
    if connection.vendor != "postgresql":
        return found
    return random.Random(seed).sample(found, min(len(found), max(2, len(found) // 10)))


def _tens(names: list[str]) -> list[list[str]]:
    """Ten at a time, for whom the province is made once."""
    return [names[start : start + 10] for start in range(0, len(names), 10)]


def test_every_route_has_a_row_and_no_row_is_left_over() -> None:
    assert set(expected()) == set(operations()) | set(pages())


def test_every_page_has_a_lawful_request() -> None:
    lawful = {f"{PAGE}{name}" for name in PAGES}
    # What hands out a proof is asked for as the API's is, about something that is sealed.
    assert lawful <= set(pages()) <= lawful | {f"{PAGE}{name}" for name in SIGNED}


@pytest.mark.parametrize("names", _tens(_drawn(sorted(pages()), "pages")), ids=lambda some: some[0])
def test_who_gets_to_pages(names: list[str], tmp_path: Path) -> None:
    province = given_province()
    surprises = all_surprises(
        [tried(pages()[name], province, tmp_path) for name in names], expected()
    )
    assert not surprises, "\n".join(surprises)


@pytest.mark.parametrize("name", sorted(pages()))
def test_who_is_nobody_is_led_to_the_door(name: str) -> None:
    operation = pages()[name]
    path = re.sub(r"{\w+}", str(UUID(int=1)), operation.path.replace("{number}", "1"))
    answer = Client().generic(operation.method, path)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/login?next=")


@pytest.mark.parametrize("app", APPS)
def test_who_gets_through(app: str, tmp_path: Path) -> None:
    province = given_province()
    trials = [tried(operation, province, tmp_path) for operation in of(app)]
    surprises = all_surprises(trials, expected())
    assert not surprises, "\n".join(surprises)


@pytest.mark.parametrize("app", APPS)
def test_who_is_nobody_gets_nowhere(app: str) -> None:
    for operation in of(app):
        answers = [
            Client(headers=headers).generic(operation.method, operation.path, "{}")
            for headers in ({}, {"Authorization": "Bearer nobody"})
        ]
        assert [answer.status_code for answer in answers] == [401, 401], operation


def test_what_is_for_named_eyes_is_not_there_for_anybody_else(tmp_path: Path) -> None:
    province = given_province()
    about = [one for one in of("matters") if "{matter}" in one.path]
    about += _drawn([one for one in pages().values() if "{matter}" in one.path], "pages")
    assert about
    inside = [place for place in Place if place not in OUTSIDE]
    trials = [tried(one, province, tmp_path, inside, spoil=for_named_eyes) for one in about]
    files = [one for one in of("documents") if "{document}" in one.path and one.method == "GET"]
    trials += [tried(one, province, tmp_path, inside, spoil=for_named_readers) for one in files]
    papers = [one for one in of("intake") if re.search(r"{(review|fact)}", one.path)]
    papers += [one for one in pages().values() if "/papers/{" in one.path.replace("facts/", "")]
    trials += [tried(one, province, tmp_path, inside, spoil=for_named_papers) for one in papers]
    surprises = all_surprises(trials, dict.fromkeys({*operations(), *pages()}, NOWHERE))
    assert not surprises, "\n".join(surprises)
