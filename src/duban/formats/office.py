"""Formats of other times and programs (doc, wps, rtf, odt, xlsb, ods) through LibreOffice.

Reads: bytes. Writes: the bytes of a docx or xlsx, which the readers of those formats then open.
Leaves unread: macros, which are disabled. LibreOffice is a program of its own that need not be
there; it runs with a profile of its own, in a folder that is removed, with limits of its own.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from duban.formats.limits import CAPS
from duban.formats.refusals import refuse
from duban.formats.sniff import NAMES
from duban.text import SourceText

_BOOKS = frozenset({"xls", "xlsb", "ods"})
_PROGRAMS = ("soffice", "libreoffice")
# Never run a macro, never ask, never look for updates, never fetch what a document links to.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
</oor:items>
"""  # noqa: E501 (the file's own form)


def program() -> str | None:
    """The path of LibreOffice, ``None`` where it is not installed."""
    return next((path for name in _PROGRAMS if (path := shutil.which(name))), None)


def convert(data: bytes, found: str) -> bytes:
    """The docx or xlsx that LibreOffice makes of a document."""
    if found == "doc" and _has_password(data):
        raise refuse("password_protected")
    soffice = program()
    if soffice is None:
        raise refuse("needs_libreoffice", what=NAMES[found][0])
    target = "xlsx" if found in _BOOKS else "docx"
    with _may_write(), tempfile.TemporaryDirectory(prefix="duban-") as folder:
        profile = Path(folder, "profile", "user")
        profile.mkdir(parents=True)
        source = Path(folder, f"document.{found}")
        Path(profile, "registrymodifications.xcu").write_text(_SETTINGS, "utf-8")
        source.write_bytes(data)
        _run(soffice, folder, source, target)
        converted = Path(folder, "out", f"document.{target}")
        if not converted.is_file():
            raise refuse("conversion_failed", what="没有得到结果")
        if converted.stat().st_size > CAPS.file_size[target]:
            raise refuse("conversion_failed", what="结果过大")
        return converted.read_bytes()


def _run(soffice: str, folder: str, source: Path, target: str) -> None:
    command = [
        soffice,
        f"-env:UserInstallation={Path(folder, 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--nodefault",
        "--convert-to",
        target,
        "--outdir",
        str(Path(folder, "out")),
        str(source),
    ]
    environment = {
        "HOME": folder,
        "TMPDIR": folder,
        "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
        "LANG": "C.UTF-8",
        "SAL_USE_VCLPLUGIN": "svp",
    }
    try:
        finished = subprocess.run(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=CAPS.conversion_seconds,
            preexec_fn=_own_limits,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise refuse("out_of_time", what=f"{CAPS.conversion_seconds:.0f}秒") from error
    except OSError as error:
        raise refuse("conversion_failed", what="程序无法启动") from error
    if finished.returncode != 0:
        raise refuse("conversion_failed", what=f"返回码 {finished.returncode}")


def _own_limits() -> None:
    """LibreOffice needs more than the worker that starts it, and must write files."""
    for kind, soft in (
        (resource.RLIMIT_AS, CAPS.conversion_memory),
        (resource.RLIMIT_CPU, int(CAPS.conversion_seconds)),
        (resource.RLIMIT_FSIZE, CAPS.zip_unpacked),
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


def _has_password(data: bytes) -> bool:
    """Whether the file information block of a Word 97 document says that it is encrypted."""
    start = 512
    while start + 12 <= min(len(data), 1 << 20):
        if data[start : start + 2] == b"\xec\xa5":
            return bool(data[start + 11] & 0x01)
        start += 512
    return False


def as_converted(text: SourceText, found: str) -> SourceText:
    """The text under the format it came in, with a note on the way it went."""
    note = f"{NAMES[found][0]}经 LibreOffice 转换后读入。"
    return replace(text, format=found, notes=(note, *text.notes))
