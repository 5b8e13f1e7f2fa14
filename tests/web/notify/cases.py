"""One lawful act of each verb: who does it, and with what; the acts before it are done as well."""

from __future__ import annotations

from duban_web.notify.rules import Channel
from web.notify.given import ADDRESS, given_dead_letter, given_notice
from web.stories import Case, versioned

CASES: dict[str, Case] = {
    "choose_channel": Case(
        "zhao",
        "system",
        ["channel_choice"],
        lambda _b: {"channel": Channel.EMAIL, "target": ADDRESS, "version": 0},
        belongs_to_nobody=True,
    ),
    "mark_read": Case(
        "wang", "system", ["notice"], lambda b: versioned(given_notice(b, "wang"), "notice")
    ),
    "retry_delivery": Case(
        "zhou", "wang", ["delivery"], lambda b: versioned(given_dead_letter(b), "delivery")
    ),
}
