"""What the commands of the application have in common: their data folder, and Django's start."""

from __future__ import annotations

import argparse
import os
import secrets
from collections.abc import Sequence
from pathlib import Path

import django

from duban.cli.arguments import Parser
from duban.cli.language import _
from duban.cli.running import CannotGoOn
from duban_web.foundation import labels
from duban_web.foundation.installation import DATA, Installation

DATABASE, OWNER = "DUBAN_DATABASE_URL", "DUBAN_DATABASE_OWNER_URL"


def parser_of(name: str, *, pattern: str, about: str, examples: Sequence[str]) -> Parser:
    """The arguments of a command, with ``--data`` among them."""
    parser = Parser(name, pattern=_(pattern), about=_(about), examples=[*map(_, examples)])
    parser.option("--data", words=_(labels.DATA), value=_(labels.FOLDER))
    parser.option("-h", "--help", words=_(labels.HELP), action="help")
    return parser


def named_installation(options: argparse.Namespace) -> Installation:
    """The folder that ``--data`` or the environment names, there or not; raises CannotGoOn."""
    named = options.data or os.environ.get(DATA, "")
    if not named:
        raise CannotGoOn(_(labels.NO_FOLDER).format(variable=DATA))
    return Installation(Path(named).expanduser())


def standing_installation(options: argparse.Namespace) -> Installation:
    """The same, where there are data to work on; raises CannotGoOn otherwise."""
    installation = named_installation(options)
    if not installation.folder.is_dir():
        raise CannotGoOn(_(labels.FOLDER_MISSING).format(folder=installation.folder))
    if not is_on_server() and not installation.database.is_file():
        raise CannotGoOn(
            _(labels.NO_DATA).format(folder=installation.folder, file=installation.database.name)
        )
    return installation


def is_on_server() -> bool:
    """Whether the data are kept by PostgreSQL."""
    return bool(os.environ.get(DATABASE))


def act_as_owner() -> None:
    """Work on a server as the role that owns the tables, before Django starts."""
    if owner := os.environ.get(OWNER):
        os.environ[DATABASE] = owner


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
        raise CannotGoOn(_(labels.BAD_SETTINGS).format(error=error)) from error
