"""Writers: they make and change rosters and keep files, and list what was acknowledged.

A line goes to the disk after the 2xx and before the next request. Where no answer comes the outcome
is unknown; the same request goes out again under the same key until one comes.
"""

from __future__ import annotations

import contextlib
import hashlib
import http.client
import json
import os
import secrets
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from web.chaos.office import Office

# A machine under load is no fault.
_SECONDS = 90.0
_SINCE = "2026-01-05"
# How often one roster is changed before the next one is made.
_CHANGES = 3


# What a picture begins with: nobody reads it, so that it comes in quickly.
_PICTURE = b"\x89PNG\r\n\x1a\n" + b"IHDR" * 9
_BOUNDARY = "between"


@dataclass(frozen=True)
class Ack:
    """What was acknowledged: a roster had this name at this version."""

    roster: str
    version: int
    name: str


@dataclass(frozen=True)
class Kept:
    """What was acknowledged: a document has the bytes of this digest."""

    document: str
    sha256: str


@dataclass
class Writers:
    """So many writers at once; leaving the block lets each finish what it has begun."""

    office: Office
    port: int
    folder: Path
    count: int = 4
    # A control acknowledges what it has not done; what was not done cannot be changed.
    only_makes: bool = False
    # Each roster is followed by a file of so many bytes; by none, for 0.
    file_size: int = 0
    # How often an answer was none, by the code of the problem.
    refused: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    unknown: int = 0
    _count: int = 0
    _ending: threading.Event = field(default_factory=threading.Event)
    _threads: list[threading.Thread] = field(default_factory=list)

    def __enter__(self) -> Writers:
        self._threads = [
            threading.Thread(target=self._write, args=(number,)) for number in range(self.count)
        ]
        for thread in self._threads:
            thread.start()
        return self

    def end(self) -> None:
        """Begin nothing more, and ask nothing a second time."""
        self._ending.set()

    def __exit__(self, *_error: object) -> None:
        self.end()
        for thread in self._threads:
            thread.join()

    @property
    def acknowledged(self) -> int:
        """How much so far."""
        return self._count

    def acks(self) -> list[Ack]:
        """What the lists say."""
        return [Ack(**fact) for fact in self._listed() if "roster" in fact]

    def kept(self) -> list[Kept]:
        """The files that they list."""
        return [Kept(**fact) for fact in self._listed() if "document" in fact]

    def _listed(self) -> list[dict[str, Any]]:
        return [
            json.loads(line)
            for path in sorted(self.folder.glob("*.acks"))
            for line in path.read_text("utf-8").splitlines()
        ]

    def _write(self, number: int) -> None:
        with open(self.folder / f"{number}-{secrets.token_hex(4)}.acks", "w") as acks:
            made = 0
            while not self._ending.is_set():
                made += 1
                self._roster(f"名单{number}-{made}-{secrets.token_hex(4)}", acks)
                if self.file_size and not self._ending.is_set():
                    self._file(acks)

    def _roster(self, name: str, acks: Any) -> None:
        place = {"institution": self.office.institution, "since": _SINCE}
        roster = self._done("/rosters", {**place, "name": name, "units": self.office.units[:1]})
        for change in range(_CHANGES):
            if roster is None:
                return
            ack = Ack(roster["id"], roster["version"], name)
            self._list(ack, acks)
            if self.only_makes or self._ending.is_set() or change == _CHANGES - 1:
                return
            body = {"version": ack.version, "on": _SINCE, "units": self.office.units[change:]}
            roster = self._done(f"/rosters/{ack.roster}/change", body)

    def _file(self, acks: Any) -> None:
        data = _PICTURE + secrets.token_bytes(self.file_size)
        head = 'Content-Disposition: form-data; name="file"; filename="照片.png"'
        before, after = f"--{_BOUNDARY}\r\n{head}\r\n\r\n", f"\r\n--{_BOUNDARY}--\r\n"
        path = f"/institutions/{self.office.institution}/documents"
        document = self._done(path, before.encode() + data + after.encode())
        if document is not None:
            self._list(Kept(document["id"], hashlib.sha256(data).hexdigest()), acks)

    def _list(self, fact: Ack | Kept, acks: Any) -> None:
        acks.write(json.dumps(vars(fact), ensure_ascii=False) + "\n")
        acks.flush()
        os.fsync(acks.fileno())
        self._count += 1

    def _done(self, path: str, body: dict[str, Any] | bytes) -> dict[str, Any] | None:
        """What the request was answered in the end; ``None`` where the end came first."""
        key = secrets.token_hex(16)
        while True:
            status, answer = self._asked(path, body, key)
            if status == 200:
                return answer
            if 400 <= status < 500:
                self.faults.append(f"{path} {status} {answer}")
                return None
            self.unknown += 1
            self.refused[answer.get("code", "")] += 1
            # At the end one more try is enough: unknown is a lawful outcome, half is none.
            if self._ending.wait(0.1):
                return None

    def _asked(
        self, path: str, body: dict[str, Any] | bytes, key: str
    ) -> tuple[int, dict[str, Any]]:
        asking = http.client.HTTPConnection("127.0.0.1", self.port, timeout=_SECONDS)
        is_file = isinstance(body, bytes)
        kind = f"multipart/form-data; boundary={_BOUNDARY}" if is_file else "application/json"
        headers = {
            "Authorization": f"Bearer {self.office.token}",
            "Content-Type": kind,
            "Idempotency-Key": key,
        }
        with contextlib.closing(asking):
            try:
                sent = body if is_file else json.dumps(body)
                asking.request("POST", f"/api/v1{path}", sent, headers)
                answer = asking.getresponse()
                return answer.status, json.loads(answer.read() or b"{}")
            except (OSError, http.client.HTTPException, ValueError):
                return 0, {}


def waited_for(writers: Writers, more: int, patience: float = 120.0) -> None:
    """Until so much more was acknowledged: a kill hits something then."""
    goal, until = writers.acknowledged + more, time.monotonic() + patience
    while writers.acknowledged < goal:
        assert time.monotonic() < until, f"nothing is acknowledged any more: {writers.faults[-3:]}"
        time.sleep(0.02)
