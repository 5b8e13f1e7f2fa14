"""What can be wrong with matters: each fault by the table and row in which it is found."""

from __future__ import annotations

from dataclasses import dataclass

# Instead of a column: a row that no event has made, or one that is gone; the parties as a whole.
ROW, PARTIES = "row", "parties"


@dataclass(frozen=True, slots=True)
class MatterFault:
    """What no verb has written; ``column`` is what differs from what the events say."""

    table: str
    id: str
    column: str
