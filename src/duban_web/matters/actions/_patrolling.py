"""When a standing duty (长期坚持) is looked at next."""

from __future__ import annotations

import datetime

from duban_web.matters.rhythms import Every, Rhythm, days_of

_FAR = datetime.timedelta(days=400)


def next_patrol(every: str, on: datetime.date) -> datetime.date | None:
    """The first day after this one that the rhythm names; ``None`` for no rhythm."""
    if not every:
        return None
    day = on.isoweekday() if every == Every.WEEKLY else on.day
    return next(days_of(Rhythm(Every(every), day), on, on + _FAR))
