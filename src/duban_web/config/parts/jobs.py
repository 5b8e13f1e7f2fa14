"""The periodic jobs, as a process."""

from __future__ import annotations

import sys
from functools import partial

from duban_web.config.parts.beginning import begin, tell
from duban_web.foundation.commands import start_django
from duban_web.foundation.installation import here

NAME = "jobs"


def main() -> int:
    """Run what is due until asked to end."""
    ending = begin()
    start_django(here())
    # Models can be named only when Django has started.
    from duban_web.config.working import JOBS, Worker

    Worker(JOBS, here(), partial(tell, NAME)).run(ending)
    return 0


if __name__ == "__main__":
    sys.exit(main())
