"""The whole life of a matter through the API: three units, a return, an extension, a partial close,
a relapse and a patrol, and at the end a proof that another machine believes.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from duban.cli import main
from duban_web.foundation.actor import Role
from duban_web.tenants.actions.add_unit import add_unit
from duban_web.tenants.models import Unit
from duban_web.tenants.rules import Rank
from duban_web.trail.actions.seal import seal
from duban_web.trail.actions.sign import sign
from duban_web.trail.signer import SignerState
from web.cast import LONG_AGO, TODAY, Bureau, act, day, given_actor, given_bureau
from web.matters.given import given_series, morning
from web.stage import Playing

pytestmark = pytest.mark.django_db


@dataclass
class Play:
    """The bureau on a day, and the matter that is played with."""

    bureau: Bureau
    today: datetime.date = TODAY

    def on(self, *month_and_day: int) -> None:
        """Let time go on."""
        self.today = day(*month_and_day)

    def browser(self, who: str) -> Playing:
        """Somebody of the cast, on this day."""
        actor = given_actor(self.bureau.posts[who], on=self.today)
        return Playing(actor, now=morning(self.today))

    def see(self, who: str, matter: str, what: str = "") -> Any:
        """What somebody sees of a matter."""
        return self.browser(who).ask(f"/matters/{matter}{what}").json()

    def say(self, who: str, verb: str, matter: str, **body: Any) -> Any:
        """An act of somebody, which must be done."""
        answer = self.tried(who, verb, matter, **body)
        assert answer.status_code == 200, answer.content.decode()
        return answer.json()

    def tried(self, who: str, verb: str, matter: str, **body: Any) -> Any:
        """An act of somebody, whatever becomes of it."""
        version = self.see("qian", matter)["version"]
        return self.browser(who).say(f"/matters/{matter}/{verb}", version=version, **body)


def given_unit(bureau: Bureau, name: str, head: str) -> Unit:
    """A unit with its head, who may do what a unit's head may."""
    unit = act(
        bureau.system,
        add_unit,
        institution=bureau.institution.pk,
        name=name,
        since=LONG_AGO,
    )
    bureau.give(head, f"{name[0]}科长", "科长", unit=unit, rank=Rank.STAFF)
    bureau.grant(head, Role.UNIT_HEAD)
    return unit


def party(role: str, unit: Unit) -> dict[str, str]:
    return {"role": role, "kind": "unit", "id": str(unit.pk)}


def test_a_matter_lives_from_the_proposal_to_the_patrol(
    tmp_path: Path, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    bureau = given_bureau()
    settings.DUBAN_SIGNER = str(tmp_path / "signer")
    logistics = given_unit(bureau, "后勤科", "hou")
    safety = given_unit(bureau, "安全科", "an")
    play = Play(bureau)
    qian = play.browser("qian")

    # The desk proposes what the meeting has decided, a leader approves it, and it gets its number.
    matter = qian.say(
        "/matters",
        institution=str(bureau.institution.pk),
        title="校园消防设施更新",
        requirement="由吴思齐同志牵头，基础教育科会同安全科负责，于3月31日前完成校园消防设施更新。",
        origin="meeting",
        basis={"title": "2026年第4次局长办公会议纪要", "day": "2026-02-27"},
        due="2026-03-31",
    ).json()["id"]
    refused = play.tried("qian", "approve", matter, series=str(given_series(bureau).pk))
    assert refused.json()["code"] == "approved_by_another"
    approved = play.say("wu", "approve", matter, series=str(given_series(bureau).pk))
    assert approved["number"] == "甲教督〔2026〕1号"

    # The wrong unit sends it back, the desk's head upholds it.
    play.say("qian", "assign", matter, parties=[party("responsible", logistics)])
    play.on(3, 4)
    play.say("hou", "send_back", matter, reason="设施归学校管理。", proper_owner="基础教育科")
    ruled = play.say("li", "rule_on_return", matter, upheld=True, reason="意见属实。")
    assert ruled["state"] == "registered"

    # Assigned anew to three units, one of which answers for it.
    lead = {"role": "lead", "kind": "person", "id": str(bureau.posts["wu"].person_id)}
    play.say(
        "qian",
        "assign",
        matter,
        parties=[
            lead,
            party("responsible", bureau.schools),
            party("joint", safety),
            party("support", logistics),
        ],
    )
    assert play.tried("an", "accept", matter).json()["code"] == "not_your_verb"
    play.on(3, 5)
    zhao = str(bureau.posts["zhao"].person_id)
    play.say("wang", "accept", matter, handler=zhao)

    # Phrases alone are taken and marked; a signed report counts.
    hollow = play.say("zhao", "report", matter, text="高度重视，持续推进。", percent=10)
    assert hollow["is_hollow"]
    play.on(3, 20)
    report = play.say("zhao", "report", matter, text="已更换消防栓30个，完成60%。", percent=60)
    assert play.tried("zhao", "sign", matter, progress=report["id"]).status_code == 403
    assert play.say("wang", "sign", matter, progress=report["id"])["signed_on"] == "2026-03-20"

    # An extension is asked in time; the desk's head may grant a short one.
    play.say("wang", "apply", matter, kind="extension", reason="配件缺货。", due="2026-04-10")
    *_, asked = play.see("qian", matter, "/applications")["items"]
    extended = play.say(
        "qian", "decide", matter, application=asked["id"], granted=True, reason="同意。"
    )
    assert (extended["original_due"], extended["current_due"]) == ("2026-03-31", "2026-04-10")

    # Submitted too early, returned, submitted again, and closed in part.
    play.on(4, 7)
    assert play.tried("wang", "submit", matter, text="已完成。").json()["code"] == "says_nothing"
    play.say("wang", "submit", matter, text="教学楼和宿舍楼消防栓42个全部更换。")
    own = play.tried("wang", "verify", matter, opinion="完成。")
    assert own.json()["code"] == "not_your_verb"
    play.say("qian", "return_for_rework", matter, reason="缺验收单。")
    play.on(4, 9)
    play.say("wang", "submit", matter, text="教学楼42个全部更换并验收，宿舍楼待验收。")
    play.say("qian", "verify", matter, opinion="教学楼部分属实。")
    closed = play.say(
        "li",
        "close_partly",
        matter,
        opinion="教学楼部分销号。",
        rest_title="宿舍楼消防设施验收",
        rest="完成宿舍楼消防设施验收。",
        due="2026-04-30",
    )
    assert (closed["state"], closed["submitted_on"]) == ("closed", "2026-04-09")
    (rest,) = play.see("qian", matter, "/children")["items"]
    assert (rest["state"], rest["current_due"]) == ("underway", "2026-04-30")
    play.on(4, 20)
    play.say("wang", "submit", rest["id"], text="4月18日宿舍楼通过验收。")
    play.say("qian", "verify", rest["id"], opinion="属实。")
    play.say("li", "close", rest["id"], opinion="同意销号。")

    # It relapses, is reopened, closed again, and kept up as a standing duty.
    play.on(6, 1)
    found = play.say("qian", "look_back", matter, outcome="relapsed", text="3号楼水压不足。")
    assert found["outcome_label"] == "问题反弹"
    reopened = play.say("li", "reopen", matter, reason="水压不足。", due="2026-06-15")
    assert (reopened["state"], reopened["original_due"]) == ("underway", "2026-03-31")
    play.on(6, 10)
    play.say("wang", "submit", matter, text="6月9日更换3号楼水泵，水压达标。")
    play.say("qian", "verify", matter, opinion="现场查看属实。")
    play.say("li", "close", matter, opinion="同意销号。")
    patrolled = play.say("li", "set_patrol", matter, every="quarterly")
    assert patrolled["patrol_next"] == "2026-09-10"

    # All of it is proved elsewhere.
    act(bureau.system, seal, now=morning(play.today))
    act(
        bureau.system,
        sign,
        now=morning(play.today),
        signer=SignerState(tmp_path / "signer"),
    )
    proof = play.browser("feng").ask(f"/trail/matter/{matter}/proof")
    assert proof.status_code == 200, proof.content
    bundle = tmp_path / "proof.zip"
    bundle.write_bytes(proof.content)
    assert main(["verify", str(bundle)]) == 0
    assert patrolled["version"] == len(
        play.browser("feng").ask(f"/trail/matter/{matter}/events").json()["events"]
    )
    capsys.readouterr()
