"""Leaves out the tests that need LibreOffice, Chromium, gcc or real papers where there is none.

They are deselected, not skipped: what a machine cannot try is named once, with the remedy.
"""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from hypothesis import settings

from duban.cli.language import CHINESE, speak

# How long an example takes says more about the machine than about the program.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
# A shell lets what it starts in the background ignore these, and that is handed down to what tests
# start and stop.
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGHUP, signal.SIG_DFL)


@pytest.fixture(autouse=True)
def _chinese_is_spoken_again() -> Iterator[None]:
    """The command leaves its language behind, as it may: a process runs it once."""
    yield
    speak(CHINESE)


# How that is found which a marker asks for, and what is said where it is missing.
NEEDED: dict[str, tuple[Callable[[], str | None], str]] = {
    "browser": (
        partial(shutil.which, "chromium"),
        "未安装 Chromium（chromium）：{count} 项需要它的测试未选入；安装 chromium 后会一并运行。",
    ),
    "compiler": (
        partial(shutil.which, "gcc"),
        "未安装 C 编译器（gcc）：{count} 项需要它的测试未选入；"
        "安装 gcc 与 libc6-dev 后会一并运行。",
    ),
    "libreoffice": (
        partial(shutil.which, "soffice"),
        "未安装 LibreOffice（soffice）：{count} 项需要它的测试未选入；"
        "安装 libreoffice-writer-nogui 与 libreoffice-calc-nogui 后会一并运行。",
    ),
    "real_papers": (
        partial(os.environ.get, "DUBAN_REAL_PAPERS"),
        "未指定真实文件所在的目录（DUBAN_REAL_PAPERS）：用真实文件走全程的测试未选入。",
    ),
}
LEFT_OUT = pytest.StashKey[dict[str, int]]()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    counts = config.stash.setdefault(LEFT_OUT, {})
    for marker, (found, _) in NEEDED.items():
        if not found():
            left_out = [item for item in items if item.get_closest_marker(marker)]
            items[:] = [item for item in items if item not in left_out]
            config.hook.pytest_deselected(items=left_out)
            counts[marker] = len(left_out)


def pytest_sessionfinish(session: pytest.Session) -> None:
    # Under xdist only the workers collect; each hands its counts to the one that reports.
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["left_out"] = session.config.stash.get(LEFT_OUT, {})


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: object) -> None:
    config: pytest.Config = node.config  # type: ignore[attr-defined]
    output: dict[str, dict[str, int]] = getattr(node, "workeroutput", {})
    config.stash.setdefault(LEFT_OUT, {}).update(output.get("left_out", {}))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for marker, count in terminalreporter.config.stash.get(LEFT_OUT, {}).items():
        if count:
            terminalreporter.write_line(NEEDED[marker][1].format(count=count))
