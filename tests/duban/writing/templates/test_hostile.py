"""Templates may come from anybody: what is no template is refused, nothing is run or fetched."""

from __future__ import annotations

import pytest
from given_files import cell, given_docx, given_xlsx, paragraph, table, with_directory_field
from writing.templates.given_templates import filled, parts, wrong_in

from duban.errors import UnreadableFile
from duban.writing.templates import check_template, filling

FIELD = paragraph("{{标题}}")
TYPES = "[Content_Types].xml"


def with_types(old: bytes, new: bytes) -> bytes:
    """A template whose content types say something else."""
    types = parts(given_docx(FIELD))[TYPES]
    assert old in types
    return given_docx(FIELD, extra={TYPES: types.replace(old, new)})


DOCTYPE = (
    '<!DOCTYPE a [<!ENTITY b "甲">]>'
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
)


@pytest.mark.parametrize(
    ("template", "code"),
    [
        (b"", "empty"),
        (b"%PDF-1.7", "not_a_template"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "not_a_template"),
        (given_xlsx("<sheetData/>"), "not_a_template"),
        # macros, by the type of the document or by their part
        (
            with_types(
                b"openxmlformats-officedocument.wordprocessingml.document.main+xml",
                b"ms-word.document.macroEnabled.main+xml",
            ),
            "template_macros",
        ),
        (given_docx(FIELD, extra={"word/vbaProject.bin": b"x"}), "template_macros"),
        # a bomb, a promise that is not kept, a name that leads outside
        (given_docx(FIELD, extra={"word/a.xml": b" " * (30 << 20)}), "zip_bomb"),
        (
            with_directory_field(given_docx(FIELD), "word/document.xml", 24, b"\x01\0\0\0"),
            "lying_header",
        ),
        (given_docx(FIELD, extra={"../a": b"x"}), "path_trick"),
        # entities, another encoding, broken XML, endless depth
        (given_docx("", extra={"word/document.xml": DOCTYPE}), "xml_entities"),
        (given_docx("", extra={"word/document.xml": DOCTYPE.encode("utf-16")}), "xml_entities"),
        (
            given_docx("", extra={"word/document.xml": "<甲/>".encode("gb18030")}),
            "xml_entities",
        ),
        (given_docx("<w:p>"), "damaged"),
        (given_docx("<w:p>" * 300 + "</w:p>" * 300), "too_deep"),
    ],
)
def test_what_is_no_sound_template_is_refused_in_words(template: bytes, code: str) -> None:
    with pytest.raises(UnreadableFile) as refused:
        check_template(template, "minutes")
    assert refused.value.code == code
    assert refused.value.remedy.endswith("。")


def test_a_word_template_becomes_a_document() -> None:
    made = parts(filled(with_types(b"document.main+xml", b"template.main+xml")))
    assert b"document.main+xml" in made[TYPES]
    assert b"template.main+xml" not in made[TYPES]


def test_rows_without_end_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filling, "LARGEST_RESULT", 100_000)
    template = given_docx(table([cell("{{任务.事项}}")]))
    values = {"tasks": [{"#": str(n), "text": "检修" * 100} for n in range(1000)]}
    with pytest.raises(UnreadableFile) as refused:
        filled(template, values)
    assert refused.value.code == "too_large"


def test_a_template_too_deep_to_fill_in_is_refused() -> None:
    body = "<w:sdt>" * 240 + FIELD + "</w:sdt>" * 240
    with pytest.raises(UnreadableFile) as refused:
        filled(given_docx(body))
    assert refused.value.code == "too_deep"


def test_what_a_template_refers_to_outside_is_neither_fetched_nor_changed() -> None:
    template = given_docx(FIELD, external="http://example.invalid/evil.dotm")
    assert wrong_in(template) == ()
    relations = "word/_rels/document.xml.rels"
    assert parts(filled(template))[relations] == parts(template)[relations]
