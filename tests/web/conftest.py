"""How tests of the application begin and end."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.core.management.commands import flush

from duban_web.directives.examining import directive_faults
from duban_web.documents.examining_rows import row_faults
from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.intake.examining import review_faults
from duban_web.matters.examining import matter_faults
from duban_web.meetings.examining import meeting_faults
from duban_web.notify.examining import notice_faults
from duban_web.tenants.queries.installed import installed_tenants
from duban_web.trail.examining_events import event_faults
from web.documents.given import sweep
from web.emptying import empty_all_tables

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from web.browser import Person


@pytest.fixture(autouse=True, scope="session")
def _guarded_tables_are_emptied() -> Iterator[None]:
    """Django empties tables after tests of several connections; here guards stand in its way."""

    def handle(_command: flush.Command, **_options: Any) -> None:
        empty_all_tables()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(flush.Command, "handle", handle)
        yield


@pytest.fixture(autouse=True)
def _no_upload_stays() -> Iterator[None]:
    """A file that a test has received and not stored is gone afterwards."""
    yield
    sweep()


@pytest.fixture(autouse=True)
def _what_verbs_wrote_is_sound(request: pytest.FixtureRequest) -> Iterator[None]:
    """Whatever a test of verbs did: each event follows the one before it, as ``duban fsck`` asks.

    Tests of the trail write, and spoil, events of no verb; they found no tenant.
    """
    marked = request.node.get_closest_marker("django_db")
    if marked is None:
        yield
        return
    request.getfixturevalue("transactional_db" if marked.kwargs.get("transaction") else "db")
    yield
    for tenant in installed_tenants():
        actor = Actor.system(tenant.pk)
        with scope.open(actor):
            assert [*event_faults(actor)] == []
            if not request.node.get_closest_marker("tampered"):
                assert [*matter_faults(actor)] == []
                assert [*meeting_faults(actor)] == []
                assert [*review_faults(actor)] == []
                assert [*directive_faults(actor)] == []
                assert [*notice_faults(actor)] == []
                assert [*row_faults(actor)] == []


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """The system's browser."""
    # Only tests of the browser wait until it is loaded.
    from playwright.sync_api import sync_playwright

    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # The browser is driven by a loop in this thread, from which the tests ask the database.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        yield browser
        browser.close()


@pytest.fixture
def address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Where the application is served, on a data folder of its own."""
    from web.browser import served

    monkeypatch.setenv("DUBAN_DATA", str(tmp_path))
    with served() as address:
        yield address


@pytest.fixture(params=[1280, 390])
def person(request: pytest.FixtureRequest, chromium: Browser, address: str) -> Iterator[Person]:
    """Somebody at a desk, and somebody with a phone."""
    from web.browser import Person

    person = Person(chromium, address, width=request.param)
    yield person
    person.leave()
