"""Deleting sheets: which are gone, and which are skipped."""

from __future__ import annotations

import pytest
from attachments import PLAIN
from people_stories import (
    NEVER_MADE,
    STATES,
    approved,
    draft,
    in_every_state,
    in_state,
    look,
    one_of_each_state,
    pending,
    some,
    standard,
    two_of_one_day,
)

from timecontract.drive.marks import exercises
from timecontract.drive.people import PeopleSession


@exercises(
    "PPL-DELETE-ACCEPTED",
    "PPL-DELETE-MESSAGE",
    "PPL-DELETE-URI",
    "PPL-DELETE-IDS",
    "PPL-DELETE-NOTHING-LOST",
    "PPL-DELETE-NOTHING-TWICE",
    "PPL-DELETE-ONLY-NAMED",
    "PPL-DELETE-SKIPPED-ABSENT",
    "PPL-DELETE-FINAL",
    "PPL-DELETE-LISTED-NO-MORE",
    "PPL-DELETE-OTHERS-UNTOUCHED",
)
def test_deleting_one_of_two_sheets(people: PeopleSession) -> None:
    sheet, kept = draft(people), draft(people)
    look(people, sheet, kept)
    people.delete(sheet)
    look(people, sheet, kept)
    look(people.approver, sheet, kept, user=people.name)


@exercises("PPL-DELETE-OTHERS-UNTOUCHED", "PPL-DELETE-LISTED-NO-MORE")
def test_deleting_one_of_two_sheets_of_the_same_name(people: PeopleSession) -> None:
    name = people.unique()
    gone, kept = (draft(people, timesheetName=name) for _ in range(2))
    look(people, gone, kept)
    people.delete(gone)
    look(people, gone, kept)


@exercises("PPL-DELETE-OTHERS-UNTOUCHED", "PPL-MODIFY-KEEPS-ATTACHMENT")
def test_deleting_one_of_two_sheets_with_the_same_file(people: PeopleSession) -> None:
    kept, gone = draft(people, attachment=PLAIN), draft(people, attachment=PLAIN)
    look(people, kept)
    people.delete(gone)
    look(people, kept)


@exercises("PPL-DELETE-OTHERS-UNTOUCHED", "PPL-DELETE-LISTED-NO-MORE")
def test_deleting_one_of_two_sheets_of_a_day(people: PeopleSession) -> None:
    sheets = two_of_one_day(people)
    look(people, *sheets)
    people.delete(sheets[0])
    look(people, *sheets)


@exercises("PPL-DELETE-UNKNOWN", "PPL-DETAILS-UNKNOWN-REFUSED", "PPL-DELETE-OTHERS-UNTOUCHED")
def test_an_id_that_begins_with_that_of_a_sheet(people: PeopleSession) -> None:
    sheet = draft(people)
    people.details(sheet)
    people.details(f"{sheet}0")
    if people.throw_away:
        people.delete(f"{sheet}0")
    look(people, sheet)


@exercises("PPL-DELETE-ACCEPTED", "PPL-DELETE-LISTED-NO-MORE", "PPL-DELETE-OTHERS-UNTOUCHED")
@pytest.mark.parametrize("chosen", some(1, ["20", "01", "0123"]))
def test_deleting_some_of_four_sheets(people: PeopleSession, chosen: str) -> None:
    sheets = [draft(people) for _ in range(4)]
    look(people, *sheets)
    people.delete(*(sheets[int(number)] for number in chosen))
    look(people, *sheets)


@exercises("PPL-DELETE-NOT-AGAIN", "PPL-DELETE-FINAL")
def test_deleting_a_sheet_twice(people: PeopleSession) -> None:
    sheet, kept = draft(people), draft(people)
    people.delete(sheet)
    look(people, sheet, kept)
    people.delete(sheet)
    look(people, sheet, kept)


@exercises("PPL-DELETE-NOT-AGAIN", "PPL-DELETE-SKIPPED-SHAPE", "PPL-DELETE-SKIPPED-UNTOUCHED")
def test_deleting_a_deleted_sheet_among_others(people: PeopleSession) -> None:
    gone, sheet, kept = draft(people), draft(people), draft(people)
    people.delete(gone)
    look(people, sheet, kept)
    people.delete(gone, sheet)
    look(people, gone, sheet, kept)


@exercises("PPL-DELETE-UNKNOWN", "PPL-DELETE-SKIPPED-SHAPE", "PPL-DELETE-NOTHING-LOST")
def test_deleting_an_unknown_sheet_among_others(people: PeopleSession) -> None:
    first, second, kept = draft(people), draft(people), draft(people)
    look(people, first, second, kept)
    people.delete(NEVER_MADE, first)
    look(people, first, second, kept)
    people.delete(second, NEVER_MADE)
    look(people, first, second, kept)


@exercises("PPL-DELETE-UNKNOWN", "PPL-DELETE-SKIPPED-SHAPE")
@pytest.mark.parametrize("unknown", some(1, [NEVER_MADE, "abc", "0"]))
def test_deleting_nothing_but_an_unknown_sheet(people: PeopleSession, unknown: str) -> None:
    people.delete(unknown)
    people.list()


@exercises("PPL-DELETE-UNKNOWN", "PPL-DELETE-OTHERS-UNTOUCHED")
def test_deleting_what_only_looks_like_a_sheet(people: PeopleSession) -> None:
    sheet = draft(people)
    look(people, sheet)
    for log in people.details(sheet).time_log_ids:
        people.delete(log)
    people.delete("all")
    people.delete(people.record_id)
    look(people, sheet)


@exercises("PPL-DELETE-NOTHING-TWICE", "PPL-DELETE-NOTHING-LOST")
def test_deleting_a_sheet_that_is_named_twice(people: PeopleSession) -> None:
    sheet, kept = draft(people), draft(people)
    people.delete(sheet, sheet)
    look(people, sheet, kept)


@exercises("PPL-DELETE-ID-REQUIRED", "PPL-DELETE-FAILURE-MESSAGE")
def test_deleting_without_an_id(people: PeopleSession) -> None:
    people.delete()
    people.list()


@exercises("PPL-DELETE-ID-REQUIRED", "PPL-DELETE-REFUSED-CHANGES-NOTHING")
def test_sheets_after_a_deletion_without_an_id(people: PeopleSession) -> None:
    sheets = [draft(people), pending(people)]
    look(people, *sheets)
    people.delete()
    look(people, *sheets)


# ---- states --------------------------------------------------------------------------------------


@exercises("PPL-DELETE-ACCEPTED", "PPL-DELETE-SKIPPED-UNTOUCHED", "PPL-DELETE-FINAL")
@in_every_state
def test_deleting_a_sheet_in_every_state(people: PeopleSession, state: str) -> None:
    sheet = STATES[state](people)
    look(people, sheet)
    people.delete(sheet)
    look(people, sheet)
    people.delete(sheet)
    look(people, sheet)


@exercises("PPL-DELETE-NOTHING-LOST", "PPL-DELETE-SKIPPED-UNTOUCHED", "PPL-DELETE-SKIPPED-SHAPE")
def test_deleting_sheets_of_every_state_together(people: PeopleSession) -> None:
    sheets = one_of_each_state(people)
    kept = draft(people)
    look(people, *sheets, kept)
    people.delete(*sheets)
    look(people, *sheets, kept)


@exercises("PPL-DELETE-FINAL", "PPL-APPROVE-DELETED", "PPL-DELETE-NOT-MODIFIED")
@in_state("draft", "pending")
def test_calling_upon_a_deleted_sheet(people: PeopleSession, state: str) -> None:
    sheet = STATES[state](people)
    people.delete(sheet)
    look(people, sheet)
    people.modify(sheet, description="risen")
    people.resubmit(sheet)
    people.approver.approve(sheet)
    people.approver.approve(sheet, "rejected")
    look(people, sheet)
    people.approver.list(user=people.name)


@exercises("PPL-DELETE-FINAL", "PPL-DELETE-LISTED-NO-MORE")
def test_lists_of_every_kind_after_a_deletion(people: PeopleSession) -> None:
    days = people.stretch()
    sheet, kept = pending(people, over=days), pending(people)
    people.delete(sheet)
    people.details(sheet)
    people.list(approvalStatus="pending")
    people.list(fromDate=days.first, toDate=days.last, dateFormat="yyyy-MM-dd")
    people.list(limit=1)
    people.approver.list(user="all", approvalStatus="pending")
    look(people, kept)


@exercises("PPL-DELETE-ACCEPTED", "PPL-DELETE-FINAL", "PPL-DELETE-OTHERS-UNTOUCHED")
@standard
def test_deleting_sheets_of_every_past(people: PeopleSession) -> None:
    sent = pending(people)
    modified = draft(people, attachment=PLAIN)
    people.modify(modified, timesheetName=people.unique(), removeAttachment="true")
    decided = approved(people)
    look(people, sent, modified, decided)
    for sheet in (modified, sent, decided):
        people.delete(sheet)
        look(people, sent, modified, decided)


# ---- rights, and many ids ------------------------------------------------------------------------


@exercises("PPL-DELETE-PERMITTED", "PPL-DELETE-SKIPPED-UNTOUCHED", "PPL-9000-MESSAGE")
@in_state("draft", "pending")
def test_a_colleague_deletes_a_sheet(people: PeopleSession, state: str) -> None:
    sheet = STATES[state](people)
    look(people, sheet)
    people.colleague.delete(sheet)
    look(people, sheet)


@exercises("PPL-DELETE-PERMITTED", "PPL-DELETE-ACCEPTED", "PPL-DELETE-NOTHING-LOST")
def test_a_colleague_deletes_a_sheet_among_their_own(people: PeopleSession) -> None:
    ours, theirs = draft(people), people.colleague.create().id
    kept = people.colleague.create().id
    look(people, ours)
    look(people.colleague, theirs, kept)
    people.colleague.delete(ours, theirs)
    look(people, ours)
    look(people.colleague, theirs, kept)
    people.colleague.delete(kept, ours)
    look(people, ours)


@exercises("PPL-DELETE-PERMITTED", "PPL-DELETE-SKIPPED-SHAPE", "PPL-DELETE-NOTHING-LOST")
def test_own_unknown_deleted_and_other_peoples_sheets_together(people: PeopleSession) -> None:
    own, gone, kept = draft(people), draft(people), draft(people)
    theirs = people.colleague.create().id
    people.delete(gone)
    look(people, own, kept)
    people.delete(theirs, own, NEVER_MADE, gone)
    look(people, own, gone, kept)
    look(people.colleague, theirs)


@exercises("PPL-DELETE-ACCEPTED", "PPL-DELETE-PERMITTED")
def test_an_approver_and_an_admin_delete_an_employees_sheets(people: PeopleSession) -> None:
    first, second = draft(people), draft(people)
    look(people, first, second)
    people.approver.delete(first)
    look(people, first, second)
    people.admin.delete(second)
    look(people, first, second)


@exercises("PPL-DELETE-MANY", "PPL-DELETE-UNKNOWN", "PPL-NO-SERVER-ERROR")
def test_deleting_a_thousand_sheets_that_never_were(people: PeopleSession) -> None:
    people.delete(*(f"9999999999{number:08}" for number in range(1000)))
    people.list()


@exercises("PPL-DELETE-MANY", "PPL-DELETE-NOTHING-LOST", "PPL-DELETE-ONLY-NAMED")
def test_deleting_two_sheets_among_a_thousand_ids(people: PeopleSession) -> None:
    first, last, kept = draft(people), draft(people), draft(people)
    look(people, first, last, kept)
    unknown = (f"9999999999{number:08}" for number in range(998))
    people.delete(first, *unknown, last)
    look(people, first, last, kept)


@exercises("PPL-DELETE-MANY", "PPL-DELETE-REFUSED-CHANGES-NOTHING")
def test_deleting_more_than_a_thousand_ids(people: PeopleSession) -> None:
    first, last, kept = draft(people), draft(people), draft(people)
    look(people, first, last, kept)
    people.delete(first, *(f"9999999999{number:08}" for number in range(1000)), last)
    look(people, first, last, kept)


@exercises("PPL-DELETE-MANY", "PPL-DELETE-NOTHING-LOST")
@standard
def test_deleting_thirty_sheets_together(people: PeopleSession) -> None:
    sheets = [draft(people) for _ in range(30)]
    kept = draft(people)
    people.list()
    people.delete(*sheets)
    look(people, sheets[0], sheets[15], sheets[29], kept)
