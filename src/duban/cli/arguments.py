"""The arguments of each command, and help and complaints about them in the person's language.

``argparse`` finds out what was meant; every word that a person sees stands here.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

import duban
from duban.cli.language import _
from duban.cli.running import BAD_INPUT, complain
from duban.cli.screen import Screen, columns_of, padded, wrapped

_INDENT = "  "


class Parser(argparse.ArgumentParser):
    """A parser whose help is laid out for Chinese and whose complaints are one line."""

    def __init__(self, name: str, *, pattern: str, about: str, examples: Sequence[str]) -> None:
        super().__init__(prog=f"duban {name}".strip(), add_help=False, allow_abbrev=False)
        self._pattern = pattern
        self._about = about
        self._examples = examples
        self._parts: dict[str, list[tuple[str, str]]] = {}

    def argument(self, name: str, words: str, *, label: str, **how: Any) -> None:
        """A document to work on."""
        self.add_argument(name, metavar=label, **how)
        self.explain(_("参数"), label, words)

    def option(
        self, *flags: str, words: str, value: str = "", group: Any = None, **how: Any
    ) -> None:
        """Something that may be asked for; ``value`` is the word for what follows it."""
        if value:
            how["metavar"] = value
        (group or self).add_argument(*flags, **how)
        label = ", ".join(flags) + (f" {value}" if value else "")
        self.explain(_("选项"), label, words)

    def explain(self, part: str, label: str, words: str) -> None:
        """One more line in a part of the help."""
        self._parts.setdefault(part, []).append((label, words))

    def format_usage(self) -> str:
        """How the command is written."""
        return _("用法：{pattern}").format(pattern=f"{self.prog} {self._pattern}") + "\n"

    def format_help(self) -> str:
        """The whole help, as wide as the terminal."""
        columns = Screen.of(sys.stdout).columns
        lines = [
            *wrapped(self.format_usage().rstrip(), columns),
            "",
            *wrapped(self._about, columns),
        ]
        for part, rows in self._parts.items():
            lines += ["", _("{part}：").format(part=part), *_two_columns(rows, columns)]
        if self._examples:
            lines += ["", _("例："), *(_INDENT + example for example in self._examples)]
        return "\n".join(lines) + "\n"

    def error(self, message: str) -> NoReturn:
        """One line that says what is wrong with the arguments and where the help is."""
        help_command = f"{self.prog} --help"
        complain(
            _("{command}：{what}。用法见 {help}。").format(
                command=self.prog, what=_in_words(message), help=help_command
            )
        )
        self.exit(BAD_INPUT)


def read_parser() -> Parser:
    """The arguments of ``duban read``."""
    parser = Parser(
        "read",
        pattern=_("文件|文件夹|-… [--json | -o 台账.xlsx] [--names 名单.toml] [--jobs N]"),
        about=_(
            "识读公文，列出会议、任务、问题、数据，每一项都标明在原文的位置。"
            "原文没有写的留空，推断的加注 *，没有看懂的照列。"
        ),
        examples=[
            _("duban read 纪要.docx                  在终端上看"),
            _("duban read 收文/ -o 台账.xlsx         整个文件夹读成督办台账"),
            _("duban read 收文/ --json > 结果.jsonl  供其他程序使用"),
            _("duban read -                          粘贴一段文字"),
        ],
    )
    _add_files(parser)
    form = parser.add_mutually_exclusive_group()
    _add_json(parser, _("每个文件输出一行 JSON（UTF-8），读不出的文件也占一行"), form)
    parser.option(
        "-o",
        "--output",
        words=_("写成文件：.xlsx 或 .csv 台账，.json 全部内容，.md 便于阅读；写完才替换旧文件"),
        value=_("台账.xlsx"),
        group=form,
    )
    _add_reading_options(parser)
    return parser


def check_parser() -> Parser:
    """The arguments of ``duban check``."""
    parser = Parser(
        "check",
        pattern=_("文件|文件夹|-… [--json] [--names 名单.toml] [--jobs N]"),
        about=_(
            "核对文件自身：合计、项数、百分比、日期、期限、序号、标点、参会名单。"
            "列出不符之处和所在的句子；有不符时退出码为 1。"
        ),
        examples=[
            _("duban check 通报.pdf"),
            _("duban check 待发/ && echo 可以印发"),
        ],
    )
    _add_files(parser)
    _add_json(parser, _("每个文件输出一行 JSON（UTF-8），列出不符之处"))
    _add_reading_options(parser)
    return parser


def text_parser() -> Parser:
    """The arguments of ``duban text``."""
    parser = Parser(
        "text",
        pattern=_("文件|- [--json]"),
        about=_(
            "输出程序从文件读到的文字，一字不差：识读结果里的 span 就是这段文字里"
            "从 0 数起的字符位置。格式、字符数、SHA-256 摘要和说明另写到标准错误；"
            "输出的字节正好对应这个摘要。"
        ),
        examples=[
            _("duban text 纪要.docx"),
            _("duban text 纪要.docx | sha256sum     与摘要相同"),
        ],
    )
    parser.argument("files", _("要读的文件，- 为标准输入"), label=_("文件"), nargs=1)
    _add_json(parser, _("输出一行 JSON：file、format、digest、characters、notes"))
    _add_help(parser)
    parser.set_defaults(names=None, jobs=1)
    return parser


def geometry_parser() -> Parser:
    """The arguments of ``duban geometry``."""
    parser = Parser(
        "geometry",
        pattern=_("文件… [--json] [--all]"),
        about=_(
            "量文件的版面是否合乎《党政机关公文格式》（GB/T 9704—2012）：边距、行数、字数、字体、"
            "标志、标题、附件、署名、版记、页码等。Word 文档先由 LibreOffice 排成 PDF，再以毫米量；"
            "没有 LibreOffice 时只核对文档本身。列出哪一页、哪一行、实测多少、应为多少。"
        ),
        examples=[
            _("duban geometry 通知.docx"),
            _("duban geometry 待发/*.docx && echo 可以印发"),
        ],
    )
    parser.argument(
        "files", _("要量的 Word 文档（docx）或 PDF；- 为标准输入"), label=_("文件"), nargs="+"
    )
    _add_json(parser, _("每个文件输出一行 JSON（UTF-8），列出每一项的结果和量得的数"))
    parser.option("--all", words=_("列出每一项核对和每一处不符，不只是前几处"), action="store_true")
    _add_help(parser)
    codes = (
        ("0", _("都符合")),
        ("1", _("有不符")),
        ("2", _("有的没有量出，或文件打不开")),
    )
    for code, words in codes:
        parser.explain(_("退出码"), code, words)
    return parser


def write_parser() -> Parser:
    """The arguments of ``duban write``."""
    parser = Parser(
        "write",
        pattern=_("素材.json|- --layout 版式 -o 文件.docx"),
        about=_(
            "把识读结果或写作素材写成公文。素材是一个 JSON 对象：duban read --json 的输出，"
            "或照 --example 的样子填写。前后矛盾的素材不写，并说明错在哪一项。"
        ),
        examples=[
            _("duban write --list                                       有哪些版式"),
            _("duban write --example supervision_slip > 素材.json       从示例开始填"),
            _("duban write 素材.json --layout supervision_slip -o 督办通知单.docx"),
            _("duban read 纪要.docx --json | duban write - --layout task_table -o 任务.docx"),
            _("duban write --layout minutes --template 模板.docx --check"),
        ],
    )
    parser.argument(
        "facts",
        _("素材文件（JSON，或只有一行的 JSON Lines），- 为标准输入"),
        label=_("素材.json"),
        nargs="?",
    )
    parser.option("--layout", words=_("版式的名称，见 --list"), value=_("版式"))
    parser.option(
        "-o",
        "--output",
        words=_(
            "写成文件：.docx .pdf .html .xlsx .txt，由扩展名决定；写完才替换旧文件。"
            "PDF 需要 LibreOffice"
        ),
        value=_("文件"),
    )
    parser.option(
        "--template",
        words=_("用本单位的模板（带字段的 .docx）代替内置版式，见 docs/templates.zh-CN.md"),
        value=_("模板.docx"),
    )
    parser.option("--check", words=_("只检查模板里的字段，不写文件"), action="store_true")
    parser.option("--list", words=_("列出全部版式"), action="store_true")
    parser.option("--example", words=_("输出这种版式的示例素材（JSON，内容虚构）"), value=_("版式"))
    _add_help(parser)
    return parser


def verify_parser() -> Parser:
    """The arguments of ``duban verify``."""
    parser = Parser(
        "verify",
        pattern=_("证明包.zip|- [--pub 公钥] [--head 日志头] [--json]"),
        about=_(
            "离线核验留痕的证明包：所列事件在不在日志里，留存的日志头之前有没有改动，"
            "所示状态与事件是否相符。不联网，不信任出具方；不成立的逐条指明。"
        ),
        examples=[
            _("duban verify 证明包.zip --pub 公钥.txt --head 去年的日志头.txt"),
            _('duban verify 证明包.zip --pub 公钥.txt --head "1234 0001 0203 …"   照通报页脚抄写'),
        ],
    )
    parser.argument("bundle", _("证明包；- 为标准输入"), label=_("证明包.zip"))
    parser.option(
        "--pub",
        words=_("公钥文件，或公钥本身（名称+编号+base64）；须从出具方以外的途径取得"),
        value=_("公钥"),
    )
    parser.option(
        "--head",
        words=_("以前留存的日志头：文件，或照纸上抄写的条数和 64 位数字"),
        value=_("日志头"),
    )
    _add_json(parser, _("输出一行 JSON（UTF-8）：三项结论、事件、每一处不成立"))
    _add_help(parser)
    codes = (
        ("0", _("都成立")),
        ("1", _("有不成立的")),
        ("2", _("不是证明包，或有的无从核对")),
    )
    for code, words in codes:
        parser.explain(_("退出码"), code, words)
    return parser


def main_parser(commands: Sequence[tuple[str, str]], more: Sequence[tuple[str, str]]) -> Parser:
    """The arguments before any command, for ``duban --help``."""
    parser = Parser(
        "",
        pattern=_("命令 …"),
        about=_(
            "督办：把会议纪要、整改通报、任务分解表等公文读成任务台账，每一格都能回到原文那句话。"
            "不联网，不执行宏；只用于非涉密文件。"
        ),
        examples=[
            _("duban read 收文/ -o 台账.xlsx"),
            _("duban check 通报.pdf"),
            _("duban write --list"),
            "duban read --help",
        ],
    )
    for name, words in commands:
        parser.explain(_("命令"), name, words)
    for name, words in more:
        parser.explain(_("网页版的命令"), name, words)
    parser.add_argument("command", metavar=_("命令"))
    parser.option(
        "--version", words=_("显示版本"), action="version", version=f"duban {duban.__version__}"
    )
    _add_help(parser)
    codes = (
        ("0", _("完成")),
        ("1", _("核对有不符")),
        ("2", _("参数有误，或有文件读不出")),
    )
    for code, words in codes:
        parser.explain(_("退出码"), code, words)
    return parser


def _add_files(parser: Parser) -> None:
    parser.argument(
        "files",
        _("要读的文件；文件夹连同其中的文件夹按名称顺序读；- 为标准输入"),
        label=_("文件|文件夹"),
        nargs="+",
    )


def _add_json(parser: Parser, words: str, group: Any = None) -> None:
    parser.option("--json", words=words, group=group, action="store_true")


def _add_reading_options(parser: Parser) -> None:
    parser.option(
        "--names",
        words=_("本单位科室和人员的名单（TOML），识读更准；不是必需"),
        value=_("名单.toml"),
    )
    parser.option(
        "--jobs",
        words=_("同时用几个进程；不写时 24 个文件以上用全部处理器（最多 4 个），否则用 1 个"),
        value="N",
        type=_positive,
    )
    _add_help(parser)


def _add_help(parser: Parser) -> None:
    parser.option("-h", "--help", words=_("显示本帮助"), action="help")


def _positive(words: str) -> int:
    if not re.fullmatch(r"[1-9][0-9]{0,2}", words):
        raise argparse.ArgumentTypeError(_("“{words}”不是 1 到 999 的整数").format(words=words))
    return int(words)


def _two_columns(rows: Sequence[tuple[str, str]], columns: int) -> list[str]:
    labels = max(columns_of(label) for label, _words in rows)
    lines = []
    for label, words in rows:
        first, *rest = wrapped(words, columns - labels - 2 * len(_INDENT))
        lines.append(f"{_INDENT}{padded(label, labels)}{_INDENT}{first}")
        lines += [f"{_INDENT}{' ' * labels}{_INDENT}{line}" for line in rest]
    return lines


def _in_words(message: str) -> str:
    """A complaint of ``argparse``, which are English sentences with names in them."""
    for pattern, words in (
        (r"the following arguments are required: (.+)", _("缺少参数 {0}")),
        (r"unrecognized arguments: (.+)", _("不认识的参数 {0}")),
        (r"argument (\S+): expected (?:one|at least one) argument", _("{0} 后面缺少内容")),
        (r"argument (\S+): not allowed with argument (\S+)", _("{0} 和 {1} 不能同时使用")),
        (r"argument (\S+): ignored explicit argument (.+)", _("{0} 后面不能带内容 {1}")),
        (r"argument (\S+): (.+)", _("{0} 有误：{1}")),
    ):
        if match := re.fullmatch(pattern, message, re.S):
            return words.format(*match.groups())
    return message
