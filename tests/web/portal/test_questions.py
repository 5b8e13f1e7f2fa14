"""How often a page asks the database: as often for many rows as for one, and seldom."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from duban_web.matters.actions.sign import sign
from duban_web.matters.columns import Column
from web.cast import Bureau, act, day, given_bureau
from web.matters.given import given_proposed, given_report, given_underway, version_of
from web.stage import Playing

pytestmark = pytest.mark.django_db

# A list page shall ask twelve times at most (the design, §6). Four of them: the browser's session,
# who that is (see ``tests/web/accounts/test_sessions.py``), and on PostgreSQL two opened scopes.
A_PAGE, OF_WHO = 12, 4
# Those, and what only a test asks.
_BESIDE = re.compile(r"SAVEPOINT|django_session|set_config")


@pytest.fixture
def bureau() -> Bureau:
    return given_bureau()


def asked(bureau: Bureau, who: str, path: str) -> list[str]:
    """What is asked for a page by a process that has answered it before."""
    client = Playing(getattr(bureau, who))
    assert client.get(path).status_code == 200
    with CaptureQueriesContext(connection) as found:
        client.get(path)
    return [one["sql"] for one in found if not _BESIDE.search(one["sql"])]


def given_reported(bureau: Bureau, **more: object) -> None:
    matter = given_underway(bureau, **more)
    told = given_report(bureau, matter)
    version = version_of(bureau.wang, matter.pk)
    act(bureau.wang, sign, matter=matter.pk, version=version, progress=told.pk)


def test_the_ledger_asks_twelve_times_however_many_rows_it_has(bureau: Bureau) -> None:
    given_reported(bureau)
    one = asked(bureau, "qian", "/matters")
    for number in range(4):
        given_reported(bureau, title=f"第{number}项")
    for number in range(46):
        given_proposed(bureau, title=f"修缮{number}号楼", due=day(4, 30))
    many = asked(bureau, "qian", "/matters")
    assert len(many) == len(one) <= A_PAGE - OF_WHO, many
    # What is further on is asked for by the last row that was shown.
    following = re.search(r'href="([^"]+)" rel="next"', ledger(bureau))
    assert following is not None
    cursor = following[1].replace("&amp;", "&")
    assert len(asked(bureau, "qian", cursor)) <= A_PAGE - OF_WHO + 1


def ledger(bureau: Bureau) -> str:
    return Playing(bureau.qian).get("/matters").content.decode()


def test_the_ledger_asks_for_no_more_than_its_columns_tell(bureau: Bureau) -> None:
    given_reported(bureau)
    plain = asked(bureau, "qian", "/matters?columns=due")
    # Whether anything is given to this office from beside is asked before; who takes part is not.
    shown = [one for one in plain if "matter_path" not in one]
    assert not [one for one in shown if "matters_progress" in one or "matters_assignment" in one]
    every = "&".join(f"columns={column}" for column in Column)
    assert len(asked(bureau, "qian", f"/matters?{every}")) == len(plain) + 3


@pytest.mark.parametrize(
    ("path", "most"),
    [("/", 12), ("/search?q=消防", 14), ("/inbox", 6), ("/statistics", 34), ("/{matter}", 28)],
)
def test_the_other_pages_ask_no_more_often_than_they_did(
    path: str, most: int, bureau: Bureau
) -> None:
    for _ in range(3):
        given_reported(bureau)
    matter = given_underway(bureau)
    found = asked(bureau, "wang", path.format(matter=f"matters/{matter.pk}"))
    assert len(found) <= most, found
