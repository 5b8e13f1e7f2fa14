"""The command ``duban`` from its arguments to its exit code."""

from __future__ import annotations

import io
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import FrameType

from duban import sandbox
from duban.cli import arguments, commands, papers, web
from duban.cli.geometry import geometry
from duban.cli.language import _, language_of, speak
from duban.cli.running import BAD_INPUT, CannotGoOn, complain
from duban.cli.verify import verify

_STOPPED_BY_SIGNAL = 128
_Handler = Callable[[int, FrameType | None], object] | int | None


class _Stopped(KeyboardInterrupt):
    """Somebody ended the program: Ctrl-C, a closed terminal, a system that shuts down."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; the answer is the exit code."""
    speak(language_of(os.environ))
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    try:
        with _ended_on_request():
            return _run(list(sys.argv[1:] if argv is None else argv))
    except CannotGoOn as reason:
        complain(str(reason))
        return BAD_INPUT
    except _Stopped as stop:
        complain(_("已中断，没有留下未写完的文件。"))
        return _STOPPED_BY_SIGNAL + stop.number
    except BrokenPipeError:
        _forget_output()
        return _STOPPED_BY_SIGNAL + signal.SIGPIPE
    except SystemExit as end:
        # argparse has printed its help, or what is wrong.
        return end.code if isinstance(end.code, int) else 0
    finally:
        sandbox.close()


def _run(argv: list[str]) -> int:
    name, rest = (argv[0], argv[1:]) if argv else ("", [])
    if name == "read":
        return commands.read(arguments.read_parser().parse_intermixed_args(rest))
    if name == "check":
        return commands.check(arguments.check_parser().parse_intermixed_args(rest))
    if name == "text":
        return commands.text(arguments.text_parser().parse_intermixed_args(rest))
    if name == "geometry":
        return geometry(arguments.geometry_parser().parse_intermixed_args(rest))
    if name == "write":
        return papers.write(arguments.write_parser().parse_intermixed_args(rest))
    if name == "verify":
        return verify(arguments.verify_parser().parse_intermixed_args(rest))
    if name and not name.startswith("-"):
        return _run_other(name, rest)
    parser = _main_parser()
    if not argv:
        parser.print_help()
        parser.error(_("没有写命令"))
    parser.parse_args(argv)
    return parser.error(_("命令要写在最前面"))


def _run_other(name: str, rest: Sequence[str]) -> int:
    installed = web.installed_commands()
    if name in installed:
        return web.load(installed[name])(rest)
    if name in web.known_commands() and installed:
        raise CannotGoOn(_("这个版本还没有 duban {name}，请升级后再用。").format(name=name))
    if name in web.known_commands():
        raise CannotGoOn(
            _("duban {name} 是网页版的命令，本机没有安装。请安装 duban[web]。").format(name=name)
        )
    _main_parser().error(_("没有 {name} 这个命令").format(name=name))


def _main_parser() -> arguments.Parser:
    own = [
        ("read", _("识读文件或文件夹：列出任务，或写成台账")),
        ("check", _("核对文件自身有没有自相矛盾")),
        ("text", _("输出从文件读到的文字")),
        ("geometry", _("量版面是否合乎公文格式国家标准")),
        ("write", _("把识读结果或写作素材写成公文")),
        ("verify", _("离线核验留痕的证明包")),
    ]
    known = web.known_commands()
    others = {name: known.get(name, "") for name in [*known, *web.installed_commands()]}
    return arguments.main_parser(own, list(others.items()))


@contextmanager
def _ended_on_request() -> Iterator[None]:
    """Turn requests to end into an exception, so that everything is tidied up on the way out."""
    before: dict[int, _Handler] = {}
    number: int
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        # Who starts a program in the background may have asked it not to listen.
        if signal.getsignal(number) is not signal.SIG_IGN:
            before[number] = signal.signal(number, _stop)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _stop(number: int, _frame: FrameType | None) -> None:
    # Once is enough: impatience must not interrupt the tidying up.
    signal.signal(number, signal.SIG_IGN)
    raise _Stopped(number)


def _forget_output() -> None:
    """Let the last flush at the end of the program go nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
