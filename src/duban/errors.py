"""What can go wrong, as exceptions; messages say what happened, where, and what to do next."""

from __future__ import annotations

from dataclasses import dataclass


class DubanError(Exception):
    """Base of every error that this library raises on purpose."""


class UnreadableFile(DubanError):
    """A file that cannot be opened as a document.

    ``file`` is the name as given, ``code`` a stable word for programs (listed in docs/reading.md),
    ``reason`` what is wrong and ``remedy`` what the person can do about it, both in Chinese.
    """

    def __init__(self, file: str, code: str, reason: str, remedy: str) -> None:
        super().__init__(f"{file}：{reason}{remedy}")
        self.file = file
        self.code = code
        self.reason = reason
        self.remedy = remedy

    def __reduce__(self) -> tuple[type[UnreadableFile], tuple[str, str, str, str]]:
        # Crosses the border of the worker process, so it must survive pickling with its fields.
        return type(self), (self.file, self.code, self.reason, self.remedy)


class NotRendered(DubanError):
    """A document that cannot be made into pages, or pages that cannot be measured.

    ``code`` is a stable word for programs, ``reason`` what is wrong and ``remedy`` what the person
    can do about it, both in Chinese.
    """

    def __init__(self, code: str, reason: str, remedy: str) -> None:
        super().__init__(f"{reason}{remedy}")
        self.code = code
        self.reason = reason
        self.remedy = remedy

    def __reduce__(self) -> tuple[type[NotRendered], tuple[str, str, str]]:
        return type(self), (self.code, self.reason, self.remedy)


class UnreadableNames(DubanError):
    """A file of units and people (``--names``) that is not of the described form."""


class SchemaMismatch(DubanError):
    """JSON that is no reading and no paper of a version which this library knows."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Where a paper contradicts itself: the field's path and name, the rule, and what to do.

    ``rule`` is a stable word for programs (listed in docs/writing.md).
    """

    path: str
    name: str
    rule: str
    reason: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.path}（{self.name}）：{self.reason}；{self.remedy}。"


class LayoutMismatch(DubanError):
    """A layout that there is not, one that is made from other facts, or an unknown kind of file.

    ``code`` is a stable word for programs (listed in docs/writing.md), ``reason`` what is wrong
    and ``remedy`` what the person can do about it, both in Chinese.
    """

    def __init__(self, code: str, reason: str, remedy: str) -> None:
        super().__init__(f"{reason}{remedy}")
        self.code = code
        self.reason = reason
        self.remedy = remedy


class UnsoundPaper(DubanError):
    """A paper that contradicts itself, with everything that is wrong with it."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class WrongField:
    """A field of a template that cannot be filled in: as written, where, why, what to do.

    ``code`` is a stable word for programs (listed in docs/templates.md); ``suggestion`` is the
    right name, where one comes close.
    """

    code: str
    written: str
    place: str
    reason: str
    remedy: str
    suggestion: str = ""

    def __str__(self) -> str:
        return f"{self.place}：{self.reason}；{self.remedy}。"


class TemplateFault(DubanError):
    """A template that cannot be filled in, with everything that is wrong with it."""

    def __init__(self, fields: tuple[WrongField, ...]) -> None:
        super().__init__("\n".join(map(str, fields)))
        self.fields = fields
