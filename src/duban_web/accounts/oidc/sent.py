"""What goes with somebody to an OpenID provider, and is kept here for the answer."""

from __future__ import annotations

from dataclasses import dataclass

# How long somebody may take at the provider, in seconds.
LONGEST = 600.0


@dataclass(frozen=True, slots=True)
class Sent:
    """What the browser's session keeps, for one answer.

    ``is_again`` asks that they show themselves again, whatever the provider remembers of them.
    """

    state: str
    nonce: str
    verifier: str
    back: str
    at: float
    is_again: bool = False
