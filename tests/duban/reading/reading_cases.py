"""What tests of the reader share: whole papers around one sentence, facts as plain values."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from typing import Any

import duban
from duban import facts
from duban.reading.cleaning import CleanText, clean
from duban.text import SourceText

MEETING_DAY = "2024年4月9日"
HEAD = "青荻区文化馆馆务会议纪要\n{day}，馆长尹望舒主持召开馆务会议。\n"


def text_of(characters: str) -> CleanText:
    """Characters as the extractors read them."""
    return clean(SourceText.from_characters(characters))


def read(characters: str) -> facts.Reading:
    """The reading of a text."""
    return duban.read(SourceText.from_characters(characters, name="case.txt"))


def read_item(body: str, *, day: str = MEETING_DAY) -> facts.Reading:
    """The reading of minutes whose only item has this body."""
    return read(f"{HEAD.format(day=day)}一、听取综合科关于近期工作的汇报\n{body}")


def decided(clause: str, *, day: str = MEETING_DAY) -> list[facts.Task]:
    """The tasks of minutes that decide this and nothing else."""
    reading = read_item(f"会议确定，{clause}", day=day)
    assert reading.kind is facts.Kind.MINUTES
    return list(reading.tasks)


def plainly(task: facts.Task) -> dict[str, Any]:
    """A task without what is empty, owners as one string for each role: 综合科、后勤科."""
    roles = {"leads": task.leads, "assistants": task.assistants}
    roles |= {"responsible": task.responsible, "joint": task.joint}
    due = task.deadline.text if task.deadline else ""
    return {name: "、".join(owners) for name, owners in roles.items() if owners} | (
        {"due": due} if due else {}
    )


def owners(tasks: Iterable[facts.Task]) -> list[dict[str, Any]]:
    """The tasks as plain values."""
    return [plainly(task) for task in tasks]


def day(text: str) -> datetime.date:
    """A day as ISO prints it."""
    return datetime.date.fromisoformat(text)


FOLDED = str.maketrans(",;:()!?", "，；：（）！？")


def folded(text: str | None) -> str | None:
    """A text without white space, punctuation in one width."""
    return None if text is None else re.sub(r"\s", "", text).translate(FOLDED)
