"""Readings as they might have been read: whole papers of the three kinds, all invented.

Their texts are quoted as the reader quotes (owners that open a sentence are part of it, those of a
label are not), and their days are worked out from the words by the reading contract.
"""

from __future__ import annotations

from writing.composing.invented.minutes import minutes
from writing.composing.invented.notices import notices
from writing.composing.invented.task_lists import task_lists

from duban import facts

__all__ = ["minutes", "notices", "task_lists", "varied"]


def varied(reading: facts.Reading) -> bool:
    """Whether nothing long occurs twice: what a page says twice over is read once."""
    measures = [measure.text for finding in reading.findings for measure in finding.measures]
    said = measures or [task.text for task in reading.tasks]
    return len(set(said)) == len(said)
