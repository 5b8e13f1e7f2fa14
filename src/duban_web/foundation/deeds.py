"""A verb as a page of its own: what it changes, a form made from its parameters, where one goes on.

Reads: a verb's signature, the words of its app. Writes: a view. Leaves unread: every rule, which is
the verb's; the page asks for its right before anything is typed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from enum import Enum
from inspect import Parameter, signature
from typing import Any, get_args, get_origin, get_type_hints
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path

from duban_web.foundation import labels, scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import NotYours, Refusal
from duban_web.foundation.form_fields import Options, field_of
from duban_web.foundation.forms import Form
from duban_web.foundation.pages import page
from duban_web.foundation.rights import require_step_up
from duban_web.foundation.sentences import label, said
from duban_web.foundation.visitor import inside

Function = Callable[..., Any]
# Refusals that another page puts right before one comes back to this one.
_ELSEWHERE = frozenset({"nobody", "step_up_needed"})
_LONG = frozenset({"reason", "answer", "because"})
_BEGINS = frozenset({"since", "on"})


@dataclass(frozen=True, slots=True)
class Subject:
    """What a deed is about: what it is called, where its page is, the version that is looked at.

    ``facts`` tell more of it, where one has to know before one decides.
    """

    words: str
    address: str
    version: int | None = None
    facts: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, slots=True)
class Wording:
    """How an app speaks of its deeds: by verb, by parameter (or verb and parameter), by code.

    ``require`` passes whoever may use a verb.
    """

    require: Callable[[Actor, str], object]
    verbs: Mapping[str, str]
    effects: Mapping[str, str]
    fields: Mapping[str, str]
    hints: Mapping[str, str]
    codes: Mapping[type[Enum], Mapping[Any, str]]


def _nothing(_actor: Actor, **_places: UUID) -> Mapping[str, Any]:
    return {}


def _as_typed(given: dict[str, Any]) -> dict[str, Any]:
    return given


@dataclass(frozen=True, slots=True)
class Deed:
    """One verb at one address, whose places are parameters of the verb.

    A parameter that is a record of several values is asked for value by value.
    ``subject`` finds what it is about, ``choices`` what can be chosen for a parameter. ``more`` are
    fields in the place of the parameters that ``without`` leaves out, and ``told`` makes what the
    verb is told of all of them. ``shows`` answers what was done, where it is seen only once.
    Fields stand as ``order`` has them, the others behind. Of several values none may be named, but
    for those that are ``needed``. Who does it has just proved who they are where ``is_proved``.
    """

    verb: Function
    address: str
    subject: Callable[..., Subject]
    choices: Mapping[str, Callable[..., Options]] = field(default_factory=dict)
    without: frozenset[str] = frozenset()
    more: Callable[..., Mapping[str, forms.Field]] = _nothing
    told: Callable[[dict[str, Any]], dict[str, Any]] = _as_typed
    initial: Callable[..., Mapping[str, Any]] = _nothing
    leads_to: Callable[[Any], str] | None = None
    shows: Callable[[HttpRequest, Any], HttpResponse] | None = None
    order: Sequence[str] = ()
    needed: frozenset[str] = frozenset()
    is_proved: bool = False

    @property
    def name(self) -> str:
        """The verb's."""
        return self.verb.__name__


class DeedForm(Form):
    """What a verb is told beside the places of its address, and the version that was looked at."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *path: Any, asked: Mapping[str, forms.Field], **more: Any) -> None:
        self._asked = asked
        super().__init__(*path, **more)

    def more_fields(self) -> dict[str, forms.Field]:
        """What is asked."""
        return dict(self._asked)

    @property
    def given(self) -> dict[str, Any]:
        """What was filled in, by the names of the fields; what was left empty is not told."""
        filled = {name: self.cleaned_data.get(name) for name in self._asked}
        return {name: value for name, value in filled.items() if value not in (None, "")}


def urls_of(deeds: Sequence[Deed], wording: Wording) -> list[URLPattern]:
    """The addresses of an app's deeds, each by the name of its verb."""
    return [path(one.address, _view(one, wording), name=one.name) for one in deeds]


def open_verbs(actor: Actor, wording: Wording) -> frozenset[str]:
    """The verbs of an app that the actor may use at all: which links a page shows."""
    return frozenset(verb for verb in wording.verbs if _is_open(actor, verb, wording))


def done_of(request: HttpRequest, wording: Wording) -> str:
    """What a page tells first after a deed that led to it; nothing after none."""
    verb = request.GET.get("after", "")
    if verb not in wording.verbs:
        return ""
    return said(labels.DEED_DONE, {"verb": label(wording.verbs, verb)})


def _is_open(actor: Actor, verb: str, wording: Wording) -> bool:
    try:
        wording.require(actor, verb)
    except (NotYours, KeyError):
        return False
    return True


def _view(deed: Deed, wording: Wording) -> Callable[..., HttpResponse]:
    def act(request: HttpRequest, **places: UUID) -> HttpResponse:
        with inside(request) as actor:
            subject = deed.subject(actor, **places)
            wording.require(actor, deed.name)
            if deed.is_proved:
                # Before anything is typed that would be lost on the way.
                require_step_up(actor)
            form = _form(request, deed, wording, actor, subject, places)
        answer = _answer(request, deed, subject, form, places) if form.is_valid() else None
        return answer or page(
            request,
            "foundation/deed.html",
            form=form,
            subject=subject,
            words=label(wording.verbs, deed.name),
            effect=label(wording.effects, deed.name) if deed.name in wording.effects else "",
        )

    return act


def _answer(
    request: HttpRequest, deed: Deed, subject: Subject, form: DeedForm, places: Mapping[str, UUID]
) -> HttpResponse | None:
    """What follows when it was done; ``None`` where the verb said no, which the form tells."""
    try:
        told = _gathered(deed, deed.told(form.given))
        if "version" in signature(deed.verb).parameters:
            told["version"] = form.cleaned_data["version"] or 0
        with inside(request) as actor:
            done = deed.verb(actor=actor, **places, **told)
    except Refusal as refusal:
        if refusal.code in _ELSEWHERE:
            raise
        form.refuse(refusal)
        return None
    if deed.shows is not None:
        return deed.shows(request, done)
    address = deed.leads_to(done) if deed.leads_to else subject.address
    return HttpResponseRedirect(f"{address}?{urlencode({'after': deed.name})}", status=303)


def _form(
    request: HttpRequest,
    deed: Deed,
    wording: Wording,
    actor: Actor,
    subject: Subject,
    places: Mapping[str, UUID],
) -> DeedForm:
    parameters = _parameters(deed)
    asked = {
        name: _field(deed, wording, actor, name, kind, default, places)
        for name, (kind, default) in parameters.items()
        if name not in {*places, "version", *deed.without}
    }
    asked |= deed.more(actor, **places)
    first = [name for name in deed.order if name in asked]
    asked = {name: asked[name] for name in dict.fromkeys([*first, *asked])}
    today = scope.today(actor)
    initial: dict[str, Any] = {name: today for name in asked if name in _BEGINS}
    initial |= {
        name: default.value
        for name, (_kind, default) in parameters.items()
        if isinstance(default, Enum)
    }
    initial |= {"version": subject.version, **deed.initial(actor, **places)}
    # A link may fill the form in, with the version of what it shows.
    wanted = {*asked, "version"}
    initial |= {name: value for name, value in request.GET.items() if name in wanted}
    return DeedForm(request.POST or None, asked=asked, initial=initial)


def _field(
    deed: Deed,
    wording: Wording,
    actor: Actor,
    name: str,
    kind: Any,
    default: Any,
    places: Mapping[str, UUID],
) -> forms.Field:
    codes = next((codes for one, codes in wording.codes.items() if one in _parts(kind)), {})
    options: Options = [(str(code.value), label(codes, code)) for code in codes]
    if name in deed.choices:
        options = deed.choices[name](actor, **places)
    made: forms.Field = field_of(
        kind,
        is_long=name in _LONG,
        options=options,
        required=_is_needed(deed, name, kind, default),
        label=label(wording.fields, _called(wording.fields, deed, name)),
    )
    hint = _called(wording.hints, deed, name)
    if hint in wording.hints:
        made.help_text = label(wording.hints, hint)
    return made


def _is_needed(deed: Deed, name: str, kind: Any, default: Any) -> bool:
    """Whether something must be filled in: nothing stands for one of several codes by itself."""
    if isinstance(default, Enum):
        return True
    return default is Parameter.empty and (not _is_many(kind) or name in deed.needed)


def _called(words: Mapping[str, str], deed: Deed, name: str) -> str:
    own = f"{deed.name}.{name}"
    return own if own in words else name


def _parameters(deed: Deed) -> dict[str, tuple[Any, Any]]:
    """What the verb is told, and the values of its records, by name: type and default."""
    hints = get_type_hints(deed.verb)
    told = {
        name: (hints[name], one.default)
        for name, one in signature(deed.verb).parameters.items()
        if name != "actor"
    }
    for name, kind in _records(deed):
        del told[name]
        parts = get_type_hints(kind)
        told |= {
            part.name: (
                parts[part.name],
                Parameter.empty if part.default is MISSING else part.default,
            )
            for part in fields(kind)
        }
    return told


def _records(deed: Deed) -> list[tuple[str, type[Any]]]:
    """The parameters of the verb that are records, if the deed asks for them."""
    return [
        (name, kind)
        for name, kind in get_type_hints(deed.verb).items()
        if name not in {"actor", "return", *deed.without}
        if isinstance(kind, type) and is_dataclass(kind)
    ]


def _gathered(deed: Deed, told: dict[str, Any]) -> dict[str, Any]:
    """What the verb is told, the values of each record in one."""
    for name, kind in _records(deed):
        told[name] = kind(
            **{part.name: told.pop(part.name) for part in fields(kind) if part.name in told}
        )
    return told


def _parts(kind: Any) -> tuple[Any, ...]:
    return (kind, *get_args(kind))


def _is_many(kind: Any) -> bool:
    origin = get_origin(kind)
    return isinstance(origin, type) and issubclass(origin, Collection)
