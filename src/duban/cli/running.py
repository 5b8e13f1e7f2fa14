"""One run of a command over its documents: what goes wrong is said at once, the rest goes on.

Reads: the arguments. Writes: outcomes in their order, complaints and progress on standard error.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing

import duban
from duban.cli.crew import Aim, Outcome, Wanted, outcomes, usual_jobs
from duban.cli.documents import STDIN, Document, Given, gather
from duban.cli.language import _, counted
from duban.cli.progress import Progress
from duban.cli.screen import on_one_line
from duban.cli.sentences import error_in_words, refusal_in_words
from duban.errors import UnreadableFile, UnreadableNames
from duban.formats.limits import CAPS
from duban.namebook import NameBook
from duban.writing import Unopened

DONE, NO, BAD_INPUT = 0, 1, 2
_SHOWN_NAMES = 5


class CannotGoOn(Exception):
    """Why a command ends without having done what it was asked for."""


class Run:
    """The documents that a command is given, read one after the other."""

    def __init__(self, options: argparse.Namespace, aim: Aim, *, output: str = "") -> None:
        self._wanted = Wanted(aim, _names(options.names))
        given = _given(options.files, output)
        self._documents = given.documents
        self._jobs = options.jobs or usual_jobs(len(given.documents))
        self._progress = Progress(sys.stderr, len(given.documents))
        self._prints_beside_progress = sys.stdout.isatty() and not output
        self._done = 0
        self.unopened: list[Unopened] = []
        if sys.stderr.isatty() and given.passed_over:
            complain(_passed_over(given.passed_over))

    def __iter__(self) -> Iterator[Outcome]:
        results = outcomes(self._documents, self._wanted, self._jobs, self._show_progress)
        try:
            with closing(results):
                for self._done, outcome in enumerate(results, 1):
                    if outcome.error or self._prints_beside_progress:
                        self._progress.clear()
                    if outcome.error:
                        self._note(outcome, outcome.error)
                    yield outcome
                    self._show_progress(outcome.document)
        finally:
            self._progress.clear()

    def _show_progress(self, document: Document, part: tuple[int, int] | None = None) -> None:
        self._progress.show(self._done, document.name, part)

    def _note(self, outcome: Outcome, error: UnreadableFile) -> None:
        document = outcome.document
        # A ledger is Chinese whatever the person's language is.
        words = f"{error.reason}{error.remedy}"
        self.unopened.append(Unopened(document.name, error.code, words))
        where = document.name if document.path == STDIN else document.path
        complain(_("{file}：{words}").format(file=where, words=refusal_in_words(error)))

    @property
    def exit_code(self) -> int:
        """Whether every document could be examined."""
        return BAD_INPUT if self.unopened else DONE


def error_line(outcome: Outcome, error: UnreadableFile) -> str:
    """What stands in JSON in the place of a document that was not read."""
    said = {"code": error.code, "message": refusal_in_words(error)}
    return json.dumps({"file": outcome.document.name, "error": said}, ensure_ascii=False)


def complain(words: str) -> None:
    """One line on standard error."""
    print(on_one_line(words), file=sys.stderr, flush=True)


def say(words: str) -> None:
    """A line on standard output, on its way at once."""
    print(words, flush=True)


def speak_utf8() -> None:
    """What programs read is UTF-8 whatever the person's terminal is set to."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="surrogatepass", newline="\n")


def _names(path: str | None) -> NameBook | None:
    if path is None:
        return None
    if not os.path.isfile(path):
        raise CannotGoOn(_("{file}：没有这个名单文件。请检查 --names 的路径。").format(file=path))
    try:
        return duban.load_names(path)
    except UnreadableNames as error:
        raise CannotGoOn(error_in_words(error)) from error


def _given(arguments: list[str], output: str) -> Given:
    refuse_to_overwrite(arguments, output)
    return gather(arguments, stdin=given_bytes(arguments), without=output)


def given_bytes(arguments: Sequence[str]) -> bytes | None:
    """What standard input holds, if it is among the documents."""
    if arguments.count(STDIN) > 1:
        raise CannotGoOn(_("标准输入（-）只能写一次。请去掉多余的 -。"))
    return _pasted() if STDIN in arguments else None


def refuse_to_overwrite(arguments: Sequence[str], output: str) -> None:
    """Raise CannotGoOn where a file that is read would be written over."""
    if output and any(_is_same(argument, output) for argument in arguments):
        raise CannotGoOn(
            _("{file}：既要读又要写同一个文件。请给 -o 换一个文件名。").format(file=output)
        )


def _is_same(one: str, other: str) -> bool:
    return one != STDIN and os.path.realpath(one) == os.path.realpath(other)


def _pasted() -> bytes:
    if sys.stdin.isatty():
        complain(_("请粘贴文字，完成后另起一行按 Ctrl-D。"))
    # One byte more than may be: the size is checked where all sizes are.
    return sys.stdin.buffer.read(CAPS.any_file_size + 1)


def _passed_over(paths: tuple[str, ...]) -> str:
    names = _("、").join(os.path.basename(path) for path in paths[:_SHOWN_NAMES])
    more = "…" if len(paths) > _SHOWN_NAMES else ""
    words = counted("{count} 个文件不是可读的文档，已略过", len(paths))
    return _("{words}：{names}").format(words=words, names=names + more)
