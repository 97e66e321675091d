"""A target that is restarted: what was kept stays kept, and what was deleted stays gone."""

from __future__ import annotations

from datetime import timedelta

from attachments import OTHER, PLAIN
from people_stories import (
    TEXTS,
    decide,
    draft,
    look,
    one_of_each_state,
    pending,
    rejected,
)

from timecontract.drive.marks import exercises
from timecontract.drive.people import PeopleSession


@exercises(
    "PPL-ONLY-CALLS-CHANGE",
    "PPL-STATUS-BY-CALLS-ONLY",
    "PPL-MODIFY-NAME",
    "PPL-MODIFY-DESCRIPTION",
    "PPL-DELETE-FINAL",
    "PPL-DELETE-LISTED-NO-MORE",
    "PPL-LIST-COMPLETE",
)
def test_a_restart_with_sheets_in_every_state(people: PeopleSession) -> None:
    sheets, gone = one_of_each_state(people), draft(people)
    people.modify(sheets[0], timesheetName=people.unique(), description=people.unique())
    people.delete(gone)
    look(people, *sheets)
    people.restart()
    look(people, *sheets, gone)
    people.modify(sheets[0], sendforApproval="true")
    people.approver.approve(sheets[1])
    look(people, *sheets)
    people.restart()
    look(people, *sheets)


@exercises("PPL-CREATE-NAME", "PPL-CREATE-DATES", "PPL-CREATE-TAKES-ALL", "PPL-APPROVE-TIMELOGS")
def test_a_restart_with_texts_and_several_days(people: PeopleSession) -> None:
    texts = [f"{people.unique()} {text}" for text in TEXTS[:4]]
    drafts = [draft(people, timesheetName=text, description=text) for text in texts]
    long, decided = draft(people, over=people.stretch(2)), pending(people, over=people.stretch(2))
    people.approver.approve(decided, "approved", decide(people, decided, "approved", "rejected"))
    look(people, *drafts, long, decided)
    people.restart()
    look(people, *drafts, long, decided)


@exercises("PPL-CREATE-NEW", "PPL-CREATE-OTHERS-UNTOUCHED", "PPL-DELETE-FINAL")
def test_sheets_that_are_made_after_a_restart(people: PeopleSession) -> None:
    before, gone = [draft(people) for _ in range(3)], draft(people)
    people.delete(gone)
    people.restart()
    after = [draft(people) for _ in range(3)]
    look(people, *before, *after, gone)


@exercises("PPL-ONLY-CALLS-CHANGE", "PPL-MODIFY-ATTACHMENT")
def test_a_restart_with_attachments(people: PeopleSession) -> None:
    kept, changed = (draft(people, attachment=PLAIN) for _ in range(2))
    people.modify(changed, attachment=OTHER)
    look(people, kept, changed)
    people.restart()
    look(people, kept, changed)
    people.attachment_bytes(kept)
    people.attachment_bytes(changed)


@exercises("PPL-APPROVE-LAST-LEVEL", "PPL-APPROVE-APPROVES")
def test_a_restart_between_two_levels(people: PeopleSession) -> None:
    with people.approved_by(people.approver, people.second_approver):
        sheet = pending(people)
        people.approver.approve(sheet)
        look(people, sheet)
        people.restart()
        look(people, sheet)
        people.second_approver.approve(sheet)
        look(people, sheet)


@exercises("PPL-APPROVE-LAST-LEVEL", "PPL-APPROVE-APPROVES", "PPL-APPROVE-ACCEPTED")
def test_a_restart_after_others_have_to_approve(people: PeopleSession) -> None:
    with people.approved_by(people.approver):
        sheet = pending(people)
        look(people, sheet)
    with people.approved_by(people.approver, people.second_approver):
        people.restart()
        people.approver.approve(sheet)
        look(people, sheet)


@exercises("PPL-CREATE-PROCESSED-REFUSED", "PPL-MODIFY-PROCESSED-REFUSED")
def test_a_restart_within_processed_pay_periods(people: PeopleSession) -> None:
    days, later = people.stretch(), people.stretch()
    sheet = draft(people, over=days)
    look(people, sheet)
    with people.processed_until(max(days.last, later.last) + timedelta(days=1)):
        people.restart()
        people.modify(sheet, timesheetName="never to be seen")
        people.create(over=later)
    look(people, sheet)


@exercises("PPL-LIST-DISABLED", "PPL-DETAILS-DISABLED", "PPL-CREATE-DISABLED")
def test_a_restart_without_the_time_tracker(people: PeopleSession) -> None:
    sheet, days = draft(people), people.stretch()
    with people.without_time_tracker():
        people.restart()
        people.list()
        people.details(sheet)
        people.create(over=days)
    look(people, sheet)


@exercises("PPL-LIST-DATE-FORMAT-DEFAULT", "PPL-LIST-DATE-FORMAT-DAY")
def test_a_restart_after_another_date_format(people: PeopleSession) -> None:
    sheet = draft(people, over=people.stretch(2))
    with people.company_date_format("dd/MM/yyyy"):
        look(people, sheet)
        people.restart()
        look(people, sheet)


@exercises("PPL-RESUBMIT-PENDING", "PPL-RESUBMIT-STATUS", "PPL-APPROVE-REJECTED-HOURS")
def test_a_restart_after_a_resubmission(people: PeopleSession) -> None:
    first, second = rejected(people), rejected(people)
    people.resubmit(first)
    people.restart()
    people.resubmit(second)
    look(people, first, second)


@exercises("PPL-LIST-PERMITTED", "PPL-DETAILS-PERMITTED", "PPL-DELETE-FINAL")
def test_a_restart_with_sheets_of_two_employees(people: PeopleSession) -> None:
    colleague = people.colleague
    own = draft(people)
    kept, gone = (colleague.create(over=colleague.stretch()).id for _ in range(2))
    colleague.modify(kept, timesheetName=colleague.unique())
    colleague.delete(gone)
    look(colleague, kept)
    people.restart()
    look(people, own)
    look(colleague, kept, gone)
    colleague.details(own)
