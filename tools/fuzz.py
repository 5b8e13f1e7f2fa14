"""Throws mutated files and generated texts at the library: nothing may crash, hang or grow.

``make fuzz`` runs 10,000 files and 1,000,000 texts; ``--files 60 --strings 300`` is the small form
of the test suite. A case is known by its number: ``--seed S --only N`` runs it again, alone.
Exit code 1 if anything but UnreadableFile was raised, a case took over 20 s or a process 512 MB.
"""

from __future__ import annotations

import argparse
import copy
import faulthandler
import io
import json
import multiprocessing
import random
import re
import resource
import sys
import time
import traceback
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import given_files as given
from lxml import etree

import duban
from duban import sandbox

ROOT = Path(__file__).resolve().parent.parent


SECONDS, MEGABYTES = 20.0, 512
# Several texts share one alarm, which costs a thread each time it is set.
TEXTS_PER_ALARM = 500
WARNING_CODES = frozenset({"crashed", "out_of_time", "out_of_memory"})

# ── Files ─────────────────────────────────────────────────────────────────────────────────────────

PROSE = (
    "一、会议听取了教务处关于春季开学工作的汇报。会议议定：由王建国同志牵头，教务处负责，总务处、"
    "保卫处配合，于3月15日前完成校舍排查。共排查校舍42栋，其中合格40栋，占95.2%。"
)
ROWS = [
    ["序号", "任务", "责任单位", "完成时限"],
    ["1", "修缮教学楼", "总务处", "6月底前"],
    ["2", "更新消防设施", "保卫处、基建科", "2024年9月30日"],
]


def _docx() -> bytes:
    table = given.table(*[[given.cell(words) for words in row] for row in ROWS])
    merged = given.table(
        [given.cell("甲", '<w:gridSpan w:val="2"/>'), given.cell("乙")],
        [given.cell("丙", '<w:vMerge w:val="restart"/>'), given.cell("丁"), given.cell("戊")],
        [
            given.cell("", "<w:vMerge/>"),
            given.cell("己"),
            given.cell(table + given.paragraph("庚")),
        ],
    )
    body = (
        given.paragraph("会议纪要")
        + given.listed(PROSE)
        + given.listed("（二级）", 1)
        + table
        + f"<w:p><w:r><w:pict><v:textbox><w:txbxContent>{given.paragraph('框')}</w:txbxContent>"
        "</v:textbox></w:pict></w:r></w:p>" + merged
    )
    levels = [("chineseCounting", "%1、"), ("decimal", "%2.")]
    return given.given_docx(body, parts={"numbering": given.numbering_part(levels)})


def _xlsx() -> bytes:
    rows = "".join(
        given.row(n, *(given.words(f"{'ABCD'[c]}{n}", words) for c, words in enumerate(row)))
        for n, row in enumerate(ROWS, 1)
    )
    rows += given.row(9, given.number("A9", "45368", 1), given.number("B9", "0.5", 2))
    styles = (
        '<numFmts><numFmt numFmtId="164" formatCode="0.0%"/></numFmts>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs>'
    )
    return given.given_xlsx(
        f'<sheetData>{rows}</sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells>',
        styles=styles,
        strings=["<t>甲</t>"],
    )


def _pdf() -> bytes:
    page = given.shown(72, 760, "任务分解表") + given.ruled((72, 172, 272, 372), (660, 680, 700))
    for n, row in enumerate(ROWS[:2]):
        page += "".join(given.shown(76 + 100 * c, 685 - 20 * n, w) for c, w in enumerate(row[1:]))
    lines = [PROSE[at : at + 30] for at in range(0, len(PROSE), 30)]
    second = "".join(given.shown(72, 700 - 20 * n, line) for n, line in enumerate(lines))
    return given.given_pdf(page, second + given.tilted(200, 200, "内部"))


def _ofd() -> bytes:
    page = "".join(
        given.ofd_text(20, 20 + 10 * n, PROSE[at : at + 25])
        for n, at in enumerate(range(0, len(PROSE), 25))
    )
    page += given.ofd_path("20 120 60 20", "M 0 0 L 60 0 L 60 20 L 0 20 C")
    return given.given_ofd(page, given.ofd_text(20, 20, "第二页。"))


def _html() -> bytes:
    table = "".join(f"<tr>{''.join(f'<td>{w}</td>' for w in row)}</tr>" for row in ROWS)
    return given.given_page(
        "<div class=nav><a>首页</a><a>公开</a><a>服务</a></div><h1>关于开学工作的通知</h1>"
        f'<div id="zoom"><p>{PROSE}</p><table>{table}</table>'
        "<p>联系电话：010-12345678<br>2024年3月1日</p></div>",
        title="关于开学工作的通知",
    )


def seeds() -> list[tuple[str, bytes]]:
    """One file of each format built by hand, and the samples that ship with the project."""
    built = {"docx": _docx, "xlsx": _xlsx, "pdf": _pdf, "ofd": _ofd, "html": _html}
    found = [(f"seed.{kind}", make()) for kind, make in built.items()]
    for path in sorted((ROOT / "samples").glob("*.*")):
        if path.suffix.removeprefix(".") in built and path.stat().st_size < 300_000:
            found.append((path.name, path.read_bytes()))
    return found


ODD_VALUES = (
    b"", b"0", b"-1", b"1", b"65536", b"2147483648", b"99999999999999999999", b"1e309", b"NaN",
    b"x", b"A1:XFD1048576", b"XFD1048576", b"../../../etc/passwd", b"true", b"%1%2%3%9",
    "㊿".encode(), b"0.0000000001", b"rId1", b"document.xml", b"http://127.0.0.1:9/x",
)  # fmt: skip
_TAG = re.compile(rb"<[^<>]{1,400}>")
_ATTRIBUTE = re.compile(rb'="([^"]{0,200})"')
_NUMBER = re.compile(rb"-?\d+(?:\.\d+)?")


def mutated(data: bytes, kind: str, dice: random.Random) -> bytes:
    """A file after one to three mutations, each of a kind that its structure suggests."""
    for _ in range(dice.choice((1, 1, 1, 2, 3))):
        if kind in {"docx", "xlsx", "ofd"}:
            data = dice.choice((_zip_part, _zip_part, _zip_part, _zip_shape, _bytes))(data, dice)
        elif kind == "pdf":
            data = dice.choice((_markup, _numbers, _bytes, _slices))(data, dice)
        else:
            data = dice.choice((_markup, _markup, _slices, _bytes))(data, dice)
    return data


def _bytes(data: bytes, dice: random.Random) -> bytes:
    if not data or dice.random() < 0.25:
        return data[: dice.randrange(len(data) + 1)]
    changed = bytearray(data)
    for _ in range(dice.choice((1, 2, 8, 64))):
        changed[dice.randrange(len(changed))] = dice.randrange(256)
    return bytes(changed)


def _slices(data: bytes, dice: random.Random) -> bytes:
    start = dice.randrange(len(data) + 1)
    end = min(len(data), start + dice.choice((1, 10, 100, 1000)))
    piece = data[start:end]
    return dice.choice(
        (
            data[:start] + data[end:],
            data[:end] + piece * dice.choice((1, 3, 50)) + data[end:],
            data[:start] + piece[::-1] + data[end:],
            data[end:] + data[:end],
        )
    )


def _numbers(data: bytes, dice: random.Random) -> bytes:
    found = list(_NUMBER.finditer(data))
    if not found:
        return data
    match = dice.choice(found)
    return data[: match.start()] + dice.choice(ODD_VALUES[1:8]) + data[match.end() :]


def _markup(data: bytes, dice: random.Random) -> bytes:
    tags = list(_TAG.finditer(data))
    if not tags:
        return _slices(data, dice)
    tag, other = dice.choice(tags), dice.choice(tags)
    low, high = sorted((tag, other), key=lambda match: match.start())
    between = data[low.start() : high.end()]
    choice = dice.randrange(8)
    if choice == 0:
        return data[: tag.start()] + data[tag.end() :]
    if choice == 1:
        return data[: tag.end()] + tag[0] * dice.choice((1, 10, 300)) + data[tag.end() :]
    if choice == 2:
        times = dice.choice((2, 5, max(1, min(200, 400_000 // max(1, len(between))))))
        return data[: low.start()] + between * times + data[high.end() :]
    if choice == 3:
        return (
            data[: low.start()]
            + high[0]
            + data[low.end() : high.start()]
            + low[0]
            + data[high.end() :]
        )
    if choice == 4:
        return data[: tag.end()] + random_text(dice).encode("utf-8", "replace") + data[tag.end() :]
    if choice == 5:
        return data[: low.start()] + data[high.end() :]
    if choice == 6 and dice.random() < 0.2:
        return b'<!DOCTYPE a [<!ENTITY e "ee">]>' + data
    attributes = list(_ATTRIBUTE.finditer(data))
    if not attributes:
        return _slices(data, dice)
    match = dice.choice(attributes)
    return data[: match.start(1)] + dice.choice(ODD_VALUES) + data[match.end(1) :]


def _tree(data: bytes, dice: random.Random) -> bytes:
    """A part that stays well-formed, so that the change reaches the reader of the format."""
    try:
        root = etree.fromstring(data)
    except (etree.XMLSyntaxError, ValueError):
        return _bytes(data, dice)
    for _ in range(dice.choice((1, 1, 2, 6))):
        elements = list(root.iter(etree.Element))
        one, other = dice.choice(elements), dice.choice(elements)
        parent = one.getparent()
        choice = dice.randrange(8)
        if choice == 0 and parent is not None:
            parent.remove(one)
        elif choice == 1 and parent is not None:
            for _ in range(dice.choice((1, 3, 60))):
                one.addnext(copy.deepcopy(one))
        elif choice == 2:
            other.append(copy.deepcopy(one))
        elif choice == 3 and parent is not None:
            for _ in range(dice.choice((1, 5, 40))):
                wrapper = etree.Element(other.tag)
                one.addprevious(wrapper)
                wrapper.append(one)
        elif choice == 4 and one.attrib:
            one.set(dice.choice(list(one.attrib)), dice.choice(ODD_VALUES).decode("utf-8"))
        elif choice == 5:
            one.text = _clean(random_text(dice))
        elif choice == 6:
            one.tag = other.tag
        else:
            one.attrib.update(other.attrib)
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return written


def _clean(text: str) -> str:
    return re.sub("[^\t\n -\ud7ff\ue000-\ufffd]", "", text)


_NO_ZIP = (
    zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError, ValueError
)  # fmt: skip


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _zip_part(data: bytes, dice: random.Random) -> bytes:
    try:
        parts = _parts(data)
    except _NO_ZIP:
        return _bytes(data, dice)
    if not parts:
        return data
    name = dice.choice(list(parts))
    change: Callable[[bytes, random.Random], bytes] = dice.choice(
        (_tree, _tree, _tree, _tree, _markup, _numbers, _bytes)
    )
    parts[name] = change(parts[name], dice)
    return given.given_zip(parts)


def _zip_shape(data: bytes, dice: random.Random) -> bytes:
    try:
        parts = _parts(data)
    except _NO_ZIP:
        return _bytes(data, dice)
    if not parts:
        return data
    name, other = dice.choice(list(parts)), dice.choice(list(parts))
    choice = dice.randrange(5)
    if choice == 0:
        del parts[name]
    elif choice == 1:
        parts[name], parts[other] = parts[other], parts[name]
    elif choice == 2:
        parts[dice.choice(("../x", "/x", "a" * 300, "word/\u202ex", "C:x", "é"))] = parts[name]
    elif choice == 3:
        field = dice.choice(((24, 4), (20, 4), (16, 4), (42, 4), (10, 2), (8, 2), (38, 4), (28, 2)))
        changed = dice.randbytes(field[1])
        return given.with_directory_field(given.given_zip(parts), name, field[0], changed)
    else:
        parts[name] = parts[name] * dice.choice((0, 2, 40))
    return given.given_zip(parts)


# ── Texts ─────────────────────────────────────────────────────────────────────────────────────────

PHRASES = (
    "会议纪要", "会议议定", "会议强调，", "会议要求，", "会议指出，", "会议听取了", "会议研究了",
    "原则同意",
    "由", "牵头", "负责", "配合", "会同", "协助", "督办", "责任单位：", "责任领导：", "完成时限：",
    "整改措施",
    "整改情况", "已完成整改", "已完成并长期坚持", "正在推进", "未完成", "阶段性完成", "关于",
    "的通知", "的问题",
    "教务处", "总务处", "财务科", "县水务局", "市发展改革委", "各科室", "各单位", "王建国",
    "李晓明同志", "欧阳雪",
    "3月15日前", "年底前", "2024年6月30日", "立行立改", "长期坚持", "每月25日前", "10个工作日内",
    "6月底", "第三季度",
    "第4次", "〔2024〕12号", "共", "其中", "占", "比", "件", "人次", "个", "项", "万元", "%", "余",
    "约", "个方面",
    "联系电话：", "邮编：", "主持人：", "出席：", "列席：", "请假：", "抄送：", "分送：",
    "索引号：", "发布日期：",
    "一是", "二是", "三是", "一要", "二要", "首先，", "其次，", "除", "外，", "预计", "确保",
    "力争", "于", "在", "前",
)  # fmt: skip
MARKS = (
    "一、", "二、", "十二、", "（一）", "（二）", "(1)", "(2)", "1.", "2．", "3、", "①", "②", "——",
    "第一章", "1.1 ",
    "，", "。", "；", "：", "、", "\n", "\n\n", " ", "　", "\t", "（", "）", "(", ")", "“", "”",
    "《", "》", "|", "│",
    "├", "┼", "─", "┌", "\r\n", "&nbsp;", "<p>", "</p>", "<br/>", "　　", "…", "*", "××", "\x00",
    "\ufeff",
)  # fmt: skip


def random_text(dice: random.Random) -> str:
    """A text of phrases, numbers, marks and anything else, seldom a long one."""
    length = dice.choice((0, 1, 3, 8, 8, 15, 15, 30, 60)) if dice.random() < 0.995 else 1500
    pieces: list[str] = []
    for _ in range(length):
        choice = dice.random()
        if choice < 0.5:
            pieces.append(dice.choice(PHRASES))
        elif choice < 0.75:
            pieces.append(dice.choice(MARKS))
        elif choice < 0.9:
            pieces.append(str(dice.choice((0, 1, 7, 12, 99, 100.0, 2024, 31, 1e6, 10**20))))
        elif choice < 0.97:
            pieces.append(chr(dice.randrange(0x4E00, 0x9FA5)) * dice.choice((1, 1, 2, 40)))
        else:
            code = dice.randrange(0x110000)
            pieces.append(" " if 0xD800 <= code < 0xE000 else chr(code))
    if pieces and dice.random() < 0.03:
        pieces *= dice.choice((2, 10, 30))
    return "".join(pieces)


# ── Cases ─────────────────────────────────────────────────────────────────────────────────────────


def file_case(number: int, seed: int, kinds: list[tuple[str, bytes]]) -> tuple[str, str, bytes]:
    """The name, format and bytes of a case."""
    dice = random.Random(f"file {seed} {number}")
    name, data = kinds[number % len(kinds)]
    kind = name.rpartition(".")[2]
    return f"case{number}.{kind}", kind, mutated(data, kind, dice)


def try_file(name: str, data: bytes) -> str:
    """Read a file; answers how it ended."""
    try:
        source = duban.text_of(data, name=name)
    except duban.UnreadableFile as refused:
        return refused.code
    check_spans(duban.read(source), len(source.characters))
    return "read"


def try_text(text: str) -> str:
    """Read a text; answers how it ended."""
    source = duban.SourceText.from_characters(text)
    check_spans(duban.read(source), len(text))
    return "read"


def check_spans(reading: Any, length: int) -> None:
    """Every fact points into the text."""
    for facts in (reading.tasks, reading.findings, reading.figures, reading.checks, reading.unread):
        for fact in facts:
            if not 0 <= fact.span.start <= fact.span.end <= length:
                raise AssertionError(f"{fact.span} is outside of a text of {length}")


def work(numbers: Iterable[int], what: str, seed: int, current: Any, answers: Connection) -> None:
    """The life of one process: its share of the cases, then what it has seen."""
    endings: Counter[str] = Counter()
    failures: list[str] = []
    slowest = (0.0, -1)
    kinds = seeds() if what == "files" else []
    for count, number in enumerate(numbers):
        current.value = number
        if what == "files" or count % TEXTS_PER_ALARM == 0:
            faulthandler.dump_traceback_later(SECONDS + 5, exit=True)
        begun = time.monotonic()
        try:
            if what == "files":
                name, kind, data = file_case(number, seed, kinds)
                ending = f"{kind} {try_file(name, data)}"
            else:
                ending = try_text(random_text(random.Random(f"text {seed} {number}")))
        except Exception:  # noqa: BLE001 (whatever is raised is what we are looking for)
            ending = "FAILED"
            failures.append(f"{what} {number}: {traceback.format_exc(limit=-3)}")
        seconds = time.monotonic() - begun
        slowest = max(slowest, (seconds, number))
        endings[ending] += 1
        if seconds > SECONDS:
            failures.append(f"{what} {number}: {seconds:.1f} s")
        if ending.rpartition(" ")[2] in WARNING_CODES:
            endings[f"  {ending}: {what} {number}"] += 1
    faulthandler.cancel_dump_traceback_later()
    sandbox.close()
    memory = [
        resource.getrusage(who).ru_maxrss // 1024
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    ]
    answers.send_bytes(json.dumps([endings, failures[:50], slowest, memory]).encode("utf-8"))
    answers.close()


def run(what: str, count: int, seed: int, jobs: int) -> bool:
    """Run all cases of one sort on several processes and print what came of them."""
    context = multiprocessing.get_context("spawn")
    begun = time.monotonic()
    running = []
    for job in range(jobs):
        receiving, sending = context.Pipe(duplex=False)
        current = context.Value("q", -1)
        share = range(job, count, jobs)
        process = context.Process(target=work, args=(share, what, seed, current, sending))
        process.start()
        sending.close()
        running.append((process, receiving, current))
    endings: Counter[str] = Counter()
    failures: list[str] = []
    slowest, memory = [0.0, -1], [0, 0]
    for process, receiving, current in running:
        try:
            its_endings, its_failures, its_slowest, its_memory = json.loads(receiving.recv_bytes())
        except EOFError:
            process.join()
            failures.append(
                f"{what} near {current.value}: the process hung or died (exit {process.exitcode})"
            )
            continue
        process.join()
        endings.update(its_endings)
        failures += its_failures
        slowest = max(slowest, its_slowest)
        memory = [max(pair) for pair in zip(memory, its_memory, strict=True)]
    print(
        f"{what}: {count} cases, seed {seed}, {time.monotonic() - begun:.0f} s, "
        f"slowest {slowest[0]:.2f} s (case {slowest[1]}), "
        f"memory {memory[0]} MB (worker {memory[1]} MB)"
    )
    for ending, times in sorted(endings.items()):
        print(f"  {ending}: {times}")
    if max(memory) > MEGABYTES:
        failures.append(f"{what}: a process grew to {max(memory)} MB")
    for failure in failures[:20]:
        print(f"FAILED {failure}")
    return not failures


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", nargs="?", choices=["files", "strings"])
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--strings", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--only", type=int, help="run this one case of WHAT here, keep its file")
    given_arguments = parser.parse_args()
    if given_arguments.only is not None:
        return only(given_arguments.what or "files", given_arguments.only, given_arguments.seed)
    counts = {"files": given_arguments.files, "strings": given_arguments.strings}
    wanted = [given_arguments.what] if given_arguments.what else list(counts)
    results = [
        run(what, counts[what], given_arguments.seed, given_arguments.jobs) for what in wanted
    ]
    return 0 if all(results) else 1


def only(what: str, number: int, seed: int) -> int:
    """Run one case in this process, after writing it into the current folder."""
    if what == "strings":
        text = random_text(random.Random(f"text {seed} {number}"))
        Path(f"case{number}.txt").write_text(text, "utf-8", newline="")
        print(try_text(text))
        return 0
    name, _, data = file_case(number, seed, seeds())
    Path(name).write_bytes(data)
    print(name, try_file(name, data))
    return 0


if __name__ == "__main__":
    sys.exit(main())
