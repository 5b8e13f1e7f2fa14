"""What passes between a process and its worker: frames of a letter, a length and bytes.

To the worker: ``T`` the task as JSON, ``P`` the payload. From it: ``%`` progress, ``R`` the result,
``E`` a refusal, ``M`` out of memory, ``I`` a task that cannot be imported; in lower case where
the worker ends after it.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Buffer = bytes | memoryview
Report = Callable[[int, int], None]
Task = Callable[[bytes, Mapping[str, Any], Report], Sequence[Buffer]]

FRAME = struct.Struct(">cQ")
PROGRESS = struct.Struct(">QQ")
LONGEST = 1 << 30


@dataclass(frozen=True, slots=True)
class Limits:
    """What one task may use: bytes of memory on top of an idle worker's, seconds of processor and
    of wall clock, and the longest file that it may write (none by default)."""

    memory: int = 440 * 1024 * 1024
    processor_seconds: float = 20.0
    seconds: float = 60.0
    file_size: int = 0
