"""What a Word file says about its own looks, before any program has laid it out.

Sizes of type, indents and line pitches are points; paper and margins are millimetres.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from duban import records


class From(StrEnum):
    """Where the name of a typeface is written."""

    RUN = "run"
    STYLE = "style"
    DEFAULT = "default"
    THEME = "theme"
    NOWHERE = "nowhere"


@dataclass(frozen=True, slots=True)
class Face:
    """A typeface by name, and where the name comes from."""

    family: str
    source: From


@dataclass(frozen=True, slots=True)
class WordRun:
    """Characters of one look. ``is_hinted``: doubtful marks count as East Asian here."""

    text: str
    east_asian: Face
    latin: Face
    size: float
    colour: str
    is_hidden: bool = False
    is_highlighted: bool = False
    is_hinted: bool = False


@dataclass(frozen=True, slots=True)
class WordParagraph:
    """A paragraph in document order, counted from 1; ``table`` is that of the table it is in.

    ``line`` is a pitch in points where ``line_rule`` is ``exact`` or ``atLeast``, otherwise a
    multiple. ``mark`` is the number that a list prints before the text.
    """

    number: int
    runs: tuple[WordRun, ...]
    style: str
    alignment: str = "left"
    left: float = 0.0
    first_line: float = 0.0
    line: float = 1.0
    line_rule: str = "auto"
    is_on_grid: bool = True
    starts_page: bool = False
    section: int = 0
    table: int | None = None
    mark: str = ""

    @property
    def text(self) -> str:
        """The characters that are printed."""
        return self.mark + "".join(run.text for run in self.runs if not run.is_hidden)

    @property
    def size(self) -> float:
        """The size of most characters, 0 where there is none."""
        lengths: dict[float, int] = {}
        for run in self.runs:
            lengths[run.size] = lengths.get(run.size, 0) + len(run.text.strip())
        return max(lengths, key=lambda size: lengths[size]) if lengths else 0.0


@dataclass(frozen=True, slots=True)
class WordSection:
    """Paper, margins and grid of a stretch of pages."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    grid: str = ""
    footers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WordFooter:
    """What stands below the pages of a kind: ``default``, ``even`` or ``first``."""

    kind: str
    section: int
    paragraphs: tuple[WordParagraph, ...]


@dataclass(frozen=True, slots=True)
class WordFile:
    """A Word file as its checks see it."""

    paragraphs: tuple[WordParagraph, ...]
    sections: tuple[WordSection, ...]
    footers: tuple[WordFooter, ...] = ()
    tells_even_pages: bool = False
    has_macros: bool = False
    comments: int = 0
    changes: int = 0
    unknown_styles: tuple[str, ...] = ()

    def grid_of(self, paragraph: WordParagraph) -> str:
        """The kind of grid on the pages of a paragraph, nothing where there is none."""
        within = paragraph.section < len(self.sections)
        return self.sections[paragraph.section].grid if within else ""


_CODEC = records.Codec()


def to_json(file: WordFile) -> bytes:
    """The file as bytes that cross the border of the worker process."""
    return records.dumped(_CODEC.encoded(file)).encode("utf-8")


def from_json(data: bytes) -> WordFile:
    """The file that ``to_json`` wrote; ``ValueError`` where the bytes are something else."""
    file = _CODEC.decoded(WordFile, records.loaded(data))
    if not isinstance(file, WordFile):
        raise TypeError(type(file).__name__)
    return file
