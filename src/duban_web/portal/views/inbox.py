"""The inbox (收件): what one was told, read by opening it; and whether letters come as well."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from duban_web.accounts import door
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Invalid, NotFound, Stale
from duban_web.foundation.listing import page_of
from duban_web.foundation.pages import notice_of, page
from duban_web.notify.actions.choose_channel import choose_channel
from duban_web.notify.actions.mark_read import mark_read
from duban_web.notify.queries.channels import own_channel
from duban_web.notify.queries.inbox import inbox as told_to
from duban_web.notify.queries.inbox import own_notice
from duban_web.notify.rules import Channel
from duban_web.notify.wording import phrase_of
from duban_web.portal import labels
from duban_web.portal.forms import ByMail

AT_ONCE = 50


@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """What one was told, the newest first; all of it, or what is not read."""
    is_unread = request.GET.get("show") == "unread"
    with door.inside(request) as actor:
        asked = told_to(actor, is_read=False if is_unread else None)
        found = page_of(asked, request.GET.get("cursor", ""), AT_ONCE)
        return page(
            request,
            "portal/inbox.html",
            notice=notice_of(request, labels.NOTICES),
            lines=[(one, phrase_of(one.notice.kind)) for one in found.items],
            unread=[one.notice for one in found.items if one.notice.read_at is None],
            is_unread=is_unread,
            next=found.next,
        )


@require_POST
def open_notice(request: HttpRequest, notice: UUID) -> HttpResponse:
    """Read one, and go on to what it is about, if one may still know of it."""
    with door.inside(request) as actor:
        told = own_notice(actor, notice)
        if told.read_at is None:
            mark_read(actor=actor, notice=told.pk, version=told.version)
        address = f"{reverse('ledger')}/{told.subject_id}" if "to" in request.POST else ""
    return HttpResponseRedirect(address or f"{reverse('inbox')}?after=one_read")


@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """Mark what the page showed as read; what was read meanwhile stays as it is."""
    with door.inside(request) as actor:
        for text in request.POST.getlist("notice")[:AT_ONCE]:
            _read(actor, text)
    return HttpResponseRedirect(f"{reverse('inbox')}?after=all_read")


def channels(request: HttpRequest) -> HttpResponse:
    """Whether one is told by e-mail as well, and where."""
    form = ByMail(request.POST or None)
    if form.is_valid() and _is_chosen(request, form):
        return HttpResponseRedirect(f"{reverse('channels')}?after=channel_chosen")
    with door.inside(request) as actor:
        chosen = own_channel(actor, Channel.EMAIL)
        if not form.is_bound and chosen is not None:
            form.initial = {
                "target": chosen.target,
                "is_on": chosen.is_on,
                "version": chosen.version,
            }
        notice = notice_of(request, labels.NOTICES)
        return page(request, "portal/channels.html", form=form, notice=notice)


def _is_chosen(request: HttpRequest, form: ByMail) -> bool:
    try:
        with door.inside(request) as actor:
            choose_channel(actor=actor, channel=Channel.EMAIL, **form.cleaned_data)
    except (Invalid, Stale) as refusal:
        form.refuse(refusal)
        return False
    return True


def _read(actor: Actor, text: str) -> None:
    try:
        told = own_notice(actor, UUID(text))
    except ValueError as error:
        raise NotFound from error
    if told.read_at is None:
        mark_read(actor=actor, notice=told.pk, version=told.version)
