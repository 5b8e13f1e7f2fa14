"""The records of a matter."""

from __future__ import annotations

from duban_web.matters.models.decisions import Application, Comment, LookBack
from duban_web.matters.models.figures import FrozenFigures
from duban_web.matters.models.matter import Knower, Matter
from duban_web.matters.models.pace import Milestone, Pace, Reminder, Waiver
from duban_web.matters.models.parties import Assignment, Doing
from duban_web.matters.models.work import Evidence, Progress, Urge

__all__ = [
    "Application",
    "Assignment",
    "Comment",
    "Doing",
    "Evidence",
    "FrozenFigures",
    "Knower",
    "LookBack",
    "Matter",
    "Milestone",
    "Pace",
    "Progress",
    "Reminder",
    "Urge",
    "Waiver",
]
