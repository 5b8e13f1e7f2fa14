"""The stories of matters, and how often each is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from duban_web.simulation.course import Course
from duban_web.simulation.stories import after, paced, put_off, shared, turned, usual


@dataclass(frozen=True, slots=True)
class Story:
    """What becomes of a matter; ``matters`` is how many it takes."""

    name: str
    often: int
    tell: Callable[[Course], None]
    matters: int = 1


STORIES = (
    Story("done_in_time", 300, usual.done_in_time),
    Story("done_late", 90, usual.done_late),
    Story("left_undone", 20, usual.left_undone),
    Story("explained", 20, usual.explained),
    Story("without_a_day", 30, usual.without_a_day),
    Story("for_named_eyes", 20, usual.for_named_eyes),
    Story("extended", 60, put_off.extended),
    Story("extended_twice", 8, put_off.extended_twice),
    Story("extension_refused", 20, put_off.extension_refused),
    Story("extension_before_acceptance", 4, put_off.extension_before_acceptance),
    Story("extended_unasked", 10, put_off.extended_unasked),
    Story("extended_unasked_before_acceptance", 4, put_off.extended_unasked_before_acceptance),
    Story("returned", 50, usual.returned),
    Story("returned_after_verification", 10, usual.returned_after_verification),
    Story("typed_by_the_desk", 20, usual.typed_by_the_desk),
    Story("objection_upheld", 20, turned.objection_upheld),
    Story("objection_refused", 15, turned.objection_refused),
    Story("objection_given_up", 4, turned.objection_given_up),
    Story("assigned_again", 8, turned.assigned_again),
    Story("laid_aside", 15, turned.laid_aside(turned.underway)),
    Story("laid_aside_before_acceptance", 4, turned.laid_aside(turned.assigned)),
    Story("laid_aside_as_asked", 8, turned.laid_aside_as_asked(turned.underway)),
    Story("laid_aside_as_asked_before_acceptance", 2, turned.laid_aside_as_asked(turned.assigned)),
    Story("still_laid_aside", 8, turned.still_laid_aside),
    Story("withdrawn", 8, turned.withdrawn(turned.underway)),
    Story("withdrawn_before_acceptance", 3, turned.withdrawn(turned.assigned)),
    Story("withdrawn_before_assignment", 3, turned.withdrawn(turned.registered)),
    Story("withdrawn_while_laid_aside", 3, turned.withdrawn_while_laid_aside),
    Story("withdrawn_as_asked", 4, turned.withdrawn_as_asked),
    Story("declined", 20, turned.declined),
    Story("merged", 6, turned.merged(turned.underway), matters=2),
    Story("merged_before_acceptance", 3, turned.merged(turned.assigned), matters=2),
    Story("merged_before_assignment", 3, turned.merged(turned.registered), matters=2),
    Story("split", 10, shared.split(turned.underway)),
    Story("split_before_acceptance", 3, shared.split(turned.assigned)),
    Story("split_before_assignment", 3, shared.split(turned.registered)),
    Story("for_all_units", 4, shared.for_all_units),
    Story("for_schools", 8, shared.for_schools),
    Story("for_a_roster", 6, shared.for_a_roster),
    Story("for_a_body", 6, shared.for_a_body),
    Story("by_a_school", 30, shared.by_a_school),
    Story("by_somebody_outside", 25, shared.by_somebody_outside),
    Story("closed_partly", 20, after.closed_partly),
    Story("looked_at_again", 40, after.looked_at_again),
    Story("come_back", 25, after.come_back),
    Story("kept_up", 20, after.kept_up),
    Story("by_stages", 40, paced.by_stages),
    Story("reporting_monthly", 20, paced.reporting_monthly(turned.underway)),
    Story("reporting_monthly_from_assignment", 3, paced.reporting_monthly(turned.assigned)),
    Story("reporting_monthly_from_registration", 3, paced.reporting_monthly(turned.registered)),
    Story("past_and_closed", 30, paced.past_and_closed),
    Story("past_and_open", 10, paced.past_and_open),
)
