"""Every guard by its name, how it is switched off, and which slice of the matrix must notice it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import Any, cast
from uuid import UUID

import pytest
from django.db.models import Exists, OuterRef, Q

from duban_web.accounts.models import Account, Identity, KeptView, Reset, Token
from duban_web.accounts.rights import OWN as ACCOUNTS_OWN
from duban_web.directives.models import DirectiveRows
from duban_web.documents.models import DocumentRows
from duban_web.foundation.actor import Actor, ActorKind, Role
from duban_web.foundation.prepared import Prepared
from duban_web.foundation.within import PlacedRows, TenantRows
from duban_web.intake.models import PaperRows
from duban_web.matters.models import Assignment, Knower
from duban_web.matters.models.matter import MatterRows
from duban_web.matters.rules import Audience
from duban_web.meetings.models import DecisionRows
from duban_web.notify.rights import OWN as NOTIFY_OWN
from duban_web.tenants.models import Delegation, RoleGrant
from web.access.asking import Request, operations
from web.access.trying import (
    Spoil,
    for_named_eyes,
    for_named_matters,
    for_named_papers,
    for_named_readers,
    nothing,
)
from web.access.world import Place
from web.stories import Story, stories

Patch = pytest.MonkeyPatch
_ONE_ROW_EACH = ("find_document", "find_matter", "units_of", "rules_at", "posts_on")


@dataclass(frozen=True)
class Guard:
    """``off`` takes it away; then what the slice tries at these places comes out otherwise.

    ``spoil`` leads past another guard that stands behind it and would hide that it is gone.
    """

    name: str
    off: Callable[[Patch], None]
    slice: Sequence[str]
    places: Sequence[Place]
    spoil: Spoil = nothing


def passes(actor: Actor, *_what: Any) -> UUID | None:
    """Whatever is asked, it is allowed to whoever asks."""
    return actor.person


def guards() -> list[Guard]:
    """All of them."""
    return [*_rights(), *_readers(), *_filters(), _closers()]


def _rights() -> Iterator[Guard]:
    """The right of each verb that is somebody's by a role; one's own verbs ask for none."""
    for story in stories():
        if story.name in operations().keys() - ACCOUNTS_OWN - NOTIFY_OWN:
            off = _right_off(story)
            spoil = _PAST_THE_SECOND.get(story.name, nothing)
            yield Guard(f"right of {story}", off, [story.name], [Place.OTHER_UNIT], spoil)


def _right_off(story: Story) -> Callable[[Patch], None]:
    def off(patch: Patch) -> None:
        verb = import_module(story.verb.__module__)
        for module in (verb, *_beside(story)):
            for name in ("require", "require_freezer"):
                if hasattr(module, name):
                    patch.setattr(module, name, passes)
        # Whoever stores a file is asked there a second time.
        patch.setattr("duban_web.documents.queries.holding.require", passes)
        for behind in _ASKED_AGAIN.get(story.name, ()):
            patch.setattr(behind, passes)

    return off


def _beside(story: Story) -> Iterator[ModuleType]:
    """What the verbs of an app share, where some of them ask for their right."""
    folder = import_module(f"duban_web.{story.app}.actions")
    for found in iter_modules(folder.__path__):
        if found.name.startswith("_"):
            yield import_module(f"{folder.__name__}.{found.name}")


def _as_holder(request: Request) -> Mapping[str, Any]:
    """Whoever sends it holds the post in question."""
    values = request.values
    if "delegation" in values:
        return {"post": Delegation.objects.get(pk=values["delegation"]).post_id}
    if "token" in values:
        return {"post": Token.objects.get(pk=values["token"]).post_id}
    return {"post": values["post"]}


def _as_owner_of_view(request: Request) -> Mapping[str, Any]:
    """Whoever sends it has kept the view in question."""
    return {"person": KeptView.objects.get(pk=request.values["view"]).person_id}


def _of_an_administrator(request: Request) -> Mapping[str, Any]:
    """The account in question is an administrator's, for whom the auditor may confirm."""
    values = request.values
    waiting: Any = Identity if "identity" in values else Reset
    account = waiting.objects.get(pk=values[waiting.__name__.lower()]).account
    auditor = RoleGrant.objects.filter(tenant=account.tenant, role=Role.AUDITOR).get().person
    Account.objects.filter(pk=account.pk).update(person=auditor)
    return {}


def _as_a_remark(request: Request) -> Mapping[str, Any]:
    """What is said is the desk's to say, not a leader's."""
    cast(dict[str, Any], request.values).update(kind="remark", asks_answer=False)
    return {}


# Verbs with a second guard right behind their right.
_PAST_THE_SECOND: Mapping[str, Spoil] = {
    "comment": _as_a_remark,
    "confirm_identity": _of_an_administrator,
    "confirm_reset": _of_an_administrator,
    "delegate": _as_holder,
    "drop_view": _as_owner_of_view,
    "issue_feed": _as_holder,
    "issue_token": _as_holder,
    "revoke_delegation": _as_holder,
    "revoke_token": _as_holder,
}


# Verbs that are one step of more, each of which asks for a right of its own.
_ASKED_AGAIN: Mapping[str, Sequence[str]] = {
    "begin_review": ["duban_web.intake.door.require"],
    "enter_person": ["duban_web.intake.queries.reviews.require_reader"],
    "file_review": [
        "duban_web.intake.queries.reviews.require_reader",
        "duban_web.matters.actions.propose.require",
    ],
}


def _readers() -> Iterator[Guard]:
    """Who may look at all."""
    for where, asked in (
        ("matters.queries.ledger", ["find_matter", "matters_in", "progress_of"]),
        ("matters.queries.measures", ["figures_in", "rows_behind"]),
        ("matters.queries.frozen", ["find_frozen", "frozen_within"]),
        ("meetings.queries.meetings", ["meetings_within", "decisions_of_last"]),
        ("meetings.queries.decisions", ["find_decision"]),
        ("directives.queries.directives", ["directives_within", "reports_owed"]),
        ("intake.queries.reviews", ["find_review", "find_fact", "reviews_within"]),
        ("documents.queries.documents", ["find_document", "documents_called", "same_bytes"]),
        ("trail.auditing", ["history_of", "proof_of"]),
    ):
        off = _off(f"duban_web.{where}.require_reader", passes)
        yield Guard(f"readers of {where}", off, asked, [Place.OTHER_UNIT])
    auditors = _off("duban_web.trail.auditing.require_auditor", passes)
    yield Guard("auditors", auditors, ["log_state", "latest_events"], [Place.OTHER_UNIT])


def _off(target: str, instead: Callable[..., Any]) -> Callable[[Patch], None]:
    return lambda patch: patch.setattr(target, instead)


def _filters() -> Iterator[Guard]:
    """Which rows are there: of the tenant, within reach, for whoever may know."""
    far = [Place.CHILD, Place.SIBLING]

    def everywhere(self: Any, actor: Actor) -> Any:
        return self.filter(tenant=actor.tenant)

    def to_the_unknowing(self: Any, actor: Actor) -> Any:
        return _matters(self, actor, is_known_asked=False)

    def near_or_far(self: Any, actor: Actor) -> Any:
        return _matters(self, actor, is_near_asked=False)

    yield Guard("reach", _off_within(PlacedRows, everywhere), _ONE_ROW_EACH, far)
    yield Guard("reach of matters", _off_within(MatterRows, near_or_far), ["find_matter"], far)
    unknowing = _off_within(MatterRows, to_the_unknowing)
    yield Guard("named eyes", unknowing, ["find_matter"], [Place.OTHER_UNIT], for_named_eyes)
    anybodys = _off_within(DocumentRows, PlacedRows.within)
    asked = ["find_document", "file_of_document", "text_of_document"]
    yield Guard("named eyes on files", anybodys, asked, [Place.OTHER_UNIT], for_named_readers)

    papers = _off_within(PaperRows, PlacedRows.within)
    asked = ["find_review", "find_fact", "facts_of_review", "gold_of"]
    yield Guard("named eyes on papers", papers, asked, [Place.OTHER_UNIT], for_named_papers)

    def of_any_place(self: Any, actor: Actor) -> Any:
        return self.filter(tenant=actor.tenant)

    for rows, asked_one in ((DecisionRows, "find_decision"), (DirectiveRows, "directive_of")):
        off = _off_within(rows, of_any_place)
        yield Guard(f"reach of {asked_one}", off, [asked_one], far)
        inside = [Place.OTHER_UNIT]
        yield Guard(f"named eyes on {asked_one}", off, [asked_one], inside, for_named_matters)
    yield Guard("tenant", tenants_off, _ONE_ROW_EACH, [Place.STRANGER])


def nothing_kept(patch: Patch) -> None:
    """Put each question into SQL anew.

    What was put before knows nothing of a guard that is off, and what is put now shall not stay.
    """
    patch.setattr(Prepared, "_sql", Prepared._in_sql)


def tenants_off(patch: Patch) -> None:
    """Let every question be asked of all tenants."""
    for rows in (TenantRows, PlacedRows, MatterRows):
        patch.setattr(rows, "within", lambda self, _actor: self.all())


def _off_within(rows: type[Any], instead: Callable[..., Any]) -> Callable[[Patch], None]:
    return lambda patch: patch.setattr(rows, "within", instead)


def _matters(
    rows: Any, actor: Actor, *, is_near_asked: bool = True, is_known_asked: bool = True
) -> Any:
    """Matters as they are asked for, without one of the two questions."""
    found = rows.filter(tenant=actor.tenant)
    if actor.kind is ActorKind.SYSTEM:
        return found
    reach = {"path__gte": actor.reach.low, "path__lt": actor.reach.high}
    if is_near_asked:
        parties = Assignment.objects.filter(matter=OuterRef("pk"), ended_in=None, **reach)
        found = found.filter(Q(**reach) | Exists(parties))
    if is_known_asked:
        known = Knower.objects.filter(matter=OuterRef("pk"), person=actor.person)
        found = found.filter(Q(audience=Audience.ORDINARY) | Exists(known))
    return found


def _closers() -> Guard:
    """Nobody checks their own work."""
    off = _off("duban_web.matters.queries.ties.objection", lambda *_a, **_k: "")
    return Guard("closers", off, ["verify", "close", "close_partly"], [Place.SAME_UNIT])
