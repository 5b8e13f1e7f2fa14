"""The worker's side of the sandbox: takes tasks until its parent goes away.

Without network where the system lets a process give it up; what a task may use is set anew for
each. What a task raises and nobody expects ends the worker, and its parent says so.
"""

from __future__ import annotations

import ctypes
import importlib
import json
import os
import resource
import signal
import time
import traceback
from collections.abc import Sequence
from pathlib import Path
from types import FrameType
from typing import IO, Any

from duban.errors import NotRendered, UnreadableFile
from duban.sandbox.frames import FRAME, PROGRESS, Buffer, Limits, Task

_STALE_GROWTH = 128 * 1024 * 1024
_NEW_USERS, _NEW_NETWORK = 0x10000000, 0x40000000
_BETWEEN_REPORTS = 0.1


def serve() -> None:
    """Take tasks from standard input until it ends: the life of a worker."""
    orders = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(2, 1)
    signal.signal(signal.SIGTERM, _leave)
    _leave_network()
    at_start = _sizes()
    while (frame := orders.read(FRAME.size)) and len(frame) == FRAME.size:
        order = json.loads(orders.read(FRAME.unpack(frame)[1]))
        payload = orders.read(FRAME.unpack(orders.read(FRAME.size))[1])
        kind, body = _perform(order, payload, answers, at_start[0])
        del payload
        stays = _sizes()[1] - at_start[1] < _STALE_GROWTH
        _send(answers, kind if stays else kind.lower(), body)
        del body
        if not stays:
            break


def _leave(_number: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)


def _perform(
    order: dict[str, Any], payload: bytes, answers: IO[bytes], base: int
) -> tuple[bytes, Sequence[Buffer]]:
    last = 0.0

    def report(done: int, total: int) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= _BETWEEN_REPORTS or done >= total:
            last = now
            _send(answers, b"%", [PROGRESS.pack(done, total)])

    module, _, name = order["task"].partition(":")
    try:
        task: Task = getattr(importlib.import_module(module), name)
    except (ImportError, SyntaxError, AttributeError):
        # Not the file's fault: a package is missing, or the caller named no task.
        return b"i", [traceback.format_exc().encode("utf-8")]
    try:
        _limit(Limits(**order["limits"]), base)
        return b"R", task(payload, order["options"], report)
    except (UnreadableFile, NotRendered) as error:
        words = json.dumps([error.code, error.reason, error.remedy])
        return b"E", [words.encode("utf-8")]
    except MemoryError:
        return b"m", []
    finally:
        _limit(None, base)


def _send(answers: IO[bytes], kind: bytes, body: Sequence[Buffer]) -> None:
    buffers = [memoryview(buffer).cast("B") for buffer in body]
    answers.write(FRAME.pack(kind, sum(len(buffer) for buffer in buffers)))
    for buffer in buffers:
        answers.write(buffer)
    answers.flush()


def _limit(limits: Limits | None, base: int) -> None:
    """Set what the next task may use, as soft limits: the following task can have more."""
    wanted: dict[int, int | None] = dict.fromkeys(
        (resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_FSIZE)
    )
    if limits:
        wanted[resource.RLIMIT_AS] = base + limits.memory
        wanted[resource.RLIMIT_CPU] = int(_processor_seconds() + limits.processor_seconds) + 1
        wanted[resource.RLIMIT_FSIZE] = limits.file_size
    for kind, soft in wanted.items():
        hard = resource.getrlimit(kind)[1]
        if soft is None or (hard != resource.RLIM_INFINITY and soft > hard):
            soft = hard
        resource.setrlimit(kind, (soft, hard))


def _processor_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _sizes() -> tuple[int, int]:
    """Bytes of address space and of memory in use; a guess where the system does not tell."""
    try:
        fields = Path("/proc/self/statm").read_text("ascii").split()
    except OSError:
        return 1 << 30, 0
    page = resource.getpagesize()
    return int(fields[0]) * page, int(fields[1]) * page


def _leave_network() -> None:
    """Move to an empty network where the system permits it; the formats use none anyway."""
    system = ctypes.CDLL(None, use_errno=True)
    if not hasattr(system, "unshare"):
        return
    if system.unshare(_NEW_NETWORK) != 0:
        system.unshare(_NEW_USERS | _NEW_NETWORK)
