"""How a Word file asks for its looks: margins, line rule, typefaces by name."""

from __future__ import annotations

from collections.abc import Iterator

from duban.geometry import labels
from duban.geometry.examined import RUNNING, Examined
from duban.geometry.findings import ABSENT, Finding, Findings, Where, judged, shortened
from duban.geometry.passages import Passage, Piece, Script
from duban.geometry.standard import STANDARD, rule
from duban.geometry.word import From, WordParagraph, WordSection

_EXACT = {"exact"}
_GRIDS = {"lines", "linesAndChars", "snapToChars"}
_BOTTOM = 35.0


def declared_margins(examined: Examined) -> Findings:
    """The margins of upright sections with running text are those of the standard."""
    word = examined.word
    if word is None or not examined.is_running:
        return ABSENT
    check = rule("declared-margins")
    used = {paragraph.section for paragraph in word.paragraphs if paragraph.table is None}
    found: list[Finding | None] = []
    for number, section in enumerate(word.sections):
        if number in used and section.width < section.height:
            found += [
                check.against(Where(text=name), measured, wanted)
                for name, measured, wanted in _margins(section)
            ]
    return judged(len(found), found)


def _margins(section: WordSection) -> Iterator[tuple[str, float, float]]:
    right = STANDARD.paper[0] - STANDARD.right
    yield labels.TOP_MARGIN, section.top, STANDARD.top
    yield labels.BOTTOM_MARGIN, section.bottom, _BOTTOM
    yield labels.LEFT_MARGIN, section.left, STANDARD.left
    yield labels.RIGHT_MARGIN, section.right, right


def line_rule(examined: Examined) -> Findings:
    """The body's pitch is fixed, or its lines lie on the page's grid."""
    word = examined.word
    if word is None or not examined.is_running:
        return ABSENT
    found: list[Finding | None] = []
    for paragraph in _running(examined):
        grid = word.grid_of(paragraph)
        is_on_grid = paragraph.is_on_grid and grid in _GRIDS
        if paragraph.line_rule in _EXACT or (is_on_grid and paragraph.line_rule == "auto"):
            found.append(None)
            continue
        measured = labels.RULE.format(rule=paragraph.line_rule, line=f"{paragraph.line:g}")
        found.append(Finding(_where(paragraph), measured, labels.EXACT))
    return judged(len(found), found)


def _running(examined: Examined) -> Iterator[WordParagraph]:
    """The paragraphs of the Word file that are body or headings."""
    if examined.word is None or examined.word_parts is None:
        return
    numbers = {passage.where.paragraph for passage in examined.word_parts.of(*RUNNING)}
    yield from (p for p in examined.word.paragraphs if p.number in numbers)


def _where(paragraph: WordParagraph) -> Where:
    return Where(paragraph=paragraph.number, text=shortened(paragraph.text))


def font_named(examined: Examined) -> Findings:
    """The East Asian face of every run is named by the run or by its style."""
    return _sources(examined, {From.DEFAULT, From.NOWHERE})


def no_theme_fonts(examined: Examined) -> Findings:
    """No face comes from the theme, which is another one in each version of each program."""
    return _sources(examined, {From.THEME})


def _sources(examined: Examined, unwanted: set[From]) -> Findings:
    parts = examined.word_parts
    if examined.word is None or parts is None:
        return ABSENT
    found: list[Finding | None] = []
    for passage in parts.passages:
        piece = next((one for one in passage.pieces if _is_named_by(one, unwanted)), None)
        found.append(None if piece is None else _unnamed(passage, piece))
    return judged(len(found), found)


def _is_named_by(piece: Piece, unwanted: set[From]) -> bool:
    counts = {Script.EAST_ASIAN} | ({Script.LATIN} if From.THEME in unwanted else set())
    return piece.script in counts and piece.source in unwanted


def _unnamed(passage: Passage, piece: Piece) -> Finding:
    face = piece.family or labels.NOTHING
    if piece.source is From.THEME:
        return Finding(passage.where, labels.THEME.format(face=face), labels.NO_THEME)
    return Finding(passage.where, labels.NOT_NAMED.format(face=face), labels.NAMED)


def odd_even_footers(examined: Examined) -> Findings:
    """Where page numbers are printed, even pages have a footer of their own."""
    word = examined.word
    if word is None or not examined.is_running or not _has_two_pages(examined):
        return ABSENT
    kinds = {footer.kind for footer in word.footers}
    if not kinds:
        return ABSENT
    if word.tells_even_pages and "even" in kinds:
        return judged(1, ())
    return judged(1, [Finding(Where(), labels.ONE_FOOTER, labels.EVEN_FOOTER)])


def _has_two_pages(examined: Examined) -> bool:
    return examined.printed is None or len(examined.printed.pages) > 1
