"""A paper survives JSON, and the published schema says exactly what is read."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import paper_schema
import pytest
from hypothesis import given, settings
from writing.given_papers import EXAMPLES, PAPERS

from duban.errors import SchemaMismatch
from duban.writing import paper_json, papers
from duban.writing.examples import example
from duban.writing.papers import Paper
from duban.writing.papers.fields import name_of
from duban.writing.report import Run, words

VALIDATOR = jsonschema.Draft202012Validator(
    paper_json.paper_json_schema(),
    format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER,
)


@given(PAPERS)
@settings(max_examples=80, deadline=None)
def test_a_paper_comes_back_from_json_as_it_was_and_fits_the_schema(paper: Paper) -> None:
    written = paper_json.paper_to_json(paper)
    assert paper_json.paper_from_json(written) == paper
    assert paper_json.paper_from_json(written.encode()) == paper
    VALIDATOR.validate(json.loads(written))


def test_the_published_schema_is_that_of_the_records() -> None:
    # tools/paper_schema.py writes it again.
    published = paper_schema.TARGET.read_text("utf-8")
    assert published == paper_schema.text()
    jsonschema.Draft202012Validator.check_schema(json.loads(published))


def test_every_record_and_field_of_the_schema_is_explained() -> None:
    definitions = paper_json.paper_json_schema()["$defs"]
    silent = [name for name, one in definitions.items() if len(_described(one)) < 4]
    assert silent == []
    fields = [
        f"{name}.{field}"
        for name, one in definitions.items()
        for field, shape in _properties(one).items()
        if not shape.get("title") and "const" not in shape
    ]
    assert fields == []


def _described(definition: dict[str, Any]) -> str:
    inner = definition.get("anyOf", [definition])[-1]
    return str(definition.get("description") or inner.get("description") or definition.get("title"))


def _properties(definition: dict[str, Any]) -> dict[str, Any]:
    inner = definition.get("anyOf", [definition])[-1]
    return dict(inner.get("properties", {}))


def test_a_record_may_name_its_field_in_its_own_way() -> None:
    assert name_of(papers.Evidence, "title") != name_of(papers.Stage, "title")


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_fits_the_schema(name: str) -> None:
    VALIDATOR.validate(json.loads(example(name)))


def test_a_text_stands_for_runs_and_a_number_for_a_count() -> None:
    data = json.loads(example("bulletin"))
    data["total"] = 12
    data["opening"] = ["共", ["有", {"text": "12", "source": "台账"}, "项"]]
    paper = paper_json.paper_of(data)
    assert isinstance(paper, papers.Bulletin)
    assert paper.total == papers.Count(12)
    assert paper.opening == (words("共"), (Run("有"), Run("12", "台账"), Run("项")))
    VALIDATOR.validate(data)


SLIP = json.loads(example("supervision_slip"))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"schema": "duban.paper/2"}, "不是 duban.paper/1"),
        ({"paper": "memo"}, "没有 'memo' 这种公文"),
        ({"paper": ["supervision_slip"]}, "这种公文"),
        ({"day": "2024.9.6"}, "day（日期）应为 YYYY-MM-DD"),
        ({"addressees": "基础教育科"}, "addressees（主送）应为 array"),
        ({"addressees": ["甲", 3]}, "addressees[1]（主送）应为 string"),
        ({"origin": {"item": "议题三"}}, "缺少 origin.title（来源文件或会议）"),
        ({"receipt": "yes"}, "receipt（是否带回执）应为 boolean"),
        # What is not printed must not be passed over in silence.
        ({"requirements": "逐项登记"}, "没有 requirements 这个字段；是不是 requirement？"),
        ({"origin": {"title": "纪要", "colour": "red"}}, "没有 origin.colour 这个字段；请删去"),
        ({"matter": [{"text": "甲", "sauce": "乙"}]}, "没有 matter[0].sauce 这个字段"),
        ({"matter": [["甲"]]}, "matter[0]（事项）应为 object"),
    ],
    ids=str,
)
def test_what_does_not_fit_is_refused_by_path_and_name(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(SchemaMismatch) as refused:
        paper_json.paper_from_json(json.dumps({**SLIP, **changes}))
    assert said in str(refused.value)


def test_a_missing_field_is_named() -> None:
    data = {key: value for key, value in SLIP.items() if key != "matter"}
    with pytest.raises(SchemaMismatch, match=r"督办通知单缺少 matter（事项）；请补上。"):
        paper_json.paper_of(data)


@pytest.mark.parametrize("text", ["", "督办", "null", "[]", "{}", b"\xff\xfe\xfa", "[" * 100_000])
def test_what_is_no_paper_is_refused(text: str | bytes) -> None:
    with pytest.raises(SchemaMismatch):
        paper_json.paper_from_json(text)


def test_what_is_no_record_of_a_paper_has_no_json() -> None:
    with pytest.raises(TypeError):
        paper_json.paper_to_json(papers.Count(1))  # type: ignore[arg-type]
