"""The records of meetings. Words for named eyes (限知悉) are there for their knowers alone."""

from __future__ import annotations

from duban_web.meetings.models.decisions import Decision, DecisionRows, DecisionTask
from duban_web.meetings.models.meeting import AgendaItem, Attendance, Meeting

__all__ = ["AgendaItem", "Attendance", "Decision", "DecisionRows", "DecisionTask", "Meeting"]
