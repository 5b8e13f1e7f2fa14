"""Leaves out the tests that need LibreOffice where there is none, and says so at the end.

They are deselected, not skipped: what a machine cannot try is named once, with the remedy.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from hypothesis import settings

from duban.cli.language import CHINESE, speak

# How long an example takes says more about the machine than about the program.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(autouse=True)
def _chinese_is_spoken_again() -> Iterator[None]:
    """The command leaves its language behind, as it may: a process runs it once."""
    yield
    speak(CHINESE)


LEFT_OUT = pytest.StashKey[int]()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if shutil.which("soffice"):
        return
    left_out = [item for item in items if item.get_closest_marker("libreoffice")]
    items[:] = [item for item in items if item not in left_out]
    config.hook.pytest_deselected(items=left_out)
    config.stash[LEFT_OUT] = len(left_out)


def pytest_sessionfinish(session: pytest.Session) -> None:
    # Under xdist only the workers collect; each hands its count to the one that reports.
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["left_out"] = session.config.stash.get(LEFT_OUT, 0)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: object) -> None:
    config: pytest.Config = node.config  # type: ignore[attr-defined]
    output: dict[str, int] = getattr(node, "workeroutput", {})
    config.stash[LEFT_OUT] = max(config.stash.get(LEFT_OUT, 0), output.get("left_out", 0))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    left_out = terminalreporter.config.stash.get(LEFT_OUT, 0)
    if left_out:
        terminalreporter.write_line(
            f"未安装 LibreOffice（soffice）：{left_out} 项需要它的测试未选入；"
            "安装 libreoffice-writer-nogui 与 libreoffice-calc-nogui 后会一并运行。"
        )
