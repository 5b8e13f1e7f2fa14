"""Sentences that the library composes in Chinese, said again in the person's language.

A refusal or a note arrives as a finished sentence. It is matched against the templates that such
sentences are made from, and the facts in it are said again in the same way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from duban import formats, render
from duban.cli.language import _, is_chinese
from duban.errors import (
    DubanError,
    Fault,
    LayoutMismatch,
    NotRendered,
    UnreadableFile,
    WrongField,
)
from duban.writing.papers import labels as papers
from duban.writing.templates import labels as templates

REFUSALS = (
    *formats.REFUSALS.values(),
    *render.REFUSALS.values(),
    *papers.REFUSALS.values(),
    *templates.WRONG.values(),
)

# What formats and names files put into their sentences. Those without a gap need no template: the
# catalogue finds them as they are.
TEMPLATES = (
    "{pages}等",
    "{seconds}秒",
    "{count}多",
    "{count}字",
    "{count}张图片，",
    "{name} 比目录所写的大",
    "{name} 比目录所写的小",
    "{name} 校验不符",
    "{name} 的两处名称不同",
    "{what} 不是完整的 XML",
    "{what} 的编码不是 UTF-8",
    "{what} 超过 {count} 层",
    "{what} 展开后有 {size}",
    "{content}，不是{claimed}",
    "同名部件 {name}",
    "展开后有 {size}",
    "展开后超过 {size}",
    "压缩比超过 {ratio}:1",
    "网页元素超过 {count} 层",
    "表格嵌套超过 {count} 层",
    "缺少 {name}",
    "缺少部件 {name}",
    "缺少第{number}页",
    "开头不是 {name}",
    "{name} 不是原样存放的",
    "应为 {wanted}",
    "返回码 {code}",
    "请核对文件；如无误，把扩展名改为 {extension} 后再试。",
    "扩展名是 .{extension}，内容是{content}，已按内容读取。",
    "{content}经 LibreOffice 转换后读入。",
    "工作表“{name}”是隐藏的，已一并读入。",
    "有{count}张图片，图中的文字未读入。",
    "有{count}个字符没有编码，未读入。",
    "有{count}处字节无法解码，以“�”代替。",
    "有{count}处字节无法解码，以“�”代替；文件可能被截断。",
    "第{pages}页没有文字层（空白页或扫描页），未读入。",
    "{path}：名单文件读不出（{what}）；请按 TOML 格式检查。",
    "{path}：[[{key}]] 应为表的列表。",
    "{path}：第 {number} 个 [[{key}]] 缺少 name，或 aliases 不是列表。",
    "{year}年{month}月{date}日",
    "不是 JSON（{what}）；请检查文件是否完整。",
    "不是 {schema} 的识读结果（schema 是 {found}）；请用本版本重新识读原文件。",
    "识读结果缺少 {path}（{schema} 必有）；请重新识读原文件。",
    "识读结果的 {path} 应为 {wanted}，却是 {found}；请重新识读原文件。",
    "不是 {schema} 的写作素材（schema 是 {found}）；请对照 docs/writing.md 检查。",
    "没有 {found} 这种公文；paper 请写其中之一：{known}。",
    "{name}缺少 {path}（{field}）；请补上。",
    "{name}没有 {path} 这个字段；是不是 {wanted}？请改正。",
    "{name}没有 {path} 这个字段；请删去。",
    "{name}的 {path}（{field}）应为 {wanted}，却是 {found}；请改正。",
    "不能写成“{found}”文件。",
    "请用其中之一：{known}。",
    "没有“{name}”这种版式。",
    "可用的版式：{known}。",
    "版式“{name}”要用 {wanted}，给的是 {found}。",
    "这份素材可用的版式：{known}。",
    "用模板不能写成“{found}”文件。",
    templates.PLACE,
    templates.PARAGRAPH,
    templates.CELL,
)

# Names are the document's own, whatever words they happen to be.
_NAMES = frozenset(
    {"name", "path", "extension", "key", "field", "found", "known", "wanted"}
    | {"written", "near", "around"}
)
_GAP = re.compile(r"\{(\w+)(?::[^{}]*)?\}")


def said_again(sentence: str) -> str:
    """A sentence of the library in the person's language; as it is where no template fits."""
    if is_chinese() or sentence != (translated := _(sentence)):
        return sentence if is_chinese() else translated
    return _by(_patterns(), sentence)


def said_by(sentence: str, templates: tuple[str, ...]) -> str:
    """A sentence made from one of some templates, in the person's language."""
    if is_chinese() or sentence != (translated := _(sentence)):
        return sentence if is_chinese() else translated
    return _by(_sorted(templates), sentence)


def _by(patterns: Iterable[tuple[str, re.Pattern[str]]], sentence: str) -> str:
    for template, pattern in patterns:
        if match := pattern.fullmatch(sentence):
            facts = {
                key: value if key in _NAMES else said_again(value)
                for key, value in match.groupdict().items()
            }
            return _(template).format(**facts)
    return sentence


def refusal_in_words(error: UnreadableFile | NotRendered | LayoutMismatch) -> str:
    """Why a file was not read or printed and what to do about it."""
    reason, remedy = said_again(error.reason), said_again(error.remedy)
    return f"{reason}{remedy}" if is_chinese() else f"{reason} {remedy}".strip()


def fault_in_words(fault: Fault) -> str:
    """What is wrong with a field of a paper: its path and, in Chinese, its name."""
    if is_chinese():
        return str(fault)
    reason, remedy = said_again(fault.reason), said_again(fault.remedy)
    return _("{path}：{reason}；{remedy}。").format(path=fault.path, reason=reason, remedy=remedy)


def field_in_words(field: WrongField) -> str:
    """What is wrong with a field of a template, and where it stands."""
    if is_chinese():
        return str(field)
    place = said_by(field.place, (templates.PLACE,))
    reason, remedy = said_again(field.reason), said_again(field.remedy)
    return _("{place}：{reason}；{remedy}。").format(place=place, reason=reason, remedy=remedy)


def error_in_words(error: DubanError) -> str:
    """What any error of the library says."""
    return said_again(str(error))


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each template with its pattern, the one with the most words of its own first."""
    words = [words for pair in REFUSALS for words in pair if _GAP.search(words)]
    return _sorted((*TEMPLATES, *words))


@cache
def _sorted(words: tuple[str, ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    templates = [template for template in words if _GAP.sub("", template)]
    templates.sort(key=lambda words: len(_GAP.sub("", words)), reverse=True)
    return tuple((words, re.compile(_pattern(words), re.S)) for words in templates)


def _pattern(template: str) -> str:
    parts = _GAP.split(template)
    return "".join(
        f"(?P<{part}>.+?)" if index % 2 else re.escape(part) for index, part in enumerate(parts)
    )
