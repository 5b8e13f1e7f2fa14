"""How the text runs over its pages (7.3.3, 7.3.5.5)."""

from __future__ import annotations

from duban.geometry import labels
from duban.geometry.examined import RUNNING, Examined
from duban.geometry.findings import ABSENT, Finding, Findings, Where, judged
from duban.geometry.roles import HEADINGS, Role, without_blanks

_TEXT = (*RUNNING, Role.ATTACHMENT_NOTE, Role.ATTENDANCE, Role.TABLE)
_LONGEST_HEADING = 60


def first_page_has_body(examined: Examined) -> Findings:
    """Text of the body stands on the first page."""
    printed = examined.printed
    if printed is None or not printed.is_running or not printed.parts.of(Role.MARK):
        return ABSENT
    if any(line.page == 1 for line in printed.lines(*RUNNING, Role.TABLE)):
        return judged(1, ())
    return judged(1, [Finding(Where(page=1), labels.NOTHING, labels.WORDS_OF_BODY)])


def no_widow_heading(examined: Examined) -> Findings:
    """No heading is the last line of a page while its text begins on the next."""
    printed = examined.printed
    if printed is None:
        return ABSENT
    found = []
    headings = printed.parts.of(*HEADINGS)
    for passage in headings:
        last = passage.lines[-1]
        page = printed.page_of(last)
        text = without_blanks(passage.text)
        is_heading = len(text) <= _LONGEST_HEADING and text[-1] not in labels.END_OF_SENTENCE
        is_last = bool(page.lines) and page.lines[-1] is last and page is not printed.pages[-1]
        below = any(table.top > last.baseline for table in page.tables)
        if is_heading and is_last and not below:
            found.append(Finding(last.where, labels.NEXT_PAGE, labels.KEPT_TOGETHER))
    return judged(len(headings), found)


def last_page_has_text(examined: Examined) -> Findings:
    """The page with the date holds text of the body, too."""
    printed = examined.printed
    if printed is None or not printed.is_running:
        return ABSENT
    dates = printed.lines(Role.DATE)
    if not dates:
        return ABSENT
    page = dates[0].page
    if any(line.page == page for line in printed.lines(*_TEXT)):
        return judged(1, ())
    return judged(1, [Finding(dates[0].where, labels.NOTHING, labels.WORDS_OF_BODY)])
