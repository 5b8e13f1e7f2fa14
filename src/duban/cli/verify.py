"""The command ``verify``: what a proof bundle proves, offline.

Reads: a bundle, a public key, a head that was kept. Writes: three answers and everything that does
not hold, on the terminal or as a line of JSON.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable
from typing import Any, TypeVar

from duban import proof
from duban.cli.documents import STDIN, STDIN_NAME
from duban.cli.language import _
from duban.cli.loading import NotLoaded, file_bytes
from duban.cli.running import (
    BAD_INPUT,
    DONE,
    NO,
    CannotGoOn,
    complain,
    given_bytes,
    say,
    speak_utf8,
)
from duban.cli.screen import Screen
from duban.cli.sentences import refusal_in_words
from duban.cli.verify_screen import finding_in_words, verdict_on_screen
from duban.errors import UnreadableFile
from duban.proof.limits import CAPS
from duban.records import Misfit

_Read = TypeVar("_Read")
_LONGEST_TEXT = 100_000


def verify(options: argparse.Namespace) -> int:
    """``duban verify``: 0 all holds, 1 something does not, 2 something could not be examined."""
    key = _given(options.pub, proof.PublicKey.parse, _words_about_key)
    head = _given(options.head, proof.printed, _words_about_head)
    name = STDIN_NAME if options.bundle == STDIN else options.bundle
    if options.json:
        speak_utf8()
    try:
        bundle = proof.read_bundle(_bundle_bytes(options.bundle))
    except UnreadableFile as error:
        words = refusal_in_words(error)
        complain(_("{file}：{words}").format(file=name, words=words))
        if options.json:
            said = {"code": error.code, "message": words}
            say(json.dumps({"file": name, "error": said}, ensure_ascii=False))
        return BAD_INPUT
    verdict = proof.verify(bundle, public_key=key, head=head)
    if options.json:
        say(json.dumps(_data(name, bundle, verdict), ensure_ascii=False))
    else:
        say("\n".join(verdict_on_screen(name, bundle, verdict, Screen.of(sys.stdout))))
    for each in verdict.unexamined:
        complain(_("{file}：{words}").format(file=name, words=finding_in_words(each)))
        return BAD_INPUT
    return NO if verdict.faults else DONE


def _bundle_bytes(path: str) -> bytes:
    data = given_bytes([path])
    if data is not None:
        return data
    try:
        return file_bytes(path, CAPS.bundle)
    except NotLoaded as reason:
        raise CannotGoOn(_("{file}：{words}").format(file=path, words=reason)) from reason


def _given(
    argument: str | None, parse: Callable[[str], _Read], about: Callable[[], str]
) -> _Read | None:
    """What a file holds, or what the argument itself says."""
    if argument is None:
        return None
    try:
        return parse(_text(argument) if os.path.exists(argument) else argument)
    except NotLoaded as reason:
        raise CannotGoOn(_("{file}：{words}").format(file=argument, words=reason)) from reason
    except Misfit as misfit:
        raise CannotGoOn(_("{file}：{words}").format(file=argument, words=about())) from misfit


def _text(path: str) -> str:
    try:
        return file_bytes(path, _LONGEST_TEXT).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotLoaded(_("不是 UTF-8 编码的文字。请检查是不是这个文件。")) from error


def _words_about_key() -> str:
    return _("没有这个文件，也不是公钥。公钥是一行：名称+编号+base64。")


def _words_about_head() -> str:
    return _(
        "没有这个文件，也不是日志头。日志头是签名的文件，或照纸上抄写的条数和 64 位十六进制数字。"
    )


def _data(name: str, bundle: proof.Bundle, verdict: proof.Verdict) -> dict[str, Any]:
    key = verdict.key.text if verdict.key else None
    events = zip(bundle.events, verdict.entries, strict=True)
    return {
        "file": name,
        "sound": verdict.is_sound,
        "log": verdict.log,
        "size": verdict.size,
        "key": {"text": key, "given": verdict.is_key_given},
        "answers": {question.value: answer.value for question, answer in verdict.answers.items()},
        "faults": [_finding(each) for each in verdict.faults],
        "unexamined": [_finding(each) for each in verdict.unexamined],
        "remarks": [_finding(each) for each in verdict.remarks],
        "events": [
            {
                "index": event.index,
                "entry": json.loads(event.entry) if entry else None,
                "opened": {each.field: each.value for each in event.opened},
            }
            for event, entry in events
        ],
    }


def _finding(finding: proof.Finding) -> dict[str, Any]:
    return {
        "table": finding.table.value,
        "index": finding.index,
        "what": finding.what.value,
        "facts": dict(finding.facts),
        "message": finding_in_words(finding),
    }
