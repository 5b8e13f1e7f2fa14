"""The tables of docs/metrics.md, made from the definitions in the code: run this after a change.

Reads: ``matters.metrics``, its words in ``labels``, their English in the catalogue. Writes: the
parts of the page between its marks. Leaves alone: everything else on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from babel.messages.pofile import read_po
from written_pages import DOCS, with_tables, write

ROOT = Path(__file__).resolve().parents[1]
PAGE = DOCS / "metrics.md"
CATALOGUE = ROOT / "src" / "duban_web" / "locale" / "en" / "LC_MESSAGES" / "django.po"


def text() -> str:
    """The page with its tables as the definitions are now."""
    return with_tables(
        PAGE, "metrics_table", {"metrics": metrics(), "rules": rules(), "choices": choices()}
    )


def metrics() -> Iterator[str]:
    """One line for each metric: what is above and below its line, and which day counts."""
    defined, labels = _engine()
    yield from (
        "| metric | name | numerator | denominator | a row is | period by | base |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    )
    for metric, it in defined.DEFINITIONS.items():
        day = f"`{it.day}`" if it.day else f"the day of the {it.rows.value}"
        below = "" if it.is_rate else "(a number, not a rate)<br>"
        yield " | ".join(
            [
                f"| `{metric.value}`",
                _both(labels.METRICS[metric]),
                _both(labels.NUMERATORS[metric]),
                below + _both(labels.DENOMINATORS[metric]),
                _both(labels.ROW_KINDS[it.rows]),
                day,
                f"{'original or current' if it.has_base else ''} |",
            ]
        )


def rules() -> Iterator[str]:
    """What holds for all of them."""
    _, labels = _engine()
    yield from (f"- {_both(rule)}" for rule in labels.METRIC_RULES)


def choices() -> Iterator[str]:
    """The choices that are printed with a figure."""
    _, labels = _engine()
    yield from ("| choice | value | meaning |", "| --- | --- | --- |")
    named: Mapping[str, Mapping[Any, str]] = {"base": labels.BASES, "counted": labels.COUNTED}
    for name, called in named.items():
        for value, words in called.items():
            yield f"| `{name}` | `{value.value}` | {_both(words)} |"


def _both(words: str) -> str:
    return f"{words}<br>{_english()[words]}"


@cache
def _english() -> Mapping[str, str]:
    with CATALOGUE.open("rb") as lines:
        return {str(one.id): str(one.string) for one in read_po(lines, locale="en") if one.id}


def _engine() -> tuple[Any, Any]:
    return import_module("duban_web.matters.metrics"), import_module("duban_web.matters.labels")


def main() -> None:
    """Write the page."""
    write(PAGE, text)


if __name__ == "__main__":
    main()
