"""Each guard switched off by its name is noticed by its slice of the matrix; none survives.

Tried on SQLite, where no wall of the database hides that one is gone.
"""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from web.access.asking import operations
from web.access.guards import Guard, guards, nothing_kept
from web.access.trying import tried
from web.access.world import Province, given_province

pytestmark = pytest.mark.django_db

GROUPS = {
    name: list(found) for name, found in groupby(guards(), lambda one: one.name.partition(".")[0])
}


@pytest.fixture(autouse=True)
def _signer(tmp_path: Path, settings: Any) -> None:
    settings.DUBAN_SIGNER = str(tmp_path)


def survives(guard: Guard, province: Province, folder: Path) -> bool:
    """Whether all comes out the same without it."""
    with pytest.MonkeyPatch.context() as patch:
        nothing_kept(patch)
        before = outcomes(guard, province, folder)
        guard.off(patch)
        return outcomes(guard, province, folder) == before


def outcomes(guard: Guard, province: Province, folder: Path) -> list[Any]:
    """What comes of its slice of the matrix."""
    trials = (
        tried(operations()[name], province, folder, guard.places, spoil=guard.spoil)
        for name in guard.slice
    )
    return [(trial.statuses, trial.leaks) for trial in trials]


@pytest.mark.parametrize("group", GROUPS)
def test_every_guard_is_missed(group: str, tmp_path: Path) -> None:
    province = given_province()
    found = [one.name for one in GROUPS[group] if survives(one, province, tmp_path)]
    print(f"{group}: {len(GROUPS[group])} guards switched off, {len(found)} survived")
    assert found == []
