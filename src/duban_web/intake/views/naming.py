"""Names that nobody bears: what they stand for, here or from now on, and who is new."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from duban_web.accounts import door
from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Invalid, Refusal
from duban_web.foundation.pages import page
from duban_web.foundation.sentences import sentence
from duban_web.intake.actions.enter_person import enter_person
from duban_web.intake.actions.settle_name import settle_name
from duban_web.intake.forms.naming import EnterPerson
from duban_web.intake.naming import spellings
from duban_web.intake.queries.entering import new_person
from duban_web.intake.queries.reviews import find_review
from duban_web.intake.rights import require
from duban_web.intake.rules import NameKind
from duban_web.intake.views.questions import person_words
from duban_web.intake.views.review import page_with_refusal
from duban_web.tenants.actions.add_alias import add_alias
from duban_web.tenants.actions.add_person_alias import add_person_alias
from duban_web.tenants.addressing import alias_fault
from duban_web.tenants.queries.shown import institution_called
from duban_web.tenants.queries.subjects import FIND


@require_POST
def settle(request: HttpRequest, review: UUID) -> HttpResponse:
    """Let a name stand for what was chosen; as an alias it is known in every paper from now on.

    A refusal is told in the row where it was asked for.
    """
    name = request.POST.get("name", "")
    chosen = request.POST.get("meaning", "")
    told = request.POST.get("other", "") if chosen == "other" else chosen
    row = request.POST.get("row", "")
    try:
        with door.inside(request) as actor:
            find_review(actor, review)
            require(actor, "settle_name")
            meant, party = _meant(told)
            learnt = request.POST.get("as_alias") == meant.value
            if not (learnt and party is not None and _learn(actor, meant, party, name)):
                settle_name(actor=actor, review=review, name=name, kind=meant, party=party)
    except Invalid:
        raise
    except Refusal as refusal:
        words = sentence(refusal.code, refusal.facts)
        with door.inside(request) as actor:
            return page_with_refusal(request, actor, review, row, refusal, words)
    return _back(review, row)


def enter(request: HttpRequest, review: UUID) -> HttpResponse:
    """Enter somebody whom the paper names: who bears the name already, and what comes of it."""
    asked = request.POST or request.GET
    with door.inside(request) as actor:
        paper = find_review(actor, review)
        require(actor, "enter_person")
        new = new_person(actor, paper, asked.get("name", ""))
        place = institution_called(actor, paper.institution_id, scope.today(actor))
        form = EnterPerson(request.POST or None, initial=asked.dict())
        if new.namesakes:
            form.need_number()
        is_sound = form.is_valid()
    if is_sound:
        name, number = form.cleaned_data["name"], form.cleaned_data["staff_number"]
        try:
            with door.inside(request) as actor:
                enter_person(actor=actor, review=review, name=name, staff_number=number)
            return _back(review, asked.get("row", ""), after="enter_person")
        except Refusal as refusal:
            form.refuse(refusal)
    return page(
        request,
        "intake/enter.html",
        form=form,
        review=paper,
        new=new,
        place=place,
        namesakes=[
            (f"{NameKind.PERSON}:{id}", person_words(who, is_told_apart=True))
            for id, who in new.namesakes
        ],
    )


def _learn(actor: Actor, meant: NameKind, party: UUID, name: str) -> bool:
    """Let a name be an alias, and tell whether it is: not every word may be a person's for good."""
    if meant is NameKind.UNIT:
        version = FIND["unit"](actor, party).version
        add_alias(actor=actor, unit=party, version=version, name=name)
        return True
    person, alias = FIND["person"](actor, party), spellings(name)[-1]
    if alias_fault(alias, person.words):
        return False
    add_person_alias(actor=actor, person=party, version=person.version, name=alias)
    return True


def _back(review: UUID, row: str, *, after: str = "") -> HttpResponse:
    """To the row where it was asked."""
    back = reverse("review", args=[review])
    asked, place = f"?after={after}" if after else "", f"#row-{row}" if row else ""
    return HttpResponseRedirect(f"{back}{asked}{place}", status=303)


def _meant(told: str) -> tuple[NameKind, UUID | None]:
    """A choice in one word (``unit:…``, ``nobody``) as what it stands for; raises Invalid."""
    kind, _, id = told.partition(":")
    try:
        return NameKind(kind), UUID(id) if id else None
    except ValueError as error:
        raise Invalid({"meaning": "unknown"}) from error
