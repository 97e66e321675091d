"""Sheets with values of every kind, drawn from the seed of the run."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from people_stories import NEVER_MADE, STATES, STATUSES, draft, look, standard

from timecontract.contract import date_patterns
from timecontract.drive.marks import exercises
from timecontract.drive.people import PeopleSession
from timecontract.drive.values import Values, around

deep = pytest.mark.effort("deep")
in_batches = pytest.mark.parametrize(
    "batch",
    [
        0,
        *(pytest.param(number, marks=standard) for number in range(1, 7)),
        *(pytest.param(number, marks=deep) for number in range(7, 60)),
    ],
)
DECISIONS = ("approved", "rejected")


def log_all(people: PeopleSession, day: date, logs: list[tuple[int, bool]]) -> None:
    """Logs so much time on one day."""
    for minutes, billable in logs:
        people.log(minutes, day=day, billable=billable)


@exercises(
    "PPL-CREATE-DATE-FORMAT",
    "PPL-CREATE-DATES",
    "PPL-CREATE-NAME",
    "PPL-CREATE-DESCRIPTION",
    "PPL-LIST-DATE-FORMAT-DAY",
    "PPL-DETAILS-TOTAL",
    "PPL-READS-AGREE",
)
@in_batches
def test_sheets_with_values_of_every_kind(people: PeopleSession, batch: int) -> None:
    values = Values(people.seed, batch)
    for day in dict.fromkeys(values.day() for _ in range(4)):
        log_all(people, day, values.work())
        formats = [values.one_of(date_patterns.COMMON) for _ in range(3)]
        made = people.create(
            fromDate=day,
            toDate=day,
            dateFormat=formats[0],
            timesheetName=values.text(40),
            description=values.text(),
        )
        for sheet in made.ids:
            people.details(sheet, dateFormat=formats[1])
        people.list(fromDate=day, toDate=day, dateFormat=formats[2])
    people.list()


@exercises(
    "PPL-MODIFY-NAME",
    "PPL-MODIFY-DESCRIPTION",
    "PPL-MODIFY-KEEPS-NAME",
    "PPL-MODIFY-KEEPS-DESCRIPTION",
)
@in_batches
def test_modifications_with_values_of_every_kind(people: PeopleSession, batch: int) -> None:
    sheet, other = draft(people), draft(people)
    values = Values(people.seed, batch)
    for _ in range(5):
        texts = {"timesheetName": [values.text(40)], "description": [values.text()]}
        people.modify(sheet, **values.some_of(texts))
        people.details(sheet)
    look(people, other)


@exercises(
    "PPL-APPROVE-TIMELOGS",
    "PPL-APPROVE-HOURS",
    "PPL-DETAILS-APPROVED-TOTAL",
    "PPL-DETAILS-APPROVED-AMOUNT",
    "PPL-LIST-APPROVED-TOTAL",
    "PPL-LIST-APPROVED-AMOUNT",
)
@in_batches
def test_decisions_of_every_kind(people: PeopleSession, batch: int) -> None:
    values = Values(people.seed, batch)
    for _ in range(3):
        (day,) = people.free_days()
        log_all(people, day, values.work())
        sheet = people.create(fromDate=day, toDate=day, sendforApproval="true").id
        logs = people.details(sheet).time_log_ids
        decided = {log: values.one_of(DECISIONS) for log in logs}
        people.approver.approve(sheet, values.one_of(DECISIONS), decided)
        look(people, sheet)


@exercises("PPL-DELETE-NOTHING-LOST", "PPL-DELETE-OTHERS-UNTOUCHED", "PPL-DELETE-FINAL")
@in_batches
def test_deletions_of_every_kind(people: PeopleSession, batch: int) -> None:
    values = Values(people.seed, batch)
    sheets = [values.one_of([*STATES.values()])(people) for _ in range(4)]
    look(people, *sheets)
    people.delete(*(values.one_of([*sheets, NEVER_MADE]) for _ in range(4)))
    look(people, *sheets)


@exercises(
    "PPL-LIST-STATUS",
    "PPL-LIST-DATES-WITHIN",
    "PPL-LIST-LIMIT",
    "PPL-LIST-INDEX",
    "PPL-LIST-COMPLETE",
)
@in_batches
def test_lists_of_every_kind(people: PeopleSession, batch: int) -> None:
    stretches = [people.stretch(count) for count in (1, 2, 1)]
    for stretch, bring in zip(stretches, STATES.values(), strict=False):
        bring(people, over=stretch)
    people.list()
    edges = around([day for each in stretches for day in (each.first, each.last)])
    options: dict[str, Any] = {
        "approvalStatus": STATUSES,
        "fromDate": edges[: len(edges) // 2],
        "toDate": edges[len(edges) // 2 :],
        "sIndex": (0, 1, 2, 3),
        "limit": (1, 2, 3, 199, 200),
        "dateFormat": date_patterns.COMMON,
    }
    values = Values(people.seed, batch)
    for _ in range(8):
        people.list(**values.some_of(options, least=2))
