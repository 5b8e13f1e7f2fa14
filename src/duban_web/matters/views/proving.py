"""Asking whoever uses a verb, in its own form, to show anew who they are."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest

from duban_web.accounts import door
from duban_web.foundation.errors import Refusal
from duban_web.foundation.visitor import recognise, visitor_of
from duban_web.matters.forms.acting import ActForm


def is_proved(request: HttpRequest, form: ActForm) -> bool:
    """Whether nobody is asked who they are, or they have just shown it; each try is on the disk."""
    visitor, shown = visitor_of(request), form.shown
    if not shown:
        return True
    if visitor.session is None or visitor.actor is None:
        raise Refusal("nobody")
    try:
        tried = door.prove(request, visitor.session, **shown)
    except Refusal as refusal:
        form.refuse(refusal)
        return False
    if not tried.is_passed:
        form.refuse(Refusal("not_let_in"))
        return False
    recognise(request, replace(visitor, actor=replace(visitor.actor, is_stepped_up=True)))
    return True
