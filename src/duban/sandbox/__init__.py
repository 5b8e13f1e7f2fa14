"""Runs a function in a worker process with limits, so that a hostile file cannot hurt its caller.

A worker is a fresh Python that knows this package and speaks frames of bytes over pipes: never
pickle, because what comes back may have been written by the file's author. It is kept for the next
file and replaced after a crash, a time limit or a lack of memory. It has no network where the
system lets a process give it up, it cannot write files unless its task may, and it ends when its
parent does.

Writes: an Answer. Leaves unread: what the answer's bytes mean; that is the caller's business.
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import asdict
from typing import IO, Any

from duban.sandbox.conversation import Answer, Conversation, Ending
from duban.sandbox.frames import FRAME, Limits, Report

__all__ = ["Answer", "Ending", "Limits", "Report", "close", "run"]

_IDLE_WORKERS = 4
_PATIENCE = 0.5
_START = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from duban.sandbox import worker; worker.serve()"
)


def run(
    task: str,
    payload: bytes,
    options: Mapping[str, Any],
    *,
    limits: Limits,
    report: Report | None = None,
) -> Answer:
    """Call ``task`` (``"module:function"``) in a worker with the payload and JSON-able options.

    The function gets ``(payload, options, report)`` and answers a list of bytes, which arrive here
    joined; what it reports on its progress reaches ``report``. Never raises for what the task does,
    but ImportError where there is no such task or a package that it needs is missing.
    """
    worker = _POOL.take()
    unharmed = False
    try:
        answer = worker.ask(task, payload, options, limits, report)
        unharmed = worker.is_reusable
    finally:
        # Also on Ctrl-C: the worker sits in a session of its own and would not hear of it.
        if unharmed:
            _POOL.give_back(worker)
        else:
            worker.kill()
    return answer


class _Worker:
    """One worker process, seen from the parent."""

    def __init__(self) -> None:
        paths = [os.path.abspath(entry) if entry == "" else entry for entry in sys.path]
        self._process = subprocess.Popen(
            [_executable(), "-I", "-B", "-c", _START, json.dumps(paths)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        process = self._process
        self._pipes = (_pipe(process.stdin), _pipe(process.stdout), _pipe(process.stderr))
        for pipe in self._pipes:
            os.set_blocking(pipe.fileno(), False)
        self.is_reusable = False

    def ask(
        self,
        task: str,
        payload: bytes,
        options: Mapping[str, Any],
        limits: Limits,
        report: Report | None,
    ) -> Answer:
        """Send a task and wait for its end; whoever asks must look at ``is_reusable`` after it."""
        self.is_reusable = False
        order = json.dumps({"task": task, "options": dict(options), "limits": asdict(limits)})
        head = order.encode("utf-8")
        conversation = Conversation(
            self._pipes,
            [
                memoryview(FRAME.pack(b"T", len(head)) + head + FRAME.pack(b"P", len(payload))),
                memoryview(payload),
            ],
            report,
        )
        answer = conversation.hold(time.monotonic() + limits.seconds)
        if answer is None:
            return self._post_mortem(conversation.complaints)
        self.is_reusable = conversation.worker_stays
        return answer

    def _post_mortem(self, complaints: bytes) -> Answer:
        """Why the worker went away without an answer."""
        try:
            status = self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            status = 0
        detail = complaints.decode("utf-8", "replace").strip()[-2000:]
        if status == -signal.SIGXCPU:
            return Answer(Ending.OUT_OF_TIME, detail=detail)
        # Native code that gets no memory does not raise, it aborts and says so.
        if status == -signal.SIGKILL or any(
            word in complaints for word in (b"memory allocation", b"bad_alloc", b"out of memory")
        ):
            return Answer(Ending.OUT_OF_MEMORY, detail=detail)
        return Answer(Ending.CRASHED, detail=f"status {status}: {detail}")

    def kill(self) -> None:
        """End the worker with all that it has started, and wait until it is gone."""
        # Asked first, so that it can remove the folder in which it lets a file be converted.
        for sign, patience in ((signal.SIGTERM, _PATIENCE), (signal.SIGKILL, None)):
            try:
                os.killpg(self._process.pid, sign)
            except (ProcessLookupError, PermissionError):
                self._process.kill()
            try:
                self._process.wait(patience)
            except subprocess.TimeoutExpired:
                continue
            break
        self._close()

    def disown(self) -> None:
        """Let go of a worker that belongs to the process from which this one was forked."""
        self._close()
        self._process.returncode = 0

    def _close(self) -> None:
        for pipe in self._pipes:
            try:
                pipe.close()
            except OSError:  # what was still to be written has no reader any more
                continue

    @property
    def is_alive(self) -> bool:
        """Whether it still runs: an idle worker may have been ended from outside."""
        return self._process.poll() is None


class _Pool:
    """The idle workers of this process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._idle: list[_Worker] = []

    def take(self) -> _Worker:
        """An idle worker that is alive, else a new one."""
        while True:
            with self._lock:
                worker = self._idle.pop() if self._idle else None
            if worker is None:
                return _Worker()
            if worker.is_alive:
                return worker
            worker.kill()

    def give_back(self, worker: _Worker) -> None:
        """Keep a worker for the next task, unless there are enough."""
        with self._lock:
            if len(self._idle) < _IDLE_WORKERS:
                self._idle.append(worker)
                return
        worker.kill()

    def close(self) -> None:
        """End all idle workers."""
        with self._lock:
            idle, self._idle = self._idle, []
        for worker in idle:
            worker.kill()

    def forget(self) -> None:
        """Let go of what belongs to the parent, in a process that was forked from it."""
        self._lock = threading.Lock()
        idle, self._idle = self._idle, []
        for worker in idle:
            worker.disown()


_POOL = _Pool()


def close() -> None:
    """End the workers that wait for a next task; also done when the program ends."""
    _POOL.close()


atexit.register(close)
os.register_at_fork(after_in_child=_POOL.forget)


def _executable() -> str:
    # A program that embeds Python may have no interpreter of its own to start.
    return sys.executable or "python3"


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise RuntimeError("a worker was started without pipes")
    return stream
