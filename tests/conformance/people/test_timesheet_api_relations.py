"""Answers that have to agree: asked for in two ways, by several people, in two orders."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import date
from functools import partial

from people_stories import NO_SUCH_ID, draft, look, one_of_each_state, pending, standard

from timecontract.contract import date_patterns
from timecontract.drive.marks import exercises
from timecontract.drive.people import PeopleSession


@exercises("PPL-READS-AGREE", "PPL-LIST-COMPLETE", "PPL-LIST-DATES-WITHIN")
def test_a_list_asked_for_with_its_parameters_in_another_order(people: PeopleSession) -> None:
    days = people.stretch(2)
    draft(people, over=days)
    pending(people)
    asked = {"fromDate": days.first, "toDate": days.last, "dateFormat": "dd-MMM-yyyy"}
    asked |= {"approvalStatus": "draft", "employeeStatus": "users", "limit": "3", "sIndex": "0"}
    for order in (asked, dict(reversed(asked.items()))):
        people.list(**order)


@exercises("PPL-READS-AGREE", "PPL-XML-AGREES", "PPL-LIST-DATE-FORMAT-DAY")
@standard
def test_sheets_of_every_state_in_every_format_in_json_and_in_xml(people: PeopleSession) -> None:
    sheets = one_of_each_state(people)
    look(people, *sheets)
    for number, pattern in enumerate(date_patterns.COMMON):
        people.list(dateFormat=pattern, xml=number % 2 == 0)
        people.details(sheets[number % 4], dateFormat=pattern, xml=number % 3 == 0)


@exercises("PPL-READS-AGREE", "PPL-ONLY-CALLS-CHANGE", "PPL-LIST-COMPLETE")
def test_every_change_as_the_approver_sees_it(people: PeopleSession) -> None:
    approver = people.approver
    sheet, kept = draft(people), pending(people)
    see = partial(look, approver, sheet, kept, user=people.name)
    see()
    people.modify(sheet, timesheetName=people.unique(), sendforApproval="true")
    see()
    approver.approve(sheet, "rejected")
    look(people, sheet, kept)
    people.resubmit(sheet, description=people.unique())
    see()
    approver.approve(sheet)
    look(people, sheet, kept)
    people.delete(kept)
    see()
    look(people, sheet, kept)


@exercises("PPL-MODIFY-NAME", "PPL-MODIFY-DESCRIPTION", "PPL-MODIFY-SENDS", "PPL-READS-AGREE")
@standard
def test_independent_modifications_in_every_order(people: PeopleSession) -> None:
    for order in itertools.permutations(("timesheetName", "description", "attachment")):
        sheet = draft(people)
        for name in order:
            file = ("notes.txt", b"noted") if name == "attachment" else None
            texts = {} if file else {name: people.unique()}
            people.modify(sheet, attachment=file, **texts)
            people.details(sheet)
    people.list()


def refusals(people: PeopleSession, sheet: str, waiting: str) -> list[Callable[[], object]]:
    """Calls that each have a reason of their own to be refused."""
    colleague, approver = people.colleague, people.approver
    days = people.stretch()
    return [
        partial(people.create, over=days, user=None),
        partial(people.create, over=days, timesheetName=None),
        partial(people.create, over=days, user="nobody@nowhere.example"),
        partial(people.create, over=days, billableStatus="perhaps"),
        partial(people.create, fromDate=days.first, toDate="yesterday"),
        partial(people.create, fromDate=days.first, toDate=date(2019, 1, 1)),
        partial(people.modify, None, timesheetName="never to be seen"),
        partial(people.modify, NO_SUCH_ID, timesheetName="never to be seen"),
        partial(colleague.modify, sheet, timesheetName="never to be seen", description="gone"),
        partial(colleague.modify, waiting, sendforApproval="true"),
        partial(colleague.delete, sheet, waiting),
        partial(colleague.approve, waiting),
        partial(approver.approve, None),
        partial(approver.approve, waiting, "perhaps"),
        partial(approver.approve, NO_SUCH_ID),
        partial(people.anonymous.modify, sheet, timesheetName="never to be seen"),
        partial(people.bad_token.approve, waiting),
        partial(people.anonymous.delete, sheet),
    ]


@exercises(
    "PPL-CREATE-REFUSED-MAKES-NOTHING",
    "PPL-MODIFY-REFUSED-CHANGES-NOTHING",
    "PPL-APPROVE-REFUSED-CHANGES-NOTHING",
    "PPL-SIGN-IN-CHANGES-NOTHING",
)
@standard
def test_everything_before_and_after_every_refusal(people: PeopleSession) -> None:
    sheet, waiting = draft(people), pending(people)
    look(people, sheet, waiting)
    for refused in refusals(people, sheet, waiting):
        refused()
        look(people, sheet, waiting)
