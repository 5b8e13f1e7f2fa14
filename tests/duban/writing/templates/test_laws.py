"""Laws of templates, on invented ones: sound ones are filled in whole, broken ones refused."""

from __future__ import annotations

import random

from given_files import cell, given_docx, paragraph, table
from hypothesis import given, settings, strategies
from lxml import etree
from writing.templates.given_templates import filled, part, source, wrong_in

from duban.errors import TemplateFault, UnreadableFile

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Fields that may stand beside each other: of the whole, and of one list with the list in it.
FIELDS = ["{{标题}}", "{{文号}}", "{{发文机关}}"]
TASK_FIELDS = [*FIELDS, "{{任务.事项}}", "{{任务.序号}}", "{{每项任务}}", "{{如有任务.配合单位}}"]
FINDING_FIELDS = [*FIELDS, "{{问题.标题}}", "{{措施.内容}}", "{{如有问题.标题}}", "{{问题.序号}}"]

fixed = strategies.sampled_from(["", "甲", "&lt;乙&gt;", " 丙 ", "{1}"])
texts = strategies.sampled_from([FIELDS, TASK_FIELDS, FINDING_FIELDS]).flatmap(
    lambda names: strategies.lists(strategies.sampled_from(names) | fixed, max_size=4).map("".join)
)
rows = strategies.sampled_from([TASK_FIELDS, FINDING_FIELDS]).flatmap(
    lambda names: strategies.lists(
        strategies.lists(strategies.sampled_from(names) | fixed, max_size=3).map("".join),
        min_size=3,
        max_size=3,
    )
)
entries = strategies.lists(
    strategies.fixed_dictionaries(
        {
            "text": strategies.sampled_from(["", "检修", "一\n二"]),
            "title": strategies.sampled_from(["", "制度不严"]),
            "joint": strategies.sampled_from(["", "各学校"]),
            "measures": strategies.lists(
                strategies.just({"#": "1", "text": "修订办法"}), max_size=3
            ),
        }
    ),
    max_size=3,
)


def boxed(content: str) -> str:
    """A paragraph with a text box."""
    return (
        "<w:p><w:r><w:pict><v:textbox><w:txbxContent>"
        f"{content}<w:p/></w:txbxContent></v:textbox></w:pict></w:r></w:p>"
    )


def tables_of(inner: strategies.SearchStrategy[str]) -> strategies.SearchStrategy[str]:
    plain_cells = rows.map(lambda row: [cell(text) for text in row])
    nested = inner.map(lambda block: [f"<w:tc>{block}<w:p/></w:tc>", cell("甲"), cell("乙")])
    return strategies.lists(plain_cells | nested, min_size=1, max_size=4).map(
        lambda found: table(*found)
    )


blocks = strategies.recursive(
    texts.map(paragraph),
    lambda inner: tables_of(inner) | inner.map(boxed),
    max_leaves=6,
)


@settings(max_examples=100, deadline=None)
@given(strategies.lists(blocks, max_size=6).map("".join), entries, entries)
def test_a_sound_template_is_filled_in_whole(
    body: str, tasks: list[dict[str, object]], findings: list[dict[str, object]]
) -> None:
    template = given_docx(body)
    wrong = wrong_in(template)
    # Rows and paragraphs of the two lists are never mixed, so that nothing can be wrong.
    assert wrong == ()
    values = {
        "title": "关于<校舍>的通知",
        "tasks": [{"#": str(n), **entry} for n, entry in enumerate(tasks, 1)],
        "findings": [{"#": str(n), **entry} for n, entry in enumerate(findings, 1)],
    }
    data = filled(template, values)
    root = etree.fromstring(part(data))
    assert "{{" not in "".join(root.itertext())
    for found in root.iter(f"{W}tbl"):
        assert found.find(f"{W}tr") is not None
    for found in root.iter(f"{W}tc", f"{W}txbxContent"):
        assert found[-1].tag == f"{W}p"
    # What continues a merged cell stands under what begins one.
    for found in root.iter(f"{W}tbl"):
        opened: set[int] = set()
        for row in found.findall(f"{W}tr"):
            merges = [one.find(f"{W}tcPr/{W}vMerge") for one in row.findall(f"{W}tc")]
            for column, merge in enumerate(merges):
                if merge is None:
                    opened.discard(column)
                elif merge.get(f"{W}val") == "restart":
                    opened.add(column)
                else:
                    assert column in opened
    source(data)


@settings(max_examples=200, deadline=None)
@given(strategies.integers(0, 2**32), strategies.lists(blocks, min_size=1, max_size=3).map("".join))
def test_a_damaged_template_is_refused_in_words_or_filled_in_soundly(seed: int, body: str) -> None:
    dice = random.Random(seed)
    data = bytearray(part(given_docx(body)))
    for _ in range(dice.randint(1, 6)):
        at = dice.randrange(len(data))
        piece = bytes(data[at : at + dice.randint(1, 60)])
        to = dice.randrange(len(data))
        data[to : to + dice.choice((0, len(piece)))] = piece
    template = given_docx("", extra={"word/document.xml": bytes(data)})
    try:
        made = filled(template)
    except (UnreadableFile, TemplateFault):
        return
    # Expat does not look at the addresses of namespaces, which damage can hit as well.
    if is_parsed(bytes(data)):
        assert is_parsed(part(made))


def is_parsed(data: bytes) -> bool:
    """Whether another parser takes it for XML."""
    try:
        etree.fromstring(data)
    except etree.XMLSyntaxError:
        return False
    return True
