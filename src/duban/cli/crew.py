"""Reads documents one after the other or in several processes; the results come in their order.

Reads: documents. Writes: outcomes. A process that dies costs the document that it was reading,
never the run; no more results wait than a few for each process.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from enum import Enum
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from types import FrameType
from typing import Any

import duban
from duban import facts
from duban.cli.documents import Document
from duban.errors import UnreadableFile
from duban.namebook import NameBook
from duban.refusals import refuse
from duban.text import SourceText

# From here on several processes are worth their start, unless the person says how many.
MANY = 24
MOST = 4
_AHEAD = 4
_PATIENCE = 3.0
Tell = Callable[[Document, tuple[int, int]], None]


class Aim(Enum):
    """What is wanted of each document: its text, its facts with the text, its facts as JSON."""

    TEXT = "text"
    FACTS = "facts"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is wanted, and the names that help to read."""

    aim: Aim
    names: NameBook | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a document: what was wanted, or why there is nothing."""

    document: Document
    reading: facts.Reading | None = None
    source: SourceText | None = None
    json: str = ""
    error: UnreadableFile | None = None


def usual_jobs(documents: int) -> int:
    """How many processes to use where nobody says: one, and for many documents one per core."""
    return min(len(os.sched_getaffinity(0)), MOST) if documents >= MANY else 1


def outcomes(
    documents: Sequence[Document], wanted: Wanted, jobs: int, tell: Tell
) -> Generator[Outcome, None, None]:
    """The outcome of each document in the order given; ``tell`` hears what is in work."""
    if len(documents) == 1:
        yield examine(documents[0], wanted, lambda done, total: tell(documents[0], (done, total)))
        return
    with closing(_Crew(min(jobs, len(documents)), wanted)) as crew:
        yield from crew.read(documents, tell)


def examine(document: Document, wanted: Wanted, report: Callable[[int, int], None]) -> Outcome:
    """Open and read one document."""
    if document.error:
        return Outcome(document, error=document.error)
    given = document.path if document.data is None else document.data
    try:
        source = duban.text_of(given, name=document.name, progress=report)
    except UnreadableFile as error:
        return Outcome(document, error=error)
    if wanted.aim is Aim.TEXT:
        return Outcome(document, source=source)
    reading = duban.read(source, names=wanted.names)
    if wanted.aim is Aim.JSON:
        return Outcome(document, json=duban.to_json(reading))
    return Outcome(document, reading, source)


class _Crew:
    """The processes of a run."""

    def __init__(self, size: int, wanted: Wanted) -> None:
        self._wanted = wanted
        # Its start unblocks signals, so it must not fall into that of the first process.
        resource_tracker.ensure_running()
        self._members = [_Member(wanted) for _ in range(size)]

    def read(self, documents: Sequence[Document], tell: Tell) -> Iterator[Outcome]:
        """Hand documents out and take outcomes in, holding back what comes before its turn."""
        waiting = deque(enumerate(documents))
        ready: dict[int, Outcome] = {}
        turn = 0
        while turn < len(documents):
            for member in self._members:
                # A slow document must not let all the others pile up behind it.
                if member.is_idle and waiting and waiting[0][0] < turn + _AHEAD * self._size:
                    member.start(*waiting.popleft())
            for member in self._with_news():
                number, document = member.work
                news = member.hear()
                if isinstance(news, Outcome):
                    ready[number] = news
                else:
                    tell(document, news)
                if member.is_lost:
                    self._members[self._members.index(member)] = _Member(self._wanted)
            while turn in ready:
                yield ready.pop(turn)
                turn += 1

    @property
    def _size(self) -> int:
        return len(self._members)

    def _with_news(self) -> list[_Member]:
        busy = {member.connection: member for member in self._members if not member.is_idle}
        return [busy[connection] for connection in wait(list(busy)) if connection in busy]

    def close(self) -> None:
        """End every process, first asking, then not."""
        for member in self._members:
            member.ask_to_leave()
        for member in self._members:
            member.see_off()


class _Member:
    """One process, seen from the one that gives it work."""

    def __init__(self, wanted: Wanted) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, other = context.Pipe()
        self._process = context.Process(target=serve, args=(other, wanted), daemon=True)
        # Blocked signals stay blocked in what is started: Ctrl-C is the parent's to handle.
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            self._process.start()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
        other.close()
        self.work: tuple[int, Document] = (-1, Document("", ""))
        self.is_idle = True
        self.is_lost = False

    def start(self, number: int, document: Document) -> None:
        """Give it a document; whether it is still there shows when it is heard."""
        self.work = number, document
        self.is_idle = False
        try:
            self.connection.send(document)
        except OSError:
            return

    def hear(self) -> Outcome | tuple[int, int]:
        """Its progress or its outcome; if it is gone, that is the outcome."""
        try:
            news: Outcome | tuple[int, int] = self.connection.recv()
        except (EOFError, OSError):
            self.is_lost = True
            self.ask_to_leave()
            self.see_off()
            return Outcome(self.work[1], error=refuse("crashed"))
        self.is_idle = isinstance(news, Outcome)
        return news

    def ask_to_leave(self) -> None:
        """It ends its own worker before it goes."""
        self._process.terminate()

    def see_off(self) -> None:
        """Wait until it is gone."""
        self._process.join(_PATIENCE)
        self._process.kill()
        self._process.join()
        self.connection.close()


def serve(connection: Connection[Any, Any], wanted: Wanted) -> None:
    """The life of a process of the crew: read what comes until nothing comes."""
    signal.signal(signal.SIGTERM, _leave)
    try:
        while True:
            document: Document = connection.recv()
            connection.send(
                examine(document, wanted, lambda done, total: connection.send((done, total)))
            )
    except (EOFError, OSError):
        # Whoever gave the work is gone.
        return


def _leave(number: int, _frame: FrameType | None) -> None:
    # Asked twice, by the parent and by whoever ends everything, it leaves once.
    signal.signal(number, signal.SIG_IGN)
    raise SystemExit(0)
