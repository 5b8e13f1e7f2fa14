"""Web: granian in front of Django, one process with several threads unless told otherwise."""

from __future__ import annotations

import argparse
import gc
import os
import signal
import sys
from collections.abc import Callable, Sequence
from typing import Any

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from duban.cli.language import _, language_of, speak
from duban_web.config import labels
from duban_web.config.parts.beginning import GROUP, end_with_parent, tell

NAME = "web"
# How long requests that are being answered are waited for when the service ends.
FINISHING = 30
# What granian says of its workers goes where all lines of the group go; what is asked for is not
# logged, since addresses name what is asked about.
_LOGGING = {
    "formatters": {"part": {"format": f"duban {NAME}: %(message)s"}},
    "handlers": {"part": {"class": "logging.StreamHandler", "formatter": "part"}},
    "loggers": {"_granian": {"handlers": ["part"], "propagate": False}},
}


def main(argv: Sequence[str]) -> int:
    """Answer requests until asked to end."""
    speak(language_of(os.environ))
    end_with_parent(int(os.environ.get(GROUP, "0")))
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--host", required=True)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--workers", type=int, required=True)
    options = parser.parse_args(argv)
    server = Granian(
        target="duban_web.config.wsgi:application",
        address=options.host,
        port=options.port,
        interface=Interfaces.WSGI,
        workers=options.workers,
        blocking_threads=2 * (os.cpu_count() or 1) + 1,
        respawn_failed_workers=True,
        workers_kill_timeout=FINISHING,
        websockets=False,
        log_level=LogLevels.error,
        log_dictconfig=_LOGGING,
    )
    try:
        server.serve(target_loader=_loaded)
    except (OSError, RuntimeError) as error:
        tell(NAME, _(labels.NOT_LISTENING).format(port=options.port, error=error))
        return 1
    return 0


def _loaded(_target: str) -> Callable[..., Any]:
    """The application, in a worker, which ends with the process that started it."""
    # What it has inherited only takes note: until it listens to signals itself, one ends it.
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_DFL)
    end_with_parent(0)
    from duban_web.config.wsgi import application

    # What is loaded by now stays for good: no search for rubbish need look through it again.
    gc.freeze()
    return application


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
