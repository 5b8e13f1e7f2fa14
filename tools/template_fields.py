"""The list of fields that templates can name: run this after a record has changed.

Reads: the vocabularies of ``duban.writing.templates``. Writes: docs/template-fields.zh-CN.md.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from duban.writing.composing import COMPOSERS
from duban.writing.papers import KINDS
from duban.writing.templates.vocabulary import PLACE, READING, Term, vocabulary, vocabulary_of

PAGE = Path(__file__).resolve().parents[1] / "docs" / "template-fields.zh-CN.md"
_OPENING = """# 模板字段表

模板里可以写的字段，按版式列出；怎样做模板见 [templates.zh-CN.md](templates.zh-CN.md)。
“路径”是 JSON 里的名称，也可以写进大括号。本页由 `tools/template_fields.py` 生成，请勿手改。

The fields that templates can name. This page is generated; how templates work is in
[templates.md](templates.md)."""


def text() -> str:
    """The page as the records are now."""
    return "\n".join([_OPENING, *_sections()]) + "\n"


def _sections() -> Iterator[str]:
    for name in (READING, *KINDS):
        layouts = [layout for layout in COMPOSERS if vocabulary_of(layout) == name]
        title = KINDS[name].title if name in KINDS else "识读结果"
        yield f"\n## {title}\n"
        yield f"版式：{'、'.join(f'`{layout}`' for layout in layouts)}\n"
        yield from _tables(vocabulary(name).terms)


def _tables(terms: tuple[Term, ...]) -> Iterator[str]:
    """The plain fields, then those of each list."""
    lists = {term.inner: term for term in terms if term.is_list}
    for chain in dict.fromkeys(((), *lists)):
        if chain:
            yield f"\n### {lists[chain].name}\n"
            yield f"每项重复一行（段）；路径 `{'.'.join(chain)}`。\n"
        yield "| 字段 | 路径 |"
        yield "| --- | --- |"
        for term in terms:
            if term.chain == chain and not term.is_list:
                yield f"| `{{{{{term.name}}}}}` | {_path(term)} |"


def _path(term: Term) -> str:
    path = ".".join((*term.chain, term.path))
    return "在清单中的位置，从 1 数起" if term.path == PLACE else f"`{path}`"


def main() -> int:
    """Write the page again."""
    argparse.ArgumentParser(description=__doc__.partition("\n")[0]).parse_args()
    PAGE.write_text(text(), "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
