"""The scope of an act: one transaction, one tenant, one moment.

A request, a command or a job opens it; verbs and questions run inside. Nothing else is ambient: who
acts is a parameter of every verb.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import cast

from django.db import connection, transaction

from duban_web.foundation import database
from duban_web.foundation.actor import Actor
from duban_web.foundation.clock import as_utc, office_day
from duban_web.foundation.errors import Refusal
from duban_web.foundation.installation import here
from duban_web.foundation.tally import Tally


@dataclass(frozen=True, slots=True)
class Scope:
    """An open scope."""

    actor: Actor
    now: datetime.datetime
    day: datetime.date
    is_simulated: bool
    is_read_only: bool = False
    tally: Tally = field(default_factory=Tally, compare=False)


_OPEN: ContextVar[Scope | None] = ContextVar("scope", default=None)


@contextmanager
def open(
    actor: Actor, now: datetime.datetime | None = None, *, even_read_only: bool = False
) -> Iterator[Scope]:
    """Begin the transaction in which everything that happens belongs to the actor's tenant.

    ``now`` is for simulated tenants, whose every event says so; others go by the database's clock.
    ``even_read_only`` is for what must be written while the data are read-only: that somebody came
    in to read them, and what ends it. Raises RuntimeError inside another scope: one act has one
    transaction.
    """
    if _OPEN.get() is not None:
        raise RuntimeError("a scope is open already; verbs never open one")
    with transaction.atomic():
        clock = database.keep_to_tenant(connection, actor.tenant)
        moment = as_utc(now) if now else clock
        is_read_only = not even_read_only and here().read_only.exists()
        day, is_simulated = office_day(moment), now is not None
        scope = Scope(actor, moment, day, is_simulated, is_read_only)
        token = _OPEN.set(scope)
        try:
            yield scope
        finally:
            _OPEN.reset(token)


@contextmanager
def drafting(actor: Actor, day: datetime.date) -> Iterator[None]:
    """Let questions be built for an actor and a day that are not known yet, while none is asked."""
    token = _OPEN.set(Scope(actor, cast(datetime.datetime, None), day, is_simulated=False))
    try:
        yield
    finally:
        _OPEN.reset(token)


def of(actor: Actor) -> Scope:
    """The open scope, which must be of the actor's tenant; raises RuntimeError otherwise."""
    scope = _OPEN.get()
    if scope is None:
        raise RuntimeError("no scope is open: the request, command or job opens it")
    if scope.actor.tenant != actor.tenant:
        raise RuntimeError("the open scope is of another tenant")
    return scope


def is_open() -> bool:
    """Whether a scope is open, for what is asked inside one or has to open its own."""
    return _OPEN.get() is not None


def writing(actor: Actor) -> Scope:
    """The open scope, where something is about to be written; raises Refusal ``read_only``.

    Every change leaves an event, so whoever appends one asks here, for all verbs.
    """
    scope = of(actor)
    if scope.is_read_only:
        raise Refusal("read_only")
    return scope


def now(actor: Actor) -> datetime.datetime:
    """The moment that the act's events bear."""
    return of(actor).now


def today(actor: Actor) -> datetime.date:
    """The office's day of that moment."""
    return of(actor).day
