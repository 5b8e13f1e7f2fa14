"""What the benches of lists and pages find out inside the application: who asks, queries, plans."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.db.models import Count
from django.test import Client
from django.test.utils import CaptureQueriesContext

from duban_web.accounts.actions.confirm_account import confirm_account
from duban_web.accounts.actions.create_account import create_account
from duban_web.accounts.actions.issue_token import issue_token
from duban_web.accounts.models import Account
from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.matters.models import Assignment, Matter
from duban_web.matters.policies import Origin
from duban_web.notify.models import Notice
from duban_web.notify.queries.inbox import inbox
from duban_web.tenants.models import Post
from duban_web.tenants.queries.actors import actor_for
from duban_web.tenants.queries.installed import installed_tenants

_LIFE = datetime.timedelta(days=30)
# Who asks, by where they sit: a staff number begins with the bureau's.
_DESKS = {"the province's desk": "000", "a city's desk": "001", "a district's desk": "002"}
_WRITING_FROM = 3


def lists(page: int, clients: int) -> tuple[dict[str, Any], str]:
    """What to ask and as whom, with the queries of each; and the plans as text."""
    system = Actor.system(installed_tenants()[0].pk)
    asked, plans = [], []
    for who, number in _DESKS.items():
        post = _desk(system, number)
        headers = _bearing(_token(system, post))
        for what, more in _lists(system, post).items():
            path = f"/api/v1/matters?limit={page}{more}"
            queries = _captured(path, headers)
            asked.append(_told(what, who, path, headers, queries))
            plans.append(f"== {what}, {who}: {path}\n")
            plans += [_plan(system, one) for one in queries if "LIMIT" in one]
    plans.append("== the inbox of a city's clerk\n")
    plans += [_plan(system, one) for one in _inbox_queries(system, page)]
    return {"asked": asked, "writers": [*_writers(system, clients)]}, "\n".join(plans)


def writes(clients: int) -> tuple[dict[str, Any], str]:
    """Who may propose, and no pages."""
    system = Actor.system(installed_tenants()[0].pk)
    return {"asked": [], "writers": [*_writers(system, clients)]}, ""


def pages() -> tuple[dict[str, Any], str]:
    """The pages of the office that are opened most, as for lists."""
    system = Actor.system(installed_tenants()[0].pk)
    asked, plans = [], []
    for who, number in _DESKS.items():
        post = _desk(system, number)
        headers = _logged_in(system, post)
        for what, path in _pages(system, post).items():
            queries = _captured(path, headers)
            asked.append(_told(what, who, path, headers, queries))
            plans.append(f"== {what}, {who}: {path}\n")
            plans += [_plan(system, one) for one in queries if one.startswith("SELECT")]
    return {"asked": asked, "writers": []}, "\n".join(plans)


def _pages(system: Actor, post: Post) -> dict[str, str]:
    actor = _actor(system, post)
    with scope.open(actor):
        last = Matter.objects.within(actor).filter(path=post.path).order_by("-pk")[0]
    return {
        "the workbench": "/",
        "the ledger": "/matters",
        "a matter": f"/matters/{last.pk}",
        "a search": f"/search?q={quote(last.title[:2])}",
        "the inbox": "/inbox",
    }


def _told(
    what: str, who: str, path: str, headers: dict[str, str], queries: Sequence[str]
) -> dict[str, Any]:
    return {"what": what, "who": who, "path": path, "headers": headers, "queries": len(queries)}


def _bearing(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def _logged_in(system: Actor, post: Post) -> dict[str, str]:
    """Somebody who comes in by the page, with a password of their own choice, at this post."""
    first = _let_in(system, post)
    browser = Client(SERVER_NAME="localhost")
    chosen = "Jing-lou-8-dian-ban"
    for password in filter(None, (first, chosen)):
        entry = {"login": _login(post), "password": password}
        assert browser.post("/login", entry).status_code == HTTPStatus.FOUND
        if password == first:
            browser.post("/account/password", {"password": chosen, "again": chosen})
    return {"Cookie": f"{settings.SESSION_COOKIE_NAME}={browser.session.session_key}"}


def desks() -> dict[str, Actor]:
    """Clerks by where they sit; the province's reaches all there is but what is for named eyes."""
    system = Actor.system(installed_tenants()[0].pk)
    return {who: _actor(system, _desk(system, number)) for who, number in _DESKS.items()}


def _desk(system: Actor, number: str) -> Post:
    with scope.open(system):
        posts = Post.objects.within(system).filter(
            person__staff_number__startswith=f"{number}B", title__in=_clerks(system)
        )
        return posts.order_by("order").select_related("institution")[0]


def _clerks(system: Actor) -> list[str]:
    from duban_web.simulation.wording import words

    return [words("organisation")["titles"]["desk_clerk"]]


def _actor(system: Actor, post: Post) -> Actor:
    with scope.open(system):
        today = scope.today(system)
        return actor_for(system, person=post.person_id, post=post.pk, day=today, is_stepped_up=True)


def _token(system: Actor, post: Post) -> str:
    _let_in(system, post)
    actor = _actor(system, post)
    with scope.open(actor) as opened:
        token = issue_token(
            actor=actor,
            post=post.pk,
            name="bench",
            actions=["matters.propose"] if actor.has(*_proposers()) else ["matters.report"],
            expires_at=opened.now + _LIFE,
        )
    shown: str = token.shown_once
    return shown


def _let_in(system: Actor, post: Post) -> str:
    """Nobody without an account is let in, by whatever way; the first password of a new one."""
    with scope.open(system):
        if Account.objects.within(system).filter(person=post.person_id).exists():
            return ""
        asked = create_account(actor=system, person=post.person_id, login=_login(post))
        confirmed = confirm_account(actor=system, account=asked.pk, version=asked.version)
    return str(confirmed.shown_once)


def _login(post: Post) -> str:
    return f"bench{post.pk.hex[:12]}"


def _proposers() -> Any:
    from duban_web.matters.rights import RIGHTS

    return RIGHTS["propose"]


def _lists(system: Actor, post: Post) -> dict[str, str]:
    """The lists that are asked for, by what is in them."""
    actor = _actor(system, post)
    with scope.open(actor):
        near = Matter.objects.within(actor).filter(path__startswith=post.path)
        (*_, middle) = near.order_by("pk").values_list("pk", flat=True)[:100]
        parties = Assignment.objects.within(actor).filter(path__startswith=post.path)
        unit: UUID | None = parties.exclude(unit=None).values_list("unit", flat=True)[0]
        person = parties.exclude(person=None).values_list("person", flat=True)[0]
    return {
        "the ledger": "",
        "the ledger further on": f"&cursor={middle}",
        "what is open": "&is_open=true",
        "what is given out": "&state=assigned",
        "what is underway": "&state=underway",
        "what is late": "&is_late=true",
        "what a unit does": f"&unit={unit}",
        "what somebody leads": f"&person={person}",
    }


def _inbox_queries(system: Actor, page: int) -> list[str]:
    """What an inbox asks, of whoever is told most; no program reads it, so no token is let in."""
    with scope.open(system):
        told = Notice.objects.within(system).values("recipient").annotate(count=Count("pk"))
        most = told.order_by("-count")[0]["recipient"]
        post = Post.objects.within(system).filter(person=most)[0]
    actor = _actor(system, post)
    with scope.open(actor), CaptureQueriesContext(connection) as captured:
        inbox(actor).page("", page)
    return [one["sql"] for one in captured if "LIMIT" in one["sql"]]


def _writers(system: Actor, clients: int) -> Any:
    for number in range(_WRITING_FROM, _WRITING_FROM + clients):
        post = _desk(system, f"{number:03}")
        yield {
            "headers": _bearing(_token(system, post)),
            "body": {
                "institution": str(post.institution_id),
                "title": "更换教学楼消防栓",
                "requirement": "由基础教育科负责，于12月31日前完成教学楼消防栓更换。",
                "origin": Origin.MEETING.value,
                "due": "2026-12-31",
            },
        }


def _captured(path: str, headers: dict[str, str]) -> list[str]:
    """The queries of a page, but for the transaction's own."""
    client = Client(headers=headers, SERVER_NAME="localhost")
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(path)
    assert answer.status_code == 200, answer.content
    said = [one["sql"] for one in captured]
    return [one for one in said if re.match(r"\s*(SELECT|INSERT|UPDATE|DELETE|WITH)", one)]


def _plan(system: Actor, query: str) -> str:
    """How the database goes about it, and how long that takes."""
    is_server = connection.vendor == "postgresql"
    with scope.open(system), connection.cursor() as cursor:
        asked = "EXPLAIN (ANALYZE, BUFFERS)" if is_server else "EXPLAIN QUERY PLAN"
        cursor.execute(f"{asked} {query}")
        lines = [str(row[0] if is_server else row[-1]) for row in cursor.fetchall()]
    return "\n".join([query[:200], *(f"    {line}" for line in lines), ""])
