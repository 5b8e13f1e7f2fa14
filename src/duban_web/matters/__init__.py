"""Matters (督办事项): the engine, from proposal to close-out and look-back. It knows no source."""
