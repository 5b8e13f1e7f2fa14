"""The clerk of the tests in a browser, at a desk and with a phone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from web.intake.clerk import Clerk


@pytest.fixture(params=[1366, 390])
def clerk(request: pytest.FixtureRequest, chromium: Browser, address: str) -> Iterator[Clerk]:
    """Somebody of the desk, of whom it is yet to be said who."""
    # Only tests of the browser wait until it is loaded.
    from web.intake.clerk import Clerk

    person = Clerk(chromium, address, width=request.param)
    yield person
    person.leave()
