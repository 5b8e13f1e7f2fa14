"""What ``make bench WHAT=write`` measures: papers of 300 findings, ledgers of many rows.

Reads: nothing; the facts are made here and fictional. Writes: figures. A PDF is only measured where
LibreOffice is, and it is said where it is not.
"""

from __future__ import annotations

import datetime
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median

from bench_figures import MEGABYTE, Figure, peak
from given_files import cell, given_docx, paragraph, table

import duban
from duban import facts
from duban.text import Span
from duban.writing.layouts import layout
from duban.writing.report import Cell, Line, Report, Row, Rows, Table, words
from duban.writing.report_workbook import report_workbook_bytes
from duban.writing.templates import fill_template

FINDINGS, MEASURES, TASKS = 300, 4, 1_000
DAY = datetime.date(2024, 9, 30)
_SAID = "完善校舍安全排查制度，逐校建立台账，对存在隐患的场所限期整改并复查销号，"
_HEAD = ["序号", "督办事项", "牵头领导", "责任单位", "配合单位", "完成时限", "进展情况", "备注"]
_FEW, _MANY = 10_000, 100_000
# The workbook itself is handed over as bytes; beyond that nothing may grow with the rows.
_GROWTH = 1.0


def figures_of_writing() -> Iterator[Figure]:
    """Every figure of WHAT=write, one after the other."""
    notice = rectification(FINDINGS)
    paper = f"a notice of {FINDINGS} findings with {FINDINGS * MEASURES:,} measures"
    to_notice = partial(duban.write, notice, layout="rectification_notice")
    yield _timed(f"{paper} as docx", to_notice, under=3.0)
    yield _timed(f"{paper} as html", partial(to_notice, suffix=".html"))
    yield _pdf(f"{paper} as PDF, through LibreOffice", partial(to_notice, suffix=".pdf"))
    yield _elapsed(f"{paper} into a template", partial(fill_template, template(), notice))
    yield _timed(
        f"a ledger of {TASKS:,} rows as xlsx",
        partial(duban.write, tasks(TASKS), layout="ledger", suffix=".xlsx"),
        under=1.0,
    )
    yield from _memory()


def _timed(what: str, work: Callable[[], bytes], *, under: float | None = None) -> Figure:
    """The processor time of this process."""
    took, size = _measured(work, time.process_time)
    value = f"{took:.2f} s, {size}"
    if under is None:
        return Figure(what, value)
    return Figure(what, value, f"< {under:g} s", took < under)


def _elapsed(what: str, work: Callable[[], bytes]) -> Figure:
    """The wall time of what other processes work on."""
    took, size = _measured(work, time.perf_counter)
    return Figure(what, f"{took:.2f} s of wall time, {size}")


def _pdf(what: str, work: Callable[[], bytes]) -> Figure:
    try:
        return _elapsed(what, work)
    except duban.NotRendered as error:
        if error.code != "needs_libreoffice":
            raise
        return Figure(what, "not measured: LibreOffice is not installed")


def _measured(work: Callable[[], bytes], clock: Callable[[], float]) -> tuple[float, str]:
    """The middle of three rounds after one that is not counted, and the size of what came out."""
    data = work()
    times = []
    for _ in range(3):
        start = clock()
        work()
        times.append(clock() - start)
    return median(times), f"{len(data) / 1000:,.0f} kB"


def _memory() -> Iterator[Figure]:
    """How far the peak of a fresh process grows for a ledger, over one of ten rows."""
    grown = {}
    for rows in (_FEW, _MANY):
        command = [sys.executable, str(Path(__file__).with_name("bench.py")), "--ledger", str(rows)]
        finished = subprocess.run(command, check=True, capture_output=True, text=True)
        size, growth, took = finished.stdout.split()
        grown[rows] = (int(growth) - int(size)) / MEGABYTE
        beyond = f"{int(growth) / MEGABYTE:.1f} MB"
        value = f"{beyond}, the file {int(size) / MEGABYTE:.1f} MB, {float(took):.1f} s"
        promise = f"≤ {_GROWTH:g} MB more than {_FEW:,} rows, without the file"
        reached = None if rows == _FEW else grown[rows] - grown[_FEW] <= _GROWTH
        yield Figure(
            f"memory for a ledger of {rows:,} rows as xlsx",
            value,
            promise if rows == _MANY else "",
            reached,
        )


def print_ledger(rows: int) -> None:
    """Write a ledger of so many rows; print its size, how far the peak grew, and the seconds."""
    sheet = layout("ledger")
    report_workbook_bytes(ledger(10), sheet)
    before, start = peak(), time.process_time()
    data = report_workbook_bytes(ledger(rows), sheet)
    print(len(data), peak() - before, time.process_time() - start)


# ── What is written ───────────────────────────────────────────────────────────────────────────────


def rectification(count: int) -> facts.Reading:
    """A notice whose findings each have some measures and a status."""
    findings = []
    for number in range(1, count + 1):
        measures = tuple(
            facts.Measure(no, f"{_SAID}第{number}项第{no}条。", Span(0, 0))
            for no in range(1, MEASURES + 1)
        )
        findings.append(
            facts.Finding(
                (number - 1) // 30 + 1,
                f"履行第{(number - 1) // 30 + 1}类责任方面",
                number,
                f"关于第{number}项制度执行不严的问题",
                Span(0, 0),
                measures,
                facts.Status.DONE_LONG_TERM,
                "已完成并长期坚持",
                DAY,
            )
        )
    return facts.Reading(
        "通报.docx",
        facts.Kind.RECTIFICATION,
        title="云溪县教育局关于巡察整改进展情况的通报",
        issuer="云溪县教育局",
        date=DAY,
        findings=tuple(findings),
    )


def tasks(count: int) -> facts.Reading:
    """A task list."""
    limit = facts.Deadline("9月30日前", DAY, facts.DeadlineKind.DATE)
    return facts.Reading(
        "任务分解表.docx",
        facts.Kind.TASK_LIST,
        title="云溪县教育局重点工作任务分解表",
        issuer="云溪县教育局",
        date=DAY,
        tasks=tuple(
            facts.Task(
                f"{_SAID}完成第{number}项任务",
                Span(0, 0),
                leads=("闾丘野",),
                responsible=("后勤服务科",),
                joint=("计划财务科", "各学校"),
                deadline=limit,
            )
            for number in range(count)
        ),
    )


def template() -> bytes:
    """An office's form with a row for each measure."""
    row = ["{{问题.序号}}", "{{问题.标题}}", "{{措施.标号}}{{措施.内容}}", "{{问题.整改进展}}"]
    head = ["序号", "反馈问题", "整改措施", "整改进展"]
    return given_docx(paragraph("{{标题}}") + table([*map(cell, head)], [*map(cell, row)]))


def ledger(count: int) -> Report:
    """A ledger whose rows are made when they are read."""
    line = Line("填报单位：云溪县教育局办公室", "填报日期：2024年9月30日")
    rows = Rows(partial(_rows, count))
    return Report("督办台账", (line, Table((5, 34, 10, 14, 14, 12, 16, 8), rows, landscape=True)))


def _rows(count: int) -> Iterator[Row]:
    yield tuple(Cell(words(head), label=True) for head in _HEAD)
    for number in range(1, count + 1):
        yield (
            Cell(words(str(number)), value=number),
            Cell(words(f"{_SAID}完成第{number}项任务")),
            Cell(words("闾丘野")),
            Cell(words("后勤服务科")),
            Cell(words("计划财务科、各学校")),
            Cell(words("2024年9月30日"), value=DAY),
            Cell(words("正在推进")),
            Cell(),
        )
