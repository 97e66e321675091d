"""What holds for every call: envelope, sign-in, and what it may not change by the way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from people_stories import (
    FAR_OFF,
    NEVER_MADE,
    NO_SUCH_ID,
    decide,
    draft,
    look,
    one_of_each_state,
    pending,
    some,
    standard,
)

from timecontract.drive.marks import exercises
from timecontract.drive.people import PeopleClient, PeopleSession

OPERATIONS: dict[str, Callable[[PeopleClient, str], object]] = {
    "list": lambda client, _: client.list(),
    "details": lambda client, sheet: client.details(sheet),
    "create": lambda client, _: client.create(fromDate=FAR_OFF, toDate=FAR_OFF),
    "modify": lambda client, sheet: client.modify(sheet, timesheetName="never to be seen"),
    "send": lambda client, sheet: client.modify(sheet, sendforApproval="true"),
    "approve": lambda client, sheet: client.approve(sheet),
    "reject": lambda client, sheet: client.approve(sheet, "rejected"),
    "delete": lambda client, sheet: client.delete(sheet),
}
"""A call of each kind, by its name; made by somebody who may not make it."""

every_operation = pytest.mark.parametrize("operation", OPERATIONS)


@exercises(
    "PPL-ENVELOPE-RESPONSE",
    "PPL-ENVELOPE-STATUS",
    "PPL-ENVELOPE-RESULT",
    "PPL-NO-SERVER-ERROR",
    "PPL-LIST-ACCEPTED",
    "PPL-LIST-MESSAGE",
    "PPL-LIST-URI",
)
def test_a_list_has_the_envelope_of_the_page(people: PeopleSession) -> None:
    people.list()
    people.list(fromDate=FAR_OFF, toDate=FAR_OFF, dateFormat="yyyy-MM-dd")


@exercises(
    "PPL-CREATE-URI",
    "PPL-CREATE-MESSAGE",
    "PPL-MODIFY-URI",
    "PPL-MODIFY-MESSAGE",
    "PPL-DELETE-URI",
    "PPL-DELETE-MESSAGE",
    "PPL-STATUS-BY-CALLS-ONLY",
)
def test_the_way_of_a_sheet_that_is_deleted(people: PeopleSession) -> None:
    sheet = draft(people)
    look(people, sheet)
    people.modify(sheet, description="looked through")
    look(people, sheet)
    people.delete(sheet)
    look(people, sheet)


@exercises(
    "PPL-APPROVE-URI",
    "PPL-APPROVE-MESSAGE",
    "PPL-DETAILS-MESSAGE",
    "PPL-DETAILS-URI",
    "PPL-STATUS-BY-CALLS-ONLY",
)
def test_the_way_of_a_sheet_that_is_approved_in_the_end(people: PeopleSession) -> None:
    sheet = draft(people)
    look(people, sheet)
    people.modify(sheet, sendforApproval="true")
    look(people, sheet)
    people.approver.approve(sheet, "rejected", comments="Not yet")
    look(people, sheet)
    people.resubmit(sheet)
    look(people, sheet)
    people.approver.approve(sheet, comments="Now it is")
    look(people, sheet)
    people.delete(sheet)
    look(people, sheet)


@exercises(
    "PPL-ENVELOPE-ERROR-STATUS",
    "PPL-ENVELOPE-ERRORS",
    "PPL-ENVELOPE-CODE",
    "PPL-ENVELOPE-TEXT",
    "PPL-ENVELOPE-NO-DATA",
    "PPL-9002-MESSAGE",
    "PPL-LIST-FAILURE-MESSAGE",
    "PPL-DETAILS-FAILURE-MESSAGE",
    "PPL-CREATE-FAILURE-MESSAGE",
    "PPL-MODIFY-FAILURE-MESSAGE",
    "PPL-DELETE-FAILURE-MESSAGE",
    "PPL-APPROVE-FAILURE-MESSAGE",
)
def test_every_operation_without_what_it_needs(people: PeopleSession) -> None:
    people.list(user=None)
    people.details(None)
    people.create(user=None, fromDate=FAR_OFF, toDate=FAR_OFF)
    people.modify(None, description="of nothing")
    people.delete()
    people.approve(None)
    people.list()


@exercises(
    "PPL-ENVELOPE-ERROR-STATUS",
    "PPL-ENVELOPE-NO-DATA",
    "PPL-NO-SERVER-ERROR",
    "PPL-DETAILS-UNKNOWN-REFUSED",
    "PPL-MODIFY-UNKNOWN-REFUSED",
    "PPL-APPROVE-NOT-FOUND",
    "PPL-9008-MESSAGE",
    "PPL-DELETE-UNKNOWN",
)
@pytest.mark.parametrize("unknown", some(2, [NO_SUCH_ID, "abc", "0"]))
def test_every_operation_on_a_sheet_that_never_was(people: PeopleSession, unknown: str) -> None:
    people.details(unknown)
    people.modify(unknown, timesheetName="of nothing")
    people.approve(unknown)
    people.approve(unknown, "rejected")
    people.delete(NEVER_MADE if unknown == NO_SUCH_ID else unknown)
    people.list()


# ---- sign-in -------------------------------------------------------------------------------------


@exercises("PPL-SIGN-IN-REQUIRED", "PPL-SIGN-IN-VALID", "PPL-SIGN-IN-NO-DATA")
def test_reading_without_a_sign_in(people: PeopleSession) -> None:
    for nobody in (people.anonymous, people.bad_token):
        nobody.list()
        nobody.list(user="all")
        nobody.list(user=None)
        nobody.details(NO_SUCH_ID)


@exercises("PPL-SIGN-IN-REQUIRED", "PPL-SIGN-IN-VALID")
@pytest.mark.parametrize("token", ["", "9f8d1b973c85dbec3a335ac976319f6d"])
def test_signing_in_by_a_parameter_with_nobodys_token(people: PeopleSession, token: str) -> None:
    people.anonymous.list(authtoken=token)
    people.anonymous.details(NO_SUCH_ID, authtoken=token)


@exercises("PPL-SIGN-IN-CHANGES-NOTHING", "PPL-SIGN-IN-NO-DATA", "PPL-CREATE-FOUND")
@every_operation
def test_calls_about_a_draft_without_a_sign_in(people: PeopleSession, operation: str) -> None:
    sheet = draft(people)
    people.details(sheet)
    for nobody in (people.anonymous, people.bad_token):
        OPERATIONS[operation](nobody, sheet)
        people.details(sheet)
    people.list()


@exercises("PPL-SIGN-IN-CHANGES-NOTHING", "PPL-CREATE-PENDING")
@pytest.mark.parametrize("operation", some(2, ["approve", "delete", "modify", "reject"]))
def test_calls_about_a_pending_sheet_without_a_sign_in(
    people: PeopleSession, operation: str
) -> None:
    sheet = pending(people)
    people.details(sheet)
    for nobody in (people.anonymous, people.bad_token):
        OPERATIONS[operation](nobody, sheet)
        people.details(sheet)
    people.list()


@exercises("PPL-SIGN-IN-CHANGES-NOTHING", "PPL-CREATE-FOUND")
def test_creating_from_time_logs_without_a_sign_in(people: PeopleSession) -> None:
    days = people.stretch()
    for nobody in (people.anonymous, people.bad_token):
        nobody.create(over=days)
        people.list()
    sheet = draft(people, over=days)
    look(people, sheet)


@exercises("PPL-LIST-ACCEPTED", "PPL-CREATE-ACCEPTED", "PPL-MODIFY-ACCEPTED", "PPL-DELETE-ACCEPTED")
def test_signing_in_by_the_parameter_of_the_page(people: PeopleSession) -> None:
    client = people.by_authtoken
    sheet, kept = client.create(over=people.stretch()).id, draft(people)
    look(client, sheet, kept)
    client.modify(sheet, timesheetName=people.unique(), description="signed in otherwise")
    look(people, sheet)
    client.modify(kept, attachment=("notes.txt", b"signed in otherwise"))
    look(client, kept)
    client.delete(sheet)
    look(people, sheet, kept)


@exercises("PPL-DETAILS-PERMITTED", "PPL-LIST-PERMITTED", "PPL-MODIFY-PERMITTED")
def test_the_rights_of_who_signs_in_by_the_parameter_of_the_page(people: PeopleSession) -> None:
    client, theirs = people.by_authtoken, people.colleague.create().id
    look(people.colleague, theirs)
    client.details(theirs)
    client.list(user="all")
    client.modify(theirs, description="meddled with")
    look(people.colleague, theirs)


# ---- across calls --------------------------------------------------------------------------------


@exercises("PPL-ONLY-CALLS-CHANGE", "PPL-STATUS-BY-CALLS-ONLY", "PPL-READS-AGREE")
def test_reading_sheets_of_every_state_again_and_again(people: PeopleSession) -> None:
    sheets = one_of_each_state(people)
    look(people, *sheets)
    look(people.approver, *sheets, user=people.name)
    people.list(approvalStatus="pending")
    people.list(limit=1)
    look(people, *sheets)


@exercises("PPL-ONLY-CALLS-CHANGE", "PPL-STATUS-BY-CALLS-ONLY")
def test_reading_sheets_a_day_and_a_month_later(people: PeopleSession) -> None:
    sheets = one_of_each_state(people)
    look(people, *sheets)
    people.clock.advance(86_400)
    # Each round begins with what the one before ended with: the same read tells otherwise.
    people.list()
    for sheet in sheets:
        people.details(sheet)
    people.clock.advance(31 * 86_400)
    look(people, *sheets)


@exercises(
    "PPL-READS-AGREE",
    "PPL-CREATE-OTHERS-UNTOUCHED",
    "PPL-MODIFY-OTHERS-UNTOUCHED",
    "PPL-DELETE-OTHERS-UNTOUCHED",
)
def test_what_happens_to_one_sheet_leaves_the_other(people: PeopleSession) -> None:
    other = draft(people, description="the other")
    look(people, other)
    sheet = draft(people)
    look(people, sheet, other)
    people.modify(sheet, timesheetName=people.unique(), description="changed")
    look(people, sheet, other)
    people.modify(sheet, sendforApproval="true")
    look(people, sheet, other)
    people.delete(sheet)
    look(people, sheet, other)


@exercises("PPL-APPROVE-OTHERS-UNTOUCHED", "PPL-STATUS-BY-CALLS-ONLY")
def test_decisions_on_one_sheet_leave_the_others(people: PeopleSession) -> None:
    sheets = [pending(people), pending(people), draft(people)]
    look(people, *sheets)
    people.approver.approve(sheets[0])
    look(people, *sheets)
    people.approver.approve(sheets[1], "rejected")
    look(people, *sheets)


@exercises("PPL-READS-AGREE", "PPL-STATUS-BY-CALLS-ONLY")
@standard
def test_a_long_life_of_one_sheet(people: PeopleSession) -> None:
    sheet = draft(people, attachment=("work.txt", b"first"))
    for number in range(3):
        people.modify(sheet, timesheetName=people.unique(), description=f"round {number}")
        look(people, sheet)
        people.modify(sheet, sendforApproval="true") if number == 0 else people.resubmit(sheet)
        look(people, sheet)
        people.approver.approve(sheet, "rejected", comments=f"round {number}")
        look(people, sheet)
    people.resubmit(sheet, description="the last time", attachment=("more.txt", b"second"))
    look(people, sheet)
    people.approver.approve(sheet)
    look(people, sheet)


@exercises("PPL-LIST-NOTHING-APPEARS", "PPL-CREATE-NEW")
def test_ids_of_sheets_made_and_deleted(people: PeopleSession) -> None:
    people.list()
    first = draft(people)
    second = draft(people)
    people.list()
    people.delete(second)
    third = draft(people)
    look(people, first, second, third)


# ---- who may do everything -----------------------------------------------------------------------


@exercises(
    "PPL-LIST-DISABLED",
    "PPL-DETAILS-DISABLED",
    "PPL-CREATE-DISABLED",
    "PPL-MODIFY-DISABLED",
    "PPL-APPROVE-DISABLED",
    "PPL-DELETE-DISABLED",
)
def test_an_admin_without_the_time_tracker(people: PeopleSession) -> None:
    sheet, days, admin = pending(people), people.stretch(), people.admin
    look(people, sheet)
    with people.without_time_tracker():
        admin.list(user="all")
        admin.details(sheet)
        admin.create(over=days, user=people.name)
        admin.modify(sheet, timesheetName="never to be seen")
        admin.approve(sheet, isAllLevelApprove="true")
        admin.delete(sheet)
    look(people, sheet)


@exercises(
    "PPL-CREATE-PROCESSED-REFUSED",
    "PPL-MODIFY-PROCESSED-REFUSED",
    "PPL-APPROVE-PROCESSED-REFUSED",
    "PPL-DELETE-PROCESSED-SKIPPED",
)
def test_an_admin_within_processed_pay_periods(people: PeopleSession) -> None:
    sheet_days, days, admin = people.stretch(), people.stretch(), people.admin
    sheet = pending(people, over=sheet_days)
    look(people, sheet)
    with people.processed_until(max(sheet_days.last, days.last) + timedelta(days=1)):
        admin.create(over=days, user=people.name)
        admin.modify(sheet, timesheetName="never to be seen")
        admin.approve(sheet, isAllLevelApprove="true")
        admin.delete(sheet)
    look(people, sheet)


# ---- what changes for a while --------------------------------------------------------------------


@exercises("PPL-ONLY-CALLS-CHANGE", "PPL-STATUS-BY-CALLS-ONLY")
@pytest.mark.parametrize("setting", ["time tracker", "pay period", "date format", "approvers"])
def test_sheets_after_a_setting_has_come_and_gone(people: PeopleSession, setting: str) -> None:
    sheets = one_of_each_state(people)
    in_part = pending(people, over=people.stretch(2))
    decisions = decide(people, in_part, "approved", "rejected")
    people.approver.approve(in_part, "approved", decisions)
    look(people, *sheets, in_part)
    passing = {
        "time tracker": people.without_time_tracker,
        "pay period": lambda: people.processed_until(FAR_OFF),
        "date format": lambda: people.company_date_format("yyyyMMdd"),
        "approvers": lambda: people.approved_by(people.admin),
    }
    with passing[setting]():
        people.list()
    look(people, *sheets, in_part)
