"""What ``make bench WHAT=web`` measures: the office's pages at scale, as browsers ask for them.

The bench set of ``N`` matters as for the lists, ``duban serve`` as in an office, people who have
logged in. A page is the document alone: style and script come once and are kept. Where
``DUBAN_REDMINE`` is the address of a Redmine (``scripts/redmine`` sets one up beside), its list of
issues is asked for in the same run, in turns with ours.
"""

from __future__ import annotations

import http.client
import itertools
import os
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from statistics import median
from urllib.parse import urlsplit

import bench_lists
from bench_figures import Figure

_REDMINE = "DUBAN_REDMINE"
_ROUNDS, _SECONDS, _CLIENTS = 3, 10.0, 8
_TIMES = 5


def figures_of_pages() -> Iterator[Figure]:
    """Every figure of WHAT=web, one after the other."""
    kept = bench_lists.bench_set()
    at = f"{bench_lists.size():,} matters, {kept.engine}"
    with bench_lists.cloned(kept) as run:
        asked, _ = bench_lists.asked_inside(run, "web")
        with bench_lists.served(run) as service:
            yield from bench_lists.each(run, service, asked, at)
            widest = [one for one in asked if one.who == bench_lists.WIDEST]
            yield from bench_lists.at_a_rate(service, widest, f"{bench_lists.WIDEST}, {at}")
            yield from bench_lists.closed(service, widest, f"{bench_lists.WIDEST}, {at}")
            if os.environ.get(_REDMINE):
                yield from _beside(service, widest, at)


def _beside(
    service: bench_lists.Service, asked: Sequence[bench_lists.Asked], at: str
) -> Iterator[Figure]:
    """The ledger and Redmine's list of issues in turns, so that both meet the same machine."""
    (ours,) = (one for one in asked if one.what == "the ledger")
    address = urlsplit(os.environ[_REDMINE])
    theirs = f"{address.path.rstrip('/')}/issues?per_page=25"
    rates: dict[str, list[float]] = {"Duban": [], "Redmine": []}
    for _ in range(_ROUNDS):
        rates["Duban"].append(_rate("127.0.0.1", service.port, ours.path, ours.headers))
        host, port = address.hostname or "127.0.0.1", address.port or 80
        rates["Redmine"].append(_rate(host, port, theirs, {}))
    mine, other = (median(found) for found in rates.values())
    yield Figure(
        f"the ledger to {_CLIENTS} clients, {at}, beside Redmine's list with its own issues",
        f"{mine:.1f}/s, {other:.1f}/s",
        f"≥ {_TIMES} ×",
        mine >= _TIMES * other,
    )


def _rate(host: str, port: int, path: str, headers: Mapping[str, str]) -> float:
    """Pages a second to clients who ask again at once."""
    told = dict(headers)
    until = time.perf_counter() + _SECONDS
    count = itertools.count()

    def client(_number: int) -> None:
        asking = http.client.HTTPConnection(host, port, timeout=60)
        while time.perf_counter() < until:
            asking.request("GET", path, headers=told)
            answer = asking.getresponse()
            answer.read()
            if answer.status != http.HTTPStatus.OK:
                raise SystemExit(f"{host}:{port}{path}: {answer.status}")
            next(count)

    start = time.perf_counter()
    with ThreadPoolExecutor(_CLIENTS) as pool:
        list(pool.map(client, range(_CLIENTS)))
    return next(count) / (time.perf_counter() - start)
