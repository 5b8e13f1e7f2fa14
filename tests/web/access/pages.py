"""One lawful request to each page: what is asked for, and who asks.

A page that is asked for a record names it in its address, as the API's operations do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from uuid import UUID

from django.urls import URLPattern, URLResolver, get_resolver

from duban_web.matters.actions._evidence import Proof
from duban_web.matters.actions.attach import attach
from web.access.asking import Operation
from web.accounts.given import given_account, given_view
from web.cast import Bureau, act
from web.directives.given import given_directive
from web.documents.given import SAMPLES, given_document
from web.intake.given import given_dropped, given_paper, given_review, tasks
from web.matters.given import given_closed, given_underway
from web.meetings.given import given_next_meeting
from web.notify.given import given_notice
from web.stories import versioned
from web.tenants.cases import given_body, given_roster
from web.test_api_described import (
    LAWFUL,
    Lawful,
    asked_by,
    frozen,
    institution,
    person,
    post,
    unit,
    with_workbook,
)

PAGE = "page:"
_NAMED = re.compile(r"{(\w+)}")
_PLACES = re.compile(r"<(?:\w+:)?(\w+)>")
# Whoever comes here is nobody yet, has an account, or shows a password of its own: tried elsewhere.
_AT_THE_DOOR = {
    "account",
    "log_in",
    "log_out",
    "own_calendar",
    "password",
    "provider",
    "provider_back",
    "provider_code",
    "prove",
    "prove_at_provider",
    "second_factor",
    "set_language",
    "set_up",
    "set_up_template",
    "watched_calendar",
}
# Addresses that take a form alone, and show no page.
FORMS = frozenset(
    {
        "accept_fact",
        "accept_sound",
        "act_on_several",
        "add_fact",
        "add_words",
        "drop_view",
        "keep_view",
        "merge_facts",
        "open_notice",
        "organisation_faults",
        "read_all",
        "reconsider_fact",
        "reject_fact",
        "resume_review",
        "settle_name",
        "split_fact",
    }
)


def a_file(bureau: Bureau) -> Lawful:
    """A file that proves something in a matter."""
    document, matter = given_document(bureau, who="zhao"), given_underway(bureau)
    proofs = [Proof(document.pk, "整改报告")]
    act(bureau.zhao, attach, matter=matter.pk, version=matter.version, evidence=proofs)
    return Lawful(bureau.wang, {"matter": matter.pk, "document": document.pk})


def a_paper(bureau: Bureau) -> Lawful:
    """A document that is its own pages, and a page of it."""
    content = (SAMPLES / "inspection-notice.pdf").read_bytes()
    document = given_document(bureau, content, "通报.pdf", who="zhao")
    return Lawful(bureau.wang, {"document": document.pk, "number": 2})


def of_paper(bureau: Bureau) -> Lawful:
    lawful = a_paper(bureau)
    return Lawful(lawful.actor, {"document": lawful.values["document"]})


def a_review(bureau: Bureau) -> UUID:
    return given_review(bureau).pk


def a_dropped_review(bureau: Bureau) -> UUID:
    return given_dropped(bureau).pk


def of_task(bureau: Bureau, **more: object) -> Lawful:
    """A task of a paper, which the desk decides of."""
    task = tasks(bureau, given_review(bureau))[0].fact
    return Lawful(bureau.qian, {"fact": task.pk, "version": task.version, **more})


def of_tasks(bureau: Bureau) -> Lawful:
    """Two tasks of a paper, picked as the page picks them."""
    review = given_review(bureau)
    picked = [f"{one.fact.pk}:{one.fact.version}" for one in tasks(bureau, review)[:2]]
    return Lawful(bureau.qian, {"review": review.pk, "pick": picked})


def a_marked_stretch(bureau: Bureau) -> Lawful:
    """A stretch of a paper that somebody has marked."""
    review = given_review(bureau)
    task = tasks(bureau, review)[0].fact
    return Lawful(bureau.qian, {"review": review.pk, "start": task.start, "end": task.end})


def typed_words(bureau: Bureau) -> Lawful:
    """Words of a paper that somebody has copied."""
    review = given_review(bureau)
    return Lawful(
        bureau.qian, {"review": review.pk, "words": tasks(bureau, review)[0].fact.value["text"]}
    )


def split_in_the_middle(bureau: Bureau) -> Lawful:
    """A task, and a place in it."""
    task = tasks(bureau, given_review(bureau))[0].fact
    at = (task.start or 0) + 20
    return Lawful(bureau.qian, {"fact": task.pk, "version": task.version, "at": at})


def a_matter(bureau: Bureau) -> UUID:
    return given_underway(bureau).pk


# The forms of verbs, each asked for by whoever does it, about what the verb's story is about.
VERBS = frozenset(
    {
        "add_alias",
        "add_closure",
        "add_institution",
        "add_person",
        "add_person_alias",
        "add_unit",
        "amend_decision",
        "annul_decision",
        "ask_grant",
        "ask_reset",
        "change_body",
        "change_roster",
        "close_institution",
        "close_unit",
        "confirm_account",
        "confirm_event_date",
        "confirm_grant",
        "confirm_identity",
        "confirm_reset",
        "correct_directive",
        "correct_meeting",
        "correct_person",
        "create_account",
        "delegate",
        "disable_account",
        "dissolve_body",
        "drop_person_alias",
        "end_grant",
        "end_post",
        "enter_calendar_year",
        "form_body",
        "issue_feed",
        "issue_token",
        "link_identity",
        "make_roster",
        "move_institution",
        "name_institution",
        "open_series",
        "refuse_grant",
        "report_back",
        "rename_unit",
        "retry_delivery",
        "revoke_delegation",
        "revoke_token",
        "set_event_date",
        "set_portfolio",
        "succeed_post",
        "unlink_identity",
        "withdraw_closure",
    }
)


def _of_verb(name: str) -> Callable[[Bureau], Lawful]:
    def made(bureau: Bureau) -> Lawful:
        story = LAWFUL[name](bureau)
        places = _NAMED.findall(pages()[f"{PAGE}{name}"].path)
        return Lawful(story.actor, {place: story.values[place] for place in places})

    return made


PAGES: Mapping[str, Callable[[Bureau], Lawful]] = {
    "drop_view": lambda b: Lawful(b.zhao, versioned(given_view(b), "view")),
    "act_on_several": lambda b: Lawful(
        b.qian, {"verb": "urge", "pick": f"{given_underway(b).pk}:1"}
    ),
    "act": asked_by("qian", matter=a_matter, verb=lambda _bureau: "edit"),
    "delegations": asked_by("wang"),
    "directive": asked_by("wang", directive=lambda b: given_directive(b).pk),
    "directives": asked_by("wang"),
    "describe": asked_by("qian", matter=a_matter),
    "document": of_paper,
    "document_page": a_paper,
    "document_pages": of_paper,
    "document_picture": a_paper,
    "home": asked_by("wang"),
    "keep_view": lambda b: Lawful(b.zhao, {"name": "急件", "query": "is_late=true"}),
    "ledger": asked_by("wang"),
    "ledger_file": asked_by("wang"),
    "paste": asked_by("qian"),
    "waiting": asked_by("wang", name=lambda _bureau: "late"),
    "inbox": asked_by("wang"),
    "channels": asked_by("wang"),
    "search": asked_by("wang", q=lambda _bureau: "教学楼"),
    "statistics": asked_by("wang"),
    "figure_rows": asked_by(
        "wang", metric=lambda _bureau: "extended", side=lambda _bureau: "denominator"
    ),
    "freeze_figures": asked_by("qian"),
    "frozen_list": asked_by("wang"),
    "frozen": asked_by("wang", figures=frozen),
    "frozen_file": asked_by("wang", figures=frozen),
    "read_all": asked_by("wang", notice=lambda bureau: given_notice(bureau, "wang").pk),
    "open_notice": asked_by("wang", notice=lambda bureau: given_notice(bureau, "wang").pk),
    "matter": asked_by("wang", matter=a_matter),
    "meeting": asked_by("wang", meeting=lambda b: given_next_meeting(b).pk),
    "meetings": asked_by("wang"),
    "matter_archive": asked_by("qian", matter=lambda bureau: given_closed(bureau).pk),
    "matter_file": a_file,
    "matter_proof": asked_by("wang", matter=a_matter),
    "matter_record": asked_by("wang", matter=a_matter),
    "matter_record_pdf": asked_by("wang", matter=a_matter),
    "propose": asked_by("qian"),
    "accept_fact": of_task,
    "accept_sound": asked_by("qian", review=a_review),
    "add_fact": a_marked_stretch,
    "add_words": typed_words,
    "bring_papers": asked_by("qian"),
    "correct_fact": of_task,
    "drop_review": asked_by("qian", review=a_review),
    "enter_person": asked_by("qian", review=a_review, name=lambda _b: "孙福"),
    "file_review": asked_by("qian", review=a_review),
    "merge_facts": of_tasks,
    "reconsider_fact": of_task,
    "reject_fact": of_task,
    "resume_review": asked_by("qian", review=a_dropped_review, version=lambda _b: 2),
    "review": asked_by("qian", review=a_review),
    "review_changes": asked_by("qian", review=a_review),
    "review_gold": asked_by("qian", review=a_review),
    "reviews": asked_by("qian"),
    "settle_name": asked_by(
        "qian", review=a_review, name=lambda _b: "孙福", meaning=lambda _b: "nobody"
    ),
    "split_fact": split_in_the_middle,
    "take_up": asked_by("qian", document=lambda b: given_paper(b).pk),
    "register_past": asked_by("qian"),
    "organisation": asked_by("wang"),
    "institution": asked_by("wang", institution=institution),
    "choose_person": asked_by("zhou", institution=institution),
    "unit": asked_by("wang", unit=unit),
    "person": asked_by("wang", person=person),
    "post": asked_by("wang", post=post),
    "body": asked_by("wang", body=lambda b: given_body(b).pk),
    "roster": asked_by("wang", roster=lambda b: given_roster(b).pk),
    "grants": asked_by("zheng"),
    "import_organisation": asked_by("zhou"),
    "organisation_faults": with_workbook,
    "organisation_template": asked_by("zhou"),
    "accounts": asked_by("zhou"),
    "admin_account": asked_by("zhou", account=lambda b: given_account(b).pk),
    "tokens": asked_by("wang", post=post),
    "give_post": asked_by("zhou", person=person, institution=institution),
    "time_rules": asked_by("wang"),
    "calendar": asked_by("wang"),
    "why_due": asked_by("wang"),
    "set_rule": asked_by("qian", trigger=lambda _b: "matter.accept"),
    "trail": asked_by("feng"),
    "trail_of": asked_by("feng", kind=lambda _b: "unit", record=unit),
    "status": asked_by("zhou"),
    "help_roles": asked_by("wang"),
    **{name: _of_verb(name) for name in VERBS},
}


def lawful_page(name: str) -> Callable[[Bureau], Lawful] | None:
    """Who asks for what at a page, by the name of its operation; nothing for another operation."""
    return PAGES.get(name.removeprefix(PAGE)) if name.startswith(PAGE) else None


@cache
def pages() -> Mapping[str, Operation]:
    """All pages that are asked for by somebody, by the names of their rows."""
    found = {}
    for name, path in _named(get_resolver()):
        if name not in _AT_THE_DOOR:
            method = "POST" if name in FORMS else "GET"
            found[f"{PAGE}{name}"] = Operation(f"{PAGE}{name}", method, path)
    return found


def _named(resolver: URLResolver, before: str = "/") -> Iterator[tuple[str, str]]:
    for one in resolver.url_patterns:
        path = before + _PLACES.sub(r"{\1}", str(one.pattern))
        if isinstance(one, URLPattern):
            yield one.name or path, path
        elif one.namespace != "api":
            yield from _named(one, path)
