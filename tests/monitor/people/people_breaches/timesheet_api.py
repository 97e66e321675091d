"""Breaches under "Timesheet API": what all operations share."""

from __future__ import annotations

from typing import Any, Unpack

from people_cast import JONAS
from people_families import NOBODY, Asking, must_refuse, shows_wrongly
from people_tampering import (
    answering,
    body,
    errors,
    first_error,
    listing_also,
    row_showing,
    showing,
    without,
)
from people_trace import Changes, PeopleTrace
from people_wire import Options, Tamper

from people_breaches import breaks


def read(trace: PeopleTrace, **options: Unpack[Options]) -> None:
    """The details of a sheet."""
    trace.details(trace.create(), **options)


def unknown(trace: PeopleTrace, **options: Unpack[Options]) -> None:
    """The details of a sheet that does not exist."""
    trace.details(NOBODY, **options)


SUCCESS: list[tuple[str, str, Tamper]] = [
    ("RESPONSE", "bare_members", body(b'{"result": [], "status": 0}')),
    ("RESPONSE", "no_json", body(b"Data fetched successfully")),
    ("RESPONSE", "an_array", body(b'{"response": []}')),
    ("STATUS", "a_text", answering(status="0")),
    ("STATUS", "none", without("status")),
    ("RESULT", "none", without("result")),
]
ERROR: list[tuple[str, str, Tamper]] = [
    ("ERROR-STATUS", "a_text", answering(status="1")),
    ("ERROR-STATUS", "none", without("status")),
    ("ERRORS", "an_object", errors(lambda listed: listed[0])),
    ("ERRORS", "an_empty_array", answering(errors=[])),
    ("CODE", "a_text", first_error(code="9003")),
    ("TEXT", "blank", first_error(message=" ")),
    ("TEXT", "none", first_error(message=None)),
    ("NO-DATA", "a_result", answering(result={"timesheetId": "4695051"})),
]
for _part, _name, _tamper in SUCCESS:
    shows_wrongly(f"PPL-ENVELOPE-{_part}", _name, read, _tamper)
for _part, _name, _tamper in ERROR:
    shows_wrongly(f"PPL-ENVELOPE-{_part}", _name, unknown, _tamper)


# ---- the texts of the codes --------------------------------------------------------------------


def listing_with(changes: Changes) -> Asking:
    """A list with these parameters."""
    return lambda trace, **options: trace.list(changes, **options)


def creating(changes: Changes, *, until: str = "") -> Asking:
    """A creation with these parameters."""

    def ask(trace: PeopleTrace, **options: Unpack[Options]) -> None:
        if until:
            trace.close(until)
        trace.create(changes=changes, **options)

    return ask


def switched_off(trace: PeopleTrace, **options: Unpack[Options]) -> None:
    """A list without the time tracker."""
    trace.switch(enabled=False)
    trace.list(**options)


def approve_unknown(trace: PeopleTrace, **options: Unpack[Options]) -> None:
    """The approval of a sheet that does not exist."""
    trace.approve(NOBODY, by="owen", **options)


def approve_deleted(trace: PeopleTrace, **options: Unpack[Options]) -> None:
    """The approval of a deleted sheet."""
    sheet = trace.submit()
    trace.delete(sheet)
    trace.approve(sheet, by="owen", **options)


CODES: dict[int, Asking] = {
    9000: listing_with({"user": JONAS}),
    9002: listing_with({"user": None}),
    9003: listing_with({"limit": "few"}),
    9004: listing_with({"fromDate": "7 April", "toDate": "13-Apr-2019"}),
    9005: switched_off,
    9006: creating({"fromDate": "2019-04-13", "toDate": "2019-04-07"}),
    9007: creating({"toDate": "2019-05-30"}),
    9008: approve_unknown,
    9009: creating({}, until="2019-04-30"),
    9031: creating({"fromDate": "2019-04-07", "toDate": "2019-04-07"}),
    9032: approve_deleted,
}
for _code, _ask in CODES.items():
    shows_wrongly(f"PPL-{_code}-MESSAGE", "other_words", _ask, first_error(message="Sorry, no"))
_LOCKED = (
    "Payment has already been processed for all time logs/timesheets until 12-Apr-2019. "
    "Hence, you cannot perform this action"
)
shows_wrongly("PPL-9009-MESSAGE", "another_day", CODES[9009], first_error(message=_LOCKED))


# ---- sign-in -----------------------------------------------------------------------------------


def signed_out(trace: PeopleTrace, **options: Unpack[Options]) -> None:
    """The details of a sheet without a sign-in."""
    trace.details(trace.create(), token=False, **options)


def stranger(trace: PeopleTrace, **options: Unpack[Options]) -> None:
    """The details of a sheet with a token that was never given out."""
    trace.details(trace.create(), by="stranger", **options)


SHOWN = {"details": {"recordId": NOBODY}, "tsArr": []}
must_refuse("PPL-SIGN-IN-REQUIRED", signed_out, SHOWN)
must_refuse("PPL-SIGN-IN-VALID", stranger, SHOWN)
_LEAK = answering(message="Week of sheet 0 is not yours")
shows_wrongly("PPL-SIGN-IN-NO-DATA", "its_name", stranger, _LEAK)
shows_wrongly("PPL-SIGN-IN-NO-DATA", "its_name_without_a_token", signed_out, _LEAK)


@breaks("PPL-SIGN-IN-CHANGES-NOTHING")
def a_sheet_renamed_by_a_stranger(trace: PeopleTrace) -> None:
    sheet = trace.create()
    trace.details(sheet)
    trace.modify(sheet, by="stranger")
    trace.details(sheet, tamper=showing(listName="Another name"))


@breaks("PPL-SIGN-IN-CHANGES-NOTHING")
def a_sheet_deleted_without_a_sign_in(trace: PeopleTrace) -> None:
    sheet = trace.create()
    trace.details(sheet)
    trace.delete(sheet, token=False)
    trace.list(tamper=answering(result=[]))


@breaks("PPL-SIGN-IN-CHANGES-NOTHING")
def a_sheet_made_by_a_stranger(trace: PeopleTrace) -> None:
    row = trace.row(trace.create())
    trace.create(1, {"timesheetName": "Made by nobody"}, by="stranger")
    ids = {"recordId": NOBODY, "listId": NOBODY, "timesheetName": "Made by nobody"}
    trace.list(tamper=listing_also({**row, **ids}))


# ---- what holds across calls -------------------------------------------------------------------


@breaks("PPL-STATUS-BY-CALLS-ONLY")
def a_status_that_changes_by_itself(trace: PeopleTrace) -> None:
    sheet = trace.create()
    trace.details(sheet)
    trace.details(sheet, tamper=showing(status="pending"))


@breaks("PPL-ONLY-CALLS-CHANGE")
def a_name_that_changes_by_itself(trace: PeopleTrace) -> None:
    trace.create()
    trace.list()
    trace.list(tamper=row_showing(timesheetName="Another name"))


AGREE: list[tuple[str, dict[str, Any]]] = [
    ("another_status", {"status": "Pending"}),
    ("another_name", {"timesheetName": "Another name"}),
    ("other_hours", {"billableHours": "02:30", "totalHours": "03:45"}),
    ("another_owner", {"owner": JONAS}),
    ("another_amount", {"totalAmount": "320.00"}),
]


def list_after_details(trace: PeopleTrace, **options: Unpack[Options]) -> None:
    """The list of a sheet whose details were read."""
    trace.details(trace.create())
    trace.list(**options)


for _name, _fields in AGREE:
    shows_wrongly("PPL-READS-AGREE", _name, list_after_details, row_showing(**_fields))


@breaks("PPL-READS-AGREE")
def details_that_differ_from_the_list(trace: PeopleTrace) -> None:
    sheet = trace.create()
    trace.list()
    trace.details(sheet, tamper=showing(desc="Something else"))


# ---- XML ---------------------------------------------------------------------------------------


def read_xml(trace: PeopleTrace, **options: Unpack[Options]) -> None:
    """The details of a sheet as JSON and as XML."""
    sheet = trace.create()
    trace.details(sheet)
    trace.details(sheet, xml=True, **options)


_BROKEN = b'<?xml version="1.0"?><response uri="/api/timetracker/gettimesheetdetails"><status>0'
_ROOT = b"<timesheet><status>0</status></timesheet>"
shows_wrongly("PPL-XML-AGREES", "another_name", read_xml, showing(listName="Another name"))
shows_wrongly("PPL-XML-WELL-FORMED", "cut", read_xml, body(_BROKEN))
shows_wrongly("PPL-XML-ROOT", "another_root", read_xml, body(_ROOT))
shows_wrongly("PPL-XML-ROOT", "another_uri", read_xml, answering(uri="/api/other"))


@breaks("PPL-XML-AGREES")
def a_list_in_xml_with_other_hours(trace: PeopleTrace) -> None:
    trace.create()
    trace.list()
    hours = {"billableHours": "01:00", "totalHours": "02:15"}
    trace.list(xml=True, tamper=row_showing(**hours))
