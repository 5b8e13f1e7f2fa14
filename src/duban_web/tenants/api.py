"""The organisation in the API."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import File, Router, UploadedFile

import duban
from duban_web.foundation import scope
from duban_web.foundation.errors import Invalid
from duban_web.foundation.rest.fields import Day, Number
from duban_web.foundation.rest.offering import (
    REFUSED,
    SEEN,
    offers_list,
    offers_question,
    offers_verb,
    tells_file,
)
from duban_web.foundation.rest.replies import told
from duban_web.foundation.sentences import said
from duban_web.foundation.visitor import acting
from duban_web.tenants import replies
from duban_web.tenants.actions.add_alias import add_alias
from duban_web.tenants.actions.add_institution import add_institution
from duban_web.tenants.actions.add_person import add_person
from duban_web.tenants.actions.add_person_alias import add_person_alias
from duban_web.tenants.actions.add_unit import add_unit
from duban_web.tenants.actions.ask_grant import ask_grant
from duban_web.tenants.actions.change_body import change_body
from duban_web.tenants.actions.change_roster import change_roster
from duban_web.tenants.actions.close_institution import close_institution
from duban_web.tenants.actions.close_unit import close_unit
from duban_web.tenants.actions.confirm_grant import confirm_grant
from duban_web.tenants.actions.correct_person import correct_person
from duban_web.tenants.actions.delegate import delegate
from duban_web.tenants.actions.dissolve_body import dissolve_body
from duban_web.tenants.actions.drop_person_alias import drop_person_alias
from duban_web.tenants.actions.end_grant import end_grant
from duban_web.tenants.actions.end_post import end_post
from duban_web.tenants.actions.form_body import form_body
from duban_web.tenants.actions.give_post import give_post
from duban_web.tenants.actions.import_organisation import import_organisation
from duban_web.tenants.actions.make_roster import make_roster
from duban_web.tenants.actions.move_institution import move_institution
from duban_web.tenants.actions.name_institution import name_institution
from duban_web.tenants.actions.open_series import open_series
from duban_web.tenants.actions.refuse_grant import refuse_grant
from duban_web.tenants.actions.rename_unit import rename_unit
from duban_web.tenants.actions.revoke_delegation import revoke_delegation
from duban_web.tenants.actions.set_portfolio import set_portfolio
from duban_web.tenants.actions.succeed_post import succeed_post
from duban_web.tenants.queries.bodies import bodies_on, entries_of, members_of, rosters_on
from duban_web.tenants.queries.grants import grants_of, grants_waiting, roles_of
from duban_web.tenants.queries.importing import examine_organisation
from duban_web.tenants.queries.installed import tenant_of
from duban_web.tenants.queries.numbers import last_number, series_of
from duban_web.tenants.queries.organisation import line_of, names_of, tree
from duban_web.tenants.queries.people import (
    holders_of,
    in_charge_of,
    persons_called,
    portfolio_of,
    posts_on,
)
from duban_web.tenants.queries.standing_in import delegations_for, delegations_of
from duban_web.tenants.queries.units import units_called, units_of
from duban_web.tenants.workbook.papers import fault_workbook, sentence_of, template_workbook
from duban_web.tenants.workbook.reading import organisation_rows
from duban_web.tenants.workbook.rows import OrganisationRows

router = Router(tags=["tenants"])

offers_question(router, "/tenant", tenant_of, replies.TenantReply)

offers_list(router, "/institutions", tree, replies.NamedInstitutionReply)
offers_verb(router, "/institutions", add_institution, replies.InstitutionReply)
offers_list(router, "/institutions/{institution}/line", line_of, replies.NamedInstitutionReply)
offers_list(router, "/institutions/{institution}/names", names_of, replies.InstitutionNameReply)
offers_verb(
    router, "/institutions/{institution}/names", name_institution, replies.InstitutionNameReply
)
offers_verb(router, "/institutions/{institution}/move", move_institution, replies.InstitutionReply)
offers_verb(
    router, "/institutions/{institution}/close", close_institution, replies.InstitutionReply
)

offers_list(router, "/institutions/{institution}/units", units_of, replies.NamedUnitReply)
offers_list(router, "/units", units_called, replies.NamedUnitReply)
offers_verb(router, "/units", add_unit, replies.UnitReply)
offers_verb(router, "/units/{unit}/aliases", add_alias, replies.UnitReply)
offers_verb(router, "/units/{unit}/rename", rename_unit, replies.UnitReply)
offers_verb(router, "/units/{unit}/close", close_unit, replies.UnitReply)
offers_list(router, "/units/{unit}/leaders", in_charge_of, replies.PostReply)

offers_list(router, "/people", persons_called, replies.PersonReply)
offers_verb(router, "/people", add_person, replies.PersonReply)
offers_verb(router, "/people/{person}/correct", correct_person, replies.PersonReply)
offers_verb(router, "/people/{person}/aliases", add_person_alias, replies.PersonReply)
offers_verb(router, "/people/{person}/aliases/drop", drop_person_alias, replies.PersonReply)

offers_list(router, "/posts", posts_on, replies.PostReply)
offers_verb(router, "/posts", give_post, replies.PostReply)
offers_list(router, "/posts/{post}/holders", holders_of, replies.PostReply)
offers_verb(router, "/posts/{post}/succeed", succeed_post, replies.PostReply)
offers_verb(router, "/posts/{post}/end", end_post, replies.PostReply)
offers_list(router, "/posts/{post}/portfolio", portfolio_of, replies.PortfolioReply)
offers_verb(router, "/posts/{post}/portfolio", set_portfolio, replies.PostReply)
offers_list(router, "/posts/{post}/grants", grants_of, replies.GrantReply)
offers_list(router, "/posts/{post}/delegations", delegations_of, replies.DelegationReply)
offers_verb(router, "/posts/{post}/delegations", delegate, replies.DelegationReply)
offers_list(router, "/posts/{post}/standing_in", delegations_for, replies.DelegationReply)
offers_verb(router, "/delegations/{delegation}/revoke", revoke_delegation, replies.DelegationReply)

offers_list(router, "/grants", grants_waiting, replies.GrantReply)
offers_verb(router, "/grants", ask_grant, replies.GrantReply)
offers_verb(router, "/grants/{grant}/confirm", confirm_grant, replies.GrantReply)
offers_verb(router, "/grants/{grant}/refuse", refuse_grant, replies.GrantReply)
offers_verb(router, "/grants/{grant}/end", end_grant, replies.GrantReply)

offers_list(router, "/bodies", bodies_on, replies.BodyReply)
offers_verb(router, "/bodies", form_body, replies.BodyReply)
offers_list(router, "/bodies/{body}/members", members_of, replies.BodyMemberReply)
offers_verb(router, "/bodies/{body}/change", change_body, replies.BodyReply)
offers_verb(router, "/bodies/{body}/dissolve", dissolve_body, replies.BodyReply)

offers_list(router, "/rosters", rosters_on, replies.RosterReply)
offers_verb(router, "/rosters", make_roster, replies.RosterReply)
offers_list(router, "/rosters/{roster}/entries", entries_of, replies.RosterEntryReply)
offers_verb(router, "/rosters/{roster}/change", change_roster, replies.RosterReply)

offers_list(router, "/institutions/{institution}/series", series_of, replies.SeriesReply)
offers_verb(router, "/series", open_series, replies.SeriesReply)


@router.get(
    "/series/{series}/counter",
    response={200: replies.CounterReply, SEEN: None},
    operation_id="last_number",
)
def counter(request: HttpRequest, series: UUID, year: Number | None = None) -> HttpResponse:
    """How far a series has come in a year, this one where none is named."""
    with acting(request) as actor:
        asked = scope.today(actor).year if year is None else year
        last = last_number(actor, series, asked)
    return told(replies.CounterReply(series=series, year=asked, last=last))


@router.get(
    "/people/{person}/roles",
    response={200: replies.RolesReply, SEEN: None},
    operation_id="roles_of",
)
def roles(request: HttpRequest, person: UUID, day: Day | None = None) -> HttpResponse:
    """The roles that a person has on a day, at whichever post."""
    with acting(request) as actor:
        asked = day or scope.today(actor)
        held = roles_of(actor, person, asked)
    return told(replies.RolesReply.of(person, asked, held))


_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@router.post(
    "/organisation/imports",
    response={200: replies.ImportReply, REFUSED: None},
    operation_id="import_organisation",
)
def take_in(request: HttpRequest, file: File[UploadedFile]) -> HttpResponse:
    """Add what the workbook says and is not there yet, all of it or, with a fault, nothing."""
    rows = _rows(file)
    with acting(request) as actor:
        return told(replies.ImportReply.from_orm(import_organisation(actor=actor, rows=rows)))


@router.post(
    "/organisation/examinations",
    response={200: replies.ExaminationReply, REFUSED: None},
    operation_id="examine_organisation",
)
def examine(request: HttpRequest, file: File[UploadedFile]) -> HttpResponse:
    """What the workbook would add, or what is wrong with it; nothing is changed (dry run)."""
    rows = _rows(file)
    with acting(request) as actor:
        found = examine_organisation(actor, rows)
    return told(
        replies.ExaminationReply(
            institutions=len(found.plan.institutions),
            units=len(found.plan.units),
            people=len(found.plan.people),
            posts=len(found.plan.posts),
            unchanged=found.unchanged,
            faults=[
                replies.CellFault(
                    sheet=one.line.sheet,
                    row=one.line.row,
                    code=one.code,
                    words=sentence_of(one, said),
                )
                for one in found.faults
            ],
        )
    )


@router.post(
    "/organisation/fault_sheets",
    response={REFUSED: None},
    operation_id="organisation_faults",
    openapi_extra=tells_file(_WORKBOOK),
)
def fault_sheet(request: HttpRequest, file: File[UploadedFile]) -> HttpResponse:
    """What is wrong with the workbook, as a workbook: one row for each fault."""
    rows = _rows(file)
    with acting(request) as actor:
        found = examine_organisation(actor, rows)
    return HttpResponse(fault_workbook(found.faults, said), content_type=_WORKBOOK)


@router.get(
    "/organisation/template",
    response={REFUSED: None},
    operation_id="organisation_template",
    openapi_extra=tells_file(_WORKBOOK),
)
def template(request: HttpRequest) -> HttpResponse:
    """The empty workbook to start from, with a guide and an example on each sheet."""
    return HttpResponse(template_workbook(), content_type=_WORKBOOK)


def _rows(file: UploadedFile) -> OrganisationRows:
    """The workbook as rows; raises Invalid for what cannot be opened."""
    try:
        return organisation_rows(file.read(), file.name or "")
    except duban.UnreadableFile as error:
        raise Invalid({"file": "unreadable"}) from error
