"""A request tried from everywhere: who gets through, and what the others learn or change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from django.db import transaction

from duban_web.directives.models import DirectiveTask
from duban_web.documents.models import Document, Restriction
from duban_web.foundation.actor import Actor, Role
from duban_web.intake.models import Fact, Review
from duban_web.matters.models import Knower, Matter
from duban_web.matters.rules import Audience
from duban_web.meetings.models import DecisionTask
from duban_web.trail.models import Event
from web.access.asking import Operation, Request
from web.access.expectation import NOT_THERE, Cells, cell_of, status_for
from web.access.pages import PAGE, lawful_page
from web.access.world import OUTSIDE, Place, Province
from web.cast import CALLED
from web.test_api_described import LAWFUL, SIGNED, Lawful

# The names of 甲局's people, and what its matters and files are about.
CANARIES = (*CALLED.values(), "消防栓", "操场")
REFUSED = (401, 403, 404)
THROUGH = "through"
# What is expected where nobody may know that there is anything.
NOWHERE: Cells = dict.fromkeys(Place, NOT_THERE)
# Changes what a request is about, and says what is different about whoever sends it.
Spoil = Callable[[Request], Mapping[str, Any]]


def nothing(_request: Request) -> Mapping[str, Any]:
    """Leave what is asked for as it is."""
    return {}


def for_named_eyes(request: Request) -> Mapping[str, Any]:
    """Let nobody know of the matter that is asked for."""
    asked = [request.values[name] for name in ("matter", "into") if name in request.values]
    Matter.objects.filter(pk__in=asked).update(audience=Audience.NAMED)
    Knower.objects.filter(matter__in=asked).delete()
    return {}


def for_named_matters(request: Request) -> Mapping[str, Any]:
    """Let nobody know of the matters that came of the decision or directive that is asked for."""
    tasks = DecisionTask.objects.filter(decision=request.values.get("decision"))
    came = DirectiveTask.objects.filter(directive=request.values.get("directive"))
    for some in (tasks, came):
        asked = list(some.values_list("matter", flat=True))
        Matter.objects.filter(pk__in=asked).update(audience=Audience.NAMED)
        Knower.objects.filter(matter__in=asked).delete()
    return {}


def lawful_request(
    operation: Operation, province: Province, folder: Path
) -> tuple[Request, Lawful]:
    """A request that gets through, about records of 甲局, and who sends it."""
    name = operation.name
    given = lawful_page(name) or LAWFUL.get(name)
    if given is None:
        lawful = SIGNED[name.removeprefix(PAGE)](province.asked, folder)
    else:
        lawful = given(province.asked)
    return Request(operation, lawful.values, lawful.files), lawful


def for_named_papers(request: Request) -> Mapping[str, Any]:
    """Let nobody know of the paper under review, beside whoever brought it."""
    values = request.values
    review = values.get("review") or Fact.objects.get(pk=values["fact"]).review_id
    file = Review.objects.get(pk=review).document
    Restriction.objects.create(tenant=file.tenant, document=file)
    return {}


def for_named_readers(request: Request) -> Mapping[str, Any]:
    """Let nobody know of the document that is asked for, beside whoever brought it."""
    file = Document.objects.get(pk=request.values["document"])
    Restriction.objects.create(tenant=file.tenant, document=file)
    return {}


@dataclass
class Trial:
    """What came of one operation, tried from everywhere."""

    operation: Operation
    statuses: dict[Place, dict[Role, str]] = field(default_factory=dict)
    leaks: list[str] = field(default_factory=list)

    def row(self) -> str:
        """The line of the expectation that says what was seen."""
        cells = (cell_of(statuses) for statuses in self.statuses.values())
        return ",".join([self.operation.name, *cells])

    def surprises(self, cells: Cells | None) -> Iterator[str]:
        """Where it is not as expected."""
        if cells is None:
            yield f"no row: {self.row()}"
            return
        for place, statuses in self.statuses.items():
            for role, seen in statuses.items():
                if seen != (wanted := status_for(cells[place], role)):
                    yield f"{self.operation.name}: {role} at {place}: {seen}, not {wanted}"
        yield from self.leaks


def tried(
    operation: Operation,
    province: Province,
    folder: Path,
    places: Iterable[Place] = Place,
    roles: Iterable[Role] = Role,
    spoil: Spoil = nothing,
) -> Trial:
    """One operation, tried by every role at every place; nothing of it stays.

    ``spoil`` comes before the request is sent.
    """
    trial = Trial(operation)
    with transaction.atomic():
        request, lawful = lawful_request(operation, province, folder)
        different = spoil(request)
        for place in places:
            trial.statuses[place] = {}
            for role in roles:
                seeker = replace(province.seeker(place, role), **different)
                answer = _tried(trial, request, lawful, seeker, place, role)
                trial.statuses[place][role] = answer
        transaction.set_rollback(True)
    return trial


def _tried(
    trial: Trial, request: Request, lawful: Lawful, seeker: Actor, place: Place, role: Role
) -> str:
    with transaction.atomic():
        before = Event.objects.count()
        answer = request.sent(seeker, lawful.session)
        status, text = answer.status_code, text_of(answer)
        is_refused = status in REFUSED
        where = f"{trial.operation.name}: {role} at {place} ({status})"
        if is_refused and Event.objects.count() != before:
            trial.leaks.append(f"{where} has left an event")
        if is_refused or place in OUTSIDE:
            trial.leaks += [f"{where} has read {one}" for one in CANARIES if one in text]
        transaction.set_rollback(True)
    return str(status) if is_refused else THROUGH


def text_of(answer: Any) -> str:
    """The whole of an answer, a file's as well."""
    content = b"".join(answer) if answer.streaming else answer.content
    return str(content, "utf-8", "replace")


def all_surprises(trials: Iterable[Trial], rows: Mapping[str, Cells]) -> list[str]:
    """All that is not as expected."""
    return [one for trial in trials for one in trial.surprises(rows.get(trial.operation.name))]
