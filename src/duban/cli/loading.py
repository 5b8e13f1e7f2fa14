"""The bytes of a file that an argument names, or why there are none, in the person's words."""

from __future__ import annotations

from pathlib import Path

from duban.cli.language import _


class NotLoaded(Exception):
    """Why a file could not be read."""


def file_bytes(path: str, cap: int) -> bytes:
    """What the file holds, and one byte more than the cap where it holds more."""
    try:
        with Path(path).open("rb") as file:
            return file.read(cap + 1)
    except FileNotFoundError as error:
        raise NotLoaded(_("没有这个文件。请检查路径。")) from error
    except IsADirectoryError as error:
        raise NotLoaded(_("这是一个文件夹。请写上文件名。")) from error
    except (OSError, ValueError) as error:
        words = _("无法读取（{what}）。请检查权限和路径。")
        raise NotLoaded(words.format(what=getattr(error, "strerror", None) or error)) from error
