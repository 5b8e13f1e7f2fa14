"""Prints the default time limits and their sources as the tables of docs/timerules.md.

python tools/timerules_table.py        rewrites the page between its two marks
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from duban_web.timerules import labels
from duban_web.timerules.defaults import Default, Seen, defaults, sources
from duban_web.timerules.rules import Length, Start

PAGE = Path(__file__).resolve().parents[1] / "docs" / "timerules.md"
BEGIN, END = "<!-- defaults: begin -->\n", "<!-- defaults: end -->\n"


def tables() -> str:
    """Both tables: the limits, and what the tags stand for."""
    return "\n".join([*_limits(), "", *_sources(), ""])


def page(text: str) -> str:
    """The page with the tables of today between its marks."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{tables()}\n{END}{after}"


def _limits() -> Iterator[str]:
    yield "| trigger | limit | runs from | length | evidence | in effect | elsewhere |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    for group in defaults().values():
        for one in group:
            yield _row(one)


def _row(one: Default) -> str:
    rule = one.rule
    evidence = "、".join(rule.evidence) + ("" if rule.is_confirmed else " (unconfirmed)")
    since = f"from {rule.effective_from}" if rule.effective_from else ""
    until = f"to {rule.effective_to}" if rule.effective_to else ""
    others = "；".join([*map(_seen, one.seen), *([one.note] if one.note else [])])
    starts = f"{one.runs_from}，{labels.counting(rule)}"
    effect = f"{since} {until}".strip()
    cells = (f"`{rule.trigger}`", one.name, starts, labels.length(rule.length), evidence)
    return "| " + " | ".join((*cells, effect, others)) + " |"


def _seen(seen: Seen) -> str:
    is_at_once = seen.start is Start.SAME_DAY and seen.length == Length.parse("1 days")
    words = "当日" if is_at_once else labels.length(seen.length)
    return f"{words}（{'，'.join(filter(None, (seen.note, '、'.join(seen.evidence))))}）"


def _sources() -> Iterator[str]:
    yield "| tag | source |"
    yield "| --- | --- |"
    for tag, source in sources().items():
        yield f"| {tag} | {source} |"


def main() -> None:
    # The words of the page are the Chinese ones, as the code has them.
    settings.configure(USE_I18N=False)
    PAGE.write_text(page(PAGE.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main()
