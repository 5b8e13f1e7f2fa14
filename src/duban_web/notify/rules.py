"""How something goes out: states, pauses between tries, when a server is left alone. Plain Python.

A try fails by the letter (its address, its content) or by the server. The first counts against the
letter, the second against the server: an outage makes no dead letters of what merely waited for its
end.
"""

from __future__ import annotations

import datetime
import re
from enum import StrEnum


class Channel(StrEnum):
    """A way out of the house; the inbox is none, for nobody can leave it."""

    EMAIL = "email"


class DeliveryState(StrEnum):
    """Where a notice is on its way out."""

    WAITING = "waiting"
    CLAIMED = "claimed"  # a worker is at it; after a while without an end nobody is
    SENT = "sent"
    DEAD = "dead"  # given up, until somebody has it sent again
    HELD = "held"  # may have gone out already, before a backup was put back
    DROPPED = "dropped"  # the recipient has left the channel, or may not know any more


# What an administrator has to look at.
STUCK = frozenset({DeliveryState.DEAD, DeliveryState.HELD})


class Failure(StrEnum):
    """Why a try did not succeed, or is not made."""

    REFUSED = "refused"  # nobody listens there
    NOT_FOUND = "not_found"  # the server's name leads nowhere
    NO_ANSWER = "no_answer"  # not in time
    BROKEN_OFF = "broken_off"
    NOT_TRUSTED = "not_trusted"  # TLS could not be begun, or the certificate is not the server's
    NOT_LET_IN = "not_let_in"  # user, password or sender
    SERVER_BUSY = "server_busy"  # the server says that it cannot serve now
    ADDRESS_REFUSED = "address_refused"
    ADDRESS_BUSY = "address_busy"  # the recipient's box, for now
    CONTENT_REFUSED = "content_refused"
    CONTENT_BUSY = "content_busy"
    IN_DOUBT = "in_doubt"  # the letter was handed over, and no answer came: it may have been taken
    TOO_OLD = "too_old"
    NOBODY_SENT = "nobody_sent"  # the service stood still, or a backup was put back


# For good: to try again changes nothing.
FOR_GOOD = frozenset({Failure.ADDRESS_REFUSED, Failure.CONTENT_REFUSED})
# These count against the letter, which is given up after a while. In doubt is among them: a letter
# that a server chokes on must not be handed over again and again.
OF_THE_LETTER = FOR_GOOD | {Failure.ADDRESS_BUSY, Failure.CONTENT_BUSY, Failure.IN_DOUBT}
# These against the server, which is left alone after a few.
OF_THE_SERVER = (frozenset(Failure) - OF_THE_LETTER) | {Failure.IN_DOUBT}

# Greylisting asks for some minutes, a full box for hours: eight tries take about two.
MOST_TRIES = 8
_FIRST_PAUSE, _LONGEST_PAUSE = datetime.timedelta(minutes=1), datetime.timedelta(hours=2)
# What waited so long tells of something that is over; mail servers give up in the same time.
TOO_OLD_AFTER = datetime.timedelta(days=4)
# Far more than a try takes: the worker that claimed it is gone.
CLAIMED_FOR = datetime.timedelta(minutes=5)
# Where the outbox was looked at by nobody for longer, it is not known what went out meanwhile.
FORGOTTEN_AFTER = datetime.timedelta(days=1)
# How exactly that is known.
LOOK_NOTED_EVERY = datetime.timedelta(minutes=10)

_FAILURES_TO_OPEN = 3
_FIRST_REST, _LONGEST_REST = datetime.timedelta(minutes=1), datetime.timedelta(minutes=30)
# Whoever waits for a moment that is further away waits for one of a clock that was put back since.
LONGEST_WAIT = max(_LONGEST_PAUSE, _LONGEST_REST, CLAIMED_FOR)

_LONGEST_ADDRESS = 254
_ADDRESS = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}"
)


def pause_after(tries: int, chance: float) -> datetime.timedelta:
    """How long to wait after so many tries: twice as long each time.

    ``chance`` (0 to 1) takes away up to a third, so that what failed together does not come
    together again.
    """
    doubled = min(_FIRST_PAUSE * (1 << min(tries - 1, 20)), _LONGEST_PAUSE)
    return doubled * (1 - chance / 3)


def rest_after(failures: int, chance: float) -> datetime.timedelta | None:
    """How long a server is left alone after so many failures in a row; ``None`` for not at all."""
    if failures < _FAILURES_TO_OPEN:
        return None
    doubled = min(_FIRST_REST * (1 << min(failures - _FAILURES_TO_OPEN, 20)), _LONGEST_REST)
    return doubled * (1 - chance / 3)


def is_address(text: str) -> bool:
    """Whether mail can be addressed to it: one address in letters of ASCII, and nothing beside."""
    local = text.partition("@")[0]
    return len(text) <= _LONGEST_ADDRESS and len(local) <= 64 and bool(_ADDRESS.fullmatch(text))
