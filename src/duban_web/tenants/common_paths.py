"""Who takes part in what lies beside: within reach, in something that is not.

Both have a path. The lowest place over the two tells it in one comparison, and so do not have to be
looked through the many who take part in what is within reach as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Func, GeneratedField, Q

from duban_web.foundation.actor import PathRange
from duban_web.foundation.placed import PathField
from duban_web.foundation.prepared import Among
from duban_web.foundation.within import below
from duban_web.tenants.rules import LONGEST_PATH, SEGMENT, ancestor_paths


class CommonPath(Func):
    """The path of the lowest place over both of two paths; empty where there is none."""

    arity = 2
    output_field = PathField(max_length=LONGEST_PATH)

    def as_sql(  # type: ignore[override]
        self, compiler: Any, connection: BaseDatabaseWrapper, **_more: Any
    ) -> tuple[str, list[Any]]:
        """One comparison for each level of the tree, the first on which they differ decides."""
        (one, _), (other, _) = (compiler.compile(each) for each in self.get_source_expressions())
        levels = (
            f"WHEN substr({one}, 1, {end}) <> substr({other}, 1, {end}) "
            f"THEN substr({one}, 1, {end - SEGMENT})"
            for end in range(SEGMENT, LONGEST_PATH + 1, SEGMENT)
        )
        return f"CASE {' '.join(levels)} ELSE {one} END", []


def common_path(one: str, other: str) -> Any:
    """A column of it, which the database works out: so it is right when institutions move."""
    return GeneratedField(
        expression=CommonPath(one, other),
        output_field=PathField(max_length=LONGEST_PATH),
        db_persist=True,
    )


# A blank for what lies over a place.
OVER = Among(PathField(), LONGEST_PATH // SEGMENT)


def over(reach: PathRange) -> Sequence[str]:
    """The paths of what lies over the root of a reach, and before them that of nothing.

    It stands in the blanks that are left as well, and PostgreSQL counts what it expects for each:
    hardly a row has it.
    """
    return "", *ancestor_paths(reach.low)


def reaching_beside(reach: PathRange, above: Sequence[Any]) -> Q:
    """That ``path`` lies within reach, and the other one of ``common_path`` does not.

    ``above`` is what lies ``over`` the reach.
    """
    return below(reach) & Q(common_path__in=above)
