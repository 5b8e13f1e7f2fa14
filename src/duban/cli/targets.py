"""Whether a file can be written where it is asked for, told before any work is done.

Reads: the path as given, and the folder that it names. Writes: nothing that stays.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from duban.cli.language import _


def objection_to_place(target: Path) -> str:
    """Why nothing can be written there and what to do about it; empty where it can."""
    try:
        return _objection(target)
    except OSError as error:
        return cannot_write(error)


def cannot_write(error: OSError) -> str:
    """A refusal of the system in the person's words."""
    if isinstance(error, PermissionError):
        return _("没有写入权限。请检查权限，或改写到别处。")
    return _("无法写入（{what}）。请检查磁盘空间和路径，或改写到别处。").format(
        what=error.strerror or error
    )


def _objection(target: Path) -> str:
    if target.is_dir():
        return _("这是一个文件夹。请写上文件名。")
    if not target.parent.is_dir():
        return _("文件夹 {folder} 不存在。请先建立，或改写到别处。").format(folder=target.parent)
    if target.exists() and not target.is_file():
        return _("这不是普通文件。请改写到别处。")
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError
    with tempfile.TemporaryFile(dir=target.resolve().parent):
        return ""
