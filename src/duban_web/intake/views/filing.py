"""The end of a review: the paper is filed, or dropped; what was corrected leaves as an example."""

from __future__ import annotations

import json
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST

from duban_web.accounts import door
from duban_web.foundation import scope
from duban_web.foundation.asked import whole_number
from duban_web.foundation.errors import Refusal
from duban_web.foundation.pages import page
from duban_web.foundation.sentences import label, said
from duban_web.intake import labels
from duban_web.intake.actions.drop_review import drop_review
from duban_web.intake.actions.file_review import file_review
from duban_web.intake.actions.resume_review import resume_review
from duban_web.intake.forms.papers import DropPaper, FilePaper
from duban_web.intake.labels import LISTED
from duban_web.intake.queries.filing import preview_of
from duban_web.intake.queries.gold import gold_of
from duban_web.intake.queries.page import review_shown
from duban_web.intake.queries.reaching import unreached_in
from duban_web.intake.queries.reviews import find_review
from duban_web.intake.rights import require
from duban_web.intake.rules import FactKind, Filing


def file(request: HttpRequest, review: UUID) -> HttpResponse:
    """What will come of the paper, and as what it is filed."""
    with door.inside(request) as actor:
        shown = review_shown(actor, review)
        require(actor, "file_review")
        form = FilePaper(request.POST or None, actor=actor, shown=shown)
        is_sound = form.is_valid()
    if is_sound:
        try:
            with door.inside(request) as actor:
                file_review(actor=actor, review=review, **form.arguments)
                filed = preview_of(shown, scope.today(actor))
            after = "file_review" if filed.matters else "file_without_matters"
            return HttpResponseRedirect(
                reverse("review", args=[review]) + f"?after={after}", status=303
            )
        except Refusal as refusal:
            form.refuse(refusal)
    with door.inside(request) as actor:
        shown = review_shown(actor, review)
        preview = preview_of(shown, scope.today(actor))
        return page(
            request,
            "intake/file.html",
            form=form,
            shown=shown,
            review=shown.review,
            preview=preview,
            unreached=unreached_in(actor, shown),
            is_of_meeting=Filing.MEETING in form.offered,
            has_no_ledger=form.offered[0] is Filing.KEPT,
            kept=LISTED.join(_counted(kind, number) for kind, number in preview.kept.items()),
        )


def _counted(kind: FactKind, number: int) -> str:
    return said(labels.COUNTED, {"kind": label(labels.FACTS, kind), "number": number})


def drop(request: HttpRequest, review: UUID) -> HttpResponse:
    """Let nothing come of the paper."""
    with door.inside(request) as actor:
        row = find_review(actor, review)
        require(actor, "drop_review")
        form = DropPaper(request.POST or None, initial={"version": row.version})
        is_sound = form.is_valid()
    if is_sound:
        try:
            with door.inside(request) as actor:
                drop_review(actor=actor, review=review, **form.cleaned_data)
            return HttpResponseRedirect(
                reverse("review", args=[review]) + "?after=drop_review", status=303
            )
        except Refusal as refusal:
            form.refuse(refusal)
    with door.inside(request):
        return page(request, "intake/drop.html", form=form, review=row)


@require_POST
def resume(request: HttpRequest, review: UUID) -> HttpResponse:
    """Take a dropped paper up again."""
    with door.inside(request) as actor:
        resume_review(
            actor=actor, review=review, version=whole_number(request.POST.get("version", ""))
        )
    return HttpResponseRedirect(
        reverse("review", args=[review]) + "?after=resume_review", status=303
    )


def gold(request: HttpRequest, review: UUID) -> HttpResponse:
    """The facts that stand, as a right answer in the form of the reading contract."""
    with door.inside(request) as actor:
        name, told = gold_of(actor, review)
    text = json.dumps(told, ensure_ascii=False, indent=2)
    answer = HttpResponse(text, content_type="application/json; charset=utf-8")
    answer["Content-Disposition"] = content_disposition_header(True, f"{name}.json") or ""
    answer["Cache-Control"] = "no-store"
    return answer
