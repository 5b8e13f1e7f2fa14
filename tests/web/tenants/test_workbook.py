"""What stands in a workbook and what is wrong with it; plain, without a database."""

from __future__ import annotations

import datetime
import io
import uuid
from collections.abc import Mapping
from typing import Any

import openpyxl
import pytest

import duban
from duban_web.foundation.actor import Role
from duban_web.foundation.sentences import said
from duban_web.tenants.rules import Level, Period, Rank
from duban_web.tenants.workbook import labels
from duban_web.tenants.workbook.known import (
    Known,
    KnownInstitution,
    KnownPerson,
    KnownPost,
    KnownUnit,
)
from duban_web.tenants.workbook.papers import fault_workbook, sentence_of, template_workbook
from duban_web.tenants.workbook.places import ALWAYS
from duban_web.tenants.workbook.planning import Examination, examined
from duban_web.tenants.workbook.reading import organisation_rows
from duban_web.tenants.workbook.rows import Fault, Line
from web.tenants.workbooks import BUREAU, DEPUTY, HEAD, SCHOOL, UNIT, Rows, rows_of, workbook

TODAY = datetime.date(2026, 3, 2)
EMPTY = Known(may_found_roots=True)
PLACE, ROOM, PERSON = (uuid.UUID(int=number) for number in (1, 2, 3))
SEATED = Known(
    institutions=(
        KnownInstitution(
            PLACE, "100", "丙区教育局", Level.BUREAU, None, 1, Period(datetime.date(2020, 1, 1))
        ),
    ),
    units=(KnownUnit(ROOM, PLACE, ("基础教育科", "基教科", "普教科"), Period(ALWAYS)),),
    people=(KnownPerson(PERSON, PLACE, "王新", "0712", frozenset({Role.UNIT_HEAD})),),
    posts=(KnownPost(PERSON, PLACE, ROOM, "科长"),),
)


def examination(known: Known = EMPTY, **sheets: Rows) -> Examination:
    return examined(rows_of(**sheets), known, TODAY)


def faults(known: Known = EMPTY, **sheets: Rows) -> list[tuple[int, str, str]]:
    found = examination(known, **sheets).faults
    return [(fault.line.row, fault.column, fault.code) for fault in found]


def test_a_whole_organisation_becomes_a_plan() -> None:
    found = examination(institutions=[BUREAU, SCHOOL], units=[UNIT], posts=[DEPUTY, HEAD])
    assert found.faults == ()
    plan = found.plan
    assert [(one.name, one.parent, one.since) for one in plan.institutions] == [
        ("丙区教育局", None, ALWAYS),
        ("丙区第一小学", 0, ALWAYS),
    ]
    assert plan.units[0].aliases == ("基教科", "普教科")
    assert [one.name for one in plan.people] == ["李远", "王新"]
    deputy, head = plan.posts
    assert (deputy.unit, deputy.rank) == (None, Rank.SECTION_DEPUTY)
    assert (deputy.units, deputy.institutions, deputy.lines) == ((0,), (1,), ("安全生产",))
    assert deputy.since == datetime.date(2023, 5, 12)
    assert (head.unit, head.person, head.since) == (0, 1, TODAY)
    assert head.roles == (Role.UNIT_HEAD, Role.HANDLER)


def test_rows_may_stand_in_any_order() -> None:
    campus = {"name": "东校区", "level": "学校", "parent": "丙区第一小学"}
    found = examination(institutions=[campus, SCHOOL, BUREAU])
    assert found.faults == ()
    assert [one.name for one in found.plan.institutions] == ["丙区教育局", "丙区第一小学", "东校区"]
    assert [one.parent for one in found.plan.institutions] == [None, 0, 1]


def test_a_person_in_two_rows_is_one_with_two_posts() -> None:
    second = HEAD | {"title": "机关党委委员", "unit": None, "roles": None}
    unnumbered = DEPUTY | {"title": "督学", "roles": None, "portfolio": None}
    plan = examination(
        institutions=[BUREAU, SCHOOL], units=[UNIT], posts=[HEAD, DEPUTY, second, unnumbered]
    ).plan
    assert [one.name for one in plan.people] == ["王新", "李远"]
    assert [post.person for post in plan.posts] == [0, 1, 0, 1]


INSTITUTIONS = [BUREAU, SCHOOL]


@pytest.mark.parametrize(
    ("sheets", "expected"),
    [
        # what a cell says
        ({"institutions": [{"name": "丙局"}]}, (2, "level", "missing")),
        ({"institutions": [{"level": "部门"}]}, (2, "name", "missing")),
        ({"institutions": [BUREAU | {"level": "大区"}]}, (2, "level", "level_unknown")),
        ({"institutions": [BUREAU | {"name": "局" * 201}]}, (2, "name", "too_long")),
        ({"institutions": [BUREAU | {"name": "丙区\n教育局"}]}, (2, "name", "not_printable")),
        # a month is no day, and a day that is not in the calendar neither
        ({"institutions": [BUREAU | {"since": "2024.03"}]}, (2, "since", "date_unreadable")),
        ({"institutions": [BUREAU | {"since": "2024-02-30"}]}, (2, "since", "date_unreadable")),
        ({"units": [UNIT | {"order": "第一"}]}, (2, "order", "number_unreadable")),
        ({"posts": [HEAD | {"rank": "处级"}]}, (2, "rank", "rank_unknown")),
        ({"posts": [HEAD | {"roles": "承办人、管理员"}]}, (2, "roles", "role_unknown")),
        ({"posts": [HEAD | {"title": None}]}, (2, "title", "missing")),
        # institutions
        ({"institutions": [SCHOOL]}, (2, "parent", "institution_unknown")),
        ({"institutions": [BUREAU, BUREAU | {"name": "丁局"}]}, (3, "code", "code_twice")),
        (
            {"institutions": [BUREAU, SCHOOL, SCHOOL | {"code": None}]},
            (4, "name", "institution_twice"),
        ),
        (
            {"institutions": [BUREAU, SCHOOL, BUREAU | {"code": "9", "parent": "101"}]},
            (4, "level", "level_above_parent"),
        ),
        (
            {"institutions": [BUREAU | {"since": "2020-01-01"}, SCHOOL | {"since": "2019-12-31"}]},
            (3, "since", "outside_institution"),
        ),
        (
            {"institutions": [BUREAU | {"parent": "101"}, SCHOOL]},
            (2, "parent", "parent_in_a_circle"),
        ),
        # units
        ({"units": [UNIT | {"institution": "丁局"}]}, (2, "institution", "institution_unknown")),
        (
            {"units": [UNIT, UNIT | {"name": "普教科", "aliases": None}]},
            (3, "name", "unit_name_twice"),
        ),
        # people
        ({"posts": [HEAD | {"unit": "财务科"}]}, (2, "unit", "unit_unknown")),
        ({"posts": [HEAD, HEAD]}, (3, "title", "post_twice")),
        ({"posts": [HEAD, HEAD | {"name": "王心"}]}, (3, "staff_number", "staff_number_twice")),
        (
            {"posts": [HEAD, HEAD | {"staff_number": "0713"}, HEAD | {"staff_number": None}]},
            (4, "name", "person_ambiguous"),
        ),
        (
            {"posts": [HEAD | {"staff_number": None}, HEAD | {"title": "委员"}]},
            (3, "staff_number", "person_ambiguous"),
        ),
        (
            {"posts": [HEAD | {"since": "2024-01-01", "until": "2024-01-01"}]},
            (2, "until", "ends_before_it_begins"),
        ),
        ({"posts": [HEAD | {"since": "1949-01-01"}]}, (2, "since", "outside_institution")),
        ({"posts": [HEAD | {"roles": "观察员"}]}, (2, "until", "observer_needs_end")),
        (
            {"posts": [HEAD | {"roles": "承办人、安全审计员"}]},
            (2, "roles", "roles_exclude_each_other"),
        ),
        (
            {"posts": [HEAD, HEAD | {"title": "审计员", "roles": "安全审计员"}]},
            (3, "roles", "roles_exclude_each_other"),
        ),
    ],
)
def test_what_is_wrong_is_told_by_row_and_column(
    sheets: Mapping[str, Any], expected: tuple[int, str, str]
) -> None:
    whole: dict[str, Any] = {"institutions": INSTITUTIONS, "units": [UNIT]} | dict(sheets)
    assert expected in faults(**whole)


def test_a_unit_has_its_own_days() -> None:
    young = UNIT | {"since": "2024-01-01"}
    early = HEAD | {"since": "2023-12-31"}
    found = faults(institutions=INSTITUTIONS, units=[young], posts=[early])
    assert found == [(2, "since", "outside_unit")]


def test_of_two_institutions_of_one_name_the_code_tells_which() -> None:
    twin = {"name": "丙区第一小学", "code": "102", "level": "学校", "parent": "100"}
    named = UNIT | {"institution": "丙区第一小学"}
    assert faults(institutions=[*INSTITUTIONS, twin], units=[named]) == [
        (2, "institution", "institution_ambiguous")
    ]
    coded = UNIT | {"institution": "102"}
    assert faults(institutions=[*INSTITUTIONS, twin], units=[coded]) == []


def test_the_tree_has_a_floor() -> None:
    deep = [BUREAU] + [
        {"name": f"第{number}层", "code": f"d{number}", "level": "学校", "parent": above}
        for number, above in enumerate(["100", *(f"d{number}" for number in range(15))])
    ]
    assert faults(institutions=deep) == [(18, "parent", "tree_too_deep")]


def test_what_is_there_already_is_not_added_again() -> None:
    found = examination(SEATED, institutions=[BUREAU], units=[UNIT], posts=[HEAD | {"roles": None}])
    assert found.faults == ()
    assert found.unchanged == 3
    assert found.plan == examined(rows_of(institutions=[]), SEATED, TODAY).plan


def test_what_is_added_may_hang_on_what_is_there() -> None:
    unit = {"institution": "丙区教育局", "name": "财务科"}
    post = HEAD | {"unit": "财务科", "title": "科长", "roles": None}
    found = examination(SEATED, institutions=[SCHOOL], units=[unit], posts=[post])
    assert found.faults == ()
    assert found.plan.institutions[0].parent == PLACE
    assert found.plan.units[0].institution == PLACE
    assert (found.plan.posts[0].person, found.plan.posts[0].unit) == (PERSON, 0)


@pytest.mark.parametrize(
    ("sheets", "expected"),
    [
        ({"institutions": [BUREAU | {"name": "丙区教体局"}]}, (2, "name", "differs")),
        ({"institutions": [BUREAU | {"level": "学校"}]}, (2, "name", "differs")),
        ({"institutions": [BUREAU | {"code": "200"}]}, (2, "parent", "roots_are_set_up")),
        ({"units": [UNIT | {"aliases": "基教科、初教科"}]}, (2, "name", "differs")),
        ({"posts": [HEAD | {"roles": "督办员"}]}, (2, "roles", "differs")),
        ({"posts": [HEAD | {"name": "王心"}]}, (2, "staff_number", "staff_number_twice")),
        # the institution is there since 2020
        (
            {"posts": [HEAD | {"title": "委员", "since": "2019-12-31"}]},
            (2, "since", "outside_institution"),
        ),
    ],
)
def test_what_is_there_is_never_changed_by_a_workbook(
    sheets: Mapping[str, Any], expected: tuple[int, str, str]
) -> None:
    assert faults(SEATED, **sheets) == [expected]


def test_one_without_a_number_may_be_meant_by_a_number() -> None:
    person = KnownPerson(PERSON, PLACE, "王新", "")
    known = Known(SEATED.institutions, SEATED.units, (person,), ())
    assert faults(known, posts=[HEAD]) == [(2, "staff_number", "differs")]


def test_headings_may_stand_under_a_title_and_cells_may_be_merged() -> None:
    book = openpyxl.load_workbook(
        io.BytesIO(
            workbook(
                institutions=[BUREAU], units=[UNIT, UNIT | {"name": "财务科", "aliases": None}]
            )
        )
    )
    sheet = book["科室"]
    sheet.insert_rows(1, 2)
    sheet["A1"] = "丙区教育局内设机构一览"
    sheet["A5"] = None
    sheet.merge_cells("A4:A5")
    data = io.BytesIO()
    book.save(data)
    found = organisation_rows(data.getvalue(), "一览.xlsx")
    assert found.faults == ()
    assert [(row.line.row, row.institution, row.name) for row in found.units] == [
        (4, "100", "基础教育科"),
        (5, "100", "财务科"),
    ]


def test_days_are_read_as_offices_write_them() -> None:
    written = ["2024-03-01", "2024/3/1", "2024年3月1日", "2024.3.1", datetime.date(2024, 3, 1)]
    units = [
        {"institution": "100", "name": f"第{number}科", "since": day}
        for number, day in enumerate(written)
    ]
    found = rows_of(institutions=[BUREAU], units=units)
    assert found.faults == ()
    assert {row.since for row in found.units} == {datetime.date(2024, 3, 1)}


def test_a_sheet_without_its_columns_and_a_workbook_without_sheets_are_told() -> None:
    book = openpyxl.Workbook()
    book.active.title = "科室"
    book.active.append(["科室名称", "电话"])
    data = io.BytesIO()
    book.save(data)
    found = organisation_rows(data.getvalue(), "x.xlsx").faults
    assert [(one.line.sheet, one.code) for one in found] == [("科室", "heading_missing")]
    book.active.title = "通讯录"
    data = io.BytesIO()
    book.save(data)
    assert [one.code for one in organisation_rows(data.getvalue(), "x.xlsx").faults] == [
        "workbook_is_empty"
    ]


def test_what_is_no_workbook_is_refused_as_the_library_refuses_it() -> None:
    with pytest.raises(duban.UnreadableFile):
        organisation_rows(b"PK\x03\x04 broken", "x.xlsx")


def test_the_template_can_be_taken_in_as_it_is() -> None:
    rows = organisation_rows(template_workbook(), "模板.xlsx")
    found = examined(rows, EMPTY, TODAY)
    assert found.faults == ()
    assert len(rows.institutions) == 2
    assert found.plan.posts[0].lines == ("安全生产",)


def test_the_template_is_the_same_each_time() -> None:
    assert template_workbook() == template_workbook()


def test_faults_come_back_as_a_workbook_in_words() -> None:
    found = examination(institutions=[{"name": "丙局"}], posts=[HEAD]).faults
    sheet = openpyxl.load_workbook(io.BytesIO(fault_workbook(found, said))).active
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    start = next(at for at, row in enumerate(cells) if row[0] == labels.FAULT_HEADINGS[0])
    assert cells[start + 1][:4] == ["机构", "2", "层级", "此项必填。"]
    assert cells[start + 2][2] == "所属机构"


def test_every_fault_has_its_sentence() -> None:
    for code in labels.FAULTS:
        words = sentence_of(Fault(Line("机构", 2), "name", code, "甲", "乙、丙", 9), said)
        assert "{" not in words


def test_the_first_names_are_the_template_s_and_no_name_means_two_columns() -> None:
    for columns in labels.HEADINGS.values():
        names = [name for some in columns.values() for name in some]
        assert len(names) == len(set(names))
