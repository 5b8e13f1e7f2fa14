"""What passes over the pipes for one task, seen from the parent.

Reads: frames from the worker. Writes: an Answer. Leaves unread: what an answer's bytes mean.
"""

from __future__ import annotations

import json
import os
import selectors
import time
from dataclasses import dataclass
from enum import StrEnum
from typing import IO

from duban.sandbox.frames import FRAME, LONGEST, PROGRESS, Buffer, Report


class Ending(StrEnum):
    """How a task came to its end."""

    DONE = "done"
    REFUSED = "refused"
    OUT_OF_TIME = "out_of_time"
    OUT_OF_MEMORY = "out_of_memory"
    CRASHED = "crashed"


@dataclass(frozen=True, slots=True)
class Answer:
    """The task's bytes if it is done, else what stopped it.

    ``refusal`` is the code, reason and remedy of the UnreadableFile or NotRendered that the task
    raised, ``detail`` what is known of a crash.
    """

    ending: Ending
    body: Buffer = b""
    detail: str = ""
    refusal: tuple[str, str, str] = ("", "", "")


class Conversation:
    """What passes over the pipes for one task, without ever blocking on a worker that hangs."""

    def __init__(
        self,
        pipes: tuple[IO[bytes], IO[bytes], IO[bytes]],
        outgoing: list[memoryview],
        report: Report | None,
    ) -> None:
        self._to_worker, self._from_worker, self._errors = (pipe.fileno() for pipe in pipes)
        self._outgoing = [view for view in outgoing if view]
        self._incoming = bytearray()
        self._report = report
        self.complaints = b""
        self.worker_stays = False

    def hold(self, deadline: float) -> Answer | None:
        """Talk until the answer is there; ``None`` if the worker goes away before it."""
        with selectors.DefaultSelector() as selector:
            selector.register(self._to_worker, selectors.EVENT_WRITE)
            selector.register(self._from_worker, selectors.EVENT_READ)
            selector.register(self._errors, selectors.EVENT_READ)
            while True:
                left = deadline - time.monotonic()
                if left <= 0:
                    return Answer(Ending.OUT_OF_TIME)
                for key, _ in selector.select(left):
                    if key.fd == self._to_worker:
                        self._write(selector)
                    elif key.fd == self._errors:
                        self._overhear(selector)
                    elif not self._read():
                        self._overhear(selector)
                        return None
                answer = self._next_answer()
                if answer is not None:
                    return answer

    def _write(self, selector: selectors.BaseSelector) -> None:
        try:
            written = os.write(self._to_worker, self._outgoing[0][: 1 << 20])
        except BrokenPipeError:
            self._outgoing.clear()
        else:
            self._outgoing[0] = self._outgoing[0][written:]
            if not self._outgoing[0]:
                self._outgoing.pop(0)
        if not self._outgoing:
            selector.unregister(self._to_worker)

    def _overhear(self, selector: selectors.BaseSelector) -> None:
        try:
            heard = os.read(self._errors, 1 << 16)
        except BlockingIOError:
            return
        self.complaints = (self.complaints + heard)[-4096:]
        if not heard and self._errors in selector.get_map():
            selector.unregister(self._errors)

    def _read(self) -> bool:
        received = os.read(self._from_worker, 1 << 20)
        self._incoming += received
        return bool(received)

    def _next_answer(self) -> Answer | None:
        while len(self._incoming) >= FRAME.size:
            kind, length = FRAME.unpack_from(self._incoming)
            if length > LONGEST:
                return Answer(Ending.CRASHED, detail=f"an answer of {length} bytes")
            if len(self._incoming) < FRAME.size + length:
                return None
            end = FRAME.size + length
            if kind == b"%":
                done, total = PROGRESS.unpack(self._incoming[FRAME.size : end])
                del self._incoming[:end]
                if self._report:
                    self._report(done, total)
                continue
            self.worker_stays = kind in b"RE" and len(self._incoming) == end
            # Not copied: the text of a workbook and all its places is long.
            body = memoryview(self._incoming)[FRAME.size : end]
            if kind in b"Rr":
                return Answer(Ending.DONE, body)
            if kind in b"Ee":
                code, reason, remedy = json.loads(bytes(body))
                return Answer(Ending.REFUSED, refusal=(code, reason, remedy))
            if kind in b"Ii":
                raise ImportError(bytes(body).decode("utf-8", "replace"))
            return Answer(Ending.OUT_OF_MEMORY)
        return None
