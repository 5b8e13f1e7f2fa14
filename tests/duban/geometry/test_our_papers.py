"""Our own papers: every layout passes; what is changed in a file is found by the right check."""

from __future__ import annotations

import io
import zipfile

import pytest

import duban
from duban.facts import Reading  # noqa: ICN003 (the type by which a composer is told)
from duban.geometry import GeometryReport, State
from duban.geometry.examining import examined_file, report_of
from duban.geometry.word_reading import described
from duban.render import measured, pdfs_of
from duban.writing import paper_json
from duban.writing.composing import COMPOSERS
from duban.writing.docx import docx_bytes
from duban.writing.examples import example
from duban.writing.layouts import layout

pytestmark = pytest.mark.libreoffice
DOCUMENT, STYLES = "word/document.xml", "word/styles.xml"
ODD, EVEN = "word/footer_outer_default.xml", "word/footer_outer_even.xml"

# check, part, what stands there, what is put instead, why
CHANGES: list[tuple[str, str, str, str, str]] = [
    ("margin-left", DOCUMENT, 'w:left="1587" w:header', 'w:left="1757" w:header', "31 mm"),
    ("margin-top", DOCUMENT, 'w:pgMar w:top="2098"', 'w:pgMar w:top="2268"', "40 mm"),
    ("declared-margins", DOCUMENT, 'w:bottom="1984"', 'w:bottom="1701"', "30 mm"),
    ("page-size", DOCUMENT, 'w:w="11906" w:h="16838"', 'w:w="12240" w:h="15840"', "Letter"),
    ("body-font", DOCUMENT, 'w:eastAsia="仿宋_GB2312"', 'w:eastAsia="宋体"', "宋体"),
    ("title-font", DOCUMENT, 'w:eastAsia="方正小标宋简体"', 'w:eastAsia="黑体"', "黑体"),
    ("heading-1-font", DOCUMENT, 'w:eastAsia="黑体"', 'w:eastAsia="宋体"', "宋体"),
    ("body-size", DOCUMENT, '<w:sz w:val="32"/>', '<w:sz w:val="30"/>', "小三"),
    ("line-pitch", STYLES, 'w:line="579"', 'w:line="500"', "25 points"),
    ("line-rule", STYLES, 'w:lineRule="exact"', 'w:lineRule="atLeast"', "at least"),
    ("characters-per-line", DOCUMENT, 'w:spacing w:val="-5"', 'w:spacing w:val="0"', "16 points"),
    ("body-indent", STYLES, 'w:firstLine="630" w:firstLineChars="200"', "", "flush"),
    ("number-form", DOCUMENT, "〔2024〕46号", "[2024]046号", "brackets and a zero"),
    ("mark-colour", DOCUMENT, 'w:val="FF0000"', 'w:val="000000"', "black"),
    ("no-theme-fonts", DOCUMENT, 'w:hint="eastAsia"', 'w:eastAsiaTheme="minorEastAsia"', "theme"),
    ("date-form", DOCUMENT, ">2024年9月6日<", ">2024年09月06日<", "zeros"),
    ("page-number-form", ODD, "— ", "-", "a hyphen before the number"),
    ("page-number-size", EVEN, 'w:val="28"', 'w:val="21"', "五号"),
    ("page-number-side", EVEN, 'w:val="left"', 'w:val="right"', "even numbers at the right"),
    ("imprint-rule-thickness", DOCUMENT, 'w:color="000000" w:sz="8"', 'w:color="000000" w:sz="4"',
     "half a point"),
    ("imprint-ends", DOCUMENT, "区公安分局。", "区公安分局", "no full stop"),
    ("imprint-bottom", DOCUMENT, "<wp:posOffset>8873200<", "<wp:posOffset>8693200<", "5 mm up"),
    ("imprint-size", DOCUMENT, '<w:sz w:val="28"/>', '<w:sz w:val="24"/>', "小四"),
    ("attachment-note-no-end-mark", DOCUMENT, "隐患排查表<", "隐患排查表；<", "a mark"),
    ("attachment-page-mark", DOCUMENT, '<w:pageBreakBefore/></w:pPr>', "</w:pPr>", "no new page"),
]  # fmt: skip


def papers() -> dict[str, bytes]:
    """Each layout's example as a Word file."""
    made = {}
    for name, composer in COMPOSERS.items():
        text = example(name)
        is_reading = composer.takes is Reading
        facts = duban.from_json(text) if is_reading else paper_json.paper_from_json(text)
        made[name] = docx_bytes(composer.compose(facts), layout(composer.layout))
    return made


def changed(data: bytes, part: str, old: str, new: str) -> bytes:
    """The file with other words in one of its parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(target, "w") as made:
        for name in given.namelist():
            content = given.read(name).decode() if name.endswith(".xml") else ""
            if name == part:
                assert old in content
                content = content.replace(old, new)
            made.writestr(name, content or given.read(name))
    return target.getvalue()


@pytest.fixture(scope="module")
def reports() -> dict[str, GeometryReport]:
    """All reports; LibreOffice prints all files in one run."""
    files = papers()
    for name, part, old, new, why in CHANGES:
        files[f"{name}: {why}"] = changed(files["general"], part, old, new)
    given = [(data, "docx") for data in files.values()]
    return {
        name: report_of(examined_file(described(data), name=name, pages=measured(pdf)))
        for (name, data), pdf in zip(files.items(), pdfs_of(given), strict=True)
    }


@pytest.mark.parametrize("name", COMPOSERS)
def test_every_layout_passes(reports: dict[str, GeometryReport], name: str) -> None:
    assert reports[name].failing == ()
    assert reports[name].unmeasured == ()


def test_what_official_papers_consist_of_is_seen(reports: dict[str, GeometryReport]) -> None:
    held = {outcome.name for outcome in reports["general"].of(State.HOLDS)}
    assert len(held) >= 70
    assert {"letter-mark-top", "letter-double-rules"} <= {
        outcome.name for outcome in reports["letter"].of(State.HOLDS)
    }
    assert "minutes-attendance-hanging" in {
        outcome.name for outcome in reports["minutes"].of(State.HOLDS)
    }


@pytest.mark.parametrize(
    ("name", "why"), [(name, why) for name, _, _, _, why in CHANGES], ids=lambda part: part
)
def test_what_is_changed_is_found(reports: dict[str, GeometryReport], name: str, why: str) -> None:
    assert name in {outcome.name for outcome in reports[f"{name}: {why}"].failing}, why
