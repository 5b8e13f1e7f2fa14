"""Kills parts of a running service, or all of it, and starts again what does not do so itself."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from web.chaos.counting import told
from web.chaos.writing import Writers, waited_for
from web.serving import Installed, Service, children_of, waited

# Who is killed how often; the worker of web is where requests are answered.
VICTIMS = {"worker": 7, "web": 4, "sequencer": 4, "signer": 3, "group": 2}


@dataclass
class Killer:
    """The same choices for the same ``seed``."""

    installed: Installed
    service: Service
    seed: int
    killed: list[str] = field(default_factory=list)

    def kill(self, writers: Writers, times: int, victims: Mapping[str, int] = VICTIMS) -> None:
        """Kill so many times, each time after writing has gone on."""
        chance = random.Random(self.seed)
        for _ in range(times):
            waited_for(writers, more=5)
            time.sleep(chance.uniform(0, 0.3))
            (victim,) = chance.choices([*victims], [*victims.values()])
            self.killed.append(victim)
            if victim == "group":
                self._kill_group()
            else:
                self._kill_part(victim)
            told(len(self.killed), writers.acknowledged)

    def _kill_part(self, victim: str) -> None:
        if victim != "worker":
            _kill(waited(lambda: self.service.part(victim)))
            return
        _kill(waited(lambda: children_of(self.service.part("web")))[0])

    def _kill_group(self) -> None:
        processes = [self.service.process.pid, *descendants_of(self.service.process.pid)]
        for pid in processes:
            _kill(pid)
        self.service.end()
        waited(lambda: not any(map(is_alive, processes)))
        self.service = Service(self.installed, port=self.service.port).answering()


def descendants_of(pid: int) -> list[int]:
    """All processes below one."""
    children = children_of(pid)
    return children + [below for child in children for below in descendants_of(child)]


def is_alive(pid: int) -> bool:
    """Whether any thread of it runs; what is dead and not yet buried does not."""
    return not _states(pid) <= {"Z", "X"}


def stands_still(pid: int) -> bool:
    """Whether all of its threads were stopped, or do not run at all."""
    return _states(pid) <= {"T", "Z", "X"}


def _states(pid: int) -> set[str]:
    """The letters of its threads' states (proc(5)); none where there is no such process."""
    states = set()
    with contextlib.suppress(OSError):
        for thread in Path(f"/proc/{pid}/task").iterdir():
            with contextlib.suppress(OSError):
                states.add((thread / "stat").read_text().rpartition(")")[2].split()[0])
    return states


def _kill(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
