"""A dated list, of members or of entries, as it shall be from a day on."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from duban_web.foundation.within import change
from duban_web.tenants.models import BodyMember, RosterEntry

Row = TypeVar("Row", BodyMember, RosterEntry)
Key = TypeVar("Key")


def renewed(
    rows: Iterable[Row], wanted: Sequence[Key], key_of: Callable[[Row], Key], on: datetime.date
) -> dict[Key, int]:
    """End the rows that are not wanted any more and put the others in their order.

    What remains of the wanted, each with its place, is to be begun by the caller.
    """
    missing = {key: order for order, key in enumerate(wanted)}
    for row in rows:
        key = key_of(row)
        if key in missing and row.since <= on and row.until is None:
            order = missing.pop(key)
            if row.order != order:
                change(row, row.version, order=order)
        else:
            change(row, row.version, until=max(on, row.since))
    return missing
