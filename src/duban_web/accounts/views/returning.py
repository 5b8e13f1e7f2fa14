"""A form that was sent when the session was over: who is there comes in again, and has it back."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from duban_web.accounts import door
from duban_web.accounts.forms import LogIn
from duban_web.accounts.middleware import visitor_by_session
from duban_web.foundation.errors import Refusal
from duban_web.foundation.pages import page
from duban_web.foundation.visitor import recognise, visitor_of
from duban_web.tenants.queries.installed import installed_tenants

# Before the names of the fields of the door, so that they are none of the form's.
_DOOR = "door"
_NOT_TYPED = ("csrfmiddlewaretoken", "own_password", "own_code")


def let_in_again(request: HttpRequest) -> HttpResponse | None:
    """The page that asks who is there and holds what was typed; ``None`` once they are in.

    What was typed stays in that page, in the browser alone: it is shown again in its form, and
    nothing of it is done before it is sent from there.
    """
    tenants = installed_tenants()
    is_answer = f"{_DOOR}-login" in request.POST
    form = LogIn(request.POST if is_answer else None, tenants=tenants, prefix=_DOOR)
    if form.is_valid():
        try:
            if form.chosen and door.come_in(request, tenant=form.chosen.pk, **form.entry):
                recognise(request, visitor_by_session(request.session))
                is_open = not visitor_of(request).must_change_password
                return None if is_open else HttpResponseRedirect(reverse("password"))
            form.refuse(Refusal("not_let_in"))
        except Refusal as refusal:
            form.refuse(refusal)
    typed = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in _NOT_TYPED and not name.startswith(f"{_DOOR}-")
        for value in values
    ]
    return page(request, "accounts/again.html", form=form, typed=typed, status=401)
