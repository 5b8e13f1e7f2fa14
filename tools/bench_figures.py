"""What every benchmark makes: figures with what they promise, and the peak of memory."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from pathlib import Path

MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Figure:
    """One line of the table; ``reached`` is ``None`` where nothing is promised."""

    what: str
    value: str
    promise: str = ""
    reached: bool | None = None


def peak() -> int:
    """The largest resident memory of this process so far, in bytes.

    Not ru_maxrss: a child of a large process inherits that of its parent.
    """
    status = Path("/proc/self/status").read_text("ascii", "replace")
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found.group(1)) * 1024 if found else 0


def pace() -> float:
    """Processor seconds of a million squares summed in plain Python, the best of three.

    The same processor is lent out twice: when a neighbour works too, all takes up to twice as long.
    """
    return min(_summing() for _ in range(3))


def _summing() -> float:
    start, total = time.process_time(), 0
    for number in range(1_000_000):
        total += number * number
    return time.process_time() - start
