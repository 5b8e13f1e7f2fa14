"""The command ``geometry``: whether documents follow the national layout, and where they do not.

Reads: documents of the arguments, one after the other. Writes: a table or a line of JSON for each.
"""

from __future__ import annotations

import argparse
import json
import sys

from duban import geometry as library
from duban.cli.documents import STDIN, STDIN_NAME
from duban.cli.geometry_screen import report_on_screen
from duban.cli.language import _
from duban.cli.progress import Progress
from duban.cli.running import (
    BAD_INPUT,
    DONE,
    NO,
    complain,
    given_bytes,
    say,
    speak_utf8,
)
from duban.cli.screen import Screen
from duban.cli.sentences import refusal_in_words
from duban.errors import UnreadableFile


def geometry(options: argparse.Namespace) -> int:
    """``duban geometry``: 0 all holds, 1 something does not, 2 something could not be measured."""
    pasted = given_bytes(options.files)
    progress = Progress(sys.stderr, len(options.files))
    screen = Screen.of(sys.stdout)
    if options.json:
        speak_utf8()
    answers = set()
    for number, file in enumerate(options.files):
        progress.show(number, file)
        try:
            report = _examined(file, pasted)
        except UnreadableFile as error:
            progress.clear()
            complain(_("{file}：{words}").format(file=file, words=refusal_in_words(error)))
            if options.json:
                say(_error_line(file, error))
            answers.add(BAD_INPUT)
            continue
        progress.clear()
        if options.json:
            say(json.dumps(library.to_data(report), ensure_ascii=False))
        else:
            lines = list(report_on_screen(report, screen, is_all=options.all))
            say("\n".join(["", *lines] if number else lines))
        answers.add(_answer(report))
    return max(answers)


def _examined(file: str, pasted: bytes | None) -> library.GeometryReport:
    if file == STDIN and pasted is not None:
        return library.examine(pasted, name=STDIN_NAME)
    return library.examine(file)


def _answer(report: library.GeometryReport) -> int:
    if report.unmeasured:
        return BAD_INPUT
    return NO if report.failing else DONE


def _error_line(file: str, error: UnreadableFile) -> str:
    said = {"code": error.code, "message": refusal_in_words(error)}
    return json.dumps({"file": file, "error": said}, ensure_ascii=False)
