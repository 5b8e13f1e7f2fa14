"""Old formats through LibreOffice, with it and without it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from given_files import (
    cell,
    given_docx,
    given_ole,
    given_xlsx,
    given_zip,
    paragraph,
    row,
    table,
    words,
)

from duban.errors import UnreadableFile
from duban.formats import office, text_of
from duban.formats.limits import Caps
from duban.render import libreoffice

DOC = given_ole("WordDocument", b"\xec\xa5\xc1\0" + b"\0" * 8)
RTF = b"{\\rtf1\\ansi \\u20250?\\u35758? text\\par}"


@pytest.fixture
def without_libreoffice(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.doc", DOC),
        ("a.wps", DOC),
        ("a.rtf", RTF),
        ("a.odt", given_zip({"mimetype": "application/vnd.oasis.opendocument.text"})),
        ("a.ods", given_zip({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"})),
        ("a.xlsb", given_zip({"xl/workbook.bin": "x"})),
    ],
)
@pytest.mark.usefixtures("without_libreoffice")
def test_without_libreoffice_the_message_says_so(name: str, data: bytes) -> None:
    with pytest.raises(UnreadableFile) as refused:
        office.convert(data, name.partition(".")[2].replace("wps", "doc"))
    assert refused.value.code == "needs_libreoffice"
    assert "LibreOffice" in refused.value.reason


def _program(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """A program that stands in for LibreOffice; ``$out`` and ``$in`` are its folder and file."""
    stand_in = folder / "soffice"
    stand_in.write_text(
        '#!/bin/sh\nwhile [ $# -gt 1 ]; do [ "$1" = --outdir ] && out=$2; shift; done\nin=$1\n'
        f"{script}\n",
        "utf-8",
    )
    stand_in.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")


@pytest.mark.parametrize(
    ("script", "code"),
    [
        ("exit 3", "conversion_failed"),
        ("exit 0", "conversion_failed"),
        ('mkdir "$out"; head -c 2000000 /dev/zero > "$out/document.docx"', "conversion_failed"),
        ("sleep 20", "out_of_time"),
    ],
)
def test_a_conversion_that_fails_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, code: str
) -> None:
    _program(tmp_path, monkeypatch, script)
    caps = Caps(conversion_seconds=1.0, file_size={"docx": 1_000_000})
    monkeypatch.setattr(office, "CAPS", caps)
    with pytest.raises(UnreadableFile) as refused:
        office.convert(RTF, "rtf")
    assert refused.value.code == code


def test_a_program_that_cannot_be_started_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in = tmp_path / "soffice"
    stand_in.write_bytes(b"\x7fELF nothing")
    stand_in.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UnreadableFile) as refused:
        office.convert(RTF, "rtf")
    assert refused.value.code == "conversion_failed"


def test_the_result_is_read_noted_and_its_folder_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = tmp_path / "result.docx"
    result.write_bytes(given_docx(paragraph("会议纪要")))
    folder = tmp_path / "temporary"
    folder.mkdir()
    _program(tmp_path, monkeypatch, f'mkdir "$out"; cp {result} "$out/document.docx"')
    # The worker that is asked must have been started in this environment.
    code = (
        "import sys; from duban.formats import text_of\n"
        "text = text_of(sys.stdin.buffer.read(), name='a.rtf')\n"
        "print(text.characters, text.format, *text.notes, sep='|')"
    )
    finished = subprocess.run(
        [sys.executable, "-c", code],
        input=RTF,
        capture_output=True,
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
            "PYTHONIOENCODING": "utf-8",
            "TMPDIR": str(folder),
        },
        check=True,
    )
    words_read = finished.stdout.decode().strip().split("|")
    assert words_read == ["会议纪要", "rtf", "RTF 文档经 LibreOffice 转换后读入。"]
    assert list(folder.iterdir()) == []


def _converted(data: bytes, name: str, target: str, folder: Path) -> Path:
    source = folder / name
    source.write_bytes(data)
    program = libreoffice.program()
    assert program is not None
    subprocess.run(
        [
            program,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            target,
            "--outdir",
            str(folder),
            str(source),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return source.with_suffix(f".{target}")


@pytest.mark.libreoffice
@pytest.mark.parametrize("target", ["doc", "rtf", "odt"])
def test_documents_of_other_formats_are_read_with_their_tables(tmp_path: Path, target: str) -> None:
    body = paragraph("会议纪要") + table([cell("任务"), cell("时限")]) + paragraph("完")
    text = text_of(_converted(given_docx(body), "a.docx", target, tmp_path))
    assert text.characters == "会议纪要\n任务\n时限\n完"
    assert text.format == target
    assert [text.slice(c.span) for c in text.tables[0].cells] == ["任务", "时限"]


@pytest.mark.libreoffice
def test_workbooks_of_other_formats_are_read_as_sheets(tmp_path: Path) -> None:
    sheet = f"<sheetData>{row(1, words('A1', '任务'), words('B1', '时限'))}</sheetData>"
    text = text_of(_converted(given_xlsx(sheet), "a.xlsx", "ods", tmp_path))
    assert (text.characters, text.format) == ("任务\n时限", "ods")


@pytest.mark.libreoffice
def test_a_wps_file_with_word_inside_is_read(tmp_path: Path) -> None:
    path = _converted(given_docx(paragraph("会议纪要")), "a.docx", "doc", tmp_path)
    text = text_of(path.read_bytes(), name="a.wps")
    assert (text.characters, text.format) == ("会议纪要", "doc")


@pytest.mark.libreoffice
def test_a_picture_that_lies_on_a_server_is_not_fetched() -> None:
    visits: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        waiter = threading.Thread(target=_note_visitors, args=(server, visits), daemon=True)
        waiter.start()
        # Here and not in a worker, which has no network where the system lets it leave.
        office.convert(_linking(f"http://127.0.0.1:{server.getsockname()[1]}/a.png"), "odt")
        with socket.create_connection(server.getsockname()) as last:
            last.sendall(b"last")
        waiter.join(5)
    assert visits == ["last"]


def _note_visitors(server: socket.socket, visits: list[str]) -> None:
    while "last" not in visits:
        connection, _ = server.accept()
        with connection:
            visits.append(connection.recv(100).decode("ascii", "replace"))


def _linking(address: str) -> bytes:
    """A text document with a picture that lies elsewhere."""
    names = "".join(
        f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for short, name in (("office", "office"), ("text", "text"), ("draw", "drawing"))
    )
    content = (
        f'<office:document-content{names} xmlns:xlink="http://www.w3.org/1999/xlink" '
        'office:version="1.2"><office:body><office:text><text:p>'
        f'<draw:frame><draw:image xlink:href="{address}" xlink:type="simple"/></draw:frame>'
        "</text:p></office:text></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.text"
    manifest = (
        '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<m:file-entry m:full-path="/" m:media-type="{kind}"/>'
        '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>'
    )
    return given_zip({"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": manifest})
