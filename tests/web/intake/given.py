"""Papers that the cast goes through, brought by the verbs to where a test needs them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import duban
from duban.text import SourceText
from duban_web.documents.models import Document
from duban_web.documents.queries.contents import source_of_document
from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.intake.actions.accept_facts import Seen, accept_facts
from duban_web.intake.actions.begin_review import begin_review
from duban_web.intake.actions.drop_review import drop_review
from duban_web.intake.actions.settle_name import settle_name
from duban_web.intake.models import Fact, Naming, Review
from duban_web.intake.queries.page import ShownFact, ShownReview, review_shown
from duban_web.intake.queries.reviews import reviews_within
from duban_web.intake.rules import FactKind, NameKind
from duban_web.tenants.actions.add_unit import add_unit
from duban_web.tenants.queries.names import name_book
from web.cast import LONG_AGO, Bureau, act, ask
from web.documents.given import given_document

MINUTES_NAME = "第4次局长办公会议纪要.txt"
# 16 in one: three decisions in four rows, one of them dated, one lead who was not there (孙福).
MINUTES = """甲区教育和体育局2026年第4次局长办公会议纪要
（2026年2月27日）
2月27日，局长李明远主持召开局长办公会议。吴思齐参加会议。基础教育科列席会议。现将会议议定事项纪要如下：
一、会议听取了基础教育科关于校园消防工作情况的汇报
会议原则同意汇报的意见。
会议确定，（一）由吴思齐同志牵头，基础教育科负责，完成教学楼消防栓更换，于3月31日前完成；会同督查科，建立消防设施台账。\
（二）由孙福同志牵头，基教科负责，做好消防演练。
二、会议听取了督查科关于督办工作情况的汇报
会议同意汇报的意见。
会议确定，由吴思齐同志牵头，各科室负责，梳理督办事项，长期坚持。
以上事项由督查科督办。
"""


def with_names(bureau: Bureau, *, units: Iterable[str], people: Iterable[str]) -> Bureau:
    """The bureau with these units and deputies as well, as those that a paper names."""
    for order, name in enumerate(units, 3):
        act(
            bureau.system,
            add_unit,
            institution=bureau.institution.pk,
            name=name,
            order=order,
            since=LONG_AGO,
        )
    for number, name in enumerate(people):
        bureau.give(f"deputy{number}", name, "副局长")
    return bureau


def given_paper(bureau: Bureau, text: str = MINUTES, name: str = MINUTES_NAME) -> Document:
    """A paper that 钱督办 has brought."""
    return given_document(bureau, text.encode(), name, who="qian")


def read_by(actor: Actor, document: Document) -> duban.Reading:
    """What the reader finds in it with the office's names."""

    def question(actor: Actor) -> tuple[SourceText, duban.NameBook]:
        return source_of_document(actor, document.pk), name_book(actor, scope.today(actor))

    text, names = ask(actor, question)
    return duban.read(text, names=names)


def given_review(bureau: Bureau, text: str = MINUTES, name: str = MINUTES_NAME) -> Review:
    """The paper under review."""
    document = given_paper(bureau, text, name)
    return act(
        bureau.qian,
        begin_review,
        institution=bureau.institution.pk,
        document=document.pk,
        reading=read_by(bureau.qian, document),
    )


def the_review(bureau: Bureau) -> Review:
    """The only paper that has come in."""
    (paper,) = ask(bureau.qian, reviews_within)
    return paper.review


def shown(bureau: Bureau, review: Review) -> ShownReview:
    """The page."""
    return ask(bureau.qian, review_shown, review.pk)


def tasks(bureau: Bureau, review: Review) -> list[ShownFact]:
    """Its tasks, in the order of the paper."""
    return [one for one in shown(bureau, review).facts if one.fact.kind == FactKind.TASK]


def fact_of(bureau: Bureau, review: Review, kind: FactKind) -> Fact:
    """The first fact of a kind."""
    return next(one.fact for one in shown(bureau, review).facts if one.fact.kind == kind)


def seen(one: ShownFact, **more: Any) -> Seen:
    """A fact as the page shows it, with what it proposes."""
    told: dict[str, Any] = {}
    if one.proposal is not None and not one.fact.due_kind:
        told = {"due_kind": one.proposal.choice, "due": one.proposal.due}
    return Seen(one.fact.pk, one.fact.version, **(told | more))


def given_settled(bureau: Bureau, review: Review, name: str, **more: Any) -> Naming:
    """What a name stands for in the paper; nobody, unless told."""
    told: dict[str, Any] = {"kind": NameKind.NOBODY}
    return act(bureau.qian, settle_name, review=review.pk, name=name, **(told | more))


def given_decided(bureau: Bureau, **more: str) -> Review:
    """A paper of which everything stands as it was read, and every name is settled."""
    review = given_review(bureau, **more)
    for name in ("孙福", "基教科"):
        given_settled(bureau, review, name)
    return all_accepted(bureau, review)


def given_dropped(bureau: Bureau) -> Review:
    """A paper of which nothing is to come."""
    review = given_review(bureau)
    return act(bureau.qian, drop_review, review=review.pk, version=1, reason="与本局无关")


def all_accepted(bureau: Bureau, review: Review) -> Review:
    """Whatever still waits is let stand, with what the page proposes."""
    waiting = [seen(one) for one in shown(bureau, review).facts if one.is_open]
    return act(bureau.qian, accept_facts, review=review.pk, facts=waiting)


def as_json(value: Any) -> str:
    """A value as the verbs take it."""
    return json.dumps(value, ensure_ascii=False)
