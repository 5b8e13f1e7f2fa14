"""``python -m duban`` is the command ``duban``."""

from __future__ import annotations

import sys

from duban.cli import main

if __name__ == "__main__":
    sys.exit(main())
