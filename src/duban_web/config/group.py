"""The process group of ``duban serve``: starts its parts, starts again what dies, ends in order.

Reads: nothing. Writes: lines on standard error. Plain Python: no database, no Django.
"""

from __future__ import annotations

import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from duban.cli.language import _
from duban.cli.running import BAD_INPUT, DONE, NO
from duban_web.config import labels
from duban_web.config.parts.beginning import tell

# The pauses before a part that died is started again, one after the other.
PAUSES = (0.1, 0.5, 1.0, 2.0, 5.0, 15.0, 30.0)
# Whoever has lived so long begins with the shortest pause again.
SETTLED = 10.0
_LOOK_EVERY = 0.5
_SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


@dataclass(frozen=True, slots=True)
class Part:
    """A process of the group; ``seconds`` are what it may take to finish what it holds."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    seconds: float


@dataclass(slots=True)
class _Running:
    """A part and its process, and when it is to be started again where it has none."""

    part: Part
    process: subprocess.Popen[bytes] | None = None
    began: float = 0.0
    due: float = 0.0
    deaths: int = 0

    def start(self) -> None:
        # A group of its own: Ctrl-C on a terminal reaches us alone, who end the parts in order.
        self.process = subprocess.Popen(
            self.part.command,
            env=dict(self.part.environment),
            stdin=subprocess.DEVNULL,
            process_group=0,
        )
        self.began = time.monotonic()

    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None


@dataclass(slots=True)
class Group:
    """All parts; ``order`` names those that end together, the first ones first."""

    parts: Iterable[Part]
    order: Sequence[frozenset[str]]
    _all: dict[str, _Running] = field(default_factory=dict)
    _woken: threading.Event = field(default_factory=threading.Event)
    _is_ending: bool = False

    def run(self, ready: Callable[[], bool]) -> int:
        """Serve until a signal asks for the end; the exit code. ``ready`` is asked until it is."""
        before = {number: signal.signal(number, self._end) for number in _SIGNALS}
        before[signal.SIGCHLD] = signal.signal(signal.SIGCHLD, self._wake)
        try:
            for part in self.parts:
                self._all[part.name] = _Running(part)
                self._all[part.name].start()
            code = self._kept_running(ready)
        finally:
            is_clean = self._ended()
            for number, handler in before.items():
                signal.signal(number, handler)
        return code or (DONE if is_clean else NO)

    def _kept_running(self, ready: Callable[[], bool]) -> int:
        is_ready = False
        while not self._is_ending:
            self._woken.wait(_LOOK_EVERY)
            self._woken.clear()
            for running in self._all.values():
                if running.process is not None and not running.is_running():
                    if running.process.returncode == BAD_INPUT:
                        # It has said why, and starting it again would change nothing.
                        return BAD_INPUT
                    self._bury(running, running.process.returncode)
                elif running.process is None and time.monotonic() >= running.due:
                    running.start()
            is_ready = is_ready or ready()
        return DONE

    def _bury(self, running: _Running, code: int) -> None:
        if self._is_ending:
            return
        lived = time.monotonic() - running.began
        running.deaths = 1 if lived >= SETTLED else running.deaths + 1
        pause = PAUSES[min(running.deaths, len(PAUSES)) - 1]
        running.process, running.due = None, time.monotonic() + pause
        how = _(labels.BY_SIGNAL if code < 0 else labels.BY_CODE)
        tell(
            running.part.name, _(labels.DIED).format(how=how.format(number=abs(code)), pause=pause)
        )
        threading.Timer(pause, self._woken.set).start()

    def _ended(self) -> bool:
        """End what runs, in order and within bounds; whether nothing had to be killed."""
        tell("serve", _(labels.ENDING))
        is_clean = True
        for names in self.order:
            ending = [r for name, r in self._all.items() if name in names and r.is_running()]
            for running in ending:
                if running.process:
                    running.process.terminate()
            for running in ending:
                is_clean = self._waited(running) and is_clean
        return is_clean

    def _waited(self, running: _Running) -> bool:
        process = running.process
        if process is None:
            return True
        try:
            process.wait(running.part.seconds)
        except subprocess.TimeoutExpired:
            tell(running.part.name, _(labels.KILLED).format(seconds=int(running.part.seconds)))
            process.kill()
            process.wait()
            return False
        return True

    def _end(self, _number: int, _frame: object) -> None:
        self._is_ending = True
        self._woken.set()

    def _wake(self, _number: int, _frame: object) -> None:
        self._woken.set()
