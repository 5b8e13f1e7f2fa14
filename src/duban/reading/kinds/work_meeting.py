"""News of a meeting that sums up one year and plans the next: 工作会议、总结谋划.

Reads: clean text. Writes: the head, the roll, each leader's report, the chair's demands.
Leaves unread: duties, for what a chair demands of everybody is given to nobody.
"""

from __future__ import annotations

from duban import facts
from duban.namebook import NameBook
from duban.reading.cleaning import CleanText
from duban.reading.header import read_header, read_meeting
from duban.reading.leaders import demands_of, leaders_of


def read(text: CleanText, names: NameBook) -> facts.Reading:
    """The facts of a work meeting."""
    header = read_header(text, facts.Kind.WORK_MEETING)
    meeting = read_meeting(text, header, facts.Kind.WORK_MEETING)
    start, end = header.title_end, len(text.text)
    return facts.Reading(
        file="",
        kind=facts.Kind.WORK_MEETING,
        title=header.title,
        issuer=header.issuer,
        number=header.number,
        date=header.date,
        meeting=meeting,
        leaders=tuple(leaders_of(text, start, end, meeting.chair, names)),
        demands=tuple(demands_of(text, start, end, meeting.chair)),
        inferred=header.inferred,
    )
