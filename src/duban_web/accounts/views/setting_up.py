"""The page by which an installation is set up, opened by the token that ``duban serve`` prints."""

from __future__ import annotations

from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from duban_web.accounts import labels
from duban_web.accounts.actions.set_up import SetUp, set_up
from duban_web.accounts.forms import SetUpForm
from duban_web.accounts.setting_up import SEATS
from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Faulty, Invalid, Refusal
from duban_web.foundation.pages import page
from duban_web.foundation.sentences import label, said
from duban_web.tenants.labels import ROLES
from duban_web.tenants.setup_token import end_setup, is_setup_token
from duban_web.tenants.workbook.papers import heading_of, sentence_of, template_workbook

_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def first_page(request: HttpRequest, token: str) -> HttpResponse:
    """Set up, and show the three first passwords, once."""
    _check(token)
    form = SetUpForm(request.POST or None, request.FILES or None)
    faults: list[dict[str, object]] = []
    if form.is_valid():
        try:
            return _slips(request, _set_up(token, form))
        except Faulty as refusal:
            form.refuse(refusal)
            faults = [
                {"line": one.line, "heading": heading_of(one), "sentence": sentence_of(one, said)}
                for one in refusal.faults
            ]
        except Invalid as refusal:
            form.refuse(refusal)
    return page(
        request, "accounts/set_up.html", form=form, token=token, seats=_seats(form), faults=faults
    )


def template(request: HttpRequest, token: str) -> HttpResponse:
    """The empty workbook to start from."""
    _check(token)
    headers = {"Content-Disposition": 'attachment; filename="organisation.xlsx"'}
    return HttpResponse(template_workbook(), content_type=_WORKBOOK, headers=headers)


def _check(token: str) -> None:
    if not is_setup_token(token):
        raise Refusal("setup_is_over")


def _set_up(token: str, form: SetUpForm) -> SetUp:
    system = Actor.system(uuid4())
    with scope.open(system):
        _check(token)
        done = set_up(
            actor=system,
            founding=form.founding,
            administrators=form.administrators,
            rows=form.cleaned_data["workbook"],
        )
    end_setup()
    return done


def _seats(form: SetUpForm) -> list[dict[str, object]]:
    """The three groups of fields, each with what the seat may do."""
    return [
        {
            "role": label(ROLES, role),
            "duty": label(labels.DUTIES, role),
            "fields": [form[f"{seat}_{field}"] for field in ("name", "title", "login")],
        }
        for seat, role in SEATS.items()
    ]


def _slips(request: HttpRequest, done: SetUp) -> HttpResponse:
    slips = [
        {"role": label(ROLES, role), "duty": label(labels.DUTIES, role), "account": account}
        for role, account in zip(SEATS.values(), done.accounts.values(), strict=True)
    ]
    door = request.build_absolute_uri(reverse("log_in"))
    return page(request, "accounts/slips.html", tenant=done.tenant, slips=slips, door=door)
