"""What ``make bench WHAT=import`` measures: an organisation coming in from one workbook.

Reads: nothing; the workbook is made here and fictional. Writes: figures, in processor time of a
process that has a data folder of its own (SQLite).
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator

from bench_figures import Figure

SCHOOLS, UNITS, PEOPLE = 80, 400, 4_520
ROWS = SCHOOLS + UNITS + PEOPLE
_PROMISE = 10.0
_SURNAMES, _GIVEN = "赵钱孙李周吴郑王冯陈", "明思立小远正安维计川"


def figures_of_import() -> Iterator[Figure]:
    """Every figure of WHAT=import, one after the other."""
    with tempfile.TemporaryDirectory(prefix="duban-bench-") as name:
        finished = subprocess.run(
            [sys.executable, __file__, name], check=True, capture_output=True, text=True
        )
    read, examined, committed, events = map(float, finished.stdout.split())
    what = f"a workbook of {ROWS:,} rows"
    yield Figure(f"{what} read (wall time, the worker that opens it included)", f"{read:.1f} s")
    yield Figure(f"{what} examined, the dry run", f"{examined:.1f} s")
    yield Figure(
        f"{what} examined and committed, {events:,.0f} events",
        f"{committed:.1f} s",
    )
    took = read + examined + committed
    yield Figure(
        f"{what}, dry run and commit", f"{took:.1f} s", f"< {_PROMISE:g} s", took < _PROMISE
    )


def workbook() -> bytes:
    """A bureau with its schools, their units, and everybody's posts."""
    from xlsxwriter import Workbook

    from duban_web.tenants.workbook.labels import HEADINGS, SHEETS

    data = io.BytesIO()
    book = Workbook(data)
    schools = [f"戊区第{number}学校" for number in range(1, SCHOOLS)]
    places = [{"name": "戊区教育局", "code": "100", "level": "部门"}]
    places += [
        {"name": name, "code": str(101 + at), "level": "学校", "parent": "100"}
        for at, name in enumerate(schools)
    ]
    units = [
        {"institution": str(100 + at % SCHOOLS), "name": f"第{at // SCHOOLS + 1}教研室"}
        for at in range(UNITS)
    ]
    posts = [
        {
            "name": _SURNAMES[at % 10] + _GIVEN[at // 10 % 10] + _GIVEN[at // 100 % 10],
            "staff_number": f"{at:06d}",
            "institution": units[at % UNITS]["institution"],
            "unit": units[at % UNITS]["name"],
            "title": "教师",
            "rank": "科员",
            "roles": "承办人" if at % 4 == 0 else "",
        }
        for at in range(PEOPLE)
    ]
    for kind, rows in {"institutions": places, "units": units, "posts": posts}.items():
        sheet = book.add_worksheet(SHEETS[kind][0])
        sheet.write_row(0, 0, [names[0] for names in HEADINGS[kind].values()])
        for at, row in enumerate(rows, 1):
            sheet.write_row(at, 0, [row.get(column) for column in HEADINGS[kind]])
    book.close()
    return data.getvalue()


def print_import(folder: str) -> None:
    """Take the workbook in, and print how long reading, dry run and commit took, and its events."""
    os.environ["DUBAN_DATA"] = folder
    os.environ["DUBAN_SECRET_KEY"] = os.environ["DUBAN_ACCOUNTS_KEY"] = "0123456789abcdef" * 4
    os.environ["DJANGO_SETTINGS_MODULE"] = "duban_web.config.settings"
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    from duban_web.foundation import scope
    from duban_web.foundation.actor import Actor
    from duban_web.tenants.actions.found_tenant import found_tenant
    from duban_web.tenants.actions.import_organisation import import_organisation
    from duban_web.tenants.queries.importing import examine_organisation
    from duban_web.tenants.workbook.reading import organisation_rows
    from duban_web.trail.queries import pending_count

    system = Actor.system(uuid.uuid4())
    with scope.open(system):
        found_tenant(actor=system, name="戊区", code="wu", is_simulated=False)
    data = workbook()
    start = time.monotonic()
    rows = organisation_rows(data, "戊区.xlsx")
    read = time.monotonic() - start
    start = time.process_time()
    with scope.open(system):
        found = examine_organisation(system, rows)
    examined = time.process_time() - start
    if found.faults:
        sys.exit(f"the workbook of the benchmark has faults: {found.faults[:3]}")
    start = time.process_time()
    with scope.open(system):
        import_organisation(actor=system, rows=rows)
    committed = time.process_time() - start
    with scope.open(system):
        print(read, examined, committed, pending_count(system))


if __name__ == "__main__":
    print_import(sys.argv[1])
