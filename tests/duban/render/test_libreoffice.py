"""How LibreOffice is run: without it, when it fails, and with files that reach for others."""

from __future__ import annotations

import io
import socket
import threading
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from given_files import given_docx, given_zip, paragraph
from PIL import Image

from duban.errors import NotRendered
from duban.render import libreoffice, measured, pdf_of, pdfs_of
from duban.render.libreoffice import Bounds
from duban.render.worker import print_documents

DOCX = given_docx(paragraph("会议纪要"))


def _program(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """A program that stands in for LibreOffice; ``$out`` is the folder of its results."""
    stand_in = folder / "soffice"
    loop = 'while [ $# -gt 1 ]; do [ "$1" = --outdir ] && out=$2; shift; done'
    stand_in.write_text(f'#!/bin/sh\n{loop}\nmkdir -p "$out"\n{script}\n', "utf-8")
    stand_in.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")


def test_without_libreoffice_the_remedy_is_to_install_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    options = {"lengths": [len(DOCX)], "suffixes": ["docx"], "made": "20250101000000"}
    with pytest.raises(NotRendered) as refused:
        print_documents(DOCX, options, lambda done, total: None)
    assert refused.value.code == "needs_libreoffice"
    assert "请安装 LibreOffice" in refused.value.remedy


@pytest.mark.parametrize(
    ("script", "code", "word"),
    [
        ("exit 3", "conversion_failed", "返回码 3"),
        ("exit 0", "conversion_failed", "没有得到结果"),
        ('head -c 2000 /dev/zero > "$out/document.pdf"', "conversion_failed", "结果过大"),
        ('head -c 9000 /dev/zero > "$out/document.pdf"', "conversion_failed", "返回码"),
        ("sleep 20", "out_of_time", "1秒"),
    ],
)
def test_a_run_that_fails_says_how(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, code: str, word: str
) -> None:
    _program(tmp_path, monkeypatch, script)
    bounds = Bounds(seconds=1.0, result_size=1000, file_size=8000)
    with pytest.raises(NotRendered, match=word) as refused:
        libreoffice.convert(DOCX, "docx", "pdf", bounds=bounds)
    assert refused.value.code == code


def test_what_the_program_has_started_ends_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = tmp_path / "waiting"
    _program(tmp_path, monkeypatch, f"(sleep 3; touch {waiting}) & touch {waiting}.begun; wait")
    with pytest.raises(NotRendered):
        libreoffice.convert(DOCX, "docx", "pdf", bounds=Bounds(seconds=1.0))
    assert waiting.with_suffix(".begun").exists()
    threading.Event().wait(2.5)
    assert not waiting.exists()


def test_many_documents_keep_their_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _program(
        tmp_path,
        monkeypatch,
        'cd "$out/.."; for source in document*; do cp $source "$out/${source%.*}.pdf"; done',
    )
    documents = [(b"%d" % number, "docx" if number % 2 else "xlsx") for number in range(12)]
    results = libreoffice.convert_all(documents, "pdf")
    assert results == tuple(data for data, _ in documents)


def _picture_of(address: str) -> str:
    return (
        '<text:p>before <draw:frame svg:width="3cm" svg:height="3cm">'
        f'<draw:image xlink:href="{address}" xlink:type="simple"/></draw:frame></text:p>'
    )


def _section_of(address: str) -> str:
    return (
        '<text:p>before </text:p><text:section text:name="s">'
        f'<text:section-source xlink:href="{address}" text:filter-name="Text"/>'
        "<text:p>kept</text:p></text:section>"
    )


def _odt(body: str) -> bytes:
    namespaces = "".join(
        f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for short, name in (
            ("office", "office"),
            ("text", "text"),
            ("draw", "drawing"),
            ("svg", "svg-compatible"),
        )
    )
    kind = "application/vnd.oasis.opendocument.text"
    return given_zip(
        {
            "mimetype": kind,
            "content.xml": f"<office:document-content{namespaces} "
            'xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2">'
            f"<office:body><office:text>{body}</office:text></office:body>"
            "</office:document-content>",
            "META-INF/manifest.xml": "<m:manifest "
            'xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            f'<m:file-entry m:full-path="/" m:media-type="{kind}"/>'
            '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>',
        }
    )


def _docx_with_picture_of(address: str) -> bytes:
    document = docx.Document()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    relation = document.part.relate_to(address, kind, is_external=True)
    run = document.add_paragraph("before ").add_run()._r
    drawing = "http://schemas.openxmlformats.org/drawingml/2006"
    run.append(
        parse_xml(
            f"<w:drawing {nsdecls('w', 'wp', 'a', 'pic', 'r')}><wp:inline>"
            '<wp:extent cx="914400" cy="914400"/><wp:docPr id="1" name="x"/><a:graphic>'
            f'<a:graphicData uri="{drawing}/picture"><pic:pic><pic:nvPicPr>'
            '<pic:cNvPr id="1" name="x"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
            f'<a:blip r:link="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
            '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="914400" cy="914400"/></a:xfrm>'
            '<a:prstGeom prst="rect"/></pic:spPr></pic:pic></a:graphicData></a:graphic>'
            "</wp:inline></w:drawing>"
        )
    )
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


@pytest.mark.libreoffice
def test_nothing_is_fetched_from_a_server_to_be_printed() -> None:
    visits: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        waiter = threading.Thread(target=_note_visitors, args=(server, visits), daemon=True)
        waiter.start()
        address = f"http://127.0.0.1:{server.getsockname()[1]}/a"
        # Here and not in a worker, which has no network where the system lets it leave.
        libreoffice.convert_all(
            [
                (_odt(_picture_of(address)), "odt"),
                (_odt(_section_of(address)), "odt"),
                (_docx_with_picture_of(address), "docx"),
            ],
            "pdf",
        )
        with socket.create_connection(server.getsockname()) as last:
            last.sendall(b"last")
        waiter.join(5)
    assert visits == ["last"]


def _note_visitors(server: socket.socket, visits: list[str]) -> None:
    while "last" not in visits:
        connection, _ = server.accept()
        with connection:
            visits.append(connection.recv(100).decode("ascii", "replace"))


@pytest.mark.libreoffice
def test_a_file_of_this_machine_is_not_printed_into_a_document_that_names_it(
    tmp_path: Path,
) -> None:
    picture, words = tmp_path / "private.png", tmp_path / "private.txt"
    Image.effect_noise((200, 200), 100).save(picture)
    words.write_text("private", "utf-8")
    pdfs = pdfs_of(
        [
            (_odt(_picture_of(picture.as_uri())), "odt"),
            (_odt(_section_of(words.as_uri())), "odt"),
            (_docx_with_picture_of(picture.as_uri()), "docx"),
        ]
    )
    lines = [[line.text.strip() for line in measured(pdf)[0].lines] for pdf in pdfs]
    assert lines == [["before"], ["before", "kept"], ["before"]]
    assert all(b"/Subtype/Image" not in pdf for pdf in pdfs)


@pytest.mark.libreoffice
def test_what_is_no_document_is_refused() -> None:
    with pytest.raises(NotRendered) as refused:
        pdf_of(b"\0\1\2 nothing", "docx")
    assert refused.value.code == "conversion_failed"
