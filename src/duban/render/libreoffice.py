"""Runs LibreOffice, a program of its own that need not be there: one format into another.

Reads: bytes. Writes: the bytes of the other format. It runs with a profile of its own, in a folder
that is removed, with limits of its own; macros are off and nothing that a document links to is
fetched. Whoever hands it a file from outside does so in a worker process of the sandbox.
"""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from duban.render.fonts import fontconfig_file
from duban.render.labels import conversion_failed, refuse

_MB = 1024 * 1024
_PROGRAMS = ("soffice", "libreoffice")
# Never run a macro, never ask, never look for updates, never fetch what a document links to.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Filter/PDF/Export"><prop oor:name="IsSkipEmptyPages" oor:op="fuse"><value>false</value></prop></item>
</oor:items>
"""  # noqa: E501 (the file's own form)


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one run may use: seconds, bytes of memory, bytes of a file that it writes, and bytes of
    a result that is taken."""

    seconds: float = 90.0
    memory: int = 4096 * _MB
    file_size: int = 200 * _MB
    result_size: int = 200 * _MB


def program() -> str | None:
    """The path of LibreOffice, ``None`` where it is not installed."""
    return next((path for name in _PROGRAMS if (path := shutil.which(name))), None)


def convert(data: bytes, suffix: str, target: str, *, bounds: Bounds | None = None) -> bytes:
    """A document in another format; ``suffix`` and ``target`` are extensions without a dot.

    Raises NotRendered: ``needs_libreoffice``, ``out_of_time`` or ``conversion_failed``.
    """
    (result,) = convert_all([(data, suffix)], target, bounds=bounds)
    return result


def convert_all(
    documents: Sequence[tuple[bytes, str]], target: str, *, bounds: Bounds | None = None
) -> tuple[bytes, ...]:
    """Many documents, each with its suffix, in one run: starting the program takes longest."""
    soffice = program()
    if soffice is None:
        raise refuse("needs_libreoffice")
    limits = bounds or Bounds()
    with _may_write(), tempfile.TemporaryDirectory(prefix="duban-") as name:
        folder = Path(name)
        profile = folder / "profile" / "user"
        profile.mkdir(parents=True)
        Path(profile, "registrymodifications.xcu").write_text(_SETTINGS, "utf-8")
        sources = []
        for number, (data, suffix) in enumerate(documents):
            sources.append(folder / f"document{number or ''}.{suffix}")
            sources[-1].write_bytes(data)
        _run(_command(soffice, folder, sources, target), _environment(folder, target), limits)
        return tuple(
            _result(folder / "out" / f"{source.stem}.{target}", limits) for source in sources
        )


def _result(path: Path, limits: Bounds) -> bytes:
    if not path.is_file():
        raise conversion_failed("no_result")
    if path.stat().st_size > limits.result_size:
        raise conversion_failed("result_too_large")
    return path.read_bytes()


def _command(soffice: str, folder: Path, sources: Sequence[Path], target: str) -> list[str]:
    return [
        soffice,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--nodefault",
        "--convert-to",
        target,
        "--outdir",
        str(folder / "out"),
        *map(str, sources),
    ]


def _environment(folder: Path, target: str) -> dict[str, str]:
    environment = {
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
        "LANG": "C.UTF-8",
        "TZ": "UTC",
        "SAL_USE_VCLPLUGIN": "svp",
    }
    if target == "pdf":
        environment["FONTCONFIG_FILE"] = str(fontconfig_file(folder))
    return environment


def _run(command: Sequence[str], environment: dict[str, str], limits: Bounds) -> None:
    try:
        process = subprocess.Popen(
            command,
            cwd=environment["HOME"],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=lambda: _limit_itself(limits),
        )
    except OSError as error:
        raise conversion_failed("not_started") from error
    try:
        status = process.wait(limits.seconds)
    except subprocess.TimeoutExpired as error:
        raise refuse("out_of_time", seconds=limits.seconds) from error
    finally:
        if process.poll() is None:
            # The program starts others, which its end alone would not end.
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    if status != 0:
        raise conversion_failed(str(status))


def _limit_itself(limits: Bounds) -> None:
    """LibreOffice needs more than the worker that starts it, and must write files."""
    for kind, soft in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_CPU, int(limits.seconds)),
        (resource.RLIMIT_FSIZE, limits.file_size),
    ):
        hard = resource.getrlimit(kind)[1]
        limit = soft if hard == resource.RLIM_INFINITY else min(soft, hard)
        resource.setrlimit(kind, (limit, hard))


@contextmanager
def _may_write() -> Iterator[None]:
    """Lift the worker's ban on writing files for as long as its own folder exists."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
