"""Questions to others, which are given up after a while whatever they do."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

# For a whole question: name look-up, connection, TLS, answer.
SECONDS = 5.0
# For each wait on a socket; the thread that waits is free again after it.
PATIENCE = 4
Result = TypeVar("Result")

# So many can hang at once; who comes then waits no longer than those.
_ASKING = ThreadPoolExecutor(max_workers=8, thread_name_prefix="asking")


def within_seconds(question: Callable[[], Result], seconds: float = SECONDS) -> Result:
    """The answer, or what the question raised; TimeoutError where there is none in time."""
    asked = _ASKING.submit(question)
    try:
        return asked.result(timeout=seconds)
    finally:
        asked.cancel()
