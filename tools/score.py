"""Scores readings against right answers: precision, recall and F1 of every kind of fact.

``score`` takes both as the JSON objects of ``duban.reading/1`` and joins them by the stem of
``file``. Reads: answers and readings. Writes: a Score for each of NAMES. Leaves unread: spans,
``inferred``, ``unread``, ``emphasis``, and checks that hold.

``score.py ANSWERS READINGS.jsonl`` prints the table; ANSWERS is a folder of JSON files.
"""

from __future__ import annotations

import argparse
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import partial
from pathlib import Path
from typing import Any

Facts = dict[str, Any]
Pairs = list[tuple[int, int]]

_SPACE = re.compile(r"\s+")
_EDGE = "。；;，,、.:： "
_MEETING_WORDS = ("year", "number", "extended", "chair", "supervisor")
_MEETING_LISTS = ("chair_posts", "attendees", "observers", "observer_units", "distribution")
_INSPECTION_WORDS = ("inspector", "feedback_date", "rectification_from", "rectification_to")
_OWNERS = ("leads", "assistants", "responsible", "joint")


@dataclass
class Score:
    """How many facts are right, of how many in the answers and of how many that were read."""

    right: int = 0
    wanted: int = 0
    given: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float | None:
        """The share of what was read that is right, ``None`` where nothing was read."""
        return self.right / self.given if self.given else None

    @property
    def recall(self) -> float | None:
        """The share of what there is that was read, ``None`` where there is nothing."""
        return self.right / self.wanted if self.wanted else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both, ``None`` where there is nothing and nothing was read."""
        together = self.wanted + self.given
        return 2 * self.right / together if together else None

    def add(self, other: Score, file: str) -> None:
        """Count in the score of one document."""
        self.right += other.right
        self.wanted += other.wanted
        self.given += other.given
        self.misses += [f"{file}: {miss}" for miss in other.misses]


def score(gold: list[Facts], predicted: list[Facts]) -> dict[str, Score]:
    """The scores over all documents; an answer without a reading counts as one that is empty."""
    readings = {Path(reading["file"]).stem: reading for reading in predicted}
    totals = {name: Score() for name in NAMES}
    for answer in gold:
        reading = readings.get(Path(answer["file"]).stem, {})
        for name, compare in _COMPARED.items():
            totals[name].add(compare(answer, reading), Path(answer["file"]).stem)
    return totals


# ── When two texts are the same ───────────────────────────────────────────────────────────────────


def plain(value: object) -> str | None:
    """One spelling for comparison: no white space, half-width forms, no marks at the edges."""
    if value is None:
        return None
    return unicodedata.normalize("NFKC", _SPACE.sub("", str(value))).strip(_EDGE)


def overlap(one: object, other: object) -> float:
    """The share of the longer text that runs through both, from 0 to 1."""
    a, b = plain(one) or "", plain(other) or ""
    if not a or not b:
        return 0.0
    longer = max(len(a), len(b))
    if a in b or b in a:
        return min(len(a), len(b)) / longer
    blocks = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / longer


def paired(wanted: list[Facts], given: list[Facts], key: str, floor: float) -> Pairs:
    """Pairs of indexes whose texts overlap by ``floor`` at least, the closest first, each once."""
    near = [
        (share, i, j)
        for i, one in enumerate(wanted)
        for j, other in enumerate(given)
        if _may_reach(one.get(key), other.get(key), floor)
        and (share := overlap(one.get(key), other.get(key))) >= floor
    ]
    pairs: Pairs = []
    for _, i, j in sorted(near, reverse=True):
        if all(i != a and j != b for a, b in pairs):
            pairs.append((i, j))
    return pairs


def _may_reach(one: object, other: object, floor: float) -> bool:
    """Whether the characters alone allow such an overlap; saves most of the comparisons."""
    a, b = Counter(plain(one) or ""), Counter(plain(other) or "")
    return (a & b).total() >= floor * max(a.total(), b.total(), 1)


# ── What is compared ──────────────────────────────────────────────────────────────────────────────


def _header(answer: Facts, reading: Facts) -> Score:
    wanted, given = dict(_head(answer)), dict(_head(reading))
    misses = [
        f"{key}: {value!r} was read as {given.get(key)!r}"
        for key, value in wanted.items()
        if given.get(key) != value
    ]
    misses += [f"{key}: {given[key]!r} is not there" for key in given if key not in wanted]
    right = sum(given.get(key) == value for key, value in wanted.items())
    return Score(right, len(wanted), len(given), misses)


def _head(document: Facts) -> Iterator[tuple[str, str]]:
    """Every stated field of the head; a member of a list is a fact of its own."""
    meeting = document.get("meeting") or {}
    inspection = document.get("inspection") or {}
    words = {name: document.get(name) for name in ("kind", "title", "issuer", "number", "date")}
    words |= {f"meeting.{name}": meeting.get(name) for name in _MEETING_WORDS}
    words |= {f"inspection.{name}": inspection.get(name) for name in _INSPECTION_WORDS}
    declared = inspection.get("declared") or {}
    words |= {f"inspection.declared.{name}": value for name, value in declared.items()}
    contact = document.get("contact") or {}
    words |= {f"contact.{name}": value for name, value in contact.items()}
    for key, value in words.items():
        if value not in (None, False) and plain(value):
            yield key, plain(value) or ""
    for name in _MEETING_LISTS:
        for member in meeting.get(name) or []:
            yield f"meeting.{name}: {plain(member)}", "stated"
    for stage in inspection.get("stages") or []:
        yield f"inspection.stage: {stage.get('start')}..{stage.get('end')}", "stated"


def _nothing(record: Facts) -> list[object]:
    return []


def _verdict(item: Facts) -> list[object]:
    return [plain(item.get("verdict"))]


def _owners_and_deadline(task: Facts) -> list[object]:
    owners = [sorted(plain(owner) or "" for owner in task.get(role) or []) for role in _OWNERS]
    deadline = task.get("deadline")
    limit = (deadline.get("date"), deadline.get("kind") == "long_term") if deadline else None
    return [*owners, limit]


def _findings(answer: Facts, reading: Facts) -> Score:
    def told(document: Facts) -> Facts:
        named = [
            {**one, "name": (one.get("category") or "") + (one.get("title") or "")}
            for one in document.get("findings") or []
        ]
        return {"findings": named}

    def state(finding: Facts) -> list[object]:
        return [finding.get("status"), finding.get("due"), len(finding.get("measures") or [])]

    return _compared(told(answer), told(reading), "findings", "name", 0.85, state)


def _measures(answer: Facts, reading: Facts) -> Score:
    def all_of(document: Facts) -> Facts:
        findings = document.get("findings") or []
        return {"measures": [m for finding in findings for m in finding.get("measures") or []]}

    return _compared(all_of(answer), all_of(reading), "measures", "text", 0.8)


def _leaders(answer: Facts, reading: Facts) -> Score:
    wanted, given = answer.get("leaders") or [], reading.get("leaders") or []
    misses = [leader["name"] for leader in wanted if not _as_reported(leader, given)]
    return Score(len(wanted) - len(misses), len(wanted), len(given), misses)


def _as_reported(leader: Facts, given: list[Facts]) -> bool:
    named = [other for other in given if plain(other.get("name")) == plain(leader["name"])]
    return bool(named) and all(
        not leader.get(half) or overlap(leader[half], named[0].get(half)) >= 0.8
        for half in ("achievements", "plans")
    )


def _figures(answer: Facts, reading: Facts) -> Score:
    def counted(document: Facts) -> Counter[tuple[float, str | None]]:
        # The same number at the same place counts once, at another place again.
        figures = document.get("figures") or []
        places = {(float(f["value"]), plain(f.get("unit")), f["span"][0]) for f in figures}
        return Counter((value, unit) for value, unit, _ in places)

    wanted, given = counted(answer), counted(reading)
    misses = [f"missed {v:g}{u} ×{n}" for (v, u), n in (wanted - given).items()]
    misses += [f"invented {v:g}{u} ×{n}" for (v, u), n in (given - wanted).items()]
    return Score((wanted & given).total(), wanted.total(), given.total(), misses)


def _checks(answer: Facts, reading: Facts) -> Score:
    def broken(document: Facts) -> Facts:
        checks = [check for check in document.get("checks") or [] if check["holds"] is False]
        return {"checks": [{"text": f"{c['rule']}:{c.get('text') or ''}"} for c in checks]}

    return _compared(broken(answer), broken(reading), "checks", "text", 0.5)


def _compared(
    answer: Facts,
    reading: Facts,
    name: str,
    key: str,
    floor: float,
    rest: Callable[[Facts], list[object]] = _nothing,
) -> Score:
    """Records paired by the text of ``key``; a pair is right if ``rest`` agrees, too."""
    wanted, given = answer.get(name) or [], reading.get(name) or []
    pairs = paired(wanted, given, key, floor)
    right = [(i, j) for i, j in pairs if rest(wanted[i]) == rest(given[j])]
    misses = [
        f"{_short(wanted[i], key)} {rest(wanted[i])} was read as {rest(given[j])}"
        for i, j in pairs
        if (i, j) not in right
    ]
    seen, used = {i for i, _ in pairs}, {j for _, j in pairs}
    misses += [f"missed {_short(r, key)}" for i, r in enumerate(wanted) if i not in seen]
    misses += [f"invented {_short(r, key)}" for j, r in enumerate(given) if j not in used]
    return Score(len(right), len(wanted), len(given), misses)


def _short(record: Facts, key: str) -> str:
    return f"「{(record.get(key) or '')[:60]}」"


_COMPARED: dict[str, Callable[[Facts, Facts], Score]] = {
    "header": _header,
    "agenda": partial(_compared, name="agenda", key="title", floor=0.9, rest=_verdict),
    "tasks": partial(_compared, name="tasks", key="text", floor=0.8),
    "strict": partial(_compared, name="tasks", key="text", floor=0.8, rest=_owners_and_deadline),
    "findings": _findings,
    "measures": _measures,
    "leaders": _leaders,
    "demands": partial(_compared, name="demands", key="title", floor=0.8),
    "figures": _figures,
    "checks": _checks,
}
NAMES = tuple(_COMPARED)


def table(scores: dict[str, Score]) -> str:
    """The scores as a table in Markdown."""
    lines = [
        "| fact | precision | recall | F1 | in the answers |",
        "| --- | ---: | ---: | ---: | ---: |",
    ]
    for name, one in scores.items():
        shares = " | ".join(
            "–" if share is None else f"{share:.3f}"
            for share in (one.precision, one.recall, one.f1)
        )
        lines.append(f"| {name} | {shares} | {one.wanted} |")
    return "\n".join(lines)


def main() -> None:
    """Print the table and every miss."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("answers", type=Path, help="a folder of answers, one JSON file each")
    parser.add_argument("readings", type=Path, help="what `duban read --json` printed")
    given = parser.parse_args()
    answers = [json.loads(p.read_text("utf-8")) for p in sorted(given.answers.glob("*.json"))]
    lines = given.readings.read_text("utf-8").splitlines()
    scores = score(answers, [json.loads(line) for line in lines if line.strip()])
    print(table(scores))
    for name, one in scores.items():
        for miss in one.misses:
            print(f"{name}: {miss}")


if __name__ == "__main__":
    main()
