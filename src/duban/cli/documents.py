"""Which documents a command is given: files, folders and standard input, each with its name.

Reads: the arguments and the folders. Writes: documents in the order given, and what is no document.
Leaves unread: the files themselves.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from duban.errors import UnreadableFile
from duban.refusals import refuse

STDIN = "-"
STDIN_NAME = "stdin"
# What a folder is searched for. Read if named, but not searched for: md, csv and log, which
# beside documents are seldom documents. Searched for so that it is refused in words: mht.
_KNOWN = (
    "txt text htm html shtml xhtml mht mhtml docx docm dotx dotm doc dot wps wpt rtf odt "
    "xlsx xlsm xltx xltm xls xlt et ett xlsb ods pdf ofd"
)
EXTENSIONS = frozenset(_KNOWN.split())
NOTHING_TO_READ = (
    "文件夹里没有可读的文件。",
    "请检查路径；可读 docx、pdf、xlsx、html、ofd、txt 等，隐藏文件和临时文件不读。",
)


@dataclass(frozen=True, slots=True)
class Document:
    """A document to read, or why it cannot be: ``name`` for people, ``path`` to open."""

    path: str
    name: str
    data: bytes | None = None
    error: UnreadableFile | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """All documents of a run, and the files of folders that were passed over."""

    documents: tuple[Document, ...]
    passed_over: tuple[str, ...] = ()


def gather(arguments: Sequence[str], *, stdin: bytes | None = None, without: str = "") -> Given:
    """The documents that arguments name; ``without`` is the file that the run will write.

    A file that is named is read as often as it is named; one that a folder holds, once.
    """
    found: list[Document] = []
    passed_over: list[str] = []
    seen = {os.path.realpath(argument) for argument in arguments if not os.path.isdir(argument)}
    seen |= {os.path.realpath(without)} if without else set()
    for argument in arguments:
        if argument == STDIN:
            found.append(Document(STDIN, STDIN_NAME, data=stdin))
        elif os.path.isdir(argument):
            found += _in_folder(argument, seen, passed_over)
        else:
            found.append(Document(argument, _shown(os.path.basename(argument) or argument)))
    return Given(tuple(_told_apart(found)), tuple(passed_over))


def _in_folder(folder: str, seen: set[str], passed_over: list[str]) -> Iterator[Document]:
    count = 0
    for path, error in _walk(folder):
        name = os.path.basename(path)
        if error:
            count += 1
            yield Document(path, _shown(name or path), error=_no_entry(error))
        elif name.startswith((".", "~$")):
            continue
        elif PurePath(name).suffix.removeprefix(".").lower() not in EXTENSIONS:
            passed_over.append(path)
        else:
            count += 1
            if (real := os.path.realpath(path)) not in seen:
                seen.add(real)
                yield Document(path, _shown(name))
    if not count:
        yield Document(folder, _shown(folder), error=_nothing_in(folder))


def _walk(folder: str) -> Iterator[tuple[str, OSError | None]]:
    """The files of a folder in sorted order; links to folders are not followed, they may loop."""
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        if path != folder and (os.path.islink(path) or not os.path.isdir(path)):
            if not os.path.isdir(path):
                yield path, None
            continue
        try:
            names = sorted(os.listdir(path), reverse=True)
        except OSError as error:
            yield path, error
            continue
        waiting += [
            joined
            for name in names
            for joined in [os.path.join(path, name)]
            if not (name.startswith(".") and os.path.isdir(joined))
        ]


def _no_entry(error: OSError) -> UnreadableFile:
    if isinstance(error, PermissionError):
        return refuse("no_permission")
    return refuse("read_failed", what=error.strerror or str(error))


def _nothing_in(folder: str) -> UnreadableFile:
    return UnreadableFile(folder, "nothing_to_read", *NOTHING_TO_READ)


def _shown(name: str) -> str:
    """A file name as characters that every output takes, whatever its bytes are."""
    return os.fsencode(name).decode("utf-8", "replace")


def _told_apart(documents: Sequence[Document]) -> Iterator[Document]:
    """Two files of one name get as many folders before it as it takes to tell them apart."""
    groups: dict[str, list[str]] = defaultdict(list)
    for document in documents:
        if document.path not in groups[document.name]:
            groups[document.name].append(document.path)
    names = {
        path: label
        for name, paths in groups.items()
        for path, label in zip(paths, _labels(name, paths), strict=True)
    }
    return (replace(document, name=names[document.path]) for document in documents)


def _labels(name: str, paths: Sequence[str]) -> Iterable[str]:
    if len(paths) == 1:
        return [name]
    parts = [PurePath(os.path.normpath(_shown(path))).parts for path in paths]
    for depth in range(1, max(map(len, parts)) + 1):
        labels = ["/".join(part[-depth:]).replace("//", "/") for part in parts]
        if len(set(labels)) == len(labels):
            return labels
    return [_shown(path) for path in paths]
