"""What a verb or a question can answer instead of a result; translated in one place each for pages
and for the API. Texts stand in each application's ``labels`` by code: an error knows no sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


class Refusal(Exception):
    """A rule says no. ``code`` is stable and documented, ``facts`` fill its sentence."""

    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts

    def __str__(self) -> str:
        return f"{self.code} {self.facts}" if self.facts else self.code


class NotYours(Refusal):
    """The thing may be seen, the act is not the actor's to do."""


class IllegalMove(Refusal):
    """The thing is not in a state in which this can be done to it."""


class Stale(Refusal):
    """Somebody was first: the version that was looked at is no longer the last."""

    def __init__(self, **facts: Any) -> None:
        super().__init__("stale", **facts)


class Invalid(Refusal):
    """Input of the wrong form; ``fields`` tells for each field which rule it breaks."""

    def __init__(self, fields: dict[str, str]) -> None:
        super().__init__("invalid", fields=fields)
        self.fields = fields


class Faulty(Refusal):
    """What was handed in has faults; ``faults`` are told one by one where there is room."""

    def __init__(self, code: str, faults: Sequence[Any]) -> None:
        super().__init__(code, count=len(faults))
        self.faults = faults


class NotFound(Exception):
    """Not in what the actor may see, whether it exists or not: never told apart."""
