"""``duban.formats.text_of``: files in, text with places out, whatever the format."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest
from given_files import (
    cell,
    given_docx,
    given_ofd,
    given_page,
    given_pdf,
    given_xls,
    given_xlsx,
    number,
    ofd_text,
    paragraph,
    row,
    shown,
    table,
    words,
)

from duban import sandbox
from duban.errors import UnreadableFile
from duban.formats import text_of
from duban.text import Place, SourceText

ONE_OF_EACH = {
    "纪要.docx": given_docx(paragraph("会议纪要") + table([cell("任务"), cell("时限")])),
    "台账.xlsx": given_xlsx(
        f"<sheetData>{row(1, words('A1', '任务'), number('B1', '3'))}</sheetData>"
    ),
    "台账.xls": given_xls([(0, 0, "任务"), (0, 1, "时限")]),
    "通报.pdf": given_pdf(shown(72, 700, "整改通报。"), shown(72, 700, "第二页。")),
    "通报.ofd": given_ofd(ofd_text(20, 20, "整改通报。"), ofd_text(20, 20, "第二页。")),
    "通知.html": given_page(
        "<p>关于开学工作的通知。</p><table><tr><td>甲</td><td>乙</td></tr></table>"
    ),
    "纪要.txt": "会议纪要\n一、听取汇报。".encode(),
}


@pytest.fixture(scope="module")
def texts() -> dict[str, SourceText]:
    return {name: text_of(data, name=name) for name, data in ONE_OF_EACH.items()}


@pytest.mark.parametrize("name", ONE_OF_EACH)
def test_every_character_but_line_breaks_has_a_piece_that_is_in_order(
    name: str, texts: dict[str, SourceText]
) -> None:
    text = texts[name]
    assert text.format == name.rpartition(".")[2]
    assert text.name == name
    covered = 0
    for piece in text.pieces:
        assert piece.span.start >= covered
        assert text.characters[covered : piece.span.start].strip("\n") == ""
        assert text.slice(piece.span) != ""
        assert text.place_of(piece.span.start) == piece.place
        assert text.place_of(piece.span.end - 1) == piece.place
        covered = piece.span.end
    assert covered == len(text.characters) > 0


@pytest.mark.parametrize("name", ONE_OF_EACH)
def test_reading_twice_and_from_a_path_gives_the_same(
    name: str, texts: dict[str, SourceText], tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(ONE_OF_EACH[name])
    assert text_of(path) == texts[name]
    assert text_of(str(path)).digest == texts[name].digest


@pytest.mark.parametrize(
    ("name", "words", "place"),
    [
        ("纪要.docx", "时限", Place(paragraph=3, table=1, row=1, column=2)),
        ("台账.xlsx", "3", Place(table=1, sheet="表1", row=1, column=2)),
        ("台账.xls", "时限", Place(table=1, sheet="台账", row=1, column=2)),
        ("通报.pdf", "第二页", Place(page=2, paragraph=1)),
        ("通报.ofd", "第二页", Place(page=2, paragraph=1)),
        ("通知.html", "乙", Place(paragraph=3, table=1, row=1, column=2)),
        ("纪要.txt", "听取", Place(paragraph=2)),
    ],
)
def test_a_place_names_page_paragraph_or_cell(
    name: str, words: str, place: Place, texts: dict[str, SourceText]
) -> None:
    text = texts[name]
    assert text.place_of(text.characters.index(words)) == place


def test_the_name_of_a_path_is_its_last_part_and_errors_carry_it_as_given(tmp_path: Path) -> None:
    path = tmp_path / "sub" / "a.txt"
    path.parent.mkdir()
    path.write_text("文字", "utf-8")
    assert text_of(path).name == "a.txt"
    path.write_bytes(b"")
    with pytest.raises(UnreadableFile) as refused:
        text_of(path)
    assert refused.value.file == str(path)
    assert str(path) in str(refused.value)


def test_macros_of_an_old_workbook_are_left_alone_and_said() -> None:
    text = text_of(given_xls([(0, 0, "甲")], macros=True), name="a.xls")
    assert (text.characters, text.notes) == ("甲", ("文件带有宏，未执行也未读入。",))


@pytest.mark.parametrize("extension", ["doc", "xls", "wps"])
def test_a_web_page_saved_under_an_office_extension_is_read_with_a_note(extension: str) -> None:
    page = given_page("<table><tr><td>任务</td><td>时限</td></tr></table>")
    text = text_of(page, name=f"台账.{extension}")
    assert text.format == "html"
    assert f".{extension}" in text.notes[0]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", ONE_OF_EACH["通报.pdf"]),
        ("a.docx", ONE_OF_EACH["台账.xlsx"]),
        ("a.docx", ONE_OF_EACH["纪要.txt"]),
        ("a.docx", b"\x89PNG\r\n\x1a\n" + b"\0" * 50),
        ("a.pdf", ONE_OF_EACH["纪要.docx"]),
        ("a.pdf", ONE_OF_EACH["纪要.txt"]),
        ("a.pdf", ONE_OF_EACH["通知.html"]),
        ("a.pdf", bytes(range(256)) * 20),
        ("a.xlsx", ONE_OF_EACH["通报.ofd"]),
        ("a.ofd", ONE_OF_EACH["纪要.docx"]),
        ("a.txt", ONE_OF_EACH["纪要.docx"]),
        ("a.html", ONE_OF_EACH["通报.pdf"]),
    ],
)
def test_content_that_contradicts_its_extension_is_refused(name: str, data: bytes) -> None:
    with pytest.raises(UnreadableFile) as refused:
        text_of(data, name=name)
    assert refused.value.code == "wrong_extension"
    assert refused.value.remedy


@pytest.mark.parametrize("name", [None, "a", "附件.2024", "a.bin"])
def test_without_a_known_extension_the_content_decides(name: str | None) -> None:
    assert text_of(ONE_OF_EACH["通报.pdf"], name=name).format == "pdf"


def test_macro_documents_and_templates_are_docx(texts: dict[str, SourceText]) -> None:
    same = text_of(ONE_OF_EACH["纪要.docx"], name="纪要.docm")
    assert (same.format, same.notes) == ("docx", ())


def test_progress_is_told_and_reaches_the_end() -> None:
    seen: list[tuple[int, int]] = []
    text_of(ONE_OF_EACH["通报.pdf"], name="a.pdf", progress=lambda a, b: seen.append((a, b)))
    assert seen[-1] == (2, 2)
    assert seen == sorted(seen)


def test_a_sheet_of_100_000_rows_is_read_with_progress() -> None:
    rows = "".join(f'<row r="{n}">{number(f"A{n}", str(n))}</row>' for n in range(1, 100_001))
    seen: list[tuple[int, int]] = []
    data = given_xlsx(f"<sheetData>{rows}</sheetData>")
    text = text_of(data, name="a.xlsx", progress=lambda a, b: seen.append((a, b)))
    assert text.tables[0].rows == 100_000
    assert text.place_of(len(text.characters) - 1).row == 100_000
    assert len(seen) >= 2
    assert all(0 <= done <= total for done, total in seen)


def test_several_threads_read_at_once() -> None:
    names = list(ONE_OF_EACH) * 3
    with ThreadPoolExecutor(4) as threads:
        texts = list(threads.map(lambda name: text_of(ONE_OF_EACH[name], name=name), names))
    assert [text.name for text in texts] == names


def test_child_processes_read_with_workers_of_their_own() -> None:
    text_of(ONE_OF_EACH["通报.pdf"], name="a.pdf")
    child = os.fork()
    if child == 0:
        format_read = text_of(ONE_OF_EACH["通报.pdf"], name="a.pdf").format
        sandbox.close()
        os._exit(0 if format_read == "pdf" else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert text_of(ONE_OF_EACH["通报.pdf"], name="a.pdf").format == "pdf"


def test_no_package_that_parses_documents_enters_the_callers_process() -> None:
    code = (
        "import sys; from duban.formats import text_of\n"
        "text_of(sys.stdin.buffer.read(), name='a.pdf')\n"
        "parsers = {'lxml', 'selectolax', 'pypdfium2', 'python_calamine'}\n"
        "sys.exit(1 if parsers & set(sys.modules) else 0)"
    )
    paths = os.pathsep.join(path for path in sys.path if path)
    finished = subprocess.run(
        [sys.executable, "-c", code],
        input=ONE_OF_EACH["通报.pdf"],
        env={**os.environ, "PYTHONPATH": paths},
        check=False,
    )
    assert finished.returncode == 0


def test_nothing_is_written_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    sandbox.close()
    for name, data in ONE_OF_EACH.items():
        text_of(data, name=name)
    sandbox.close()
    assert list(tmp_path.iterdir()) == []


def test_no_hostile_reference_reaches_a_server() -> None:
    visits: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"http://127.0.0.1:{server.getsockname()[1]}/x"
        waiter = threading.Thread(target=_note_visits, args=(server, visits), daemon=True)
        waiter.start()
        for name, data in _files_that_point_to(address).items():
            with suppress(UnreadableFile):
                text_of(data, name=name)
        socket.create_connection(server.getsockname()).close()
        waiter.join(5)
    assert visits == [b""]


def _note_visits(server: socket.socket, visits: list[bytes]) -> None:
    while True:
        connection, _ = server.accept()
        with connection:
            visits.append(connection.recv(100))
            if not visits[-1]:
                return


def _files_that_point_to(address: str) -> dict[str, bytes]:
    entity = f'<!DOCTYPE a [<!ENTITY e SYSTEM "{address}">]>'
    linked = '<w:p><w:hyperlink r:id="rIdX"><w:r><w:t>见链接</w:t></w:r></w:hyperlink></w:p>'
    include = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText>INCLUDETEXT "{address}"</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>正文</w:t></w:r></w:p>'
    )
    return {
        "template.docx": given_docx(linked, external=address),
        "field.docx": given_docx(include),
        "entity.docx": given_docx(
            paragraph("甲"), extra={"word/document.xml": f"{entity}<a>&e;</a>"}
        ),
        "page.html": given_page(
            f'<link rel=stylesheet href="{address}"><script src="{address}"></script>'
            f'<iframe src="{address}"></iframe><img src="{address}"><p>文字在此。</p>',
            head=f'<base href="{address}"><meta http-equiv="refresh" content="0;url={address}">',
        ),
        "link.pdf": given_pdf(
            shown(72, 700, "见链接"),
            objects=[
                f"<< /S /URI /URI ({address}) >>",
                f"<< /S /JavaScript /JS (app.launchURL('{address}')) >>",
            ],
        ),
        "formula.xlsx": given_xlsx(
            f'<sheetData><row r="1"><c r="A1" t="str"><f>WEBSERVICE("{address}")</f><v>旧值</v></c>'
            "</row></sheetData>"
        ),
    }
