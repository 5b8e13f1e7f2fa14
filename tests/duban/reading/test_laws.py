"""Laws of reading, on any text: nothing raises, spans point at their words, same in same out."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from fuzz_texts import MARKS, SENTENCES, text_of_case
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import cast
from reading.reading_cases import read

import duban
from duban import facts
from duban.chinese.punctuation import INVISIBLE
from duban.text import SourceText, Span

LONGEST = 2_000
BARS = "|│┃｜‖"
BORDERS = frozenset("┌├└╔╠╚┏┣┗╒╞╘+")
modest = settings(max_examples=300, derandomize=True, database=None, deadline=None)

papers = st.randoms(use_true_random=False).map(lambda dice: text_of_case(dice)[:LONGEST])
fragments = st.lists(st.sampled_from([*SENTENCES, *MARKS]), max_size=12).map("".join)
texts = st.one_of(st.text(max_size=80), fragments, papers)


@given(texts)
@modest
def test_reading_raises_on_no_text(text: str) -> None:
    assert isinstance(read(text).kind, facts.Kind)


@given(texts)
@modest
def test_reading_twice_gives_the_same(text: str) -> None:
    assert read(text) == read(text)


@given(texts)
@modest
def test_every_span_of_any_text_slices_to_its_words(text: str) -> None:
    assert list(misplaced(text)) == []


@pytest.mark.parametrize("name", [*cast.names(), "a09", "satisfaction-survey", "venue-opening"])
def test_every_span_of_a_document_slices_to_its_words(name: str) -> None:
    assert list(misplaced(cast.document(name))) == []


@given(order=st.permutations(cast.names()))
@settings(max_examples=2, derandomize=True, database=None, deadline=None)
def test_the_order_of_the_files_does_not_matter(order: list[str]) -> None:
    in_order = {name: read(cast.document(name)) for name in cast.names()}
    assert {name: read(cast.document(name)) for name in order} == in_order


@given(texts)
@modest
def test_a_reading_survives_the_way_to_json_and_back(text: str) -> None:
    reading = read(text)
    assert duban.from_json(duban.to_json(reading)) == reading


# ── What a span must slice to ─────────────────────────────────────────────────────────────────────


def misplaced(text: str) -> Iterator[tuple[str, str]]:
    """The quoted texts that are not what stands at their span."""
    source = SourceText.from_characters(text)
    reading = duban.read(source)
    noise = {i for span in reading.noise for i in range(span.start, span.end)}
    drawn = bool(BORDERS & set(text))
    for words, span, whole in quoted(reading):
        stretch = _printed(source, span, noise)
        words = _without_bars(words)
        if drawn:
            # Cells of a drawn table are wrapped beside each other: the stretch holds more than one.
            right = _is_inside(words, stretch)
        else:
            right = words == stretch if whole else words in stretch
        if not right:
            yield words, source.slice(span)


def quoted(reading: facts.Reading) -> Iterator[tuple[str, Span, bool]]:
    """Each quoted text with its span, and whether the span holds nothing else."""
    for finding in reading.findings:
        yield from ((m.text, m.span, True) for m in finding.measures)
        if finding.title:
            yield finding.title, finding.span, False
    for leader in reading.leaders:
        yield leader.name, leader.span, False
        yield from ((t, leader.span, False) for t in (leader.achievements, leader.plans) if t)
    yield from ((task.text, task.span, True) for task in reading.tasks)
    yield from ((item.title, item.span, True) for item in reading.agenda)
    yield from ((figure.text, figure.span, True) for figure in reading.figures)
    yield from ((check.text, check.span, True) for check in reading.checks)
    yield from ((demand.title, demand.span, False) for demand in reading.demands)
    yield from ((left.text, left.span, True) for left in reading.unread)


def _printed(source: SourceText, span: Span, noise: set[int]) -> str:
    places = (i for i in range(span.start, span.end) if i not in noise)
    kept = (source.characters[i] for i in places)
    return _without_bars("".join(c for c in kept if not c.isspace() and c not in INVISIBLE))


def _without_bars(words: str) -> str:
    return "".join(c for c in words if c not in BARS and c not in INVISIBLE)


def _is_inside(words: str, stretch: str) -> bool:
    rest = iter(stretch)
    return all(c in rest for c in words)


def test_the_law_of_spans_notices_a_span_that_is_off_by_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read_well = duban.read
    text = "会议确定，由古籍科负责修缮书库12间。"

    def read_badly(source: SourceText) -> facts.Reading:
        reading = read_well(source)
        figure = reading.figures[0]
        span = Span(figure.span.start + 1, figure.span.end + 1)
        moved = facts.Figure(figure.text, figure.value, figure.unit, figure.approx, span)
        return facts.Reading(file="", kind=reading.kind, figures=(moved,))

    assert list(misplaced(text)) == []
    monkeypatch.setattr(duban, "read", read_badly)
    assert len(list(misplaced(text))) == 1


def test_the_generated_texts_are_not_all_alike() -> None:
    drawn = {text_of_case(random.Random(number)) for number in range(50)}
    assert len(drawn) > 40
