"""Texts for the fuzzer: sentences as offices write them, put together, cut, and damaged.

Reads: the words of the lexicon and the texts of the samples. Writes: the characters of a case.
Leaves out: sense; a text may say anything, in any order.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# Where a slot stands in brackets, something is put in: see ``_filled``.
SENTENCES = (
    "由{人}同志牵头，{科}负责，{科}、{科}配合，于{日}前完成{事}。",
    "{科}要{事}，{日}前将结果报{科}。",
    "会议原则同意《{事}方案》，由{科}会同{科}组织实施，{人}同志督办。",
    "会议听取了{科}关于{事}情况的汇报，{人}作了发言。",
    "会议强调，要{事}，各科室务必高度重视。",
    "责任领导：{人}；责任单位：{科}、{科}；完成时限：{日}。",
    "{人}同志结合分管工作，总结了{事}，提出{年}要{事}。",
    "关于“{事}不到位”的问题。",
    "整改进度：已完成整改并长期坚持。",
    "整改情况：{数}项已完成，{数}项正在推进，除{事}外，预计{日}完成。",
    "共{事}{数}件，其中办结{数}件，占{比}%，同比增长{比}%。",
    "发放问卷{数}份，收回{数}份，满意率{比}%。",
    "{年}{日}，{职}{人}主持召开第{数}次会议，研究{事}。",
    "出席：{人}、{人}、{人}（{科}），{人}因事请假。",
    "列席：{科}、{科}主要负责人。",
    "记录：{人}　联系电话：010-{数}　邮编：{数}",
    "某府办〔{年}〕{数}号",
    "一要{事}。二要{事}。三要{事}。",
    "首先，{事}；其次，{事}；最后，{事}。",
    "每月{数}日前由{科}报送{事}进展，{数}个工作日内反馈。",
    "{科}（牵头）、{科}按职责分工负责，{日}底前取得阶段性成效，长期坚持。",
    "{数}. {事}\t{科}\t{人}\t{日}\t{数}",
    "| {数} | {事} | {科} | {日} |",
    "│{数}│{事}│{科}│{日}│\n├──┼──┼──┼──┤",
)
HEADS = (
    "一、",
    "二、",
    "四、",
    "（一）",
    "（二）",
    "(1)",
    "(三)",
    "1.",
    "2．",
    "3、",
    "①",
    "第{数}条 ",
)
UNITS = (
    "教务科",
    "总务处",
    "财务科",
    "区水务局",
    "市发展改革委",
    "各乡镇（街道）",
    "党政办",
    "各单位",
)
PEOPLE = ("王建国", "李晓明", "欧阳雪", "谷 雨", "张三丰", "赵一", "陈㐂")
POSTS = ("局长", "党组书记、局长", "副区长", "校长", "四级调研员", "主任")
DEEDS = (
    "校舍安全排查",
    "开学保障工作",
    "经费使用管理",
    "“三个课堂”建设",
    "整治乱收费",
    "完善制度",
    "修缮校舍12栋",
)
DAYS = (
    "3月15日", "2026年6月30日", "6月", "年", "第三季度", "下周五", "10个工作日内", "5月中旬",
    "汛", "2月30日", "每月25日", "立行立改", "长期坚持", "适时", "2024115日", "12月31日至1月5日",
)  # fmt: skip
MARKS = (
    "，", "。", "；", "：", "、", "\n", "\n\n", " ", "　", "\t", "（", "）", "(", ")", "“", "”",
    "《", "》", "|", "│", "├", "┼", "─", "┌", "\r\n", "\r", "&nbsp;", "<p>", "</p>", "<br/>", "…",
    "——", "*", "××", "\x00", "\ufeff", "\u200b", "\u202e", "\u0301", "\ud800", "\u2028", "\x0c",
    "%", "〔", "〕", "- 1 -", "— 2 —", "第3页 共8页", "(kuài)", "①", "㈠", "Ⅲ", "𠮷", "\ue000",
    "１", "ａ", "．",
)  # fmt: skip
NUMBERS = (
    "0", "1", "7", "12", "99", "100.0", "1,254.60", "2024", "3.14", "10" * 20, "-5", "二十",
    "百分之三", "〇", "两", "十二", "一百零三", "1/3", "１２", "3万", "1.2亿", "160余", "近60",
    "9" * 400,
)  # fmt: skip
_SLOT = re.compile(r"\{(.)\}")
_BREAKS = re.compile(r"(?<=[。；，：\n])")
LONG, VERY_LONG = 0.004, 0.0002


@cache
def words() -> tuple[str, ...]:
    """Every word of the lexicon."""
    found: list[str] = []
    for path in sorted((ROOT / "src" / "duban" / "lexicon").glob("*.toml")):
        found += _strings(tomllib.loads(path.read_text("utf-8")))
    return tuple(found)


def _strings(content: object) -> Iterator[str]:
    if isinstance(content, str):
        yield content
    elif isinstance(content, dict):
        for inside in content.values():
            yield from _strings(inside)
    elif isinstance(content, list):
        for inside in content:
            yield from _strings(inside)


@cache
def documents() -> tuple[str, ...]:
    """The texts of the samples and of the gold documents."""
    folders = (ROOT / "tools" / "sample_texts", ROOT / "tests" / "gold" / "documents")
    paths = [path for folder in folders for path in sorted(folder.glob("*.txt"))]
    return tuple(path.read_text("utf-8") for path in paths) or (SENTENCES[0],)


@cache
def clauses() -> tuple[str, ...]:
    """The documents, cut after each mark."""
    return tuple(c for document in documents() for c in _BREAKS.split(document) if c.strip())


def text_case(number: int, seed: int) -> str:
    """The characters of a case; the same for the same number, seed and documents."""
    return text_of_case(random.Random(f"text {seed} {number}"))


def text_of_case(dice: random.Random) -> str:
    """A text of one of four shapes, damaged or not, seldom a long one."""
    shape = dice.choice((_soup, _soup, _sentences, _sentences, _paper, _cut, _cut))
    text = shape(dice)
    for _ in range(dice.choice((0, 1, 1, 2, 5))):
        text = dice.choice(DAMAGES)(text, dice)
    luck = dice.random()
    if text and luck < VERY_LONG:
        return text * (300_000 // len(text) + 1)
    if text and luck < LONG:
        return text * (dice.choice((5_000, 20_000)) // len(text) + 1)
    return text


# ── Shapes ────────────────────────────────────────────────────────────────────────────────────────


def _filled(sentence: str, dice: random.Random) -> str:
    sources: dict[str, Callable[[], str]] = {
        "人": lambda: dice.choice(PEOPLE),
        "科": lambda: dice.choice(UNITS),
        "职": lambda: dice.choice(POSTS),
        "事": lambda: dice.choice(DEEDS),
        "日": lambda: dice.choice(DAYS),
        "数": lambda: dice.choice(NUMBERS),
        "年": lambda: f"{dice.choice((1999, 2023, 2024, 2026))}年",
        "比": lambda: f"{dice.random() * 120:.2f}",
    }
    return _SLOT.sub(lambda match: sources[match[1]](), sentence)


def _soup(dice: random.Random) -> str:
    """Words, clauses, marks and numbers in no order."""
    pieces: list[str] = []
    for _ in range(dice.choice((0, 1, 3, 8, 15, 30))):
        choice = dice.random()
        if choice < 0.4:
            pieces.append(dice.choice(words()))
        elif choice < 0.55:
            pieces.append(dice.choice(clauses())[:60])
        elif choice < 0.75:
            pieces.append(dice.choice(MARKS))
        elif choice < 0.88:
            pieces.append(dice.choice(NUMBERS))
        elif choice < 0.96:
            pieces.append(dice.choice((*UNITS, *PEOPLE, *DAYS)))
        else:
            pieces.append(chr(dice.randrange(0x110000)) * dice.choice((1, 1, 2, 40)))
    return "".join(pieces)


def _sentences(dice: random.Random) -> str:
    """One to four sentences, numbered or not."""
    lines = []
    for _ in range(dice.choice((1, 1, 2, 4))):
        head = dice.choice(HEADS) if dice.random() < 0.4 else ""
        lines.append(_filled(head + dice.choice(SENTENCES), dice))
    return dice.choice(("", "\n")).join(lines)


def _paper(dice: random.Random) -> str:
    """What looks like a whole document: a title, a head, items, an end."""
    lines = [
        dice.choice(
            ("{科}会议纪要", "关于{事}整改情况的通报", "{事}任务分解表", "{科}关于{事}的通知")
        ),
        "（{年}第{数}次）",
        "{年}{日}，{职}{人}主持召开会议。现纪要如下：",
        *(dice.choice(HEADS) + dice.choice(SENTENCES) for _ in range(dice.randrange(1, 9))),
        dice.choice(("{科}\n{年}3月5日", "分送：{科}、{科}。", "联系人：{人}，电话：{数}。", "")),
    ]
    return "\n".join(_filled(line, dice) for line in lines)


def _cut(dice: random.Random) -> str:
    """A stretch of a document, or two."""
    pieces = []
    for _ in range(dice.choice((1, 1, 2))):
        document = dice.choice(documents())
        start = dice.randrange(len(document))
        pieces.append(document[start : start + dice.choice((20, 80, 200, 400))])
    return "".join(pieces)


# ── Damage ────────────────────────────────────────────────────────────────────────────────────────


def _place(text: str, dice: random.Random) -> tuple[int, int]:
    start = dice.randrange(len(text) + 1)
    return start, min(len(text), start + dice.choice((1, 2, 5, 20)))


def _lost(text: str, dice: random.Random) -> str:
    start, end = _place(text, dice)
    return text[:start] + text[end:]


def _doubled(text: str, dice: random.Random) -> str:
    start, end = _place(text, dice)
    return text[:end] + text[start:end] * dice.choice((1, 1, 3, 60)) + text[end:]


def _moved(text: str, dice: random.Random) -> str:
    start, end = _place(text, dice)
    to = dice.randrange(len(text) + 1)
    rest = text[:start] + text[end:]
    return rest[:to] + text[start:end] + rest[to:]


def _intruded(text: str, dice: random.Random) -> str:
    at = dice.randrange(len(text) + 1)
    return text[:at] + dice.choice((*MARKS, *NUMBERS, *HEADS, *words())) + text[at:]


def _on_one_line(text: str, dice: random.Random) -> str:
    return text.replace("\n", dice.choice(("", " ", "　　")))


def _wrapped(text: str, dice: random.Random) -> str:
    width = dice.choice((1, 2, 7, 28))
    return "\n".join(text[at : at + width] for at in range(0, len(text), width))


def _twice(text: str, dice: random.Random) -> str:
    return text + dice.choice(("", "\n")) + text


def _other_width(text: str, dice: random.Random) -> str:
    pairs = ("，。：；（）", ",.:;()")
    return text.translate(str.maketrans(*(pairs if dice.random() < 0.5 else pairs[::-1])))


def _spaced(text: str, dice: random.Random) -> str:
    return dice.choice((" ", "　", "\n", "")).join(text)


def _boxed(text: str, dice: random.Random) -> str:
    rows = "\n".join(f"│{line[:12]}│{line[12:]}│" for line in text.split("\n")[:20])
    return f"┌──┬──┐\n{rows}\n└──┴──┘"


DAMAGES = (
    _lost, _lost, _doubled, _moved, _intruded, _intruded, _on_one_line, _wrapped, _twice,
    _other_width, _spaced, _boxed,
)  # fmt: skip
