"""How the verdict on a proof bundle looks on the terminal."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator, Sequence
from typing import Any

from duban import proof
from duban.cli.language import _, counted
from duban.cli.screen import (
    Column,
    Screen,
    columns_of,
    on_one_line,
    padded,
    shortened,
    table,
    wrapped,
)
from duban.proof import Answer, Bundle, Entry, Finding, Question, Verdict
from duban.proof.labels import TABLES, WORDS

_BEIJING = datetime.timezone(datetime.timedelta(hours=8))
_INDENT = "  "
_LONGEST_VALUE = 200
_SHOWN_DIGITS = 16


def verdict_on_screen(name: str, bundle: Bundle, verdict: Verdict, screen: Screen) -> Iterator[str]:
    """The lines of a verdict: whose log, three answers, what is wrong, the events themselves."""
    yield screen.strong(shortened(on_one_line(name), screen.columns))
    yield from wrapped(_whose(verdict), screen.columns)
    yield ""
    yield from _answers(verdict, screen)
    for title, findings in (
        (counted("{count} 处不成立", len(verdict.faults)), verdict.faults),
        (counted("{count} 处无从核对", len(verdict.unexamined)), verdict.unexamined),
        (_("请留意"), verdict.remarks),
    ):
        if findings:
            yield ""
            alarms = findings is not verdict.remarks
            yield screen.alarming(title) if alarms else screen.strong(title)
            yield from _findings(findings, screen)
    if bundle.events:
        yield ""
        yield from _events(bundle, verdict, screen)


def finding_in_words(finding: Finding) -> str:
    """What is found, in the person's language."""
    return _(WORDS[finding.what]).format(**finding.facts)


def _whose(verdict: Verdict) -> str:
    size = "?" if verdict.size is None else f"{verdict.size:,}"
    words = _("日志 {log}，{size} 条事件。").format(log=verdict.log, size=size)
    if not verdict.key:
        return words
    key = f"{verdict.key.name}+{verdict.key.id.hex()}"
    if verdict.is_key_given:
        return words + _("按您给出的公钥 {key} 核对签名。").format(key=key)
    return words + _("按证明包自带的公钥 {key} 核对签名。").format(key=key)


def _answers(verdict: Verdict, screen: Screen) -> Iterator[str]:
    questions = {
        Question.INCLUDED: _("所列事件在日志里吗？"),
        Question.UNCHANGED: _("较早的日志头之前，有没有改动？"),
        Question.REPLAYED: _("所示状态与事件相符吗？"),
    }
    width = max(map(columns_of, questions.values()))
    for question, words in questions.items():
        answer = verdict.answers[question]
        said = _answer(question, answer)
        strong = screen.strong if answer is Answer.YES else screen.alarming
        shown = screen.faint(said) if answer is Answer.NOT_ASKED else strong(said)
        yield f"{padded(words, width)}{_INDENT}{shown}"


def _answer(question: Question, answer: Answer) -> str:
    words = {
        (Question.INCLUDED, Answer.YES): _("都在"),
        (Question.INCLUDED, Answer.NO): _("没有得到证明"),
        (Question.INCLUDED, Answer.NOT_ASKED): _("没有列出事件"),
        (Question.UNCHANGED, Answer.YES): _("没有改动"),
        (Question.UNCHANGED, Answer.NO): _("有改动，或没有得到证明"),
        (Question.UNCHANGED, Answer.NOT_ASKED): _("没有较早的日志头可比"),
        (Question.UNCHANGED, Answer.NOT_EXAMINED): _("无从核对"),
        (Question.REPLAYED, Answer.YES): _("相符"),
        (Question.REPLAYED, Answer.NO): _("不符，或没有得到证明"),
        (Question.REPLAYED, Answer.NOT_ASKED): _("没有出示状态"),
    }
    return words[question, answer]


def _findings(findings: Sequence[Finding], screen: Screen) -> Iterator[str]:
    for finding in findings:
        place = _(TABLES[finding.table])
        if finding.index is not None:
            place += f"[{finding.index}]"
        words = _("{place}：{words}").format(place=place, words=finding_in_words(finding))
        for number, line in enumerate(wrapped(words, screen.columns - 2 * len(_INDENT))):
            yield _INDENT * (2 if number else 1) + line


def _events(bundle: Bundle, verdict: Verdict, screen: Screen) -> Iterator[str]:
    columns = [
        Column(_("编号"), is_number=True),
        Column(_("北京时间"), 1.2),
        Column(_("事件"), 1.2),
        Column(_("事物"), 1.2),
        Column(_("状态"), 1.2),
        Column(_("经办"), 0.8),
        Column(_("公开的内容"), 2.5),
    ]
    yield screen.strong(counted("{count} 个事件", len(bundle.events)))
    rows = [_row(event, entry) for event, entry in zip(bundle.events, verdict.entries, strict=True)]
    yield from table(columns, rows, screen)


def _row(event: proof.ProvedEvent, entry: Entry | None) -> tuple[str, ...]:
    if entry is None:
        return (str(event.index), "?", "?", "?", "?", "?", "")
    actors = [entry.actor, *filter(None, [entry.on_behalf])]
    told = [f"{each.field}  {_value(each.value)}" for each in event.opened]
    return (
        str(event.index),
        entry.recorded_at.astimezone(_BEIJING).strftime("%Y-%m-%d %H:%M:%S"),
        entry.kind,
        f"{entry.object_kind}:{entry.object_ref} #{entry.version}",
        f"{entry.from_state or '–'} → {entry.to_state or '–'}",
        _("，代 ").join(actors),
        "\n".join(map(on_one_line, told)),
    )


def _value(value: Any) -> str:
    if isinstance(value, dict) and value.keys() == {"sha256", "size", "sm3"}:
        digest = str(value["sha256"])[:_SHOWN_DIGITS]
        return _("{size} 字节，SHA-256 {digest}…").format(size=value["size"], digest=digest)
    words = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return shortened(words, _LONGEST_VALUE)
