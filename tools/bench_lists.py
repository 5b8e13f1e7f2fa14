"""What ``make bench WHAT=lists`` measures: pages of the ledger at scale, and writes, over HTTP;
``WHAT=writes`` measures the writes alone.

Reads: the bench set of ``N`` matters (100,000 by default), made if it is not there yet, in
``out/bench``; on the server that ``DUBAN_DATABASE_URL`` names it is a template database from which
a run is cloned. Writes: figures, and ``out/bench/…-lists-plans.txt``: how the database went about
each question. ``duban serve`` runs as it does in an office; who asks is on the same machine.
"""

from __future__ import annotations

import contextlib
import http.client
import itertools
import json
import os
import random
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from bench_figures import Figure

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / "out" / "bench"
_SERVER = "DUBAN_DATABASE_URL"
_PAGE = 25
WIDEST = "the province's desk"
_CPU_PROMISE, _QUERIES_PROMISE, _SLOW_PROMISE = 20.0, 12, 100.0
_REDMINE = 11.2
_TIMES, _RATE, _CLIENTS, _WRITES = 5, 25, 8, 150
_WARM, _EACH, _SECONDS = 2, 20, 15.0
# A clone's pages are read when they are first touched, and after a checkpoint written whole into
# the log: for most of them that is over within half a minute.
_WRITING_WARM, _WRITING = 30.0, 60.0
# Milliseconds after which no more of a slow page is asked for.
_LONGEST = 5_000
_TICK = os.sysconf("SC_CLK_TCK")
_PATIENCE = 120.0


def size() -> int:
    """How many matters the set has."""
    return int(os.environ.get("N", "100000"))


# ── The set, and a run of it ──────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Run:
    """A data folder and the variables by which its database is found."""

    folder: Path
    variables: Mapping[str, str]
    engine: str

    def environment(self) -> dict[str, str]:
        """What its processes find."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("DUBAN")}
        return {**kept, "LANG": "zh_CN.UTF-8", "LANGUAGE": "zh", **self.variables}


def bench_set() -> Run:
    """The set of this size on the engine at hand, made where it is missing."""
    url = os.environ.get(_SERVER, "")
    engine = "PostgreSQL" if url else "SQLite"
    folder = KEPT / f"{engine.lower()}-{size()}"
    variables = {_SERVER: _address(url, f"duban_bench_{size()}")} if url else {}
    run = Run(folder, variables, engine)
    if url and not _has_database(url, f"duban_bench_{size()}"):
        shutil.rmtree(folder, ignore_errors=True)
    if not (folder / "made").exists():
        _make(run, url)
    # An older set follows what has changed since, without the backup that an office's would have.
    argv = [sys.executable, str(ROOT / "tools" / "bench_set.py"), str(folder)]
    subprocess.run(argv, check=True, env=run.environment(), stdout=sys.stderr)
    return run


def _make(run: Run, url: str) -> None:
    shutil.rmtree(run.folder, ignore_errors=True)
    run.folder.mkdir(parents=True)
    if url:
        _on_server(url, f'DROP DATABASE IF EXISTS "duban_bench_{size()}"')
        _on_server(url, f'CREATE DATABASE "duban_bench_{size()}"')
    start = time.monotonic()
    argv = [sys.executable, str(ROOT / "tools" / "bench_set.py"), str(run.folder), str(size())]
    subprocess.run(argv, check=True, env=run.environment(), stdout=sys.stderr)
    (run.folder / "made").write_text(f"{time.monotonic() - start:.0f}\n", "utf-8")


@contextlib.contextmanager
def cloned(kept: Run) -> Iterator[Run]:
    """A copy of the set that may be written to."""
    folder = kept.folder.with_name(f"{kept.folder.name}-run")
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(kept.folder, folder)
    if kept.engine == "SQLite":
        yield Run(folder, {}, kept.engine)
        shutil.rmtree(folder)
        return
    url = os.environ[_SERVER]
    _on_server(url, "DROP DATABASE IF EXISTS duban_bench_run WITH (FORCE)")
    _on_server(url, f'CREATE DATABASE duban_bench_run TEMPLATE "duban_bench_{size()}"')
    try:
        yield Run(folder, {_SERVER: _address(url, "duban_bench_run")}, kept.engine)
    finally:
        _on_server(url, "DROP DATABASE duban_bench_run WITH (FORCE)")
        shutil.rmtree(folder)


def _address(url: str, name: str) -> str:
    head, _, tail = url.partition("?")
    return f"{head.rpartition('/')[0]}/{name}?{tail}"


def _on_server(url: str, statement: str) -> list[Any]:
    import psycopg

    with psycopg.connect(_address(url, "postgres"), autocommit=True) as server:
        done = server.execute(statement)
        return done.fetchall() if done.description else []


def _has_database(url: str, name: str) -> bool:
    return bool(_on_server(url, f"SELECT 1 FROM pg_database WHERE datname = '{name}'"))


# ── The service ───────────────────────────────────────────────────────────────────────────────────


@contextlib.contextmanager
def served(run: Run) -> Iterator[Service]:
    """``duban serve`` on the run, until the end of the block."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port = held.getsockname()[1]
    argv = [sys.executable, "-m", "duban", "serve", "--data", str(run.folder), "--port", str(port)]
    workers = os.environ.get("WORKERS", "2" if run.engine == "PostgreSQL" else "1")
    process = subprocess.Popen(
        [*argv, "--workers", workers],
        env=run.environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    service = Service(port, process.pid, int(workers))
    try:
        service.wait()
        yield service
    finally:
        process.terminate()
        process.wait(_PATIENCE)


@dataclass(frozen=True)
class Service:
    """A running service, by its port and its first process."""

    port: int
    pid: int
    workers: int

    def wait(self) -> None:
        """Until it answers."""
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until:
            with contextlib.suppress(OSError):
                asking = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
                asking.request("GET", "/api/v1/me")
                asking.getresponse().read()
                return
            time.sleep(0.3)
        sys.exit("duban serve does not answer")

    def caller(self) -> Caller:
        """Somebody who asks over a connection of their own."""
        return Caller(http.client.HTTPConnection("127.0.0.1", self.port, timeout=_PATIENCE))

    def spent(self) -> float:
        """Processor seconds of the service so far."""
        return sum(map(_spent, _descendants(self.pid)))

    def spent_by_part(self) -> dict[str, float]:
        """The same for each part of the group, by its name."""
        return {
            _part_of(child): sum(map(_spent, _descendants(child))) for child in _children(self.pid)
        }


@dataclass
class Caller:
    """A connection that is kept open."""

    connection: http.client.HTTPConnection

    def get(self, path: str, headers: Mapping[str, str]) -> bytes:
        """What is answered; anything but 200 ends the bench."""
        self.connection.request("GET", path, headers=dict(headers))
        return self._answer(path)

    def post(self, path: str, headers: Mapping[str, str], body: Any) -> bytes:
        """The same for a verb."""
        told = {**headers, "Content-Type": "application/json"}
        self.connection.request("POST", path, body=json.dumps(body), headers=told)
        return self._answer(path)

    def _answer(self, path: str) -> bytes:
        answer = self.connection.getresponse()
        body = answer.read()
        if answer.status != http.HTTPStatus.OK:
            sys.exit(f"{path}: {answer.status} {body[:500]!r}")
        return body


def _descendants(pid: int) -> list[int]:
    return [pid, *(below for child in _children(pid) for below in _descendants(child))]


def _children(pid: int) -> list[int]:
    found: list[int] = []
    with contextlib.suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            found += map(int, (task / "children").read_text().split())
    return found


def _part_of(pid: int) -> str:
    """Which part of the group a process is: ``python -m duban_web.config.parts.web``."""
    said = Path(f"/proc/{pid}/cmdline").read_text("utf-8").split("\0")
    return next(word for word in said if ".parts." in word).rpartition(".")[2]


def _spent(pid: int) -> float:
    try:
        told = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    # Its own, and that of processes that it waited for.
    return sum(map(int, told[11:15])) / _TICK


def _spent_by_server() -> float:
    """Processor seconds of PostgreSQL so far, all of its processes."""
    url = os.environ[_SERVER]
    folder = Path(url.partition("host=")[2])
    postmaster = int((folder / "data" / "postmaster.pid").read_text().splitlines()[0])
    return sum(map(_spent, _descendants(postmaster)))


# ── What is asked ─────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Asked:
    """A list or a page as somebody asks for it; ``headers`` tell who."""

    what: str
    who: str
    path: str
    headers: Mapping[str, str]
    queries: int


def asked_inside(run: Run, what: str) -> tuple[list[Asked], Sequence[Mapping[str, Any]]]:
    """Each list or page with how often the database is asked for it, and who may propose."""
    plans = run.folder.with_name(f"{run.folder.name.removesuffix('-run')}-{what}-plans.txt")
    argv = [sys.executable, __file__, str(run.folder), str(plans), what]
    done = subprocess.run(
        argv, check=True, env=run.environment(), stdout=subprocess.PIPE, text=True
    )
    told = json.loads(done.stdout.splitlines()[-1])
    return [Asked(**one) for one in told["asked"]], told["writers"]


def figures_of_lists() -> Iterator[Figure]:
    """Every figure of WHAT=lists, one after the other."""
    kept = bench_set()
    made = int((kept.folder / "made").read_text("utf-8"))
    at = f"{size():,} matters, {kept.engine}"
    limit = 25 * 60
    is_whole = size() >= 1_000_000 and kept.engine == "PostgreSQL"
    yield Figure(
        f"the bench set made, {at}",
        f"{made // 60} min {made % 60} s",
        "≤ 25 min" if is_whole else "",
        made <= limit if is_whole else None,
    )
    with cloned(kept) as run:
        asked, writers = asked_inside(run, "lists")
        with served(run) as service:
            yield from each(run, service, asked, at)
            # Who reaches everything; what others pay beside stands in the lines above.
            widest = [one for one in asked if one.who == WIDEST]
            yield from at_a_rate(service, widest, f"{WIDEST}, {at}")
            yield from closed(service, widest, f"{WIDEST}, {at}")
            yield from _writes(run, service, writers, at)


def figures_of_writes() -> Iterator[Figure]:
    """Every figure of WHAT=writes, one after the other."""
    kept = bench_set()
    at = f"{size():,} matters, {kept.engine}"
    with cloned(kept) as run:
        _asked, writers = asked_inside(run, "writes")
        with served(run) as service:
            yield from _writes(run, service, writers, at)


def each(run: Run, service: Service, asked: Sequence[Asked], at: str) -> Iterator[Figure]:
    """Processor time and queries of each list by itself."""
    caller = service.caller()
    for one in asked:
        for _ in range(_WARM):
            caller.get(one.path, one.headers)
        before, beside = service.spent(), _beside(run)
        times: list[float] = []
        while len(times) < _EACH and sum(times) < _LONGEST:
            start = time.perf_counter()
            caller.get(one.path, one.headers)
            times.append((time.perf_counter() - start) * 1_000)
        cpu = (service.spent() - before) / len(times) * 1_000
        server = (_beside(run) - beside) / len(times) * 1_000
        told = f"{cpu:.1f} ms"
        if run.engine == "PostgreSQL":
            told += f" + {server:.1f} ms in PostgreSQL"
        yield Figure(
            f"{one.what}, {one.who}, processor time of a page, {at}",
            f"{told}; {one.queries} queries; {median(times):.0f} ms in all",
            f"≤ {_CPU_PROMISE:g} ms and ≤ {_QUERIES_PROMISE} queries",
            cpu + server <= _CPU_PROMISE and one.queries <= _QUERIES_PROMISE,
        )


def _beside(run: Run) -> float:
    return _spent_by_server() if run.engine == "PostgreSQL" else 0.0


def at_a_rate(service: Service, asked: Sequence[Asked], at: str) -> Iterator[Figure]:
    """Pages asked for at fixed moments, whether the last ones are answered or not."""
    local = threading.local()
    times: list[float] = []

    def ask(moment: float, one: Asked) -> None:
        if not hasattr(local, "caller"):
            local.caller = service.caller()
        local.caller.get(one.path, one.headers)
        times.append((time.perf_counter() - moment) * 1_000)

    dice = random.Random(1)
    with ThreadPoolExecutor(32) as pool:
        begin = time.perf_counter() + 0.5
        for number in range(int(_RATE * _SECONDS)):
            moment = begin + number / _RATE
            time.sleep(max(0.0, moment - time.perf_counter()))
            pool.submit(ask, moment, dice.choice(asked))
    slow = quantiles(times, n=20)[-1]
    yield Figure(
        f"pages at {_RATE}/s, median · p95, {at}",
        f"{median(times):.0f} ms · {slow:.0f} ms",
        f"p95 < {_SLOW_PROMISE:g} ms",
        slow < _SLOW_PROMISE,
    )


def closed(service: Service, asked: Sequence[Asked], at: str) -> Iterator[Figure]:
    """As many pages as so many clients get who ask again at once."""

    def page(caller: Caller, number: int) -> None:
        one = asked[number % len(asked)]
        caller.get(one.path, one.headers)

    rate, _done = _as_many(service, page, _SECONDS)
    promise = _TIMES * _REDMINE
    yield Figure(
        f"pages to {_CLIENTS} clients, {service.workers} workers, {at}",
        f"{rate:.1f}/s",
        f"≥ {_TIMES} × Redmine's {_REDMINE}/s",
        rate >= promise,
    )


def _writes(
    run: Run, service: Service, writers: Sequence[Mapping[str, Any]], at: str
) -> Iterator[Figure]:
    """Matters proposed, each with its event, search entry and notices, and what that takes."""

    def propose(caller: Caller, number: int) -> None:
        writer = writers[number % len(writers)]
        caller.post("/api/v1/matters", writer["headers"], writer["body"])

    # Every thread and connection comes to know its statements.
    _as_many(service, propose, _WRITING_WARM)
    before, beside, asking = service.spent_by_part(), _beside(run), time.process_time()
    rate, done = _as_many(service, propose, _WRITING)
    asking = time.process_time() - asking
    is_held_to = run.engine == "PostgreSQL"
    yield Figure(
        f"matters proposed by {_CLIENTS} clients, {service.workers} workers, {at}",
        f"{rate:.0f}/s",
        f"≥ {_WRITES}/s" if is_held_to else "",
        rate >= _WRITES if is_held_to else None,
    )
    spent = {name: after - before[name] for name, after in service.spent_by_part().items()}
    if run.engine == "PostgreSQL":
        spent["PostgreSQL"] = _beside(run) - beside
    spent["who asks"] = asking
    each_took = {name: seconds / done * 1_000 for name, seconds in spent.items()}
    told = ", ".join(f"{name} {taken:.1f}" for name, taken in each_took.items())
    yield Figure(
        f"processor time of a write, by who takes it, {at}",
        f"{sum(each_took.values()):.1f} ms: {told}",
    )


def _as_many(
    service: Service, act: Callable[[Caller, int], None], seconds: float
) -> tuple[float, int]:
    """How many a second, and in all, by so many clients at once for so long."""
    until = time.perf_counter() + seconds
    count = itertools.count()
    done: list[float] = []

    def client(_number: int) -> None:
        caller = service.caller()
        while time.perf_counter() < until:
            act(caller, next(count))
            done.append(time.perf_counter())

    start = time.perf_counter()
    with ThreadPoolExecutor(_CLIENTS) as pool:
        list(pool.map(client, range(_CLIENTS)))
    return len(done) / (max(done) - start), len(done)


# ── Inside the application: tokens, queries, plans ────────────────────────────────────────────────


def print_asked(folder: Path, plans: Path, what: str) -> None:
    """Let people in, look at each list or page from inside, and print what to ask, as JSON."""
    from duban_web.foundation.commands import start_django
    from duban_web.foundation.installation import Installation

    start_django(Installation(folder), makes_key=True)
    import bench_inside

    if what == "lists":
        told, found = bench_inside.lists(_PAGE, _CLIENTS)
    elif what == "writes":
        told, found = bench_inside.writes(_CLIENTS)
    else:
        told, found = bench_inside.pages()
    if found:
        plans.write_text(found, "utf-8")
    print(json.dumps(told))


if __name__ == "__main__":
    print_asked(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
