"""How every part begins: it ends when it is asked to, and when the group is gone."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import threading

from duban.cli.language import language_of, speak

# prctl(2)
_PR_SET_PDEATHSIG = 1
# Who started the part, so that one whose group is gone already does not stay behind alone.
GROUP = "DUBAN_GROUP"


def begin() -> threading.Event:
    """What is set when the part shall end."""
    speak(language_of(os.environ))
    ending = threading.Event()

    def end(_number: int, _frame: object) -> None:
        ending.set()

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
    end_with_parent(int(os.environ.get(GROUP, "0")))
    return ending


def end_with_parent(parent: int) -> None:
    """Be asked to end when the process that started this one is gone, however it went (Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
        if parent and os.getppid() != parent:
            os.kill(os.getpid(), signal.SIGTERM)


def tell(name: str, words: str) -> None:
    """One line on standard error."""
    print(f"duban {name}: {' '.join(words.split())}", file=sys.stderr, flush=True)
