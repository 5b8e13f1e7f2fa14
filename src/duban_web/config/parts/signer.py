"""The signer: alone with its folder, without the database and without Django."""

from __future__ import annotations

import sys
import threading
from collections.abc import Sequence
from pathlib import Path

from duban.cli.language import _
from duban_web.config import labels
from duban_web.config.parts.beginning import begin, tell
from duban_web.trail.signer import SignerRuns, SignerServer

NAME = "signer"


def main(argv: Sequence[str]) -> int:
    """Sign in the given folder until asked to end."""
    ending = begin()
    (folder,) = argv
    try:
        server = SignerServer(Path(folder), say=lambda words: tell(NAME, words))
    except SignerRuns:
        tell(NAME, _(labels.SIGNER_RUNS).format(folder=folder))
        return 2
    with server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        ending.wait()
        server.shutdown()
        thread.join()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
