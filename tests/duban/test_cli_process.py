"""The command as a process: encodings, pipes that close, Ctrl-C, processes that die."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from given_files import given_docx, paragraph

from duban.cli.crew import Aim, Wanted, outcomes, usual_jobs
from duban.cli.documents import Document

COMMAND = [sys.executable, "-m", "duban"]
PATIENCE = 60.0
DUTY = "会议决定：由陆知远同志牵头，公共服务科负责，于2024年4月10日前完成分馆消防隐患排查。"


def surroundings(**given: str) -> dict[str, str]:
    """Nothing of the person's own language and encoding."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "PYTHONPATH") if name in os.environ}
    return kept | given


def given_documents(folder: Path, count: int) -> None:
    folder.mkdir(exist_ok=True)
    data = given_docx(paragraph("文化馆馆务会议纪要") + paragraph(DUTY) * 20)
    for number in range(count):
        (folder / f"纪要{number:03}.docx").write_bytes(data)


@pytest.mark.parametrize(
    "language",
    [{"LANG": "C"}, {"LC_ALL": "POSIX"}, {"LANG": "en_US.UTF-8"}, {"PYTHONIOENCODING": "gbk"}],
)
def test_json_is_utf8_whatever_the_locale(language: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "馆务会议纪要.txt").write_text(f"纪要\n{DUTY}\n", "utf-8")
    done = subprocess.run(
        [*COMMAND, "read", "馆务会议纪要.txt", "没有.txt", "--json"],
        cwd=tmp_path,
        env=surroundings(**language),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 2
    read, missing = done.stdout.decode("utf-8").splitlines()
    assert json.loads(read)["file"] == "馆务会议纪要.txt"
    assert "陆知远" in read
    assert json.loads(missing)["file"] == "没有.txt"


def test_words_that_a_terminal_cannot_show_do_not_stop_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"纪要\n{DUTY}𠮷\n", "utf-8")
    done = subprocess.run(
        [*COMMAND, "read", "a.txt"],
        cwd=tmp_path,
        env=surroundings(PYTHONIOENCODING="gb2312"),
        capture_output=True,
        check=True,
    )
    assert "陆知远" in done.stdout.decode("gb2312")


def test_a_name_in_bytes_of_another_encoding_is_read(tmp_path: Path) -> None:
    name = "纪要.txt".encode("gb18030")
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_text(DUTY, "utf-8")
    done = subprocess.run(
        [*[os.fsencode(part) for part in COMMAND], b"read", b"--json", name],
        cwd=tmp_path,
        env=surroundings(LANG="C"),
        capture_output=True,
        check=False,
    )
    assert json.loads(done.stdout.splitlines()[0])["file"].endswith(".txt")


def test_lines_come_one_by_one_and_a_closed_pipe_ends_quietly(tmp_path: Path) -> None:
    given_documents(tmp_path / "收文", 60)
    with subprocess.Popen(
        [*COMMAND, "read", "收文", "--json"],
        cwd=tmp_path,
        env=surroundings(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout
        assert process.stderr
        first = process.stdout.readline()
        assert process.poll() is None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(PATIENCE) == 128 + signal.SIGPIPE
    assert json.loads(first)["file"] == "纪要000.docx"


@pytest.mark.parametrize(
    ("wishes", "is_coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)]
)
def test_a_terminal_gets_colours_and_a_line_of_progress(
    wishes: dict[str, str], is_coloured: bool, tmp_path: Path
) -> None:
    given_documents(tmp_path / "收文", 60)
    screen, terminal = pty.openpty()
    process = subprocess.Popen(
        [*COMMAND, "read", "收文", "--jobs", "1", "-o", "台账.json"],
        cwd=tmp_path,
        env=surroundings(**{"TERM": "xterm", **wishes}),
        stdout=terminal,
        stderr=terminal,
    )
    os.close(terminal)
    shown = everything_on(screen)
    os.close(screen)
    assert process.wait(PATIENCE) == 0
    assert ("\x1b[1m" in shown) is is_coloured
    assert ("\r识读 " in shown) is ("TERM" not in wishes)


def everything_on(screen: int) -> str:
    """What a terminal was shown until the last program let go of it."""
    shown = b""
    while True:
        try:
            shown += os.read(screen, 65536)
        except OSError:
            return shown.decode("utf-8")


def processes_with(mark: str) -> list[int]:
    """The processes, of whatever session, that inherited a mark from us."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            surrounding = (folder / "environ").read_bytes()
            state = (folder / "stat").read_text("utf-8").rpartition(")")[2].split()[0]
        except OSError:
            continue
        if mark.encode() in surrounding and state != "Z":
            found.append(int(folder.name))
    return found


def wait_for(condition: Callable[[], bool]) -> None:
    limit = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < limit
        time.sleep(0.02)


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_being_stopped_leaves_no_half_file_and_no_process(
    sign: signal.Signals, tmp_path: Path
) -> None:
    given_documents(tmp_path / "收文", 400)
    target = tmp_path / "out"
    target.mkdir()
    (target / "全部.json").write_text("旧的", "utf-8")
    mark = uuid.uuid4().hex
    with subprocess.Popen(
        [*COMMAND, "read", "收文", "-o", "out/全部.json", "--jobs", "2"],
        cwd=tmp_path,
        env=surroundings(DUBAN_MARK=mark),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        # The program, its two processes and a worker of each, with a part of the file written.
        wait_for(lambda: len(processes_with(mark)) >= 5)
        wait_for(lambda: any(path.stat().st_size for path in target.glob(".*.json")))
        # As a terminal does it: everybody in the foreground hears of it.
        os.killpg(process.pid, sign)
        out, complaint = process.communicate(timeout=PATIENCE)
    assert process.returncode == 128 + sign
    assert out == b""
    assert complaint.decode("utf-8").splitlines() == ["已中断，没有留下未写完的文件。"]
    assert [path.name for path in target.iterdir()] == ["全部.json"]
    assert (target / "全部.json").read_text("utf-8") == "旧的"
    wait_for(lambda: not processes_with(mark))


def test_a_program_that_is_killed_leaves_no_process(tmp_path: Path) -> None:
    given_documents(tmp_path / "收文", 400)
    mark = uuid.uuid4().hex
    with subprocess.Popen(
        [*COMMAND, "read", "收文", "--json", "--jobs", "2"],
        cwd=tmp_path,
        env=surroundings(DUBAN_MARK=mark),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        wait_for(lambda: len(processes_with(mark)) >= 5)
        process.kill()
        process.communicate()
    wait_for(lambda: not processes_with(mark))


class Deadly:
    """Ends the process that it is sent to."""

    def __reduce__(self) -> tuple[Callable[[int], Any], tuple[int]]:
        return os._exit, (3,)


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_process_that_dies_costs_one_document_and_not_the_run(jobs: int, tmp_path: Path) -> None:
    documents = []
    for number in range(6):
        path = tmp_path / f"{number}.txt"
        path.write_text(DUTY, "utf-8")
        documents.append(Document(str(path), path.name))
    documents[2] = Document(Deadly(), "致命.txt")  # type: ignore[arg-type]
    found = list(outcomes(documents, Wanted(Aim.JSON), jobs, lambda *_: None))
    assert [outcome.document.name for outcome in found] == [d.name for d in documents]
    codes = [outcome.error.code if outcome.error else "" for outcome in found]
    assert codes == ["", "", "crashed", "", "", ""]
    assert all(outcome.json for outcome in found if not outcome.error)


def test_few_documents_are_read_in_one_process_and_many_in_several() -> None:
    assert usual_jobs(5) == 1
    assert usual_jobs(1000) == min(len(os.sched_getaffinity(0)), 4)
