"""The command ``duban``: what people type, and what they see on the terminal."""

from __future__ import annotations

from duban.cli.program import main

__all__ = ["main"]
