"""The sandbox: whatever a task does, its caller lives and is told."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from duban import sandbox
from duban.sandbox import Answer, Ending, Limits

ROOMY = Limits(seconds=30.0)


@pytest.fixture(autouse=True)
def _tasks_in_reach(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Workers learn where to import from when they start, so they start anew for these tests."""
    sandbox.close()
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    yield
    sandbox.close()


def _run(task: str, payload: bytes = b"", limits: Limits = ROOMY, **options: object) -> Answer:
    return sandbox.run(f"sandbox_tasks:{task}", payload, options, limits=limits)


def _worker() -> int:
    return int(bytes(_run("echo").body).split()[0])


def test_a_task_answers_and_its_worker_is_kept() -> None:
    answer = _run("echo", b"hello" * 100_000)
    assert answer.ending is Ending.DONE
    number, _, words = bytes(answer.body).partition(b" ")
    assert words == b"hello" * 100_000
    assert int(number) == _worker() != os.getpid()


def test_progress_arrives_in_order() -> None:
    seen: list[tuple[int, int]] = []
    sandbox.run(
        "sandbox_tasks:progress", b"", {}, limits=ROOMY, report=lambda a, b: seen.append((a, b))
    )
    assert seen == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_a_refusal_crosses_the_border_whole() -> None:
    before = _worker()
    answer = _run("refuse")
    assert (answer.ending, answer.refusal) == (Ending.REFUSED, ("empty", "原因。", "办法。"))
    assert _worker() == before


@pytest.mark.parametrize(
    ("task", "ending"),
    [
        ("stumble", Ending.CRASHED),
        ("abort", Ending.CRASHED),
        ("leave", Ending.CRASHED),
        ("complain_of_memory", Ending.OUT_OF_MEMORY),
        ("lie", Ending.CRASHED),
    ],
)
def test_a_task_that_kills_its_worker_is_told_and_the_worker_replaced(
    task: str, ending: Ending
) -> None:
    before = _worker()
    assert _run(task).ending is ending
    assert _worker() != before
    assert not _exists(before)


def _exists(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_crash_tells_what_it_was() -> None:
    assert "unforeseen" in _run("stumble").detail


def test_memory_beyond_the_limit_is_refused_and_below_it_is_given() -> None:
    limits = Limits(memory=100 << 20, seconds=30.0)
    assert _run("hoard", limits=limits, size=50 << 20).ending is Ending.DONE
    assert _run("hoard", limits=limits, size=200 << 20).ending is Ending.OUT_OF_MEMORY
    assert _run("hoard", size=200 << 20).ending is Ending.DONE


def test_a_worker_that_has_grown_fat_is_replaced() -> None:
    before = _worker()
    assert _run("hoard", size=200 << 20, keep=True).ending is Ending.DONE
    assert _worker() != before


def test_processor_time_is_limited() -> None:
    answer = _run("spin", limits=Limits(processor_seconds=0.2, seconds=30.0))
    assert answer.ending is Ending.OUT_OF_TIME


def test_wall_clock_is_limited_even_for_a_task_that_is_deaf() -> None:
    before = _worker()
    assert _run("sleep", limits=Limits(seconds=0.3)).ending is Ending.OUT_OF_TIME
    assert not _exists(before)


def test_a_task_may_write_only_what_its_limits_allow(tmp_path: Path) -> None:
    path = tmp_path / "a"
    assert _run("write", path=str(path)).body != b"written"
    assert not path.exists() or path.stat().st_size == 0
    allowed = Limits(seconds=30.0, file_size=1000)
    assert _run("write", limits=allowed, path=str(path)).body == b"written"


def test_a_worker_has_no_network_where_the_system_lets_it_leave() -> None:
    interfaces = set(bytes(_run("can_unshare").body).decode().split())
    with socket.create_server(("127.0.0.1", 0)) as server:
        answer = _run("connect", port=server.getsockname()[1])
        # An empty network has a loopback of its own at most; without the right to leave, the
        # worker still sees the interfaces of its parent.
        left = interfaces != {name for _, name in socket.if_nameindex()}
        assert answer.body == (b"no network" if left else b"connected")


def test_tasks_of_several_threads_run_side_by_side() -> None:
    with ThreadPoolExecutor(6) as threads:
        answers = list(threads.map(lambda n: _run("echo", str(n).encode()), range(24)))
    assert [bytes(a.body).split()[1] for a in answers] == [str(n).encode() for n in range(24)]


def test_an_idle_worker_that_was_ended_from_outside_is_replaced() -> None:
    before = _worker()
    os.kill(before, signal.SIGKILL)
    while _exists(before) and not _is_zombie(before):
        time.sleep(0.01)
    assert _worker() != before


def _is_zombie(process: int) -> bool:
    return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z"


def test_an_interrupted_task_leaves_no_worker_behind() -> None:
    before = _worker()
    main = threading.main_thread().ident
    assert main is not None
    timer = threading.Timer(0.3, signal.pthread_kill, (main, signal.SIGINT))
    timer.start()
    with pytest.raises(KeyboardInterrupt):
        _run("sleep")
    assert not _exists(before)


def test_a_fork_lets_go_of_the_workers_of_its_parent() -> None:
    before = _worker()
    child = os.fork()
    if child == 0:
        own = _worker()
        sandbox.close()
        os._exit(0 if own != before else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert _worker() == before


def test_a_worker_ends_when_its_parent_is_killed() -> None:
    code = (
        "import sys, time; sys.path[:0] = sys.argv[1:]; from duban import sandbox\n"
        "answer = sandbox.run('sandbox_tasks:echo', b'', {}, limits=sandbox.Limits())\n"
        "print(bytes(answer.body).decode(), flush=True); time.sleep(60)"
    )
    paths = [path for path in sys.path if path]
    with subprocess.Popen([sys.executable, "-c", code, *paths], stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        worker = int(parent.stdout.readline().split()[0])
        parent.kill()
    for _ in range(500):
        if not _exists(worker) or _is_zombie(worker):
            break
        time.sleep(0.01)
    else:
        raise AssertionError("the worker outlives its parent")


@pytest.mark.parametrize("task", ["sandbox_tasks:nothing", "no_such_module:task"])
def test_a_task_that_does_not_exist_is_the_callers_mistake(task: str) -> None:
    with pytest.raises(ImportError):
        sandbox.run(task, b"", {}, limits=ROOMY)
    assert _run("echo").ending is Ending.DONE
