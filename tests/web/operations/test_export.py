"""An institution leaves with everything that is its own, provable, and with nothing of others."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from django.apps import apps

from duban.proof import read_bundle, verify
from duban_web.foundation import scope
from duban_web.matters.models import Matter
from duban_web.operations.export_parts import Leaving, parts, record_name
from duban_web.operations.export_tables import AS_TRAIL, LEFT_OUT, TABLES
from duban_web.tenants.actions.add_institution import add_institution
from duban_web.tenants.rules import Level
from duban_web.trail.actions.seal import seal
from duban_web.trail.actions.sign import sign
from duban_web.trail.origins import origin_of
from duban_web.trail.public_key import published
from duban_web.trail.signer import SignerState
from web.cast import act, day, given_bureau
from web.commands import given_data, played, run
from web.matters.given import given_closed

PLAYED = """
import datetime
from web.accounts.given import given_account
from web.cast import act, day, given_bureau
from web.documents.given import given_document, given_erasure, received
from web.matters.given import given_closed, given_underway
from duban_web.accounts.actions.issue_feed import issue_feed
from duban_web.accounts.actions.issue_token import issue_token
from duban_web.accounts.models import Account, Token
from duban_web.documents.actions.erase_document import erase_document
from duban_web.documents.actions.store_document import store_document
from duban_web.foundation.models import KeptAnswer
from duban_web.tenants.actions.add_institution import add_institution
from duban_web.tenants.actions.add_person import add_person
from duban_web.tenants.rules import Level
from web.cast import NOW
bureau = given_bureau()
school = act(bureau.zhou, add_institution, parent=bureau.institution.pk, name="第一小学",
             level=Level.SCHOOL, since=day(1, 1), code="370304-01")
other = act(bureau.zhou, add_institution, parent=bureau.institution.pk, name="金丝雀小学",
            level=Level.SCHOOL, since=day(1, 1), code="370304-02")
act(bureau.system, add_person, institution=school.pk, name="校长一")
act(bureau.system, add_person, institution=other.pk, name="金丝雀甲")
given_document(bureau)
for place, words in ((school, "第一小学的材料"), (other, "金丝雀的材料")):
    file = received(f"{words}\\n".encode(), f"{words}.txt")
    act(bureau.wang, store_document, institution=place.pk, received=file)
asked = given_erasure(bureau, given_document(bureau, "要删的\\n".encode(), "要删的.txt"))
act(bureau.li, erase_document, erasure=asked.pk, version=asked.version)
given_closed(bureau)
given_underway(bureau, title="仍在办理的事项")
given_account(bureau, "qian")
told = {"post": bureau.posts["qian"].pk, "name": "台账", "expires_at": NOW + datetime.timedelta(9)}
act(bureau.qian, issue_feed, **told)
act(bureau.qian, issue_token, actions=["tenants.make_roster"], **told)
with scope.open(bureau.system):
    Account.objects.within(bureau.system).update(totp_secret="CANARY-SEED", password="CANARY-HASH")
    for number, token in enumerate(Token.objects.within(bureau.system)):
        Token.objects.filter(pk=token.pk).update(digest=f"CANARY-DIGEST-{number}")
    KeptAnswer.objects.create(tenant=bureau.system.tenant, name="n", asked="a",
                              answer={"x": "CANARY-ANSWER"}, kept_at=NOW)
stranger = given_bureau("yi", "金丝雀区教育局")
given_document(stranger, "金丝雀区的文件\\n".encode(), "金丝雀区.txt")
given_underway(stranger, title="金丝雀区的事项")
grow()
"""
COUNT = """
import json
from django.apps import apps
from duban_web.operations.export_tables import TABLES
from duban_web.trail.models import Event, Head
found = {}
for tenant in installed_tenants():
    actor = Actor.system(tenant.pk)
    with scope.open(actor):
        counts = {label: apps.get_model(label)._default_manager.filter(tenant=tenant.pk).count()
                  for label in TABLES}
        counts["events"] = Event.objects.within(actor).count()
        counts["heads"] = Head.objects.within(actor).count()
        found[tenant.code] = counts
print(json.dumps(found))
"""


@pytest.fixture(scope="module")
def played_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = given_data(tmp_path_factory.mktemp("export"))
    played(data, PLAYED)
    return data


@pytest.fixture(scope="module")
def whole(played_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The export of the whole bureau."""
    return exported(played_data, "jia", tmp_path_factory.mktemp("whole"))


@pytest.fixture(scope="module")
def school(played_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The export of one school."""
    return exported(played_data, "370304-01", tmp_path_factory.mktemp("school"))


def exported(data: Path, named: str, folder: Path) -> Path:
    target = folder / "out.zip"
    done = run("export", "--data", data, "--institution", named, "-o", target)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert [path.name for path in folder.iterdir()] == ["out.zip"]
    return target


def environment() -> dict[str, str]:
    """That of a command, without what the tests beside it are told."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("D")}
    return {**kept, "LANG": "zh_CN.UTF-8", "LANGUAGE": "zh"}


def lines(file: Path, name: str) -> list[dict[str, object]]:
    with zipfile.ZipFile(file) as opened:
        return [json.loads(line) for line in opened.read(name).splitlines()]


def whole_text(file: Path) -> bytes:
    with zipfile.ZipFile(file) as opened:
        return b"\n".join(opened.read(name) for name in opened.namelist())


def test_every_table_leaves_or_has_a_reason() -> None:
    known = [*TABLES, *AS_TRAIL, *LEFT_OUT]
    assert len(known) == len({*known})
    assert {model._meta.label for model in apps.get_models()} == {*known}


@pytest.mark.parametrize("label", TABLES)
def test_columns_that_never_leave_are_there_and_no_secret_is_forgotten(label: str) -> None:
    names = {field.name for field in apps.get_model(label)._meta.concrete_fields}
    without = {*TABLES[label].without}
    assert without <= names
    app = label.partition(".")[0]
    secret = {"password", "totp_secret", "digest"} & names if app == "accounts" else set()
    assert secret <= without


def test_what_leaves_counts_as_what_is_there(played_data: Path, whole: Path) -> None:
    counts = json.loads(played(played_data, COUNT))["jia"]
    for label in TABLES:
        rows = lines(whole, f"records/{record_name(label)}.jsonl")
        assert len(rows) == counts[label], label
    assert len(lines(whole, "trail/events.jsonl")) == counts["events"]
    assert len(lines(whole, "trail/heads.jsonl")) == counts["heads"]
    with zipfile.ZipFile(whole) as opened:
        manifest = json.loads(opened.read("manifest.json"))
    for label in TABLES:
        assert manifest["counts"][f"records/{record_name(label)}.jsonl"] == counts[label]


def test_each_part_is_what_the_manifest_says(whole: Path) -> None:
    with zipfile.ZipFile(whole) as opened:
        assert opened.testzip() is None
        manifest = json.loads(opened.read("manifest.json"))
        listed = {one["name"]: one for one in manifest["parts"]}
        for name in opened.namelist():
            content = opened.read(name)
            if name.startswith("files/"):
                assert hashlib.sha256(content).hexdigest() == name.rpartition("/")[2]
            elif name != "manifest.json":
                assert listed[name]["sha256"] == hashlib.sha256(content).hexdigest()
                assert listed[name]["size"] == len(content)
        files = [name for name in opened.namelist() if name.startswith("files/")]
    kept = {
        row["sha256"]
        for row in lines(whole, "records/documents.document.jsonl")
        if not row["erased_at"]
    }
    assert {name.rpartition("/")[2] for name in files} == kept
    assert manifest["counts"]["files"] == len(files)


@pytest.mark.parametrize("which", ["whole", "school"])
def test_its_trail_is_verified_without_us(
    which: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    file = request.getfixturevalue(which)
    with zipfile.ZipFile(file) as opened:
        opened.extractall(tmp_path)
    proofs = sorted((tmp_path / "trail" / "proofs").iterdir())
    proved: set[int] = set()
    for proof in proofs:
        done = run("verify", proof, "--pub", tmp_path / "trail" / "public-key.txt", "--json")
        assert done.returncode == 0, done.stdout
        proved |= {event["index"] for event in json.loads(done.stdout)["events"]}
    told = {row["index"] for row in lines(file, "trail/events.jsonl")}
    assert proofs
    assert told <= proved


def test_secrets_stay(whole: Path) -> None:
    text = whole_text(whole)
    assert b"CANARY" not in text
    (account,) = lines(whole, "records/accounts.account.jsonl")
    assert account["login"] == "qian"
    assert {"password", "totp_secret"}.isdisjoint(account)


@pytest.mark.parametrize("which", ["whole", "school"])
def test_nothing_of_another_tenant_leaves(which: str, request: pytest.FixtureRequest) -> None:
    text = whole_text(request.getfixturevalue(which)).decode("utf-8", "replace")
    assert "金丝雀区" not in text


def test_a_school_leaves_alone(school: Path) -> None:
    text = whole_text(school).decode("utf-8", "replace")
    assert "第一小学的材料" in text
    assert "金丝雀" not in text
    assert "消防栓" not in text
    assert "赵小川" not in text
    assert [row["name"] for row in lines(school, "records/tenants.person.jsonl")] == ["校长一"]
    assert [row["code"] for row in lines(school, "records/tenants.institution.jsonl")] == [
        "370304-01"
    ]
    assert len(lines(school, "records/tenants.tenant.jsonl")) == 1
    assert lines(school, "records/tenants.organisation_import.jsonl") == []


def test_what_was_erased_does_not_leave(whole: Path) -> None:
    assert "要删的" not in whole_text(whole).decode("utf-8", "replace")
    erased = [row for row in lines(whole, "trail/events.jsonl") if row["erased"]]
    assert [row["erased"] for row in erased] == [["name", "text"]]


def test_the_page_inside_speaks_the_language(played_data: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.zip"
    asked = ["export", "--data", played_data, "--institution", "370304-01", "-o", target]
    assert run(*asked, LANGUAGE="en").returncode == 0
    with zipfile.ZipFile(target) as opened:
        assert opened.read("README.txt").decode("utf-8-sig").startswith("Duban: an export")


def test_nothing_is_written_over(played_data: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.zip"
    target.write_bytes(b"kept")
    done = run("export", "--data", played_data, "--institution", "jia", "-o", target)
    assert done.returncode == 2
    assert "不覆盖" in done.stderr
    assert target.read_bytes() == b"kept"


def test_a_folder_that_is_not_there_is_told(played_data: Path, tmp_path: Path) -> None:
    target = tmp_path / "none" / "out.zip"
    done = run("export", "--data", played_data, "--institution", "jia", "-o", target)
    assert done.returncode == 2
    assert "不存在" in done.stderr
    assert "Errno" not in done.stderr


@pytest.mark.parametrize(
    ("named", "words"),
    [("none", "没有代码或编号"), ("00000000-0000-4000-8000-000000000000", "没有代码或编号")],
)
def test_an_institution_that_is_not_there_is_told(
    played_data: Path, tmp_path: Path, named: str, words: str
) -> None:
    done = run("export", "--data", played_data, "--institution", named, "-o", tmp_path / "out.zip")
    assert done.returncode == 2
    assert words in done.stderr
    assert [*tmp_path.iterdir()] == []


def test_an_unsealed_event_stops_it(played_data: Path, tmp_path: Path) -> None:
    data = Path(shutil.copytree(played_data, tmp_path / "data"))
    played(data, "from web.cast import given_bureau\ngiven_bureau('bing', '丙区教育局')\n")
    target = tmp_path / "out.zip"
    done = run("export", "--data", data, "--institution", "bing", "-o", target)
    assert (done.returncode, "封存" in done.stderr) == (2, True)
    assert not target.exists()


def test_a_file_that_is_gone_is_named_and_the_rest_leaves(
    played_data: Path, whole: Path, tmp_path: Path
) -> None:
    data = Path(shutil.copytree(played_data, tmp_path / "data"))
    gone = next(
        row for row in lines(whole, "records/documents.document.jsonl") if not row["erased_at"]
    )
    for path in (data / "files").rglob(str(gone["sha256"])):
        path.unlink()
    target = tmp_path / "out.zip"
    done = run("export", "--data", data, "--institution", "jia", "-o", target)
    assert (done.returncode, str(gone["sha256"]) in done.stdout) == (1, True)
    assert zipfile.ZipFile(target).testzip() is None


@pytest.mark.django_db
@pytest.mark.parametrize("is_whole", [True, False], ids=["whole", "school"])
def test_parts_come_alike_from_either_database(tmp_path: Path, *, is_whole: bool) -> None:
    bureau = given_bureau()
    place = bureau.institution
    if not is_whole:
        place = act(
            bureau.zhou,
            add_institution,
            parent=place.pk,
            name="第一小学",
            level=Level.SCHOOL,
            since=day(1, 1),
        )
    given_closed(bureau)
    act(bureau.system, seal)
    act(bureau.system, sign, signer=SignerState(tmp_path))
    key = published(tmp_path, origin_of(bureau.system.tenant))
    assert key is not None
    leaving = Leaving(bureau.system, place, tmp_path, key, lambda *_: None)
    with scope.open(bureau.system):
        content = {part.name: b"".join(part.pieces) for part in parts(leaving, "")}
        matters = Matter.objects.within(bureau.system).count()
    told = content["records/matters.matter.jsonl"].splitlines()
    assert len(told) == (matters if is_whole else 0)
    bundle = read_bundle(content["trail/proofs/00001.zip"])
    assert verify(bundle, public_key=key).faults == ()
    assert len(bundle.events) == len(content["trail/events.jsonl"].splitlines())


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_an_interruption_leaves_no_half_file(
    played_data: Path, tmp_path: Path, how: signal.Signals
) -> None:
    target = tmp_path / "out.zip"
    script = (
        "import sys, time\n"
        "from duban_web.documents import store\n"
        "def slow(*_):\n"
        "    print('here', flush=True)\n"
        "    time.sleep(60)\n"
        "store.place_of = slow\n"
        "from duban.cli.program import main\n"
        "sys.exit(main(sys.argv[1:]))\n"
    )
    told = ["export", "--data", str(played_data), "--institution", "jia", "-o", str(target)]
    process = subprocess.Popen(
        [sys.executable, "-c", script, *told],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"here\n"
    assert [path.name for path in tmp_path.iterdir() if "unfinished" in path.name]
    process.send_signal(how)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 128 + how
    assert "已中断" in said.decode()
    assert [*tmp_path.iterdir()] == []
