"""The documents describe the program: its kinds of document, its words, its commands."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import paper_fields
import pytest

import duban
from duban import facts, proof, render
from duban.formats import REFUSALS
from duban.writing.composing import COMPOSERS
from duban.writing.papers import KINDS
from duban.writing.papers import labels as papers
from duban.writing.written import PAPER_SUFFIXES

ROOT = Path(__file__).resolve().parents[2]
# What stands in the JSON of a bundle; its files stand beside it.
PROOF_RECORDS = (proof.Bundle, proof.ProvedEvent, proof.Opened, proof.Erased, proof.ShownState)


def text(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


@pytest.mark.parametrize("kind", facts.Kind)
def test_every_kind_is_explained_as_it_occurs(kind: facts.Kind) -> None:
    page = text(f"docs/analysis/{kind.value}.md")
    assert page.startswith("# ")
    assert len(page) > 500


@pytest.mark.parametrize("vocabulary", [facts.Kind, facts.Rule, facts.Status, facts.DeadlineKind])
def test_every_word_of_the_contract_is_described(vocabulary: type[facts.Kind]) -> None:
    page = text("docs/reading.md")
    assert [word.value for word in vocabulary if f"`{word.value}`" not in page] == []


def test_every_public_name_and_every_refusal_is_described() -> None:
    page = text("docs/reading.md") + text("docs/writing.md") + text("docs/proof.md")
    assert [
        name for name in [*duban.__all__, *REFUSALS, *render.REFUSALS] if f"`{name}" not in page
    ] == []


def test_every_command_and_option_is_described() -> None:
    guides = ("docs/reading.md", "docs/writing.md", "docs/proof.md", "README.md")
    pages = "".join(map(text, guides))
    source = "".join(p.read_text("utf-8") for p in (ROOT / "src/duban/cli").glob("*.py"))
    commands = re.findall(r'\bParser\(\s*"(\w+)"', source)
    options = re.findall(r'"(--[a-z-]+)"', source)
    assert {"read", "check", "text"} <= set(commands)
    assert [name for name in commands if f"duban {name}" not in pages] == []
    assert [name for name in options if name not in pages] == []


def test_everything_that_a_proof_can_be_found_to_be_is_described() -> None:
    page = text("docs/proof.md")
    words = [*proof.What, *proof.Refusal]
    assert [word.value for word in words if f"| `{word.value}` |" not in page] == []
    fields = [each.name for kind in PROOF_RECORDS for each in dataclasses.fields(kind)]
    assert [name for name in fields if f"`{name}`" not in page] == []


@pytest.mark.parametrize("page", ["docs/writing.md", "docs/writing.zh-CN.md"])
def test_every_layout_and_every_kind_of_file_is_named(page: str) -> None:
    words = text(page)
    assert [name for name in COMPOSERS if f"`{name}`" not in words] == []
    assert [one.title for one in COMPOSERS.values() if one.title not in words] == []
    assert [suffix for suffix in PAPER_SUFFIXES if suffix not in words] == []


def test_every_field_and_every_rule_of_a_paper_is_described() -> None:
    # tools/paper_fields.py writes the tables again.
    page = text("docs/writing.md")
    assert page == paper_fields.text()
    assert [name for name in KINDS if f"### {name} " not in page] == []
    assert [rule for rule in papers.REFUSALS if f"`{rule}`" not in page] == []


@pytest.mark.parametrize("page", ["plan", "report", "notice", "slip", "minutes"])
def test_every_family_of_papers_is_explained_as_it_occurs(page: str) -> None:
    words = text(f"docs/analysis/{page}.md")
    assert words.startswith("# ")
    assert len(words) > 1500
    # Where its words come from is said with a tag.
    assert page == "minutes" or re.search(r"\[[LPSK]\d*", words)
