"""Deleting sheets: processed pay periods, and the time tracker."""

from __future__ import annotations

from datetime import timedelta

import pytest
from people_stories import draft, look, pending, some

from timecontract.drive.marks import exercises
from timecontract.drive.people import PeopleSession

ONE_DAY = timedelta(days=1)


@exercises("PPL-DELETE-DISABLED", "PPL-9005-MESSAGE", "PPL-DELETE-REFUSED-CHANGES-NOTHING")
def test_deletions_without_the_time_tracker(people: PeopleSession) -> None:
    sheet, other = draft(people), draft(people)
    look(people, sheet, other)
    with people.without_time_tracker():
        people.delete(sheet)
        people.delete(sheet, other)
    look(people, sheet, other)
    people.delete(sheet)
    look(people, sheet, other)


@exercises("PPL-DELETE-PROCESSED-SKIPPED", "PPL-9009-MESSAGE", "PPL-DELETE-SKIPPED-UNTOUCHED")
@pytest.mark.parametrize("later", some(1, [1, 45]))
def test_deletions_within_processed_pay_periods(people: PeopleSession, later: int) -> None:
    days, others = people.stretch(), people.stretch()
    sheet, other = draft(people, over=days), pending(people, over=others)
    look(people, sheet, other)
    with people.processed_until(max(days.last, others.last) + later * ONE_DAY):
        people.delete(sheet)
        people.delete(sheet, other)
        look(people, sheet, other)
    people.delete(sheet)
    look(people, sheet, other)


@exercises(
    "PPL-DELETE-PROCESSED-SKIPPED",
    "PPL-DELETE-AFTER-PROCESSED",
    "PPL-DELETE-NOTHING-LOST",
    "PPL-DELETE-SKIPPED-SHAPE",
)
def test_a_deletion_on_both_sides_of_a_processed_pay_period(people: PeopleSession) -> None:
    early, between, late = (people.stretch() for _ in range(3))
    closed, open_sheet = draft(people, over=early), draft(people, over=late)
    look(people, closed, open_sheet)
    with people.processed_until(between.first):
        people.delete(open_sheet, closed)
        look(people, closed, open_sheet)


@exercises("PPL-DELETE-AFTER-PROCESSED", "PPL-DELETE-ACCEPTED")
@pytest.mark.parametrize("earlier", some(1, [1, 45]))
def test_deletions_after_processed_pay_periods(people: PeopleSession, earlier: int) -> None:
    days = people.stretch()
    sheet = draft(people, over=days)
    with people.processed_until(days.first - earlier * ONE_DAY):
        people.delete(sheet)
        look(people, sheet)


@exercises("PPL-DELETE-PROCESSED-SKIPPED")
def test_deletions_at_the_edge_of_processed_pay_periods(people: PeopleSession) -> None:
    for offset in (0, 1, 2):
        days = people.stretch(3)
        sheet = draft(people, over=days)
        with people.processed_until(days.first + offset * ONE_DAY):
            people.delete(sheet)
            look(people, sheet)


@exercises("PPL-DELETE-PROCESSED-SKIPPED", "PPL-DELETE-PERMITTED", "PPL-DELETE-SKIPPED-SHAPE")
def test_a_deletion_with_a_reason_for_each_sheet(people: PeopleSession) -> None:
    early, between, late = (people.stretch() for _ in range(3))
    closed, free = draft(people, over=early), draft(people, over=late)
    theirs = people.colleague.create().id
    look(people, closed, free)
    with people.processed_until(between.first):
        people.delete(closed, theirs, free)
        look(people, closed, free)
        look(people.colleague, theirs)
