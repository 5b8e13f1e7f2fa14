"""Which form each verb has, and which function does it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from duban_web.matters.actions.accept import accept
from duban_web.matters.actions.answer import answer
from duban_web.matters.actions.apply import apply
from duban_web.matters.actions.approve import approve
from duban_web.matters.actions.assign import assign
from duban_web.matters.actions.attach import attach
from duban_web.matters.actions.close import close
from duban_web.matters.actions.close_partly import close_partly
from duban_web.matters.actions.comment import comment
from duban_web.matters.actions.correct_slip import correct_slip
from duban_web.matters.actions.decide import decide
from duban_web.matters.actions.decline import decline
from duban_web.matters.actions.edit import edit
from duban_web.matters.actions.extend import extend
from duban_web.matters.actions.hand_over import hand_over
from duban_web.matters.actions.look_back import look_back
from duban_web.matters.actions.merge import merge
from duban_web.matters.actions.propose import propose
from duban_web.matters.actions.register_past import register_past
from duban_web.matters.actions.reopen import reopen
from duban_web.matters.actions.report import report
from duban_web.matters.actions.resume import resume
from duban_web.matters.actions.return_for_rework import return_for_rework
from duban_web.matters.actions.rule_on_return import rule_on_return
from duban_web.matters.actions.send_back import send_back
from duban_web.matters.actions.set_milestones import set_milestones
from duban_web.matters.actions.set_patrol import set_patrol
from duban_web.matters.actions.set_rhythm import set_rhythm
from duban_web.matters.actions.sign import sign
from duban_web.matters.actions.split import split
from duban_web.matters.actions.submit import submit
from duban_web.matters.actions.suspend import suspend
from duban_web.matters.actions.urge import urge
from duban_web.matters.actions.verify import verify
from duban_web.matters.actions.waive_occurrence import waive_occurrence
from duban_web.matters.actions.withdraw import withdraw
from duban_web.matters.forms import evidence, opening, parties, rows, simple
from duban_web.matters.forms.acting import ActForm
from duban_web.matters.states import Verb

FORMS: Mapping[Verb, tuple[type[ActForm], Callable[..., Any]]] = {
    Verb.PROPOSE: (opening.Propose, propose),
    Verb.REGISTER_PAST: (opening.RegisterPast, register_past),
    Verb.APPROVE: (simple.Approve, approve),
    Verb.DECLINE: (simple.Reasoned, decline),
    Verb.CORRECT_SLIP: (simple.CorrectSlip, correct_slip),
    Verb.EDIT: (simple.Edit, edit),
    Verb.SPLIT: (rows.Split, split),
    Verb.MERGE: (simple.Merge, merge),
    Verb.ASSIGN: (parties.Assign, assign),
    Verb.ACCEPT: (simple.Accept, accept),
    Verb.SEND_BACK: (simple.SendBack, send_back),
    Verb.RULE_ON_RETURN: (simple.RuleOnReturn, rule_on_return),
    Verb.REPORT: (evidence.Report, report),
    Verb.SIGN: (simple.Sign, sign),
    Verb.ATTACH: (evidence.Attach, attach),
    Verb.URGE: (simple.Urge, urge),
    Verb.APPLY: (simple.Apply, apply),
    Verb.DECIDE: (simple.Decide, decide),
    Verb.EXTEND: (simple.Extend, extend),
    Verb.SUSPEND: (simple.Reasoned, suspend),
    Verb.RESUME: (simple.Resume, resume),
    Verb.WITHDRAW: (simple.Reasoned, withdraw),
    Verb.SUBMIT: (evidence.Submit, submit),
    Verb.VERIFY: (simple.Opined, verify),
    Verb.RETURN_FOR_REWORK: (simple.Reasoned, return_for_rework),
    Verb.CLOSE: (simple.Close, close),
    Verb.CLOSE_PARTLY: (simple.ClosePartly, close_partly),
    Verb.REOPEN: (simple.Reopen, reopen),
    Verb.LOOK_BACK: (simple.LookBack, look_back),
    Verb.SET_PATROL: (simple.SetPatrol, set_patrol),
    Verb.COMMENT: (simple.Comment, comment),
    Verb.ANSWER: (simple.Answer, answer),
    Verb.SET_MILESTONES: (rows.SetMilestones, set_milestones),
    Verb.SET_RHYTHM: (simple.SetRhythm, set_rhythm),
    Verb.WAIVE_OCCURRENCE: (simple.WaiveOccurrence, waive_occurrence),
    Verb.HAND_OVER: (simple.HandOver, hand_over),
}
