"""What the commands of the application have in common: their data folder, and Django's start."""

from __future__ import annotations

import argparse
import os
import secrets
from collections.abc import Sequence
from pathlib import Path

import django

from duban.cli.arguments import Parser
from duban.cli.running import CannotGoOn
from duban_web.foundation import labels
from duban_web.foundation.installation import Installation

DATA, DATABASE = "DUBAN_DATA", "DUBAN_DATABASE_URL"


def parser_of(name: str, *, pattern: str, about: str, examples: Sequence[str]) -> Parser:
    """The arguments of a command, with ``--data`` among them."""
    parser = Parser(name, pattern=pattern, about=about, examples=examples)
    parser.option("--data", words=labels.DATA, value=labels.FOLDER)
    parser.option("-h", "--help", words=labels.HELP, action="help")
    return parser


def named_installation(options: argparse.Namespace) -> Installation:
    """The folder that ``--data`` or the environment names, there or not; raises CannotGoOn."""
    named = options.data or os.environ.get(DATA, "")
    if not named:
        raise CannotGoOn(f"没有指明数据文件夹：请用 --data 文件夹 或环境变量 {DATA}。")
    return Installation(Path(named).expanduser())


def standing_installation(options: argparse.Namespace) -> Installation:
    """The same, where there are data to work on; raises CannotGoOn otherwise."""
    installation = named_installation(options)
    if not installation.folder.is_dir():
        raise CannotGoOn(f"数据文件夹 {installation.folder} 不存在。请检查 --data 的路径。")
    if not is_on_server() and not installation.database.is_file():
        raise CannotGoOn(
            f"{installation.folder} 里没有 {installation.database.name}："
            "不是督办的数据文件夹，或还没有建立。建立请用 duban migrate --data 文件夹。"
        )
    return installation


def is_on_server() -> bool:
    """Whether the data are kept by PostgreSQL."""
    return bool(os.environ.get(DATABASE))


def start_django(installation: Installation, *, makes_key: bool = False) -> None:
    """Start Django on the folder. Who only looks needs no key and leaves none behind."""
    os.environ[DATA] = str(installation.folder)
    if not makes_key:
        for name in ("DUBAN_SECRET_KEY", "DUBAN_ACCOUNTS_KEY"):
            os.environ.setdefault(name, secrets.token_urlsafe(48))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "duban_web.config.settings")
    try:
        django.setup()
    except (OSError, ValueError) as error:
        raise CannotGoOn(f"设置读不成：{error}") from error
