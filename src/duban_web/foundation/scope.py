"""The scope of an act: one transaction, one tenant, one moment.

A request, a command or a job opens it; verbs and questions run inside. Nothing else is ambient: who
acts is a parameter of every verb.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import cast
from uuid import UUID

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


@dataclass(frozen=True, slots=True)
class _Ahead:
    """A transaction of a tenant in which something was asked, and which goes on with an act."""

    tenant: UUID
    clock: datetime.datetime
    ending: ExitStack


_OPEN: ContextVar[Scope | None] = ContextVar("scope", default=None)
_AHEAD: ContextVar[_Ahead | None] = ContextVar("ahead", default=None)


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
    with _transaction(actor) as clock:
        is_read_only = not even_read_only and here().read_only.exists()
        with _opened(actor, clock, now, is_read_only=is_read_only) as scope:
            yield scope


@contextmanager
def ahead(actor: Actor) -> Iterator[Scope]:
    """A scope in which is only asked, before the tenant's next scope goes on in its transaction.

    Who a request is from is asked before what they do, and by itself a transaction takes longer
    than that question. Whoever opens it calls ``end_ahead`` when nothing more is to come, and lets
    nothing that takes long lie between: nobody else writes to a SQLite file meanwhile.
    """
    with ExitStack() as ending:
        clock = ending.enter_context(_transaction(actor))
        with _opened(actor, clock, None, is_read_only=True) as scope:
            yield scope
        _AHEAD.set(_Ahead(actor.tenant, clock, ending.pop_all()))


def end_ahead() -> None:
    """End the transaction of a scope ``ahead`` that no other one has gone on in."""
    if (asked := _AHEAD.get()) is not None:
        _AHEAD.set(None)
        asked.ending.close()


@contextmanager
def _transaction(actor: Actor) -> Iterator[datetime.datetime]:
    """The transaction that goes on, or a new one, and the moment at which it began."""
    if _OPEN.get() is not None:
        raise RuntimeError("a scope is open already; verbs never open one")
    asked = _AHEAD.get()
    if asked is not None and asked.tenant == actor.tenant:
        _AHEAD.set(None)
        with asked.ending:
            yield asked.clock
        return
    end_ahead()
    with transaction.atomic():
        yield database.keep_to_tenant(connection, actor.tenant)


@contextmanager
def _opened(
    actor: Actor, clock: datetime.datetime, now: datetime.datetime | None, *, is_read_only: bool
) -> Iterator[Scope]:
    moment = as_utc(now) if now else clock
    scope = Scope(actor, moment, office_day(moment), now is not None, is_read_only)
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
