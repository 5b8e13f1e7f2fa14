"""Commands that come with another package, found through the entry points ``duban.commands``.

An entry point is called with the arguments after the command and answers the exit code.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.metadata import EntryPoint, entry_points

from duban.cli.language import _

GROUP = "duban.commands"
Command = Callable[[Sequence[str]], int]


def known_commands() -> dict[str, str]:
    """The commands of the web application, installed or not, and what they do."""
    return {
        "serve": _("启动网页版"),
        "migrate": _("建立或升级数据库"),
        "simulate": _("生成模拟单位，供试用和培训"),
        "backup": _("备份数据和密钥"),
        "restore": _("从备份恢复"),
        "fsck": _("核查数据是否一致"),
        "export": _("导出一个单位的全部数据"),
        "doctor": _("检查运行环境"),
    }


def installed_commands() -> dict[str, EntryPoint]:
    """The commands that are there."""
    return {point.name: point for point in entry_points(group=GROUP)}


def load(point: EntryPoint) -> Command:
    """The function behind a command."""
    command: Command = point.load()
    return command
