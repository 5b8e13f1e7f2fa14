"""Elements of a web page as text: everything that comes from a report is escaped here.

Reads: names, attributes, words. Writes: markup. Leaves unread: what it looks like.
"""

from __future__ import annotations

import html
import re

from duban.writing.report import Words
from duban.writing.sentences import sound

_BREAKS = re.compile(r"\r\n?|\n")


def escaped(text: str) -> str:
    """Text that stays text, in content and in attributes; its line breaks are kept as such."""
    return html.escape(sound(_BREAKS.sub("\n", text)), quote=True)


def element(name: str, *content: str, **attributes: str) -> str:
    """An element from markup that is safe already and attributes that are plain text.

    An attribute without a value is left out; ``class_`` and names with ``_`` are spelled for HTML.
    """
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escaped(value)}"'
        for key, value in attributes.items()
        if value
    )
    return f"<{name}{given}>{''.join(content)}</{name}>"


def text(words: str) -> str:
    """Plain text with its line breaks."""
    return escaped(words).replace("\n", "<br>")


def phrases(words: Words) -> str:
    """Runs: a figure tells its source when one points at it."""
    return "".join(_phrase(run.text, run.source, strong=run.strong) for run in words)


def _phrase(words: str, source: str, *, strong: bool) -> str:
    made = text(words)
    if strong:
        made = element("strong", made)
    # An empty value is one, too: the attribute must be there.
    return (
        f'<data value="{escaped(words)}" title="{escaped(source)}">{made}</data>'
        if source
        else made
    )
