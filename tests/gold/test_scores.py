"""The reader against the right answers for the project's own documents, with floors."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from score import NAMES, Score, score

import duban
from duban import facts

ROOT = Path(__file__).resolve().parents[2]
GOLD = Path(__file__).parent
# F1 below which a change must not fall.
FLOORS = {
    "header": 0.97,
    "agenda": 0.97,
    "tasks": 0.97,
    "strict": 0.95,
    "findings": 0.95,
    "measures": 0.93,
    "leaders": 1.0,
    "demands": 1.0,
    "figures": 0.96,
    "checks": 0.90,
}


def given_answers() -> dict[Path, dict[str, Any]]:
    """Each document with its right answer; those of ``later`` stand beside their documents."""
    folders = {
        "answers": GOLD / "documents",
        "later": GOLD / "later",
        "samples": ROOT / "samples",
    }
    answers = [path for folder in folders for path in sorted((GOLD / folder).glob("*.json"))]
    loaded = {path: json.loads(path.read_text("utf-8")) for path in answers}
    return {folders[path.parent.name] / one["file"]: one for path, one in loaded.items()}


ANSWERS = given_answers()


@pytest.fixture(scope="module")
def scores() -> dict[str, Score]:
    readings = [json.loads(duban.to_json(duban.read(path))) for path in ANSWERS]
    return score(list(ANSWERS.values()), readings)


@pytest.mark.parametrize("name", NAMES)
def test_the_reader_reaches_its_floor(name: str, scores: dict[str, Score]) -> None:
    reached = scores[name].f1
    misses = "\n".join(scores[name].misses)
    assert reached is not None
    assert reached >= FLOORS[name], f"{name}: {reached:.3f}, the floor is {FLOORS[name]}\n{misses}"


# ── The answers themselves ────────────────────────────────────────────────────────────────────────


def quoted(answer: dict[str, Any]) -> Iterator[tuple[str, list[int]]]:
    """Every text of an answer that stands at a span."""
    measures = [m for finding in answer["findings"] for m in finding["measures"]]
    for record in [*answer["tasks"], *measures, *answer["figures"]]:
        yield record["text"], record["span"]


@pytest.mark.parametrize("path", ANSWERS, ids=lambda path: path.name)
def test_every_quoted_text_of_an_answer_stands_at_its_span(path: Path) -> None:
    characters = duban.text_of(path).characters
    wrong = [
        (text, characters[start:end])
        for text, (start, end) in quoted(ANSWERS[path])
        if not stands_in(text, characters[start:end])
    ]
    assert wrong == []


def stands_in(text: str, stretch: str) -> bool:
    """Whether the stretch is the text, but for wraps and page marks in its middle."""
    rest = iter(stretch)
    found = all(character in rest for character in re.sub(r"\s", "", text))
    return found and (text[0], text[-1]) == (stretch[0], stretch[-1])


def test_every_answer_belongs_to_a_document_and_every_document_has_one() -> None:
    documents = {*(GOLD / "documents").glob("*.txt"), *(GOLD / "later").glob("*.txt")}
    samples = {path for path in (ROOT / "samples").iterdir() if path.suffix != ".md"}
    assert set(ANSWERS) == documents | samples


@pytest.mark.parametrize("kind", facts.Kind)
def test_every_kind_of_document_is_among_them(kind: facts.Kind) -> None:
    assert [answer["file"] for answer in ANSWERS.values() if answer["kind"] == kind]


# ── The scorer ────────────────────────────────────────────────────────────────────────────────────


def test_answers_scored_against_themselves_are_all_right() -> None:
    answers = list(ANSWERS.values())
    reached = score(answers, copy.deepcopy(answers))
    assert {name: one.f1 for name, one in reached.items()} == dict.fromkeys(NAMES, 1.0)
    assert [miss for one in reached.values() for miss in one.misses] == []


def test_a_document_that_was_not_read_counts_as_missed() -> None:
    reached = score(list(ANSWERS.values()), [])
    assert {(one.f1, one.recall, one.precision) for one in reached.values()} == {(0.0, 0.0, None)}


TASK = {"text": "完成校舍排查并建立台账", "span": [0, 11], "responsible": ["总务处"]}
FINDING = {"title": "台账不全", "status": "done", "due": None, "measures": [{"text": "补登"}]}
FIGURE = {"text": "42栋", "value": 42, "unit": "栋", "span": [0, 3]}


@pytest.mark.parametrize(
    ("name", "wanted", "given", "right"),
    [
        # White space, widths and marks at the edges are no difference.
        (
            "strict",
            {"tasks": [TASK]},
            {"tasks": [{**TASK, "text": "完成 校舍排查并建立台账。"}]},
            1,
        ),
        # Four fifths of the text are enough to be the same task, an owner more is not.
        ("tasks", {"tasks": [TASK]}, {"tasks": [{**TASK, "text": "校舍排查并建立台账"}]}, 1),
        ("tasks", {"tasks": [TASK]}, {"tasks": [{**TASK, "text": "校舍排查"}]}, 0),
        ("strict", {"tasks": [TASK]}, {"tasks": [{**TASK, "leads": ["岑望"]}]}, 0),
        # The order of owners does not matter, the words of the deadline neither, its day does.
        (
            "strict",
            {"tasks": [{**TASK, "joint": ["甲科", "乙科"]}]},
            {"tasks": [{**TASK, "joint": ["乙科", "甲科"]}]},
            1,
        ),
        (
            "strict",
            {"tasks": [{**TASK, "deadline": {"text": "年底前", "date": "2024-12-31"}}]},
            {"tasks": [{**TASK, "deadline": {"text": "12月底", "date": "2024-12-31"}}]},
            1,
        ),
        ("strict", {"tasks": [{**TASK, "deadline": {"date": None}}]}, {"tasks": [TASK]}, 0),
        # One record answers one record.
        ("tasks", {"tasks": [TASK]}, {"tasks": [TASK, TASK]}, 1),
        ("agenda", {"agenda": [{"title": "听取汇报", "verdict": "同意"}]}, {}, 0),
        (
            "agenda",
            {"agenda": [{"title": "听取汇报", "verdict": "同意"}]},
            {"agenda": [{"title": "听取汇报", "verdict": None}]},
            0,
        ),
        # A finding needs its status, its day and as many measures.
        ("findings", {"findings": [FINDING]}, {"findings": [FINDING]}, 1),
        ("findings", {"findings": [FINDING]}, {"findings": [{**FINDING, "status": None}]}, 0),
        ("findings", {"findings": [FINDING]}, {"findings": [{**FINDING, "measures": []}]}, 0),
        ("measures", {"findings": [FINDING]}, {"findings": [{**FINDING, "status": None}]}, 1),
        # A figure is its number and unit; twice at one place is once.
        ("figures", {"figures": [FIGURE]}, {"figures": [FIGURE, FIGURE]}, 1),
        ("figures", {"figures": [FIGURE]}, {"figures": [{**FIGURE, "unit": "所"}]}, 0),
        # Only what does not hold is compared.
        (
            "checks",
            {"checks": [{"rule": "sum", "text": "共9件", "holds": False}]},
            {"checks": [{"rule": "sum", "text": "共9件", "holds": True}]},
            0,
        ),
        (
            "leaders",
            {"leaders": [{"name": "岑望", "achievements": "总结了工作", "plans": None}]},
            {"leaders": [{"name": "岑 望", "achievements": "总结了工作", "plans": "提出"}]},
            1,
        ),
        ("leaders", {"leaders": [{"name": "岑望"}]}, {"leaders": [{"name": "岑山"}]}, 0),
        # What is not stated is no fact of the head, nor is 扩大 that is false.
        ("header", {"kind": "other", "title": None}, {"kind": "other", "meeting": None}, 1),
        ("header", {"meeting": {"extended": False}}, {"meeting": {"extended": None}}, 0),
        ("header", {"meeting": {"attendees": ["甲", "乙"]}}, {"meeting": {"attendees": ["乙"]}}, 1),
        ("header", {"contact": {"phone": "0000-1"}}, {"contact": {"phone": "0000-1"}}, 1),
    ],
    ids=str,
)
def test_the_scorer_counts_as_right(
    name: str, wanted: dict[str, Any], given: dict[str, Any], right: int
) -> None:
    reached = score([{"file": "a.txt", **wanted}], [{"file": "a.docx", **given}])
    assert reached[name].right == right
    assert bool(reached[name].misses) is (reached[name].f1 not in (1.0, None))
