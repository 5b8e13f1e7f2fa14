"""The application's settings with less patience for servers outside: a test waits for its end."""

from __future__ import annotations

from duban_web.config.settings import *  # noqa: F403
from duban_web.foundation import bounded

bounded.SECONDS, bounded.PATIENCE = 1.0, 1
