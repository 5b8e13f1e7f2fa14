"""What the documents say of templates is what happens."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import template_fields
from given_files import cell, given_docx, paragraph, table
from writing.given_entries import given_minutes, given_notice
from writing.templates.given_templates import source

from duban.text import SourceText
from duban.writing.templates import fill_template, labels

DOCS = Path(__file__).resolve().parents[4] / "docs"
GUIDE = (DOCS / "templates.zh-CN.md").read_text("utf-8")
EXAMPLES = re.findall(r"```text 模板 (\w+)\n(.*?)```.*?```text 结果\n(.*?)```", GUIDE, re.DOTALL)
FACTS = {"minutes": given_minutes, "notice": given_notice}


def built(written: str) -> bytes:
    """A template as the guide shows it: lines are paragraphs, those between bars rows."""
    body, rows = "", []
    for line in [*written.splitlines(), ""]:
        if line.startswith("|"):
            rows.append([cell(words.strip()) for words in line.strip("|").split("|")])
            continue
        if rows:
            body += table(*rows)
            rows = []
        body += paragraph(line) if line else ""
    return given_docx(body)


def shown(text: SourceText) -> str:
    """A document as the guide shows it."""
    lines: list[str] = []
    done = 0
    for each in text.tables:
        start, end = each.cells[0].span.start, max(c.span.end for c in each.cells)
        lines += text.characters[done:start].splitlines()
        words = {(c.row, c.column): text.slice(c.span) for c in each.cells}
        for row in range(each.rows):
            said = [words.get((row, column), "") for column in range(each.columns)]
            lines.append(f"| {' | '.join(said)} |")
        done = end
    lines += text.characters[done:].splitlines()
    return "\n".join(line for line in lines if line) + "\n"


def test_the_guide_has_examples() -> None:
    assert len(EXAMPLES) == 3


@pytest.mark.parametrize(("facts", "written", "expected"), EXAMPLES)
def test_an_example_of_the_guide_comes_out_as_it_says(
    facts: str, written: str, expected: str
) -> None:
    data = fill_template(built(written), FACTS[facts]().reading)
    assert shown(source(data)) == expected


@pytest.mark.parametrize("page", ["templates.md", "templates.zh-CN.md"])
def test_everything_that_can_be_wrong_is_described(page: str) -> None:
    words = (DOCS / page).read_text("utf-8")
    assert [code for code in labels.WRONG if f"`{code}`" not in words] == []


def test_the_list_of_fields_is_that_of_the_records() -> None:
    # tools/template_fields.py writes it again.
    assert template_fields.PAGE.read_text("utf-8") == template_fields.text()
