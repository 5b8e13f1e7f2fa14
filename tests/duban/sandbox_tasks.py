"""Tasks that misbehave in every way, for the tests of the sandbox."""

from __future__ import annotations

import os
import signal
import socket
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from duban.errors import UnreadableFile

Report = Callable[[int, int], None]
Options = Mapping[str, Any]


def echo(payload: bytes, options: Options, report: Report) -> list[bytes]:
    """Answer the payload with the process's number before it."""
    print("this must not spoil the answer")
    return [str(os.getpid()).encode(), b" ", payload]


def progress(payload: bytes, options: Options, report: Report) -> list[bytes]:
    """Report three steps."""
    for step in range(4):
        report(step, 3)
        time.sleep(0.11)
    return [b""]


def refuse(payload: bytes, options: Options, report: Report) -> list[bytes]:
    """Refuse as a format does."""
    raise UnreadableFile("", "empty", "原因。", "办法。")


def stumble(payload: bytes, options: Options, report: Report) -> list[bytes]:
    """Raise what nobody expects."""
    raise KeyError("unforeseen")


def abort(payload: bytes, options: Options, report: Report) -> list[bytes]:
    """Crash as native code does."""
    os.kill(os.getpid(), signal.SIGSEGV)
    return []


def leave(payload: bytes, options: Options, report: Report) -> list[bytes]:
    """End without an answer."""
    os._exit(0)


def complain_of_memory(payload: bytes, options: Options, report: Report) -> list[bytes]:
    """Abort as a library does that gets no memory."""
    os.write(2, b"memory allocation of 99 bytes failed\n")
    os.abort()


def hoard(payload: bytes, options: Options, report: Report) -> list[bytes]:
    """Take as many bytes as asked for, and keep them if asked to."""
    hoarded = bytearray(options["size"])
    if options.get("keep"):
        sys.modules["hoarded"] = hoarded  # type: ignore[assignment]
        for at in range(0, len(hoarded), 4096):
            hoarded[at] = 1
    return [b"done"]


def spin(payload: bytes, options: Options, report: Report) -> list[bytes]:
    """Keep the processor busy for ever."""
    while True:
        pass


def sleep(payload: bytes, options: Options, report: Report) -> list[bytes]:
    """Do nothing for a long time, deaf to a polite request."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    time.sleep(60)
    return []


def write(payload: bytes, options: Options, report: Report) -> list[bytes]:
    """Write a file."""
    try:
        Path(options["path"]).write_bytes(b"x" * 100)
    except OSError as error:
        return [str(error.errno).encode()]
    return [b"written"]


def connect(payload: bytes, options: Options, report: Report) -> list[bytes]:
    """Reach for a server."""
    try:
        socket.create_connection(("127.0.0.1", options["port"]), timeout=5).close()
    except OSError:
        return [b"no network"]
    return [b"connected"]


def can_unshare(payload: bytes, options: Options, report: Report) -> list[bytes]:
    """The names of the network interfaces that the worker sees."""
    return [" ".join(name for _, name in socket.if_nameindex()).encode()]


def lie(payload: bytes, options: Options, report: Report) -> list[bytes]:
    """Announce an answer of an absurd length on every descriptor."""
    for descriptor in range(3, 20):
        try:
            os.write(descriptor, b"R" + b"\x7f" * 8)
        except OSError:
            continue
    time.sleep(5)
    return []
