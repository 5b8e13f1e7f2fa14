"""``duban serve``: the process group of an installation, after everything that must hold before.

Reads: the data folder, the database, the signer's last heads. Writes: a new folder's database, the
mark of the restore gate, the one-time token of the set-up page; lines for whoever started it.
"""

from __future__ import annotations

import argparse
import os
import socket
import subprocess
import sys
from collections.abc import Sequence
from functools import partial

from django.db import DatabaseError, connection

from duban.cli.arguments import Parser
from duban.cli.language import _
from duban.cli.running import CannotGoOn, complain, say
from duban_web.config import labels, place, providers
from duban_web.config.group import Group, Part
from duban_web.config.logs import PART
from duban_web.config.parts import jobs, sequencer, signer, web
from duban_web.config.parts.beginning import GROUP
from duban_web.config.starting import MayNotStart, check_start
from duban_web.foundation.commands import (
    is_on_server,
    named_installation,
    parser_of,
    standing_installation,
    start_django,
)
from duban_web.foundation.installation import Installation
from duban_web.operations.gate import pass_gate

WEB, JOBS, SEQUENCER, SIGNER = web.NAME, jobs.NAME, sequencer.NAME, signer.NAME
# In the order of their ends: what web wrote last is sealed, and what is sealed is signed.
ORDER = (frozenset({WEB, JOBS}), frozenset({SEQUENCER}), frozenset({SIGNER}))
NAMES = (WEB, JOBS, SEQUENCER, SIGNER)
_EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}
# The signer is alone with its key: it has no way into the database.
_KEPT_FROM_SIGNER = frozenset(
    {
        place.DATABASE,
        place.OWNER,
        "DUBAN_SECRET_KEY",
        "DUBAN_ACCOUNTS_KEY",
        providers.OIDC_SECRET,
        providers.LDAP_PASSWORD,
    }
)


def main(argv: Sequence[str]) -> int:
    """Serve until a signal asks for the end: 0 ended in order, 2 where it could not start."""
    options = _parser().parse_args(argv)
    names = _names(options.only)
    installation = named_installation(options)
    if WEB in names:
        _check_port(options.host, options.port)
    if names != {SIGNER}:
        try:
            _prepare(options, installation)
        except (place.MisplacedData, MayNotStart) as error:
            raise CannotGoOn(str(error)) from error
        except DatabaseError as error:
            words = _(labels.NO_DATABASE).format(error=" ".join(str(error).split()))
            raise CannotGoOn(words) from error
    near = _EVERYWHERE.get(options.host, options.host)
    address = f"http://{f'[{near}]' if ':' in near else near}:{options.port}/"
    setup = _setup_address(address) if WEB in names else ""
    _close_database(names)
    parts = [_part(name, options, installation) for name in NAMES if name in names]
    announce = partial(_announced, (near, options.port), address, setup)
    return Group(parts, ORDER).run(announce if WEB in names else _nothing)


def _parser() -> Parser:
    parser = parser_of(
        "serve",
        pattern=labels.SERVE_PATTERN,
        about=labels.SERVE_ABOUT,
        examples=labels.SERVE_EXAMPLES,
    )
    parser.option("--host", words=_(labels.HOST), value=_(labels.ADDRESS), default="127.0.0.1")
    parser.option("--port", words=_(labels.PORT), value="N", type=int, default=8000)
    parser.option("--workers", words=_(labels.WORKERS), value="N", type=int, default=1)
    parser.option("--empty", words=_(labels.EMPTY), action="store_true")
    parser.option("--only", words=_(labels.ONLY), value=_(labels.PARTS), default="")
    return parser


def _names(only: str) -> frozenset[str]:
    if not only:
        return frozenset(NAMES)
    names = frozenset(name.strip() for name in only.split(","))
    if unknown := sorted(names - {*NAMES}):
        raise CannotGoOn(_(labels.NO_SUCH_PART).format(name=unknown[0], names=",".join(NAMES)))
    return names


def _prepare(options: argparse.Namespace, installation: Installation) -> None:
    """Everything that must hold before a part starts."""
    folder = place.data_folder({place.DATA: str(installation.folder)})
    if not any(folder.iterdir()):
        if not options.empty:
            # Whoever has mistyped the path must not be asked to set a second institution up.
            raise CannotGoOn(_(labels.FOLDER_EMPTY).format(folder=folder))
        _build(installation)
    standing_installation(options)
    start_django(installation, makes_key=True)
    connection.ensure_connection()
    check_start(installation, connection)
    gate = pass_gate(installation)
    for words in (*gate.words, gate.error):
        if words:
            complain(words)


def _build(installation: Installation) -> None:
    """A first run is one command: a new folder gets its database."""
    argv = [sys.executable, "-P", "-m", "duban", "migrate", "--data", str(installation.folder)]
    if subprocess.run(argv, check=False).returncode:
        raise CannotGoOn(_(labels.NOT_BUILT).format(folder=installation.folder))


def _setup_address(address: str) -> str:
    """Where the set-up page is for as long as there is no tenant; empty after that."""
    # Models can be named only when Django has started.
    from duban_web.tenants.queries.installed import installed_tenants
    from duban_web.tenants.setup_token import end_setup, new_setup_token

    if installed_tenants():
        end_setup()
        return ""
    return f"{address}setup/{new_setup_token()}"


def _close_database(names: frozenset[str]) -> None:
    """Each part has connections of its own; this process needs none any more."""
    if names == {SIGNER}:
        return
    connection.close()
    if is_on_server():
        connection.close_pool()  # type: ignore[attr-defined]


def _check_port(host: str, port: int) -> None:
    """Raise CannotGoOn where nobody can listen there.

    Asked here, for granian shares a port with whoever else shares it.
    """
    try:
        family, kind, protocol, _name, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, kind, protocol) as held:
            held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            held.bind(address)
    except (OSError, OverflowError) as error:
        words = _(labels.PORT_TAKEN).format(host=host, port=port, error=error)
        raise CannotGoOn(words) from error


def _part(name: str, options: argparse.Namespace, installation: Installation) -> Part:
    environment = {**os.environ, place.DATA: str(installation.folder), GROUP: str(os.getpid())}
    environment[PART] = name
    argv: tuple[str, ...] = ()
    if name == SIGNER:
        argv = (str(installation.signer),)
        environment = {k: v for k, v in environment.items() if k not in _KEPT_FROM_SIGNER}
    elif name == WEB:
        argv = tuple(
            part
            for flag in ("host", "port", "workers")
            for part in (f"--{flag}", str(getattr(options, flag)))
        )
    program = f"duban_web.config.parts.{name}"
    seconds = web.FINISHING + 10.0 if name == WEB else 30.0
    return Part(name, (sys.executable, "-P", "-m", program, *argv), environment, seconds)


def _announced(near: tuple[str, int], address: str, setup: str) -> bool:
    """Whether web answers; then it is told, once, where."""
    try:
        socket.create_connection(near, timeout=1).close()
    except OSError:
        return False
    say(_(labels.SERVING).format(address=address))
    if setup:
        say(_(labels.SETUP).format(address=setup))
    return True


def _nothing() -> bool:
    return True
