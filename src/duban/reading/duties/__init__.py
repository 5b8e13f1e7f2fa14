"""Duties: who leads, who is responsible, who joins in, what is to be done, by when.

Sentences, numbered decisions and brackets are read in ``prose``, tables and labels in ``rows``.
"""

from __future__ import annotations

from duban.reading.duties.drafts import Context
from duban.reading.duties.prose import duties_of
from duban.reading.duties.rows import duties_in_table, labelled_duty, rows_with_duties

__all__ = ["Context", "duties_in_table", "duties_of", "labelled_duty", "rows_with_duties"]
