"""A document from its bytes to a report: described, printed, measured, checked.

Reads: a path or bytes of a docx or a PDF. Writes: a GeometryReport. What parses the file runs in
worker processes; LibreOffice makes the pages of a docx.
"""

from __future__ import annotations

from collections.abc import Sequence
from os import PathLike, fspath
from pathlib import PurePath

from duban import sandbox
from duban.errors import NotRendered, UnreadableFile
from duban.formats import bytes_of, sniff
from duban.formats.limits import WORK
from duban.geometry import labels, word
from duban.geometry.checks import CHECKS
from duban.geometry.examined import Examined, Printed, printed_parts, word_parts
from duban.geometry.findings import ABSENT, Findings, Reason, unmeasured
from duban.geometry.printing import printed
from duban.geometry.report import GeometryReport, Outcome
from duban.geometry.standard import Needs, Rule, rules
from duban.refusals import UNNAMED, refuse
from duban.render import MeasuredPage, measured, pdf_of

_DESCRIBE = "duban.geometry.word_reading:describe"
_STOPPED = {
    sandbox.Ending.OUT_OF_MEMORY: "out_of_memory",
    sandbox.Ending.CRASHED: "crashed",
}


def examine(document: str | PathLike[str] | bytes, *, name: str | None = None) -> GeometryReport:
    """Measure whether a document follows GB/T 9704—2012.

    ``document`` is a path, or the bytes of a docx or a PDF; ``name`` its name for messages. Without
    LibreOffice a docx is checked as far as its file tells, the rest is ``not_measured``.
    Raises UnreadableFile.
    """
    label = name or (UNNAMED if isinstance(document, bytes) else PurePath(fspath(document)).name)
    try:
        family, data = bytes_of(document, name=name)
        if family == "pdf":
            examined = _examined_pdf(data, label)
        elif family == "zip":
            examined = _examined_word(data, label)
        else:
            raise refuse("no_layout", what=_words_for(family))
    except UnreadableFile as error:
        raise UnreadableFile(label, error.code, error.reason, error.remedy) from error.__cause__
    return report_of(examined)


def report_of(examined: Examined) -> GeometryReport:
    """The outcome of every check on what was examined."""
    outcomes = tuple(_outcome(check, _answer(check, examined)) for check in rules().values())
    return GeometryReport(
        file=examined.name,
        format="pdf" if examined.word is None else "docx",
        pages=len(examined.printed.pages) if examined.printed else 0,
        outcomes=outcomes,
        unprinted=examined.unprinted,
    )


def _outcome(check: Rule, answer: Findings) -> Outcome:
    return Outcome(
        check.name,
        check.title,
        check.clause,
        answer.state,
        answer.found,
        answer.looked_at,
        answer.reason,
    )


def _answer(check: Rule, examined: Examined) -> Findings:
    if check.needs is Needs.DOCX and examined.word is None:
        return ABSENT
    cannot = check.needs is Needs.PAGES or (check.needs is Needs.EITHER and examined.word is None)
    if cannot and examined.printed is None and examined.unprinted is not None:
        return unmeasured(examined.unprinted)
    return CHECKS[check.name](examined)


def _examined_pdf(data: bytes, name: str) -> Examined:
    try:
        pages = measured(data)
    except NotRendered as error:
        raise UnreadableFile(UNNAMED, error.code, error.reason, error.remedy) from error
    return examined_pages(pages, name=name)


def examined_pages(pages: Sequence[MeasuredPage], *, name: str) -> Examined:
    """What measured pages give to check, without a Word file."""
    found, reason = _print_of(pages)
    return Examined(name, printed=found, unprinted=reason)


def _print_of(pages: Sequence[MeasuredPage]) -> tuple[Printed | None, Reason | None]:
    if not any(page.lines for page in pages):
        return None, Reason("no_text", labels.NO_TEXT)
    return printed_parts(printed(pages)), None


def _examined_word(data: bytes, name: str) -> Examined:
    file = _described(data)
    try:
        pages = measured(pdf_of(data, "docx"))
    except NotRendered as error:
        return examined_file(file, name=name, why=Reason(error.code, error.reason, error.remedy))
    return examined_file(file, name=name, pages=pages)


def examined_file(
    file: word.WordFile,
    *,
    name: str,
    pages: Sequence[MeasuredPage] = (),
    why: Reason | None = None,
) -> Examined:
    """What a described Word file gives to check; ``why`` says why it has no pages."""
    found, reason = (None, why) if why else _print_of(pages)
    return Examined(name, file, word_parts(file), found, reason)


def _described(data: bytes) -> word.WordFile:
    try:
        return word.from_json(_in_worker(_DESCRIBE, data))
    except ValueError as error:
        raise refuse("crashed") from error


def _in_worker(task: str, data: bytes) -> bytes:
    answer = sandbox.run(task, data, {}, limits=WORK)
    if answer.ending is sandbox.Ending.DONE:
        return bytes(answer.body)
    if answer.ending is sandbox.Ending.REFUSED:
        raise UnreadableFile(UNNAMED, *answer.refusal)
    if answer.ending is sandbox.Ending.OUT_OF_TIME:
        raise refuse("out_of_time", what=f"{WORK.processor_seconds:.0f}秒")
    raise refuse(_STOPPED[answer.ending])


def _words_for(family: str) -> str:
    """What a file of another family is called."""
    kind = {"ole": "doc", "rtf": "rtf"}.get(family, "txt")
    return sniff.NAMES[kind][0]
