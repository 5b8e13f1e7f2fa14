"""The command ``write``: a paper from facts, the list of layouts, and examples to start from."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator

from duban.cli import facts_file
from duban.cli.language import _
from duban.cli.running import (
    BAD_INPUT,
    DONE,
    NO,
    CannotGoOn,
    complain,
    refuse_to_overwrite,
    say,
    speak_utf8,
)
from duban.cli.saving import NotWritten, objection, save_paper
from duban.cli.screen import Column, Screen, table
from duban.cli.sentences import fault_in_words, field_in_words, refusal_in_words
from duban.errors import (
    LayoutMismatch,
    NotRendered,
    TemplateFault,
    UnreadableFile,
    UnsoundPaper,
)
from duban.render import missing_fonts
from duban.writing.composing import COMPOSERS
from duban.writing.examples import example
from duban.writing.templates import check_template
from duban.writing.written import PAPER_SUFFIXES, TEMPLATE_SUFFIXES, paper_bytes, schema_of


def write(options: argparse.Namespace) -> int:
    """``duban write``: a file, or what one needs to know to write one."""
    if options.list:
        say("\n".join(_layouts()))
        return DONE
    if options.example is not None:
        _require_layout(options.example)
        speak_utf8()
        print(example(options.example), end="", flush=True)
        return DONE
    if options.check:
        return _check(options)
    _require_all(options)
    return _write(options.facts, options.layout, options.output, options.template)


def _check(options: argparse.Namespace) -> int:
    """What is wrong with the fields of a template: nothing is written."""
    if not options.template or options.layout is None:
        pattern = _("请写：duban write --layout 版式 --template 模板.docx --check。")
        raise CannotGoOn(pattern)
    _require_layout(options.layout)
    template = facts_file.template(options.template)
    try:
        wrong = check_template(template, options.layout)
    except UnreadableFile as error:
        words = refusal_in_words(error)
        raise CannotGoOn(_("{file}：{words}").format(file=options.template, words=words)) from error
    for field in wrong:
        words = field_in_words(field)
        say(_("{file}：{words}").format(file=options.template, words=words))
    if wrong:
        return NO
    say(_("{file}：字段都对，可以用。").format(file=options.template))
    return DONE


def _write(path: str, layout: str, output: str, template: str | None) -> int:
    known = TEMPLATE_SUFFIXES if template else PAPER_SUFFIXES
    if words := objection(output, known):
        raise CannotGoOn(_("{file}：{words}").format(file=output, words=words))
    refuse_to_overwrite([path, *([template] if template else [])], output)
    given = facts_file.load(path)
    form = facts_file.template(template) if template else None
    try:
        data = paper_bytes(given, layout, _suffix(output), template=form)
        save_paper(output, data)
    except TemplateFault as error:
        for field in error.fields:
            words = field_in_words(field)
            complain(_("{file}：{words}").format(file=template, words=words))
        return BAD_INPUT
    except UnreadableFile as error:
        words = refusal_in_words(error)
        raise CannotGoOn(_("{file}：{words}").format(file=template, words=words)) from error
    except UnsoundPaper as error:
        for fault in error.faults:
            complain(_("{file}：{words}").format(file=path, words=fault_in_words(fault)))
        return BAD_INPUT
    except LayoutMismatch as error:
        raise CannotGoOn(refusal_in_words(error)) from error
    except NotRendered as error:
        words = refusal_in_words(error)
        raise CannotGoOn(_("{file}：{words}").format(file=output, words=words)) from error
    except NotWritten as error:
        raise CannotGoOn(_("{file}：{words}").format(file=output, words=error)) from error
    if _suffix(output) == ".pdf":
        _name_missing_fonts()
    say(output)
    return DONE


def _suffix(path: str) -> str:
    return "." + path.rpartition(".")[2].lower()


def _require_all(options: argparse.Namespace) -> None:
    """What argparse cannot ask for, because --list and --example go without."""
    if options.layout is not None:
        _require_layout(options.layout)
    for value, words in (
        (options.facts, _("没有写素材文件。")),
        (options.layout, _("没有写 --layout。")),
        (options.output, _("没有写 -o。")),
    ):
        if not value:
            pattern = _("请写：duban write 素材.json --layout 版式 -o 文件.docx；版式见 --list。")
            raise CannotGoOn(_("{what}{remedy}").format(what=words, remedy=pattern))


def _require_layout(name: str) -> None:
    if name not in COMPOSERS:
        complain(_("没有“{name}”这种版式。可用的有：").format(name=name))
        for line in _layouts():
            print(line, file=sys.stderr)
        raise CannotGoOn(_("请改用其中之一。"))


def _layouts() -> Iterator[str]:
    """Every layout with its title and what it is made from."""
    columns = (Column(_("版式")), Column(_("名称")), Column(_("素材")))
    rows = [
        (name, _(composer.title), schema_of(composer.takes)) for name, composer in COMPOSERS.items()
    ]
    yield from table(columns, rows, Screen.of(sys.stdout))


def _name_missing_fonts() -> None:
    """Which faces the pages should have and this machine lacks."""
    for font in missing_fonts():
        if font.stand_in:
            words = _("本机没有字体“{face}”，PDF 以“{stand_in}”代替。")
            complain(words.format(face=font.face, stand_in=font.stand_in))
        else:
            complain(_("本机没有字体“{face}”，也没有可代替的字体。").format(face=font.face))
