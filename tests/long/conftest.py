"""Leaves out what needs a server or a history that cannot be had here, and says so at the end."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from long import older, servers

# The mark of a test, how its server is found, and the words where there is none.
NEEDED: Mapping[str, tuple[Callable[[], Path | None], str]] = {
    "slapd": (
        servers.slapd,
        "未安装 OpenLDAP（slapd）：{number} 项目录登录的测试未选入；安装 slapd 后会一并运行。",
    ),
    "canaille": (
        servers.canaille,
        "装不上 OpenID 服务（pip install canaille）：{number} 项统一身份认证登录的测试未选入；"
        "连得上软件源后会一并运行。",
    ),
    "history": (
        older.history,
        "没有完整的 Git 历史：{number} 项旧版本数据升级的测试未选入；在完整克隆中会一并运行。",
    ),
}
_UNKNOWN = "历史中还没有这一旧版本：{name}（其后第一次提交增加 {next}）；其数据升级的测试未选入。"
LEFT_OUT = pytest.StashKey[list[str]]()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    said = config.stash.setdefault(LEFT_OUT, [])
    for mark, (found, words) in NEEDED.items():
        needing = [item for item in items if item.get_closest_marker(mark)]
        if needing and found() is None:
            items[:] = [item for item in items if item not in needing]
            config.hook.pytest_deselected(items=needing)
            said.append(words.format(number=len(needing)))
    for item in [item for item in items if item.get_closest_marker("history")]:
        name = item.callspec.params["version"]
        if not older.is_known(name):
            items.remove(item)
            config.hook.pytest_deselected(items=[item])
            said.append(_UNKNOWN.format(name=name, next=older.VERSIONS[name].next))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for words in terminalreporter.config.stash.get(LEFT_OUT, []):
        terminalreporter.write_line(words)
