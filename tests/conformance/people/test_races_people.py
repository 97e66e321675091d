"""Calls at the same time: whatever order they took, some order explains what they answered."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from people_stories import draft, look, pending, rejected, standard

from timecontract.drive.marks import exercises
from timecontract.drive.people import PeopleSession

ROUNDS = {"quick": 1, "standard": 2, "deep": 12}


def rounds(people: PeopleSession) -> Iterator[int]:
    """How often a race is run, each time with sheets of its own."""
    yield from range(ROUNDS[people.effort])


@exercises("PPL-APPROVE-APPROVES", "PPL-APPROVE-HOURS", "PPL-APPROVE-ALL-TIMELOGS")
@standard
def test_two_approvals_of_one_sheet_at_once(people: PeopleSession) -> None:
    for _ in rounds(people):
        sheet = pending(people)
        people.simultaneously(*[partial(people.approver.approve, sheet)] * 2)
        look(people, sheet)


@exercises("PPL-APPROVE-APPROVES", "PPL-APPROVE-REJECTS", "PPL-APPROVE-ALL-TIMELOGS")
@standard
def test_an_approval_and_a_rejection_at_once(people: PeopleSession) -> None:
    for _ in rounds(people):
        sheet = pending(people)
        people.simultaneously(
            partial(people.approver.approve, sheet),
            partial(people.approver.approve, sheet, "rejected"),
        )
        look(people, sheet)


@exercises("PPL-APPROVE-LAST-LEVEL", "PPL-APPROVE-APPROVES")
def test_two_levels_approve_at_once(people: PeopleSession) -> None:
    first, second = people.approver, people.second_approver
    for _ in rounds(people):
        with people.approved_by(first, second):
            sheet = pending(people)
            people.simultaneously(partial(first.approve, sheet), partial(second.approve, sheet))
            look(people, sheet)
            second.approve(sheet)
            look(people, sheet)


@exercises("PPL-APPROVE-APPROVES", "PPL-APPROVE-REJECTS", "PPL-APPROVE-OTHERS-UNTOUCHED")
def test_two_sheets_are_decided_on_at_once(people: PeopleSession) -> None:
    for _ in rounds(people):
        one, other = pending(people), pending(people)
        people.simultaneously(
            partial(people.approver.approve, one),
            partial(people.approver.approve, other, "rejected"),
        )
        look(people, one, other)


@exercises("PPL-APPROVE-LAST-LEVEL", "PPL-APPROVE-REJECTS")
@standard
def test_one_level_approves_while_the_other_rejects(people: PeopleSession) -> None:
    first, second = people.approver, people.second_approver
    for _ in rounds(people):
        with people.approved_by(first, second):
            sheet = pending(people)
            first.approve(sheet)
            people.simultaneously(
                partial(second.approve, sheet), partial(second.approve, sheet, "rejected")
            )
            look(people, sheet)


@exercises("PPL-APPROVE-APPROVES", "PPL-MODIFY-NAME", "PPL-APPROVE-KEEPS")
def test_a_sheet_is_modified_while_it_is_approved(people: PeopleSession) -> None:
    for _ in rounds(people):
        sheet = pending(people)
        people.simultaneously(
            partial(people.approver.approve, sheet),
            partial(people.modify, sheet, timesheetName=people.unique()),
        )
        look(people, sheet)


@exercises("PPL-APPROVE-APPROVES", "PPL-DELETE-FINAL", "PPL-DELETE-LISTED-NO-MORE")
def test_a_sheet_is_deleted_while_it_is_approved(people: PeopleSession) -> None:
    for _ in rounds(people):
        sheet = pending(people)
        people.simultaneously(
            partial(people.approver.approve, sheet), partial(people.delete, sheet)
        )
        look(people, sheet)


@exercises("PPL-MODIFY-NAME", "PPL-MODIFY-DESCRIPTION", "PPL-MODIFY-KEEPS-NAME")
def test_two_modifications_of_one_sheet_at_once(people: PeopleSession) -> None:
    for _ in rounds(people):
        sheet = draft(people)
        people.simultaneously(
            partial(people.modify, sheet, timesheetName=people.unique()),
            partial(people.modify, sheet, description=people.unique()),
        )
        look(people, sheet)
        people.simultaneously(
            *(
                partial(
                    people.modify,
                    sheet,
                    timesheetName=f"{name}-{people.unique()}",
                    description=name,
                )
                for name in ("the one", "the other")
            )
        )
        look(people, sheet)


@exercises("PPL-MODIFY-SENDS", "PPL-MODIFY-NAME")
@standard
def test_a_draft_is_modified_while_it_is_sent(people: PeopleSession) -> None:
    for _ in rounds(people):
        sheet = draft(people)
        people.simultaneously(
            partial(people.modify, sheet, sendforApproval="true"),
            partial(people.modify, sheet, timesheetName=people.unique()),
        )
        look(people, sheet)


@exercises("PPL-MODIFY-NAME", "PPL-DELETE-FINAL", "PPL-DELETE-LISTED-NO-MORE")
def test_a_draft_is_modified_while_it_is_deleted(people: PeopleSession) -> None:
    for _ in rounds(people):
        sheet = draft(people)
        people.simultaneously(
            partial(people.delete, sheet),
            partial(people.modify, sheet, timesheetName=people.unique()),
        )
        look(people, sheet)


@exercises("PPL-RESUBMIT-PENDING", "PPL-MODIFY-DESCRIPTION")
def test_a_rejected_sheet_is_modified_while_it_is_resubmitted(people: PeopleSession) -> None:
    for _ in rounds(people):
        sheet = rejected(people)
        people.simultaneously(
            partial(people.resubmit, sheet),
            partial(people.modify, sheet, description=people.unique()),
        )
        look(people, sheet)


@exercises("PPL-RESUBMIT-PENDING", "PPL-APPROVE-STATUS")
@standard
def test_a_rejected_sheet_is_resubmitted_while_somebody_decides(people: PeopleSession) -> None:
    for _ in rounds(people):
        for decision in ("approved", "rejected"):
            sheet = rejected(people)
            people.simultaneously(
                partial(people.resubmit, sheet), partial(people.approver.approve, sheet, decision)
            )
            look(people, sheet)


@exercises("PPL-RESUBMIT-PENDING", "PPL-RESUBMIT-KEEPS")
@standard
def test_a_rejected_sheet_is_resubmitted_twice_at_once(people: PeopleSession) -> None:
    for _ in rounds(people):
        sheet = rejected(people)
        people.simultaneously(*[partial(people.resubmit, sheet)] * 2)
        look(people, sheet)


@exercises("PPL-CREATE-NEW", "PPL-CREATE-TAKES-ALL", "PPL-CREATE-NO-TIMELOGS-REFUSED")
@standard
def test_two_sheets_are_made_of_the_same_time_logs_at_once(people: PeopleSession) -> None:
    for _ in rounds(people):
        days = people.stretch()
        made = people.simultaneously(*[partial(people.create, over=days)] * 2)
        look(people, *[sheet for reply in made for sheet in reply.ids])


@exercises("PPL-CREATE-NEW", "PPL-CREATE-NAME", "PPL-CREATE-TAKES-DATES", "PPL-LIST-COMPLETE")
def test_two_sheets_of_different_days_are_made_at_once(people: PeopleSession) -> None:
    for _ in rounds(people):
        stretches = [people.stretch() for _ in range(2)]
        made = people.simultaneously(*[partial(people.create, over=days) for days in stretches])
        look(people, *[sheet for reply in made for sheet in reply.ids])


@exercises("PPL-DELETE-FINAL", "PPL-DELETE-IDS", "PPL-DELETE-ONLY-NAMED")
@standard
def test_deletions_of_the_same_sheets_at_once(people: PeopleSession) -> None:
    for _ in rounds(people):
        one, shared, other, kept = (draft(people) for _ in range(4))
        people.simultaneously(
            partial(people.delete, one, shared),
            partial(people.delete, shared, other),
            partial(people.modify, shared, description=people.unique()),
        )
        look(people, one, shared, other, kept)


@exercises("PPL-DELETE-NOT-AGAIN", "PPL-DELETE-FINAL", "PPL-DELETE-IDS")
def test_two_deletions_of_one_sheet_at_once(people: PeopleSession) -> None:
    for _ in rounds(people):
        one, two = draft(people), [draft(people), draft(people)]
        people.simultaneously(*[partial(people.delete, one)] * 2)
        people.simultaneously(*[partial(people.delete, *two)] * 2)
        look(people, one, *two)


@exercises("PPL-CREATE-EMPLOYEE", "PPL-DETAILS-ASKED", "PPL-DETAILS-PERMITTED", "PPL-LIST-USER")
def test_two_employees_at_once(people: PeopleSession) -> None:
    colleague = people.colleague
    for _ in rounds(people):
        own, theirs = people.stretch(), colleague.stretch()
        made = people.simultaneously(
            partial(people.create, over=own), partial(colleague.create, over=theirs)
        )
        sheets = [reply.id for reply in made]
        people.simultaneously(
            partial(people.details, sheets[0]), partial(colleague.details, sheets[1])
        )
        people.simultaneously(people.list, colleague.list)
