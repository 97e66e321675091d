"""Lawful oddities of whole traces of People: lost, overlapping, cut, and open in many ways."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from people_breaches import Story
from people_calls import File, Manners, Reply, no_entry, problem, refusal, success
from people_cast import ELIZA, JONAS, LEAH, OWEN, PEOPLE, time_log
from people_families import NOBODY
from people_tampering import (
    listing_nothing,
    logs,
    refused,
    result_with,
    row_showing,
    showing,
    taken,
)
from people_trace import PeopleTrace, findings

from timecontract.contract.people_facts import PeopleFacts
from timecontract.exchange import Exchange

FILE = File("Work Details.pdf", b"%PDF-1.7\r\n--a-line\r\n")
ODD_FILES = ["a %22quoted%22 name.txt", "up/../down.txt", r"up\down.txt"]
LOST: list[Reply | None] = [
    None,
    Reply(502, b"<html><body>Bad gateway</body></html>"),
    Reply(500, b"{}"),
    Reply(429, b'{"error": "too many requests"}'),
    Reply(302, b""),
]
SETTLED = [
    Manners(),
    Manners(error_status=400, several_errors="all"),
    Manners(error_status=500),
    Manners(sheets_per_call="per-project"),
    Manners(sheet_name="with-period", owner="maker"),
    Manners(approve_resubmitted="9032"),
    Manners(level_by_level="approved"),
    Manners(undecided="notsubmitted"),
    Manners(undecided=None, shows_optional=False),
    Manners(taken_time_log="shared"),
    Manners(nothing_deleted="refuse", edits_make_drafts=True),
]


def innocent(trace: PeopleTrace, facts: PeopleFacts = PEOPLE) -> bool:
    """Whether a fresh monitor finds nothing."""
    return not any(findings(trace.events, facts))


def read_all(trace: PeopleTrace, *, xml: bool = False) -> None:
    """Everything is read as everybody sees it."""
    for sheet in list(trace.model.sheets):
        trace.details(sheet, by="owen", xml=xml)
        trace.details(sheet, by="eliza", xml=xml)
    trace.list(xml=xml)
    trace.list({"user": "all"}, by="owen", xml=xml)
    trace.list({"user": JONAS, "approvalStatus": "pending"}, by="jonas", xml=xml)


def the_life_of_sheets(trace: PeopleTrace, *, xml: bool = False) -> None:
    """Sheets are made, sent, decided on, sent again, and deleted; every step is looked at."""
    draft = trace.create(file=FILE, xml=xml)
    waiting = trace.submit(1, xml=xml)
    theirs = trace.submit(0, by="jonas", xml=xml)
    read_all(trace, xml=xml)
    trace.modify(draft, {"description": "More"}, file=File("b.txt", b"b"), xml=xml)
    trace.modify(waiting, {"timesheetName": "Renamed"}, xml=xml)
    trace.send(draft, xml=xml)
    read_all(trace, xml=xml)
    trace.approve(theirs, xml=xml)
    read_all(trace, xml=xml)
    trace.approve(theirs, by="owen", xml=xml)
    trace.reject(waiting, xml=xml)
    trace.approve(draft, {"comments": "Fine"}, xml=xml)
    read_all(trace, xml=xml)
    trace.resubmit(waiting, xml=xml)
    trace.approve(waiting, xml=xml)
    read_all(trace, xml=xml)
    trace.delete(draft, waiting, NOBODY, xml=xml)
    trace.delete(trace.create(2, xml=xml), theirs, xml=xml)
    read_all(trace, xml=xml)


def mishaps(trace: PeopleTrace) -> None:
    """Calls that are wrong in one way or in two, or meet a state that the page leaves open."""
    sheet = trace.create()
    trace.create(1, {"user": None, "toDate": "2019-04-01", "billableStatus": "free"})
    trace.create(1, {"timesheetName": None, "toDate": "2019-06-30"})
    trace.create(1, {"user": JONAS, "jobId": NOBODY})
    trace.list({"user": None, "limit": "many", "sIndex": "first"})
    trace.list({"fromDate": "2019-04-07", "toDate": "7/4"})
    trace.list({"user": JONAS})
    trace.details("", {"dateFormat": "never"})
    trace.details(NOBODY, by="jonas")
    trace.modify(sheet, {"isResubmit": "true"})
    trace.approve(sheet)
    trace.approve(NOBODY, {"approvalStatus": "maybe"})
    trace.approve(sheet, by="jonas")
    trace.delete(NOBODY, by="jonas")
    trace.details(sheet, by="stranger")
    trace.delete(sheet, token=False)
    trace.switch(enabled=False)
    trace.create(2)
    trace.switch(enabled=True)
    trace.close("2019-04-30")
    trace.modify(sheet)
    trace.delete(sheet)
    trace.create(1)
    trace.create(6)
    trace.close("")
    read_all(trace)


# ---- the page is open --------------------------------------------------------------------------


@pytest.mark.parametrize("manners", SETTLED, ids=str)
@pytest.mark.parametrize("story", [the_life_of_sheets, mishaps])
def test_whatever_the_page_leaves_open_may_be_answered_so(story: Story, manners: Manners) -> None:
    trace = PeopleTrace(manners=manners)
    story(trace)
    assert innocent(trace)


def test_a_whole_life_may_be_told_in_xml() -> None:
    trace = PeopleTrace()
    the_life_of_sheets(trace, xml=True)
    assert innocent(trace)


def test_reading_in_xml_and_json_by_turns_agrees() -> None:
    trace = PeopleTrace()
    sheet = trace.submit(file=FILE)
    for xml in (True, False, True):
        trace.details(sheet, xml=xml)
        trace.list(xml=xml)
        trace.details(NOBODY, by="owen", xml=xml)
    assert innocent(trace)


def test_parameters_of_a_writing_call_may_stand_in_the_address() -> None:
    trace = PeopleTrace()
    trace.details(trace.create(query=True), query=True)
    assert innocent(trace)


def test_a_sheet_for_which_nobody_approves_may_be_approved_at_once() -> None:
    trace = PeopleTrace()
    trace.let_approve(ELIZA)
    approve_at_once(trace, trace.submit())
    assert innocent(trace)


def test_a_draft_that_is_resubmitted_may_be_approved_at_once_where_nobody_approves() -> None:
    trace = PeopleTrace()
    trace.let_approve(ELIZA)
    sheet = trace.create()
    trace.resubmit(sheet, answer=trace.modify(sheet))
    approve_at_once(trace, sheet)
    assert innocent(trace)


def approve_at_once(trace: PeopleTrace, sheet: str) -> None:
    """The sheet that was sent is approved, for there is nobody to wait for."""
    kept = trace.model.sheets[sheet]
    decisions = dict.fromkeys(kept.logs, "approved")
    trace.model.sheets[sheet] = replace(kept, status="approved", decisions=decisions)
    read_all(trace)


def test_an_approval_of_a_resubmitted_sheet_may_be_refused_with_9032() -> None:
    trace = PeopleTrace(manners=Manners(approve_resubmitted="9032"))
    sheet = trace.submit()
    trace.reject(sheet)
    trace.resubmit(sheet)
    trace.approve(sheet)
    trace.reject(sheet)
    read_all(trace)
    assert innocent(trace)


def test_time_logs_may_be_decided_one_by_one() -> None:
    trace = PeopleTrace()
    for number, other in enumerate(("approved", "rejected")):
        sheet = trace.submit(number)
        trace.details(sheet)
        named = f'{{"{time_log(ELIZA, number)}": "approved", '
        named += f'"{time_log(ELIZA, number, 1)}": "{other}"}}'
        trace.approve(sheet, {"timeLogs": named, "comments": "Partially"})
        read_all(trace)
    assert innocent(trace)


def test_dates_may_be_asked_for_in_any_format() -> None:
    trace = PeopleTrace()
    sheet = trace.create(
        changes={"dateFormat": "MMM d, yyyy", "fromDate": "Apr 7, 2019", "toDate": "Apr 13, 2019"}
    )
    for pattern in ("dd/MM/yyyy", "MM/dd/yyyy", "EEEE, dd MMMM yyyy", "yyyyMMdd"):
        trace.details(sheet, {"dateFormat": pattern})
        trace.list({"dateFormat": pattern})
    trace.write_dates("MM-dd-yyyy")
    trace.list({"fromDate": "04-01-2019", "toDate": "04-30-2019"})
    assert innocent(trace)


@pytest.mark.parametrize(
    ("name", "code"),
    [("billableStatus", 9003), ("jobId", 9031), ("dateFormat", 9004), ("description", 9003)],
)
def test_an_optional_parameter_that_is_sent_blank_may_be_refused(name: str, code: int) -> None:
    trace = PeopleTrace(honest=False)
    answer = refusal("create_timesheet", [problem(code, name)])
    trace.create(0, {name: ""}, answer=answer, happens=False)
    assert innocent(trace)


def test_whose_login_is_disabled_may_be_listed_only_where_that_is_asked_for() -> None:
    trace = PeopleTrace(honest=False)
    sheet = trace.create(changes={"user": LEAH}, by="owen")
    trace.details(sheet, by="owen")
    trace.list({"user": LEAH}, by="owen", answer=success("get_timesheets", []))
    trace.list({"user": LEAH, "employeeStatus": "logindisabled"}, by="owen")
    assert innocent(trace)


def test_a_refused_sign_in_may_have_any_form() -> None:
    trace = PeopleTrace()
    trace.details(trace.create(), by="stranger", answer=Reply(401, b""))
    listed = refusal("get_timesheets", [{"code": 7202, "message": "Invalid"}], 403)
    trace.list(token=False, answer=listed)
    trace.list(token=False, answer=Reply(200, no_entry("get_timesheets").body))
    assert innocent(trace)


# ---- answers that are lost, and calls that overlap ---------------------------------------------


@pytest.mark.parametrize("answer", LOST, ids=["lost", "502", "500", "429", "302"])
@pytest.mark.parametrize("happens", [True, False])
def test_a_call_without_an_answer_may_have_happened_or_not(
    answer: Reply | None, happens: bool
) -> None:
    trace = PeopleTrace()
    sheet, other = trace.submit(), trace.create(1)
    read_all(trace)
    trace.create(2, answer=answer, happens=happens)
    trace.create(2)
    trace.approve(sheet, answer=answer, happens=happens)
    trace.approve(sheet)
    read_all(trace)
    trace.modify(other, answer=answer, happens=happens)
    trace.details(other, answer=answer)
    read_all(trace)
    trace.delete(other, answer=answer, happens=happens)
    trace.delete(other)
    read_all(trace)
    assert innocent(trace)


def test_calls_that_overlap_may_have_come_in_either_order() -> None:
    trace = PeopleTrace()
    sheet = trace.create()
    trace.modify(sheet, {"timesheetName": "First"}, began=10, ended=20)
    shown = success("get_timesheet_details", trace.shown(sheet, name="Second"))
    trace.modify(sheet, {"timesheetName": "Second"}, began=11, ended=21)
    trace.details(sheet, began=12, ended=22, answer=shown)
    trace.modify(sheet, {"timesheetName": "First"}, happens=False, answer=None)
    trace.model.sheets[sheet] = replace(trace.model.sheets[sheet], name="First")
    read_all(trace)
    assert innocent(trace)


# ---- little is known ---------------------------------------------------------------------------


def told(story: Story) -> PeopleTrace:
    """The trace of a story."""
    trace = PeopleTrace()
    story(trace)
    return trace


@pytest.mark.parametrize("story", [the_life_of_sheets, mishaps])
def test_a_reader_who_comes_late_finds_nothing(story: Story) -> None:
    events = told(story).events
    late = replace(PEOPLE, alone=False)
    calls = [number for number, event in enumerate(events) if isinstance(event, Exchange)]
    assert not [number for number in calls if any(findings(events[number:], late))]


@pytest.mark.parametrize(
    "facts",
    [
        PeopleFacts(),
        PeopleFacts(callers=PEOPLE.callers),
        replace(PEOPLE, alone=False),
        replace(PEOPLE, alone=False, timelogs=(), jobs=(), permissions={}, date_format=None),
    ],
    ids=["none", "callers", "not-alone", "little"],
)
@pytest.mark.parametrize("story", [the_life_of_sheets, mishaps])
def test_a_trace_with_few_facts_is_innocent(story: Story, facts: PeopleFacts) -> None:
    assert innocent(told(story), facts)


def test_a_trace_may_begin_with_a_pending_sheet() -> None:
    trace = PeopleTrace()
    sheet = trace.submit()
    trace.events.clear()
    trace.list(by="eliza")
    trace.approve(sheet)
    trace.details(sheet)
    trace.delete(sheet)
    assert innocent(trace)


def test_time_logs_may_be_in_a_sheet_that_was_made_before_the_trace() -> None:
    trace = PeopleTrace()
    trace.create(changes={"jobId": PEOPLE.jobs[0].id})
    trace.events.clear()
    trace.details(trace.create())
    trace.delete(str(trace.model.made))
    trace.create(changes={"jobId": PEOPLE.jobs[0].id})
    assert innocent(trace, replace(PEOPLE, alone=False))


def test_a_refused_creation_may_have_the_name_of_an_older_sheet() -> None:
    trace = PeopleTrace()
    trace.create(changes={"timesheetName": "Daily"})
    trace.events.clear()
    trace.create(changes={"timesheetName": "Daily"})
    trace.list()
    assert innocent(trace, replace(PEOPLE, alone=False))


def test_of_two_creations_of_one_name_the_lost_one_may_have_happened() -> None:
    trace = PeopleTrace()
    trace.create(changes={"timesheetName": "Daily"}, answer=None)
    trace.create(changes={"timesheetName": "Daily"})
    trace.list()
    assert innocent(trace)


def test_what_was_deleted_before_the_trace_may_be_refused_in_many_ways() -> None:
    trace = PeopleTrace()
    sheet = trace.create()
    trace.delete(sheet)
    trace.events.clear()
    for code in (9000, 9003, 9008):
        trace.details(sheet, answer=refused(code)(trace.details(sheet)))
    assert innocent(trace, replace(PEOPLE, alone=False))


def test_time_that_is_logged_later_may_join_a_sheet_or_not() -> None:
    trace = PeopleTrace()
    sheet = trace.create()
    read_all(trace)
    more = time_log(ELIZA, 0, 7)
    trace.log_time(
        id=more, employee=ELIZA, date="2019-04-10", minutes="15", type="1", billable="true",
        job_id=PEOPLE.jobs[0].id,
    )  # fmt: skip
    kept = trace.model.sheets[sheet]
    trace.model.sheets[sheet] = replace(kept, logs=(*kept.logs, more))
    read_all(trace)
    assert innocent(trace)


def test_the_administrator_may_do_everything_for_everybody() -> None:
    trace = PeopleTrace()
    sheet = trace.create(changes={"user": "jonas@company.example"}, by="owen")
    trace.modify(sheet, {"sendforApproval": "true"}, by="owen")
    trace.approve(sheet, {"isAllLevelApprove": "true"}, by="owen")
    read_all(trace)
    trace.create(1, {"user": OWEN}, by="owen", answer=_none_found())
    assert innocent(trace)


def _none_found() -> Reply:
    return refusal("create_timesheet", [problem(9031)])


@pytest.mark.parametrize("name", ODD_FILES)
def test_a_file_of_an_odd_name_may_be_refused(name: str) -> None:
    trace, wrong = PeopleTrace(), [problem(9003, "attachment")]
    file = File(name, b"1")
    trace.create(file=file, answer=refusal("create_timesheet", wrong), happens=False)
    sheet = trace.create()
    trace.modify(sheet, file=file, answer=refusal("modify_timesheet", wrong), happens=False)
    trace.details(sheet)
    assert innocent(trace)


@pytest.mark.parametrize("sends", ["isResubmit", "sendforApproval"])
def test_a_resubmitted_sheet_may_be_a_new_one(sends: str) -> None:
    trace = PeopleTrace(honest=False)
    sheet = trace.submit()
    trace.reject(sheet)
    trace.list()
    trace.modify(sheet, {sends: "true"}, tamper=taken({"timesheetId": NOBODY}))
    trace.list(tamper=row_showing(recordId=NOBODY, listId=NOBODY))
    trace.details(sheet, tamper=refused(9003, "timesheetId"))
    trace.approve(sheet, tamper=refused(9032))
    trace.delete(sheet, tamper=refused(9000))
    trace.create(1)
    assert innocent(trace)


@pytest.mark.parametrize("changes", [{"description": "edited"}, {"sendforApproval": "true"}])
def test_a_draft_that_was_modified_is_no_new_sheet(changes: dict[str, str]) -> None:
    trace = PeopleTrace(honest=False)
    trace.modify(trace.create(), changes, tamper=result_with(timesheetId=NOBODY))
    assert not innocent(trace)


@pytest.mark.parametrize("code", [9003, 9004])
def test_a_date_format_that_the_page_does_not_show_may_be_refused(code: int) -> None:
    trace = PeopleTrace(honest=False)
    days = {"dateFormat": "MMM d, yyyy", "fromDate": "Apr 7, 2019", "toDate": "Apr 13, 2019"}
    answer = refusal("create_timesheet", [problem(code, "dateFormat")])
    trace.create(0, days, answer=answer, happens=False)
    sheet = trace.create()
    trace.list(days, tamper=refused(code, "dateFormat"))
    trace.details(sheet, {"dateFormat": "MMM d, yyyy"}, tamper=refused(code, "dateFormat"))
    reversed_days = {**days, "fromDate": "Apr 14, 2019"}
    trace.list(reversed_days, tamper=refused(code, "dateFormat"))
    assert innocent(trace)


def test_what_is_not_there_may_be_null() -> None:
    trace = PeopleTrace(honest=False)
    sheet = trace.create(changes={"description": None})
    nothing = {"desc": None, "attachmentId": None, "attachmentName": None}
    trace.details(sheet, tamper=showing(**nothing))
    trace.list(tamper=row_showing(description=None))
    trace.details(sheet)
    trace.list(xml=True)
    assert innocent(trace)


def test_the_dates_of_a_list_may_be_meant_exactly() -> None:
    trace = PeopleTrace(honest=False)
    trace.submit()
    around = {"fromDate": "2019-04-01", "toDate": "2019-04-30"}
    for dates in (around, {**around, "approvalStatus": "pending"}):
        trace.list({"dateFormat": "yyyy-MM-dd", **dates}, tamper=listing_nothing())
    assert innocent(trace)


def test_a_list_from_a_day_to_the_same_day_may_be_refused() -> None:
    trace = PeopleTrace(honest=False)
    trace.create()
    day = {"fromDate": "07-Apr-2019", "toDate": "07-Apr-2019", "dateFormat": "dd-MMM-yyyy"}
    trace.list(day, tamper=refused(9006))
    assert innocent(trace)


def test_a_rejected_sheet_may_have_no_approved_hours() -> None:
    trace = PeopleTrace(honest=False)
    sheet = trace.submit()
    trace.details(sheet, by="owen")
    first, *others = trace.model.sheets[sheet].logs
    named = json.dumps({first: "approved", **dict.fromkeys(others, "rejected")})
    trace.approve(sheet, {"approvalStatus": "rejected", "timeLogs": named})
    none = dict.fromkeys(("appbillHours", "appnonbillHours", "apptotalHours", "apptotalAmount"), 0)
    trace.details(sheet, tamper=showing(**none))
    assert innocent(trace)


@pytest.mark.parametrize("write", [int, str])
def test_the_flags_of_time_logs_may_be_numbers_or_texts(write: Callable[[Any], Any]) -> None:
    trace = PeopleTrace(honest=False)
    sheet = trace.create()
    names = ("type", "jobIsCompleted", "jobBillableStatus")
    trace.details(
        sheet,
        tamper=logs(lambda found: [{**log, **{n: write(log[n]) for n in names}} for log in found]),
    )
    assert innocent(trace)


def test_blanks_alone_may_be_a_name() -> None:
    trace = PeopleTrace(honest=False)
    sheet = trace.create()
    trace.details(sheet)
    trace.modify(sheet, {"timesheetName": "   "})
    trace.details(sheet, tamper=showing(listName="   "))
    trace.list(tamper=row_showing(timesheetName="   "))
    made = success("create_timesheet", {"timesheetId": ["469505000000999999"]})
    trace.create(1, {"timesheetName": "   "}, answer=made, happens=False)
    assert innocent(trace)


@pytest.mark.parametrize("end", [" ", "\x06", "\u00a0"])
def test_an_id_may_be_told_without_what_stands_at_its_ends(end: str) -> None:
    trace = PeopleTrace()
    skipped = {"timesheetId": [NOBODY], "code": 9000, "message": "Permission denied"}
    trace.delete(NOBODY + end, end, tamper=result_with(timesheetId=[], skippedInfo=[skipped]))
    assert innocent(trace)


@pytest.mark.parametrize("name", ["", "x-y", "a b"])
def test_an_odd_parameter_may_be_refused_by_its_name(name: str) -> None:
    trace = PeopleTrace()
    wrong = {"code": 9003, "message": f"Wrong value given for {name} parameter"}
    sheet = trace.create()
    for op in ("get_timesheets", "delete_timesheets", "modify_timesheet"):
        sent = {"user": ELIZA, "timesheetId": sheet, "description": "other", name: "null"}
        trace.call(op, sent, answer=refusal(op, [wrong]), happens=False)
    assert innocent(trace)
