"""Which rows leave with an institution, and which never do: every table of every app has its line.

A row belongs to an institution by the path that it carries, or that the record carries which it is
a part of.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """A table that leaves; ``path`` leads to the path by which its rows belong to an institution.

    Without a path it is the tenant's: its rows leave with every institution where ``is_shared``,
    otherwise with the root alone. ``without`` are columns that never leave.
    """

    path: str = "path"
    is_shared: bool = False
    without: tuple[str, ...] = ()


_OF_MATTER = Table("matter__path")
TABLES: Mapping[str, Table] = {
    "tenants.Tenant": Table("", is_shared=True),
    "tenants.Institution": Table(),
    "tenants.InstitutionName": Table("institution__path"),
    "tenants.Unit": Table(),
    "tenants.UnitName": Table("unit__path"),
    "tenants.Person": Table(),
    "tenants.PersonAlias": Table("person__path"),
    "tenants.Post": Table(),
    "tenants.Portfolio": Table(),
    "tenants.Body": Table(),
    "tenants.BodyMember": Table("body__path"),
    "tenants.Roster": Table(),
    "tenants.RosterEntry": Table("roster__path"),
    "tenants.OrganisationImport": Table(""),
    "tenants.NumberSeries": Table(),
    "tenants.NumberCounter": Table("series__path"),
    "tenants.RoleGrant": Table(),
    "tenants.Delegation": Table(),
    "timerules.TimeRule": Table(),
    "timerules.Closure": Table(),
    "timerules.EventDate": Table(),
    "timerules.CalendarYear": Table("", is_shared=True),
    "accounts.Account": Table(without=("password", "totp_secret", "generation")),
    "accounts.Identity": Table(),
    "accounts.KeptView": Table("person__path"),
    "accounts.Reset": Table(),
    "accounts.Token": Table(without=("digest",)),
    "documents.Document": Table(),
    "documents.KeptText": Table("document__path"),
    "documents.Restriction": Table("document__path"),
    "documents.DocumentReader": Table("document__path"),
    "documents.RefusedFile": Table(),
    "documents.ErasureRequest": Table(),
    "notify.Notice": Table(),
    "notify.ChannelChoice": Table(),
    "notify.Delivery": Table(),
    "intake.Review": Table(),
    "intake.Fact": Table(),
    "intake.Naming": Table(),
    "matters.Matter": Table(),
    "matters.Knower": _OF_MATTER,
    "matters.Application": _OF_MATTER,
    "matters.Comment": _OF_MATTER,
    "matters.LookBack": _OF_MATTER,
    "matters.Milestone": _OF_MATTER,
    "matters.Pace": _OF_MATTER,
    "matters.Reminder": _OF_MATTER,
    "matters.Waiver": _OF_MATTER,
    "matters.Assignment": _OF_MATTER,
    "matters.Doing": _OF_MATTER,
    "matters.Progress": _OF_MATTER,
    "matters.Evidence": _OF_MATTER,
    "matters.Urge": _OF_MATTER,
    "matters.FrozenFigures": Table(),
    "meetings.Meeting": Table(),
    "meetings.AgendaItem": Table("meeting__path"),
    "meetings.Attendance": Table("meeting__path"),
    "meetings.Decision": Table("meeting__path"),
    "meetings.DecisionTask": Table("decision__meeting__path"),
    "directives.Directive": Table(),
    "directives.DirectiveTask": Table("directive__path"),
}
# What leaves in a form of its own: as the trail.
AS_TRAIL: Mapping[str, str] = {
    "trail.Event": "trail/events.jsonl",
    "trail.Secret": "the fields in trail/events.jsonl, and the salts in trail/proofs",
    "trail.Erasure": "the erased fields in trail/events.jsonl",
    "trail.Leaf": "the index in trail/events.jsonl",
    "trail.Head": "trail/heads.jsonl",
}
# What never leaves, and why.
LEFT_OUT: Mapping[str, str] = {
    "accounts.LoginAttempt": "sessions and tries to come in, forgotten by themselves",
    "auth.Group": "nobody is in one: rights hang on posts",
    "auth.Permission": "the framework's own list",
    "contenttypes.ContentType": "the framework's own list",
    "foundation.KeptAnswer": "answers kept for a day for whoever asks twice",
    "notify.Outlet": "how it stands with servers outside at the moment",
    "search.Entry": "an index of what leaves, made again from it",
    "search.Place": "a part of that index",
    "search.Reader": "a part of that index",
    "sessions.Session": "who is inside at the moment",
    "trail.Node": "hashes that anybody computes again from the entries",
    "trail.Pending": "events without a place yet: nothing leaves while there are any",
}
