"""The institutions from the top down to a place: what they set holds there."""

from __future__ import annotations

from duban_web.foundation.placed import PathField
from duban_web.foundation.prepared import Among
from duban_web.tenants.rules import LONGEST_PATH, SEGMENT, ancestor_paths

# A blank for their paths, as many as there can be.
LINE = Among(PathField(), LONGEST_PATH // SEGMENT)


def line_to(path: str) -> tuple[str, ...]:
    """Their paths, that of the place itself the last."""
    return (*ancestor_paths(path), path)
