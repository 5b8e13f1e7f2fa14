"""The commands ``read``, ``check`` and ``text``: what they print, and their exit codes."""

from __future__ import annotations

import argparse
import dataclasses
import json
import sys
from pathlib import Path
from typing import Any

import duban
from duban import facts
from duban.cli.crew import Aim, Outcome
from duban.cli.language import _
from duban.cli.printing import checks_on_screen, reading_on_screen
from duban.cli.running import (
    BAD_INPUT,
    DONE,
    NO,
    CannotGoOn,
    Run,
    complain,
    error_line,
    say,
    speak_utf8,
)
from duban.cli.saving import JSON_SUFFIX, NotWritten, json_array, objection, save
from duban.cli.screen import Screen, visible
from duban.cli.sentences import said_again
from duban.cli.summary import Tally, summary_on_screen
from duban.text import SourceText
from duban.writing import Entry
from duban.writing.sentences import sentence_around


def read(options: argparse.Namespace) -> int:
    """``duban read``: facts on the terminal, as JSON Lines, or into a file."""
    if options.json:
        return _read_as_lines(options)
    if options.output:
        return _read_into_file(options)
    run = Run(options, Aim.FACTS)
    screen = Screen.of(sys.stdout)
    is_first = True
    for outcome in run:
        if outcome.reading and outcome.source:
            lines = list(reading_on_screen(outcome.reading, outcome.source, screen))
            say("\n".join(lines if is_first else ["", *lines]))
            is_first = False
    return run.exit_code


def _read_as_lines(options: argparse.Namespace) -> int:
    run = Run(options, Aim.JSON)
    speak_utf8()
    for outcome in run:
        say(_json_of(outcome))
    return run.exit_code


def _json_of(outcome: Outcome) -> str:
    return error_line(outcome, outcome.error) if outcome.error else outcome.json


def _read_into_file(options: argparse.Namespace) -> int:
    if words := objection(options.output):
        raise CannotGoOn(_("{file}：{words}").format(file=options.output, words=words))
    run = Run(options, Aim.FACTS, output=options.output)
    try:
        if Path(options.output).suffix.lower() == JSON_SUFFIX:
            tally = _save_array(run, options.output)
        else:
            tally = _save_ledger(run, options.output)
    except NotWritten as error:
        raise CannotGoOn(_("{file}：{words}").format(file=options.output, words=error)) from error
    if not tally.documents:
        complain(_("{file}：没有读出任何文件，因此没有写出。").format(file=options.output))
        return BAD_INPUT
    for line in summary_on_screen(tally, len(run.unopened), Screen.of(sys.stdout)):
        say(line)
    say(options.output)
    return run.exit_code


def _save_array(run: Run, path: str) -> Tally:
    tally = Tally()
    with json_array(path) as array:
        for outcome in run:
            if outcome.reading:
                tally.add(outcome.reading)
                array.add(duban.to_json(outcome.reading))
            elif outcome.error:
                array.add(error_line(outcome, outcome.error))
        array.is_wanted = tally.documents > 0
    return tally


def _save_ledger(run: Run, path: str) -> Tally:
    tally = Tally()
    entries = []
    for outcome in run:
        if outcome.reading and outcome.source:
            tally.add(outcome.reading)
            entries.append(Entry(outcome.reading, outcome.source))
    if entries:
        save(path, entries, run.unopened)
    return tally


def check(options: argparse.Namespace) -> int:
    """``duban check``: what does not hold inside each document."""
    run = Run(options, Aim.FACTS)
    screen = Screen.of(sys.stdout)
    if options.json:
        speak_utf8()
    answer = DONE
    is_first = True
    for outcome in run:
        if options.json and outcome.error:
            say(error_line(outcome, outcome.error))
        if not outcome.reading or not outcome.source:
            continue
        failing = duban.check(outcome.reading)
        answer = NO if failing else answer
        if options.json:
            say(_checks_as_json(outcome.reading, outcome.source, failing))
        else:
            lines = list(checks_on_screen(outcome.reading, outcome.source, failing, screen))
            say("\n".join(lines if is_first else ["", *lines]))
            is_first = False
    return run.exit_code or answer


def _checks_as_json(
    reading: facts.Reading, source: SourceText, failing: tuple[facts.Check, ...]
) -> str:
    found: list[dict[str, Any]] = [
        {
            "rule": check.rule.value,
            "text": check.text,
            "detail": check.detail,
            "span": [check.span.start, check.span.end],
            "place": dataclasses.asdict(source.place_of(check.span.start)),
            "sentence": sentence_around(source, check.span),
        }
        for check in failing
    ]
    verified = len(reading.checks)
    return _dumped({"file": reading.file, "verified": verified, "checks": found})


def text(options: argparse.Namespace) -> int:
    """``duban text``: exactly the characters that spans count, the digest on standard error."""
    run = Run(options, Aim.TEXT)
    speak_utf8()
    for outcome in run:
        if outcome.error and options.json:
            say(error_line(outcome, outcome.error))
        elif outcome.source and options.json:
            say(_text_as_json(outcome.source))
        elif outcome.source:
            _print_text(outcome.source)
    return run.exit_code


def _print_text(source: SourceText) -> None:
    complain(
        _("{file}：{format}，{count} 个字符，SHA-256 {digest}").format(
            file=source.name,
            format=source.format,
            count=len(source.characters),
            digest=source.digest,
        )
    )
    for note in source.notes:
        complain(_("说明：{note}").format(note=said_again(note)))
    if sys.stdout.isatty():
        print(visible(source.characters), flush=True)
    else:
        # Nothing is added, not even a last line break: the bytes have the digest that was named.
        print(source.characters, end="", flush=True)


def _text_as_json(source: SourceText) -> str:
    return _dumped(
        {
            "file": source.name,
            "format": source.format,
            "digest": source.digest,
            "characters": source.characters,
            "notes": list(source.notes),
        }
    )


def _dumped(data: dict[str, Any]) -> str:
    """JSON on one line; half a character, which UTF-8 has no bytes for, is escaped."""
    line = json.dumps(data, ensure_ascii=False)
    return line if _is_sound(line) else json.dumps(data)


def _is_sound(line: str) -> bool:
    try:
        line.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
