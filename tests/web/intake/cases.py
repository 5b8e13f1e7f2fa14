"""One lawful act of each verb: who does it, and with what."""

from __future__ import annotations

from duban_web.intake.rules import FactKind, Filing, NameKind
from web.cast import Bureau
from web.intake.given import (
    as_json,
    fact_of,
    given_decided,
    given_dropped,
    given_paper,
    given_review,
    read_by,
    seen,
    tasks,
)
from web.stories import Arguments, Case, versioned


def begun(bureau: Bureau) -> Arguments:
    document = given_paper(bureau)
    return {
        "institution": bureau.institution.pk,
        "document": document.pk,
        "reading": read_by(bureau.qian, document),
    }


def of_agenda(bureau: Bureau, **more: object) -> Arguments:
    return versioned(fact_of(bureau, given_review(bureau), FactKind.AGENDA), "fact", **more)


def accepted(bureau: Bureau) -> Arguments:
    review = given_review(bureau)
    return {"review": review.pk, "facts": [seen(one) for one in tasks(bureau, review)[:1]]}


def corrected(bureau: Bureau) -> Arguments:
    item = fact_of(bureau, given_review(bureau), FactKind.AGENDA)
    return versioned(item, "fact", value=as_json(item.value | {"verdict": "同意"}))


def added(bureau: Bureau) -> Arguments:
    review = given_review(bureau)
    task = tasks(bureau, review)[0].fact
    return {"review": review.pk, "kind": FactKind.TASK, "value": as_json(task.value)}


def merged(bureau: Bureau) -> Arguments:
    review = given_review(bureau)
    return {"review": review.pk, "facts": [seen(one) for one in tasks(bureau, review)[:2]]}


def split(bureau: Bureau) -> Arguments:
    review = given_review(bureau)
    fact = tasks(bureau, review)[0].fact
    return versioned(fact, "fact", at=(fact.start or 0) + 20)


CASES: dict[str, Case] = {
    "accept_facts": Case("qian", "wang", ["fact"], accepted),
    "add_fact": Case("qian", "wang", ["fact"], added),
    "begin_review": Case("qian", "wang", ["review", *["fact"] * 8], begun),
    "correct_fact": Case("qian", "wang", ["fact"], corrected),
    "drop_review": Case(
        "qian", "wang", ["review"], lambda b: versioned(given_review(b), "review", reason="重复")
    ),
    "enter_person": Case(
        "qian", "wang", ["person"], lambda b: {"review": given_review(b).pk, "name": "孙福"}
    ),
    "file_review": Case(
        "qian",
        "wang",
        [*["fact"] * 4, "review"],
        lambda b: versioned(given_decided(b), "review", filing=Filing.BASIS),
    ),
    "merge_facts": Case("qian", "wang", ["fact"] * 3, merged),
    "reconsider_fact": Case("qian", "wang", ["fact"], of_agenda),
    "reject_fact": Case("qian", "wang", ["fact"], of_agenda),
    "resume_review": Case(
        "qian", "wang", ["review"], lambda b: versioned(given_dropped(b), "review")
    ),
    "settle_name": Case(
        "qian",
        "wang",
        ["naming"],
        lambda b: {"review": given_review(b).pk, "name": "孙福", "kind": NameKind.NOBODY},
    ),
    "split_fact": Case("qian", "wang", ["fact"] * 3, split),
}
