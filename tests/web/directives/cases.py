"""One lawful act of each verb: who does it, and with what; the acts before it are done as well."""

from __future__ import annotations

from web.cast import TODAY
from web.directives.given import came_in, given_directive
from web.stories import Case, versioned

NOTE = "书面报告市教育局安全科，甲教报〔2026〕3号。"

CASES: dict[str, Case] = {
    "record_directive": Case("qian", "wang", ["directive"], came_in),
    "report_back": Case(
        "qian",
        "wang",
        ["directive"],
        lambda b: versioned(given_directive(b), "directive", note=NOTE, on=TODAY),
    ),
}
