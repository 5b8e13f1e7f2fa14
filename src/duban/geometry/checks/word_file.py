"""What a Word file should not hold once it is a document: blanks for indents, notes, macros."""

from __future__ import annotations

from collections.abc import Callable

from duban.geometry import labels
from duban.geometry.examined import Examined
from duban.geometry.findings import ABSENT, Finding, Findings, Where, judged, shortened
from duban.geometry.word import WordFile, WordParagraph, WordRun

_MOST_EMPTY = 2


def no_manual_space_indents(examined: Examined) -> Findings:
    """No paragraph is moved to the right by blanks before its text."""
    if examined.word is None:
        return ABSENT
    found: list[Finding | None] = []
    for paragraph in examined.word.paragraphs:
        text = paragraph.text
        if not text.strip() or paragraph.table is not None:
            continue
        blanks = len(text) - len(text.lstrip(" \u3000\u00a0"))
        measured = labels.SPACES.format(count=blanks)
        where = _where(paragraph)
        found.append(Finding(where, measured, labels.FIRST_LINE_INDENT) if blanks else None)
    return judged(len(found), found)


def no_empty_paragraph_runs(examined: Examined) -> Findings:
    """At most two empty paragraphs follow each other."""
    if examined.word is None:
        return ABSENT
    found: list[Finding | None] = []
    count = 0
    before = Where()
    for paragraph in [*examined.word.paragraphs, None]:
        is_empty = paragraph is not None and not paragraph.text.strip() and not paragraph.table
        if paragraph is not None and is_empty and not paragraph.starts_page:
            count += 1
            continue
        if count > _MOST_EMPTY:
            measured = labels.EMPTY_PARAGRAPHS.format(count=count)
            found.append(Finding(before, measured, labels.AT_MOST.format(count=_MOST_EMPTY)))
        count = int(is_empty)
        before = Where() if paragraph is None else _where(paragraph)
    return judged(1, found)


def styles_defined(examined: Examined) -> Findings:
    """Every style that a paragraph names is defined in the file."""
    return _counted(
        examined,
        lambda word: [Finding(Where(), style, labels.DEFINED) for style in word.unknown_styles],
    )


def no_tracked_changes(examined: Examined) -> Findings:
    """No tracked changes are left."""
    return _counted(examined, lambda word: _if_any(word.changes, labels.CHANGES, labels.NOTHING))


def no_comments(examined: Examined) -> Findings:
    """No comments are left."""
    return _counted(examined, lambda word: _if_any(word.comments, labels.COMMENTS, labels.NOTHING))


def no_macros(examined: Examined) -> Findings:
    """The file has no macros."""
    return _counted(
        examined,
        lambda word: [Finding(Where(), labels.MACROS, labels.NOTHING)] if word.has_macros else [],
    )


def no_hidden_text(examined: Examined) -> Findings:
    """No text is hidden."""
    return _runs(examined, lambda run: run.is_hidden and bool(run.text.strip()), labels.HIDDEN)


def no_highlight(examined: Examined) -> Findings:
    """No text is highlighted."""
    return _runs(examined, lambda run: run.is_highlighted, labels.HIGHLIGHTED)


def _counted(examined: Examined, look: Callable[[WordFile], list[Finding]]) -> Findings:
    return ABSENT if examined.word is None else judged(1, look(examined.word))


def _if_any(count: int, measured: str, wanted: str) -> list[Finding]:
    return [Finding(Where(), measured.format(count=count), wanted)] if count else []


def _runs(examined: Examined, look: Callable[[WordRun], bool], measured: str) -> Findings:
    if examined.word is None:
        return ABSENT
    marked = [
        (paragraph, run)
        for paragraph in examined.word.paragraphs
        for run in paragraph.runs
        if look(run)
    ]
    found = [
        Finding(
            Where(paragraph=paragraph.number, text=shortened(run.text)), measured, labels.NOTHING
        )
        for paragraph, run in marked
    ]
    return judged(1, found)


def _where(paragraph: WordParagraph) -> Where:
    return Where(paragraph=paragraph.number, text=shortened(paragraph.text))
