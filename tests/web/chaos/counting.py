"""How many kills: a few in ``make test``, many in ``make chaos``, and by which choices."""

from __future__ import annotations

import os

KILLS = int(os.environ.get("DUBAN_KILLS", "10"))
SEED = int(os.environ.get("DUBAN_SEED", "1"))
# Each of these has the whole service start again, or waits for something to be over.
CUTS = KILLS // 5 if "DUBAN_KILLS" in os.environ else 2


def told(kills: int, acknowledged: int) -> None:
    """How far a long run has come."""
    if kills % 50 == 0:
        print(f"{kills} kills, {acknowledged} acknowledged", flush=True)
