"""Words that a verb asks for."""

from __future__ import annotations

from duban_web.foundation.errors import Invalid

_LONGEST = 1_000


def reason_given(reason: str, field: str = "reason") -> str:
    """The reason; raises Invalid for none, one too long, or one that cannot be shown."""
    if not reason.strip():
        raise Invalid({field: "required"})
    if len(reason) > _LONGEST:
        raise Invalid({field: "too_long"})
    if not all(line.isprintable() for line in reason.split("\n")):
        raise Invalid({field: "not_printable"})
    return reason
