"""The archive package of a closed matter: everything in it, provable elsewhere, and honest."""

from __future__ import annotations

import hashlib
import io
import json
import tracemalloc
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from duban.cli.program import main as duban
from duban_web.documents.models import Document
from duban_web.foundation.actor import Actor, Role
from duban_web.foundation.errors import NotFound, NotYours, Refusal
from duban_web.matters.actions._evidence import Proof
from duban_web.matters.actions.attach import attach
from duban_web.matters.actions.close import close
from duban_web.matters.actions.submit import submit
from duban_web.matters.actions.verify import verify
from duban_web.matters.models import Matter
from duban_web.matters.packing import labels
from duban_web.matters.packing.checks import Name
from duban_web.matters.packing.gathering import Gathered, gathered
from duban_web.matters.packing.making import package
from duban_web.matters.rules import Audience, Basis, Retention
from duban_web.trail.actions.seal import seal
from duban_web.trail.actions.sign import sign
from duban_web.trail.signer import SignerState
from web.cast import Bureau, act, ask, day, given_bureau, given_stranger
from web.documents.given import CONTENT, PNG, given_document, lying
from web.documents.test_erasing import erase
from web.matters.given import DONE, given_closed, given_underway, given_verified, version_of
from web.stage import Playing

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DUBAN_DATA", str(tmp_path / "data"))
    return tmp_path / "data" / "files"


@pytest.fixture
def signer(tmp_path: Path, settings: Any) -> Path:
    settings.DUBAN_SIGNER = str(tmp_path / "signer")
    (tmp_path / "signer").mkdir()
    return tmp_path / "signer"


@pytest.fixture
def bureau() -> Bureau:
    bureau = given_bureau()
    bureau.give("dang", "党阿守", "档案员")
    bureau.grant("dang", Role.ARCHIVIST)
    return bureau


def closed(bureau: Bureau, *documents: Document, **more: Any) -> Matter:
    """A matter with evidence, closed by 李."""
    matter = given_underway(bureau, **more)
    proofs = [Proof(one.pk, f"佐证{number}") for number, one in enumerate(documents, 1)]
    if proofs:
        act(bureau.zhao, attach, matter=matter.pk, version=matter.version, evidence=proofs)
    for who, verb, said in (
        ("wang", submit, {"text": DONE}),
        ("qian", verify, {"opinion": "事实清楚。"}),
        ("li", close, {"opinion": "同意销号。"}),
    ):
        version = version_of(bureau.qian, matter.pk)
        matter = act(getattr(bureau, who), verb, matter=matter.pk, version=version, **said)
    return matter


def sealed(bureau: Bureau, signer: Path) -> None:
    act(bureau.system, seal)
    act(bureau.system, sign, signer=SignerState(signer))


def gather(bureau: Bureau, matter: Matter, signer: Path, who: str = "dang") -> Gathered:
    return ask(getattr(bureau, who), gathered, matter.pk, signer=signer)


def packed(bureau: Bureau, matter: Matter, signer: Path, **more: Any) -> zipfile.ZipFile:
    found = gather(bureau, matter, signer)
    told = {"retention": None, "code": "", **more}
    return zipfile.ZipFile(io.BytesIO(b"".join(package(found, **told))))


def results(file: zipfile.ZipFile) -> dict[str, tuple[str, list[str]]]:
    checks = json.loads(file.read("checks.json"))
    return {one["check"]: (one["result"], one["about"]) for one in checks}


def test_a_closed_matter_goes_to_the_archive_whole(bureau: Bureau, signer: Path) -> None:
    basis = given_document(bureau, "会议纪要\n".encode(), "纪要.txt")
    evidence = given_document(bureau, who="zhao")
    told = Basis("第4次局长办公会议纪要", "〔2026〕4号", day(2, 27), basis.pk)
    matter = closed(bureau, evidence, basis=told)
    sealed(bureau, signer)
    answer = Playing(bureau.dang).ask(
        f"/matters/{matter.pk}/archive", retention="permanent", code="甲-2026-D-1"
    )
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/zip")
    file = zipfile.ZipFile(io.BytesIO(b"".join(answer)))
    assert file.testzip() is None
    assert file.read("files/01-纪要.txt").decode() == "会议纪要\n"
    assert file.read("files/02-整改报告.txt") == CONTENT
    manifest = json.loads(file.read("manifest.json"))
    assert [one["name"] for one in manifest["parts"]] == file.namelist()[:-1]
    for one in manifest["parts"]:
        content = file.read(one["name"])
        assert one["size"] == len(content)
        assert one["sha256"] == hashlib.sha256(content).hexdigest()
        assert one["sm3"] == hashlib.new("sm3", content).hexdigest()
    facts = json.loads(file.read("matter.json"))
    assert facts["matter"]["title"] == matter.title
    assert [one["title"] for one in facts["evidence"]] == ["佐证1"]
    assert {one["text"] for one in facts["progress"]} == {DONE}
    assert "李明远" in facts["names"].values()
    history = file.read("events.txt").decode("utf-8-sig")
    assert "李明远　销号　已办结，待销号 → 已销号" in history
    assert "意见：同意销号。" in history
    found = results(file)
    wrong = {name for name, (result, _) in found.items() if result == "failed"}
    assert wrong == set()
    assert set(found) == set(Name)


def test_the_proof_in_it_is_verified_on_another_machine(
    bureau: Bureau, signer: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    matter = closed(bureau, given_document(bureau, who="zhao"))
    sealed(bureau, signer)
    packed(bureau, matter, signer).extractall(tmp_path / "elsewhere")
    folder = tmp_path / "elsewhere" / "proof"
    bundle, key = folder / "bundle.zip", folder / "public-key.txt"
    kept = folder / "head.txt"
    asked = ["verify", str(bundle), "--pub", str(key), "--head", str(kept), "--json"]
    assert duban(asked) == 0
    told = json.loads(capsys.readouterr().out)
    kinds = [event["entry"]["kind"] for event in told["events"]]
    assert kinds.count("store_document") == 1
    assert kinds[-1] == "close"


def test_the_metadata_have_every_core_element_empty_or_not(bureau: Bureau, signer: Path) -> None:
    matter = closed(bureau, given_document(bureau, who="zhao"))
    sealed(bureau, signer)
    file = packed(bureau, matter, signer, retention=Retention.THIRTY_YEARS, code="D-1")
    root = ElementTree.fromstring(file.read("metadata.xml"))
    record, official = root.find("文件实体"), root.find("公文")
    assert record is not None
    assert official is not None
    assert [one.tag for one in official] == [labels.ELEMENTS[name] for name in labels.OFFICIAL]
    assert len(official) == 18
    told = {one.tag: one.text or "" for one in record}
    assert told["题名"] == matter.title
    assert told["全宗名称"] == "甲区教育和体育局"
    assert told["责任者"] == "基础教育科"
    assert (told["保管期限"], told["档号"], told["紧急程度"]) == ("30年", "D-1", "")
    assert root.findtext("文件/单份文件/电子属性/SHA-256") == hashlib.sha256(CONTENT).hexdigest()
    acts = [one.findtext("业务行为") for one in root.iter("业务")]
    assert acts[0] == "拟立项"
    assert acts[-1] == "销号"
    same = json.loads(file.read("metadata.json"))
    assert same["record"]["title"] == matter.title


def test_what_the_archive_was_not_told_is_told_as_missing(bureau: Bureau, signer: Path) -> None:
    matter = closed(bureau)
    sealed(bureau, signer)
    found = results(packed(bureau, matter, signer))
    assert found["metadata"] == ("failed", ["保管期限"])
    assert found["viruses"][0] == "not_made"


def test_the_same_matter_and_head_give_the_same_bytes(bureau: Bureau, signer: Path) -> None:
    matter = closed(bureau, given_document(bureau, who="zhao"))
    sealed(bureau, signer)
    first, second = (
        b"".join(package(gather(bureau, matter, signer), retention=None, code="")) for _ in range(2)
    )
    assert first == second


@pytest.mark.parametrize("who", ["zhao", "wang", "li", "zhou", "feng"])
def test_nobody_else_takes_it(bureau: Bureau, signer: Path, who: str) -> None:
    matter = given_closed(bureau)
    sealed(bureau, signer)
    with pytest.raises(NotYours):
        gather(bureau, matter, signer, who)


def test_for_another_tenant_it_is_not_there(bureau: Bureau, signer: Path) -> None:
    matter = given_closed(bureau)
    with pytest.raises(NotFound):
        ask(given_stranger(), gathered, matter.pk, signer=signer)


def test_named_eyes_are_named_for_the_archivist_too(bureau: Bureau, signer: Path) -> None:
    matter = given_closed(
        bureau,
        audience=Audience.NAMED,
        knowers=[bureau.posts[name].person_id for name in ("wu", "li", "wang", "zhao")],
    )
    sealed(bureau, signer)
    with pytest.raises(NotFound):
        gather(bureau, matter, signer)
    told = Playing(bureau.dang).ask(f"/matters/{matter.pk}/archive")
    assert told.status_code == 404


def test_only_what_is_closed_and_sealed_is_packed(bureau: Bureau, signer: Path) -> None:
    open_one = given_verified(bureau)
    sealed(bureau, signer)
    matter = given_closed(bureau)
    for row, code in ((open_one, "matter_not_closed"), (matter, "not_sealed")):
        with pytest.raises(Refusal) as refused:
            gather(bureau, row, signer)
        assert refused.value.code == code


def test_a_file_that_is_not_there_stops_it(bureau: Bureau, signer: Path, files: Path) -> None:
    matter = closed(bureau, given_document(bureau, who="zhao"))
    sealed(bureau, signer)
    (files / lying()[0]).unlink()
    answer = Playing(bureau.dang).ask(f"/matters/{matter.pk}/archive")
    assert (answer.status_code, answer.json()["code"]) == (409, "file_is_missing")


@pytest.mark.tampered
def test_a_file_that_was_changed_fails_its_check(bureau: Bureau, signer: Path, files: Path) -> None:
    matter = closed(bureau, given_document(bureau, who="zhao"))
    sealed(bureau, signer)
    path = files / lying()[0]
    path.write_bytes(b"x" * path.stat().st_size)
    found = results(packed(bureau, matter, signer))
    assert found["digests"] == ("failed", ["files/01-整改报告.txt"])


def test_a_file_that_was_erased_is_named_by_its_digest(bureau: Bureau, signer: Path) -> None:
    document = given_document(bureau, who="zhao")
    matter = closed(bureau, document)
    erase(bureau, document)
    sealed(bureau, signer)
    file = packed(bureau, matter, signer)
    assert [name for name in file.namelist() if name.startswith("files/")] == []
    result, (about,) = results(file)["files"]
    assert result == "failed"
    assert "已依法删除" in about
    assert document.sha256 in about


@pytest.mark.tampered
def test_a_matter_that_was_written_past_every_verb_fails_its_check(
    bureau: Bureau, signer: Path
) -> None:
    matter = closed(bureau)
    sealed(bureau, signer)
    ask(bureau.system, lambda actor: Matter.objects.filter(pk=matter.pk).update(title="另一件事"))
    assert results(packed(bureau, matter, signer))["history"] == ("failed", ["title"])


def test_pictures_are_told_as_unseen(bureau: Bureau, signer: Path) -> None:
    matter = closed(bureau, given_document(bureau, PNG, "现场.png", who="zhao"))
    sealed(bureau, signer)
    found = results(packed(bureau, matter, signer))
    assert found["pictures"] == ("not_made", ["files/01-现场.png"])
    assert found["unseen_secrecy"] == ("not_made", ["files/01-现场.png"])
    assert found["readable"][0] == "passed"


def test_names_of_files_lead_nowhere(bureau: Bureau, signer: Path) -> None:
    document = given_document(bureau, name="..\\con?.txt", who="zhao")
    matter = closed(bureau, document)
    sealed(bureau, signer)
    (name,) = [one for one in packed(bureau, matter, signer).namelist() if one.startswith("files/")]
    assert name == "files/01-con_.txt"


def test_a_long_file_is_never_in_memory_at_once(bureau: Bureau, signer: Path, files: Path) -> None:
    document = given_document(bureau, who="zhao")
    matter = closed(bureau, document)
    sealed(bureau, signer)
    found = gather(bureau, matter, signer)
    size = 96 << 20
    with (files / lying()[0]).open("wb") as long:
        long.truncate(size)
    tracemalloc.start()
    try:
        total = sum(len(piece) for piece in drained(found))
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert total > size
    assert most < 16 << 20


def drained(found: Gathered) -> Iterator[bytes]:
    yield from package(found, retention=None, code="")


def test_a_program_of_the_system_takes_none(bureau: Bureau, signer: Path) -> None:
    matter = given_closed(bureau)
    with pytest.raises(NotYours):
        ask(Actor.system(bureau.system.tenant), gathered, matter.pk, signer=signer)
