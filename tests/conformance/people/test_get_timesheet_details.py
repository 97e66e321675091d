"""The details: of the sheet, of its time logs, and who may see them."""

from __future__ import annotations

import pytest
from people_stories import (
    NO_SUCH_ID,
    approved,
    decide,
    draft,
    look,
    one_of_each_state,
    pending,
    rejected,
    some,
    standard,
)

from timecontract.drive.marks import exercises
from timecontract.drive.people import PeopleSession

SHEET_FIELDS = (
    "RECORD-ID",
    "LIST-NAME",
    "ERECNO",
    "EMP-NAME",
    "DESC",
    "FROM-DATE",
    "TO-DATE",
    "OWNER",
    "ATTACHMENT-ID",
    "ATTACHMENT-NAME",
    "STATUS",
    "CURRENCY",
    "BILL-HOURS",
    "NONBILL-HOURS",
    "TOTAL-HOURS",
    "APPBILL-HOURS",
    "APPNONBILL-HOURS",
    "APPTOTAL-HOURS",
    "RATE-PER-HOUR",
    "APPRATE-PER-HOUR",
    "TOTAL-AMOUNT",
    "APPTOTAL-AMOUNT",
)
TIMELOG_FIELDS = (
    "TIMELOG-ID",
    "JOB-ID",
    "JOB-NAME",
    "PROJECT-ID",
    "PROJECT-NAME",
    "CLIENT-ID",
    "ERECNO",
    "WORK-DATE",
    "HOURS",
    "BILLING-STATUS",
    "APPROVAL-STATUS",
    "TYPE",
    "JOB-IS-COMPLETED",
    "JOB-BILLABLE-STATUS",
)


@exercises(
    "PPL-DETAILS-FOUND",
    "PPL-DETAILS-MESSAGE",
    "PPL-DETAILS-URI",
    "PPL-DETAILS-SHAPE",
    "PPL-DETAILS-EMPLOYEE",
    "PPL-DETAILS-RATE",
    "PPL-DETAILS-CURRENCY",
    "PPL-DETAILS-ATTACHMENT-BOTH",
    "PPL-TIMELOG-ONCE",
    "PPL-TIMELOG-EMPLOYEE",
    "PPL-TIMELOG-WITHIN",
    "PPL-TIMELOG-NAMES",
    "PPL-TIMELOG-JOB",
    "PPL-TIMELOG-PROJECT",
    *(f"PPL-DETAILS-FIELD-{name}" for name in SHEET_FIELDS),
    *(f"PPL-TIMELOG-FIELD-{name}" for name in TIMELOG_FIELDS),
)
def test_the_details_of_a_draft_and_of_a_pending_sheet(people: PeopleSession) -> None:
    bare = draft(people, description=None)
    full = pending(people, attachment=("Work Details.pdf", b"%PDF-1.4 not really"))
    for sheet in (bare, full):
        people.details(sheet)
        people.details(sheet, dateFormat="dd/MM/yyyy")


@exercises("PPL-DETAILS-FIELD-STATUS", "PPL-TIMELOG-FIELD-APPROVAL-STATUS", "PPL-APPROVE-STATUS")
def test_the_details_of_sheets_that_are_decided_on(people: PeopleSession) -> None:
    for bring in (approved, rejected):
        sheet = bring(people)
        people.details(sheet)
        people.approver.details(sheet)


@exercises("PPL-DETAILS-FIELD-STATUS", "PPL-TIMELOG-FIELD-APPROVAL-STATUS", "PPL-APPROVE-TIMELOGS")
def test_the_details_of_a_sheet_that_is_approved_in_part(people: PeopleSession) -> None:
    sheet = pending(people, over=people.stretch(2))
    decisions = decide(people, sheet, "approved", "rejected")
    people.approver.approve(sheet, "approved", decisions)
    look(people, sheet)


@exercises("PPL-DETAILS-ASKED", "PPL-DETAILS-FOUND", "PPL-READS-AGREE")
def test_the_details_of_three_sheets_in_turn(people: PeopleSession) -> None:
    sheets = [draft(people), pending(people), draft(people, description="another")]
    for sheet in (*sheets, *reversed(sheets)):
        people.details(sheet)
    people.delete(sheets[0])
    look(people, *sheets)


@exercises("PPL-DETAILS-FOUND", "PPL-DETAILS-DATE-FORMAT")
def test_details_as_every_caller_sees_them(people: PeopleSession) -> None:
    sheet = pending(people)
    for client in (people, people.approver, people.admin):
        client.details(sheet)
        client.details(sheet, dateFormat="dd-MMM-yyyy")


@exercises("PPL-DETAILS-ID-REQUIRED", "PPL-9002-MESSAGE", "PPL-DETAILS-FAILURE-MESSAGE")
def test_details_without_an_id(people: PeopleSession) -> None:
    draft(people)
    people.details(None)
    people.details(None, dateFormat="dd/MM/yyyy")
    people.details("")


@exercises("PPL-DETAILS-UNKNOWN-REFUSED", "PPL-NO-SERVER-ERROR")
@pytest.mark.parametrize(
    "unknown", some(4, [NO_SUCH_ID, "abc", "1" * 40, "all", "0", "-1", "' OR 1=1 --"])
)
def test_details_of_a_sheet_that_never_was(people: PeopleSession, unknown: str) -> None:
    people.details(unknown)
    people.details(unknown, dateFormat="dd-MM-yyyy")


@exercises("PPL-DETAILS-UNKNOWN-REFUSED", "PPL-DETAILS-ASKED")
def test_details_of_something_else_than_a_sheet(people: PeopleSession) -> None:
    sheet = draft(people)
    for log in people.details(sheet).time_log_ids:
        people.details(log)
    people.details(people.record_id)
    people.details(f"{sheet},{NO_SUCH_ID}")
    people.details(sheet)


@exercises("PPL-DETAILS-PERMITTED", "PPL-LIST-PERMITTED", "PPL-9000-MESSAGE")
def test_a_colleague_asks_for_details(people: PeopleSession) -> None:
    sheets = one_of_each_state(people)
    for sheet in sheets:
        people.colleague.details(sheet)
    people.colleague.details(sheets[0], dateFormat="dd-MM-yyyy")
    people.colleague.list(user="all")
    look(people, *sheets)


@exercises("PPL-DETAILS-PERMITTED", "PPL-DETAILS-FOUND")
def test_two_colleagues_ask_for_each_others_details(people: PeopleSession) -> None:
    own, theirs = draft(people), people.colleague.create().id
    look(people, own)
    look(people.colleague, theirs)
    people.colleague.details(own)
    people.details(theirs)
    people.details(own)
    people.colleague.details(theirs)


@exercises("PPL-DETAILS-PERMITTED", "PPL-DETAILS-FOUND")
@standard
def test_everybody_asks_for_everybody_s_details(people: PeopleSession) -> None:
    sheets = [client.create().id for client in people.everybody]
    for client in people.everybody:
        for sheet in sheets:
            client.details(sheet)


@exercises("PPL-DETAILS-DISABLED", "PPL-9005-MESSAGE")
def test_details_without_the_time_tracker(people: PeopleSession) -> None:
    sheet = draft(people)
    with people.without_time_tracker():
        people.details(sheet)
        people.details(sheet, dateFormat="dd/MM/yyyy")
    people.details(sheet)


@exercises("PPL-DETAILS-DATE-FORMAT-DEFAULT", "PPL-DETAILS-DATE-FORMAT")
def test_details_in_the_default_format_and_in_others(people: PeopleSession) -> None:
    sheet = draft(people, over=people.stretch(2))
    for pattern in (None, "yyyy-MM-dd", "dd/MM/yyyy", "MMM d, yyyy", "yyyyMMdd", None):
        people.details(sheet, dateFormat=pattern)


@exercises("PPL-DETAILS-DATE-FORMAT-DAY", "PPL-DETAILS-DATE-FORMAT-DEFAULT", "PPL-READS-AGREE")
def test_the_default_formats_of_list_and_details(people: PeopleSession) -> None:
    sheet = draft(people)
    people.list()
    people.details(sheet)
    people.list(dateFormat="dd-MM-yyyy")
    people.details(sheet, dateFormat="dd-MM-yyyy")


@exercises("PPL-DETAILS-DATE-FORMAT")
@pytest.mark.parametrize("pattern", ["ABC", "", "yyyy", "DD-MM-YYYY"])
def test_formats_of_details_that_the_page_leaves_open(people: PeopleSession, pattern: str) -> None:
    sheet = draft(people)
    people.details(sheet, dateFormat=pattern)
    people.details(sheet)
