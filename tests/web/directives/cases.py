"""One lawful act of each verb: who does it, and with what; the acts before it are done as well."""

from __future__ import annotations

from web.cast import TODAY, Bureau, day
from web.directives.given import came_in, given_directive, paper
from web.matters.given import another_at_the_desk
from web.stories import Arguments, Case, versioned

NOTE = "书面报告市教育局安全科，甲教报〔2026〕3号。"


def corrected(bureau: Bureau) -> Arguments:
    directive = another_at_the_desk(bureau, given_directive(bureau))
    head = paper(report_back=day(3, 25))
    return versioned(directive, "directive", head=head, reason="要求报告的日期误登。")


CASES: dict[str, Case] = {
    "record_directive": Case("qian", "wang", ["directive"], came_in),
    "correct_directive": Case("gao", "wang", ["directive"], corrected),
    "report_back": Case(
        "qian",
        "wang",
        ["directive"],
        lambda b: versioned(given_directive(b), "directive", note=NOTE, on=TODAY),
    ),
}
