"""Bad files: every code of the table is reached by a file, with a message that helps."""

from __future__ import annotations

import os
import struct
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from given_files import (
    cell,
    given_docx,
    given_locked_pdf,
    given_ofd,
    given_ole,
    given_page,
    given_pdf,
    given_relations,
    given_xls,
    given_xlsx,
    given_zip,
    number,
    ofd_text,
    paragraph,
    row,
    shown,
    table,
    with_directory_field,
)

from duban import formats, sandbox
from duban.errors import UnreadableFile
from duban.formats import REFUSALS, limits, text_of

Given = Callable[[], tuple[str, bytes]]

DOCX = given_docx(paragraph("会议纪要"))
PDF = given_pdf(shown(72, 700, "整改通报。"))


def _deep_tables(depth: int) -> str:
    inside = paragraph("底")
    for _ in range(depth):
        inside = table([cell(inside + paragraph(""))])
    return inside


def _bomb() -> bytes:
    return given_zip({"[Content_Types].xml": "<a/>", "word/document.xml": b" " * (30 << 20)})


def _overlapping() -> bytes:
    data = given_zip({"word/document.xml": b"a" * 3000, "word/other.xml": b"b" * 3000})
    return with_directory_field(data, "word/other.xml", 42, struct.pack("<L", 0))


def _field(offset: int, field: bytes) -> bytes:
    """The document with one field of its zip directory changed."""
    return with_directory_field(DOCX, "word/document.xml", offset, field)


def _long(number_in_field: int) -> bytes:
    return struct.pack("<L", number_in_field)


def _document(part: str | bytes) -> bytes:
    """A docx whose main part is this."""
    return given_docx("", extra={"word/document.xml": part})


MAIL = b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n<html><body>a"
BIG5 = "會議決議事項如下，請各單位確實辦理並按時回報進度。".encode("big5")
SHIFT_JIS = "それでは、この会議の議事録をまとめてください。".encode("shift_jis")
LOCKED_DOC = given_ole("WordDocument", b"\xec\xa5\xc1\0" + b"\0" * 7 + b"\1")
ENTITY = '<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>'

# (name, bytes) → the code with which they are refused.
REFUSED: list[tuple[str, str, bytes]] = [
    ("empty", "a.txt", b""),
    ("empty", "a.docx", b""),
    ("empty", "a.txt", "  \r\n　\n".encode()),
    ("empty", "a.docx", given_docx(paragraph(" "))),
    ("empty", "a.xlsx", given_xlsx("<sheetData/>")),
    ("empty", "a.html", given_page("<script>var a = 1;</script>")),
    ("empty", "a.pdf", given_pdf("")),
    ("truncated", "a.docx", DOCX[: len(DOCX) // 2]),
    ("truncated", "a.pdf", PDF[: len(PDF) // 2]),
    ("truncated", "a.xls", given_xls([(0, 0, "甲")])[:3000]),
    ("truncated", "a.ofd", given_ofd(ofd_text(1, 1, "甲"), order=[0, 1])),
    ("truncated", "a.docx", _field(42, b"\xff\xff\xff\x7f")),
    ("damaged", "a.docx", given_docx("<w:p><w:r>")),
    ("damaged", "a.docx", _field(16, b"\1\2\3\4")),
    ("damaged", "a.pdf", b"%PDF-1.4\nnothing here\n%%EOF"),
    ("damaged", "a.xls", given_ole("Workbook", b"\x09\x08\x10\x00" + b"\x55" * 500)),
    ("damaged", "a.xlsx", given_xlsx()),
    ("unknown_format", "a.pptx", given_zip({"ppt/presentation.xml": "<a/>"})),
    ("unknown_format", "a.mht", MAIL),
    ("unknown_format", "a.doc", b"From: <Saved by a browser>\r\n" + MAIL),
    ("archive", "a.zip", given_zip({"readme.txt": "a"})),
    ("archive", "a.rar", b"Rar!\x1a\x07" + b"\0" * 20),
    ("archive", "a.7z", b"7z\xbc\xaf\x27\x1c" + b"\0" * 20),
    ("unknown_format", "a.ppt", given_ole("PowerPoint Document", b"x")),
    ("binary", "a.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 20),
    ("binary", "a.jpg", b"\xff\xd8\xff\xe0" + b"\0" * 20),
    ("binary", "a.txt", bytes(range(256)) * 8),
    ("unknown_encoding", "a.txt", BIG5),
    ("unknown_encoding", "a.txt", "会议".encode("utf-32")),
    ("unknown_encoding", "a.txt", SHIFT_JIS),
    ("password_protected", "a.pdf", given_locked_pdf()),
    ("password_protected", "a.docx", given_ole("EncryptedPackage", b"x")),
    ("password_protected", "a.xls", given_xls([(0, 0, "甲")], password=True)),
    ("password_protected", "a.doc", LOCKED_DOC),
    ("encrypted", "a.docx", _field(8, b"\1\0")),
    ("encrypted", "a.ofd", given_ofd(ofd_text(1, 1, "甲"), extra={"Encryptions.xml": "<a/>"})),
    ("scanned", "a.pdf", given_pdf("q 500 0 0 700 40 40 cm 0 0 m 1 1 l S Q\n")),
    ("scanned", "a.ofd", given_ofd("<ofd:ImageObject/>")),
    ("only_pictures", "a.docx", given_docx("<w:p><w:r><w:drawing/></w:r></w:p>")),
    ("zip_bomb", "a.docx", _bomb()),
    ("zip_bomb", "a.docx", _overlapping()),
    ("zip_bomb", "a.docx", _field(24, _long(300 << 20))),
    ("lying_header", "a.docx", _field(24, _long(10))),
    ("lying_header", "a.docx", _field(24, _long(90_000))),
    ("too_many_parts", "a.docx", given_zip({f"word/{n}.xml": "" for n in range(2_001)})),
    ("path_trick", "a.docx", given_docx("", extra={"../../etc/cron.d/x": "a"})),
    ("path_trick", "a.docx", given_docx("", extra={"..\\..\\x.exe": "a"})),
    ("path_trick", "a.docx", given_docx("", extra={"/etc/passwd": "a"})),
    ("path_trick", "a.docx", given_docx("", extra={"C:/x": "a"})),
    ("path_trick", "a.docx", given_docx("", extra={"word/\u202egpj.exe": "a"})),
    ("path_trick", "a.docx", given_docx("", extra={"a" * 260: "a"})),
    ("path_trick", "a.docx", _field(38, _long(0o120777 << 16))),
    ("path_trick", "a.docx", DOCX.replace(b"word/document.xml", b"word/docu\0ent.xml")),
    ("xml_entities", "a.docx", _document(ENTITY)),
    ("xml_entities", "a.docx", _document('<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>')),
    ("xml_entities", "a.docx", _document("<!DOCTYPE a><a/>".encode("utf-16"))),
    ("xml_entities", "a.xlsx", given_xlsx("<sheetData/>", extra={"xl/sheet1.xml": ENTITY})),
    ("xml_entities", "a.ofd", given_ofd(extra={"OFD.xml": ENTITY})),
    ("too_deep", "a.docx", given_docx(_deep_tables(25))),
    ("too_deep", "a.docx", given_docx("<w:sdt>" * 400 + "</w:sdt>" * 400)),
    ("too_deep", "a.html", given_page("<div>" * 100_000)),
    ("too_deep", "a.html", given_page("<table><tr><td>" * 30 + "甲")),
    ("too_many_cells", "a.docx", given_docx(table(*[[cell("甲")] * 50] * 401))),
    ("too_many_cells", "a.html", given_page(f"<table>{'<tr><td>甲</td></tr>' * 20_001}</table>")),
    ("too_many_cells", "a.html", given_page("<table><tr>" + "<td rowspan=1000 colspan=100>甲" * 9)),
    ("too_large", "a.html", given_page("甲" * (4 << 20) + "<p>")),
    ("wrong_extension", "a.pdf", DOCX),
    ("wrong_extension", "a.docx", b"\x89PNG\r\n\x1a\n" + b"\0" * 20),
    ("wrong_extension", "a.docx", given_zip({"readme.txt": "a"})),
    ("wrong_extension", "a.xlsx", bytes(range(256)) * 8),
    ("wrong_extension", "a.docx", "会议纪要".encode()),
]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "name", "data"), REFUSED, ids=[f"{code}-{n}" for n, (code, *_) in enumerate(REFUSED)]
)
def test_a_bad_file_is_refused_with_its_code_and_what_to_do(
    code: str, name: str, data: bytes
) -> None:
    with pytest.raises(UnreadableFile) as refused:
        text_of(data, name=name)
    assert refused.value.code == code
    assert refused.value.file == name
    assert refused.value.reason.endswith("。")
    assert refused.value.remedy.endswith("。")
    assert "{" not in str(refused.value)


def _code_of(path: Path | str) -> str:
    with pytest.raises(UnreadableFile) as refused:
        text_of(path)
    assert refused.value.file == str(path)
    return refused.value.code


def test_what_is_no_readable_file_is_told_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    locked = tmp_path / "locked.txt"
    locked.write_text("甲", "utf-8")
    assert _code_of(tmp_path / "none.txt") == "not_found"
    assert _code_of(tmp_path / "none" / "none.txt") == "not_found"
    assert _code_of("a\0b.txt") == "not_found"
    assert _code_of(tmp_path) == "is_directory"
    assert _code_of(tmp_path / "pipe.txt") == "special_file"
    monkeypatch.setattr("builtins.open", _raising(PermissionError(13, "Permission denied")))
    assert _code_of(locked) == "no_permission"
    monkeypatch.setattr("builtins.open", _raising(OSError(5, "Input/output error")))
    assert _code_of(locked) == "read_failed"


def _raising(error: OSError) -> Callable[..., None]:
    def fail(*_: object, **__: object) -> None:
        raise error

    return fail


@pytest.mark.parametrize("name", ["a.docx", "a.txt", "a.bin"])
def test_a_file_of_500_mb_is_refused_by_its_size_alone(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with path.open("wb") as file:
        file.truncate(500 * 1024 * 1024)
    tracemalloc.start()
    try:
        assert _code_of(path) == "too_large"
        assert tracemalloc.get_traced_memory()[1] < 1024 * 1024
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    ("head", "size"), [(b"%PDF-1.4\n", 160), (b"PK\x03\x04", 110), (b"{\\rtf1", 60), (b"text", 30)]
)
def test_each_format_has_a_size_of_its_own(tmp_path: Path, head: bytes, size: int) -> None:
    path = tmp_path / "a"
    path.write_bytes(head)
    os.truncate(path, size * 1024 * 1024)
    assert _code_of(path) == "too_large"


def test_a_task_that_needs_too_long_or_too_much_is_stopped(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    short = sandbox.Limits(seconds=0.0)
    monkeypatch.setattr(formats, "WORK", short)
    with pytest.raises(UnreadableFile) as refused:
        text_of(PDF, name="a.pdf")
    assert refused.value.code == "out_of_time"
    monkeypatch.setattr(formats, "WORK", sandbox.Limits(memory=1 << 20))
    sandbox.close()
    with pytest.raises(UnreadableFile) as refused:
        text_of(given_pdf(*[shown(72, 700, "甲" * 30_000)] * 30), name="a.pdf")
    assert refused.value.code in {"out_of_memory", "crashed"}
    monkeypatch.undo()
    assert text_of(PDF, name="a.pdf").format == "pdf"


def test_an_answer_that_makes_no_sense_counts_as_a_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    def nonsense(*_: object, **__: object) -> sandbox.Answer:
        return sandbox.Answer(sandbox.Ending.DONE, b"\0" * 40)

    monkeypatch.setattr(sandbox, "run", nonsense)
    with pytest.raises(UnreadableFile) as refused:
        text_of(PDF, name="a.pdf")
    assert refused.value.code == "crashed"


ELSEWHERE = {
    # Reached above by files that are no files, by limits, and in test_office.py and test_xlsx.py.
    "not_found", "is_directory", "special_file", "no_permission", "read_failed", "out_of_time",
    "out_of_memory", "crashed", "needs_libreoffice", "conversion_failed", "too_many_pages",
    # Reached where templates, layouts and proofs are refused, in the tests of these.
    "template_macros", "not_a_template", "no_layout", "no_bundle", "bundle_form", "bundle_version",
}  # fmt: skip


def test_every_code_of_the_table_is_reached() -> None:
    assert {code for code, *_ in REFUSED} | ELSEWHERE == set(REFUSALS)


def test_a_relation_that_leads_outside_is_not_followed() -> None:
    data = given_docx(
        paragraph("甲"),
        extra={"word/_rels/document.xml.rels": given_relations([], external="file:///etc/passwd")},
    )
    assert text_of(data, name="a.docx").characters == "甲"


def test_a_workbook_over_its_cap_is_refused_while_it_is_read() -> None:
    limit = limits.CAPS.workbook_cells
    rows = "".join(f"<row>{'<c><v>1</v></c>' * 1000}</row>" for _ in range(limit // 1000 + 1))
    with pytest.raises(UnreadableFile) as refused:
        text_of(given_xlsx(f"<sheetData>{rows}</sheetData>"), name="a.xlsx")
    assert refused.value.code in {"too_many_cells", "zip_bomb"}


def test_two_cells_at_the_far_ends_of_a_sheet_cost_nothing() -> None:
    rows = row(1, number("A1", "1")) + row(1_048_576, number("XFD1048576", "2"))
    text = text_of(given_xlsx(f"<sheetData>{rows}</sheetData>"), name="a.xlsx")
    assert (text.tables[0].rows, text.tables[0].columns) == (2, 2)
    assert text.place_of(2).row == 1_048_576
