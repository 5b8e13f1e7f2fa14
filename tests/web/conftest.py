"""How tests of the application begin and end."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management.commands import flush

from web.emptying import empty_all_tables


@pytest.fixture(autouse=True, scope="session")
def _guarded_tables_are_emptied() -> Iterator[None]:
    """Django empties tables after tests of several connections; here guards stand in its way."""

    def handle(_command: flush.Command, **_options: Any) -> None:
        empty_all_tables()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(flush.Command, "handle", handle)
        yield
