"""The way out of the restore gate where there is no newer backup: three confirm what was lost."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from web.commands import given_data, played, run

REASON = "磁盘损坏，备份止于三月一日"
# Nobody's name is in it.
PASSWORD = "Dongyu-7-tian"
_BUREAU = f"""
from web.accounts import given
from web.cast import given_bureau
given.PASSWORD = "{PASSWORD}"
bureau = given_bureau()
for name in ("zhou", "zheng", "feng", "wu"):
    given.given_account(bureau, name)
grow()
"""
_GONE_ON = """
from duban.proof.bundle import read_bundle
from duban.proof.verifying import verify
from duban_web.trail.models import Event
from duban_web.trail.queries import proof_bundle
from duban_web.trail.signed import public_key
grow()
for tenant in installed_tenants():
    actor = Actor.system(tenant.pk)
    with scope.open(actor):
        first = Event.objects.within(actor).filter(kind="thing.propose").order_by("pk").first()
        key = public_key(Path(sys.argv[1]) / "signer", tenant.pk)
        bundle = proof_bundle(actor, ("thing", first.object_id), public_key=key.text)
    verdict = verify(read_bundle(bundle), public_key=key)
    assert verdict.is_sound, verdict.faults
    assert "epoch_begun" in [each.what for each in verdict.remarks]
"""


@pytest.fixture(scope="module")
def lost(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Data from a backup that is older than what the folder's signer has signed."""
    folder = tmp_path_factory.mktemp("lost")
    data = given_data(folder)
    played(data, _BUREAU)
    assert run("backup", "--data", data, folder / "backup").returncode == 0
    played(data, "grow()\ngrow()")
    for path in data.glob("duban.sqlite3*"):
        path.unlink()
    done = run("restore", folder / "backup", "--data", data)
    assert (done.returncode, "--new-epoch" in done.stdout) == (1, True)
    return data


@pytest.fixture
def data(lost: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(lost, tmp_path / "data"))


def said(*logins: str, password: str = PASSWORD) -> str:
    """What is typed: for each a name, a password, and no code."""
    return "".join(f"{login}\n{password}\n\n" for login in logins)


def begin(data: Path, typed: str, reason: str = REASON) -> tuple[int, str]:
    done = run("restore", "--new-epoch", reason, "--data", data, typed=typed)
    return done.returncode, done.stdout + done.stderr


def test_three_administrators_let_the_log_go_on(data: Path) -> None:
    code, words = begin(data, said("zhou", "zheng", "feng"))
    assert code == 0, words
    assert "/e2" in words
    assert not (data / "read_only.json").exists()
    done = run("fsck", "--data", data)
    assert done.returncode == 0, done.stdout
    assert "进入第 2 纪元" in done.stdout
    assert REASON in done.stdout
    played(data, _GONE_ON)
    assert run("fsck", "--data", data).returncode == 0
    assert begin(data, "")[0] == 1


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (said("zhou", "zheng", "zheng"), "不是安全审计员"),
        (said("wu", "zheng", "feng"), "不是系统管理员"),
        (said("zhou", "zheng"), "没有通过验证"),
        (said("zhou", "zheng", "feng", password="another"), "没有通过验证"),
    ],
    ids=["one of them twice", "a leader", "only two", "a wrong password"],
)
def test_without_the_three_nothing_goes_on(data: Path, typed: str, words: str) -> None:
    code, told = begin(data, typed)
    assert (code, words in told) == (2, True), told
    assert (data / "read_only.json").exists()
    assert len([*(data / "signer").glob("*.head")]) == 1


def test_without_a_reason_nothing_is_asked(data: Path) -> None:
    assert begin(data, "", reason=" ")[0] == 2


def test_an_epoch_whose_command_was_stopped_is_signed_by_the_next(data: Path) -> None:
    played(
        data,
        """
from duban_web.trail.actions.begin_epoch import begin_epoch
from duban_web.trail.signed import last_signed
for tenant in installed_tenants():
    actor = Actor.system(tenant.pk)
    signed = last_signed(Path(sys.argv[1]) / "signer", tenant.pk)
    with scope.open(actor, even_read_only=True):
        three = [uuid.uuid4() for _ in range(3)]
        begin_epoch(actor=actor, signed=signed, reason="x", confirmed_by=three)
""",
    )
    code, words = begin(data, "")
    assert code == 0, words
    assert run("fsck", "--data", data).returncode == 0


def test_where_nothing_was_lost_nothing_is_changed(tmp_path: Path) -> None:
    data = given_data(tmp_path)
    played(data, _BUREAU)
    code, words = begin(data, "")
    assert (code, "不需要新纪元" in words) == (1, True)
