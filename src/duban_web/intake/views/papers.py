"""Papers come in: the list of those that are or were under review, files and words to be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from duban_web.accounts import door
from duban_web.documents.door import take_in
from duban_web.documents.labels import UNREAD
from duban_web.documents.queries.documents import standing_document
from duban_web.foundation.errors import Refusal
from duban_web.foundation.pages import page
from duban_web.foundation.sentences import label, said, sentence
from duban_web.intake import labels
from duban_web.intake.door import take_up
from duban_web.intake.forms.labels import PASTED_NAME
from duban_web.intake.forms.papers import BringPapers
from duban_web.intake.queries.reviews import Paper, review_of_document, reviews_within
from duban_web.intake.queries.twins import review_of_file
from duban_web.intake.rights import require, require_reader
from duban_web.intake.rules import ReviewState
from duban_web.matters.queries.offered import own_place

_PIECE, _A_PAGE = 1 << 20, 50


@dataclass(frozen=True, slots=True)
class Came:
    """A file that was brought: its name, where its review is, or why it has none.

    ``is_known`` tells that the same file had come before.
    """

    name: str
    address: str = ""
    why: str = ""
    is_known: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A paper of the list, in words."""

    paper: Paper
    kind: str
    state: str


def listed(request: HttpRequest) -> HttpResponse:
    """The papers, those first that wait."""
    asked = request.GET.get("state", ReviewState.OPEN.value)
    state = ReviewState(asked) if asked in set(ReviewState) else None
    with door.inside(request) as actor:
        found = reviews_within(actor, state=state)
        shown = found.page(request.GET.get("cursor", ""), _A_PAGE)
        following = urlencode({"state": asked, "cursor": shown.next}) if shown.next else ""
        return page(
            request,
            "intake/papers.html",
            form=BringPapers(),
            papers=[_line(one) for one in shown.items],
            state=state.value if state else "any",
            states=[(one.value, label(labels.STATES, one)) for one in ReviewState],
            following=following,
        )


def bring(request: HttpRequest) -> HttpResponse:
    """Take in what was brought, and begin the review of each paper."""
    form = BringPapers(request.POST or None, request.FILES or None)
    came: list[Came] = []
    with door.inside(request) as actor:
        require(actor, "begin_review")
        place = own_place(actor).pk
    if request.method == "POST" and form.is_valid():
        brought = list(_brought(request, form))
        if not brought:
            form.add_error(None, said(labels.NOTHING_BROUGHT, {}))
        came = [_begun(request, place, name, pieces) for name, pieces in brought]
    if len(came) == 1 and came[0].address:
        after = "?after=same_file" if came[0].is_known else ""
        return HttpResponseRedirect(came[0].address + after, status=303)
    with door.inside(request):
        return page(request, "intake/bring.html", form=form, came=came)


def take_up_document(request: HttpRequest, document: UUID) -> HttpResponse:
    """Begin the review of a document that is there; one that has one is gone on with."""
    with door.inside(request) as actor:
        paper = standing_document(actor, document)
        require_reader(actor)
        begun = review_of_document(actor, document)
        if begun is None and request.method != "POST":
            return page(request, "intake/take_up.html", paper=paper)
    if begun is None:
        begun = take_up(request, document)
    return HttpResponseRedirect(reverse("review", args=[begun.pk]), status=303)


def _line(paper: Paper) -> Line:
    review = paper.review
    return Line(
        paper, label(labels.KINDS, review.kind), label(labels.STATES, ReviewState(review.state))
    )


def _brought(request: HttpRequest, form: BringPapers) -> Iterator[tuple[str, Sequence[bytes]]]:
    for file in request.FILES.getlist("uploads"):
        yield file.name or "", file.chunks(_PIECE)  # type: ignore[misc]
    if pasted := form.cleaned_data["pasted"]:
        yield PASTED_NAME, [pasted.replace("\r\n", "\n").encode()]


def _begun(request: HttpRequest, place: UUID, name: str, pieces: Sequence[bytes]) -> Came:
    """Keep one file and begin its review; a refusal is told beside the file, others go on."""
    try:
        document = take_in(request, institution=place, name=name, pieces=pieces)
        with door.inside(request) as actor:
            begun = review_of_file(actor, document) or review_of_document(actor, document.pk)
        review = begun or take_up(request, document.pk)
    except Refusal as refusal:
        return Came(name, why=_why(refusal))
    return Came(name, reverse("review", args=[review.pk]), is_known=begun is not None)


def _why(refusal: Refusal) -> str:
    """Why nothing comes of a file, and what can be done."""
    code = str(refusal.facts.get("unread", ""))
    if code not in labels.REMEDIES:
        return sentence(refusal.code, refusal.facts)
    told = {"why": label(UNREAD, code), "remedy": label(labels.REMEDIES, code)}
    return said(labels.KEPT_UNREAD, told)
