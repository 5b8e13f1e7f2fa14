"""Sends a PDF to the worker process, and says in words what stopped it there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from duban import sandbox
from duban.errors import NotRendered
from duban.render.labels import refuse
from duban.sandbox import Ending, Limits

_STOPPED = {Ending.OUT_OF_MEMORY: "out_of_memory", Ending.CRASHED: "crashed"}


def run(task: str, pdf: bytes, options: Mapping[str, Any], *, limits: Limits) -> bytes | memoryview:
    """The answer of a task of ``render.worker``, or NotRendered."""
    answer = sandbox.run(f"duban.render.worker:{task}", pdf, options, limits=limits)
    if answer.ending is Ending.DONE:
        return answer.body
    if answer.ending is Ending.REFUSED:
        raise NotRendered(*answer.refusal)
    if answer.ending is Ending.OUT_OF_TIME:
        raise refuse("out_of_time", seconds=limits.processor_seconds)
    raise refuse(_STOPPED[answer.ending])
