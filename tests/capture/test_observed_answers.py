"""Answers of the vendor's services that were seen or printed elsewhere are not accused.

Observed: recorded or quoted from live tenants. Printed: examples of the vendor's OpenAPI document
of a sibling that has the same data model, each of which stands for itself.
"""

from __future__ import annotations

import json
from typing import Any

import pytest

from timecontract.capture.captured import Capture, Captured
from timecontract.capture.judging import Settings, judge
from timecontract.exchange import Request, Response

INVOICE = "https://www.zohoapis.com/invoice/v3/projects/timeentries"
PEOPLE = "https://people.zoho.com/people/api/timetracker/gettimesheet"
TOKEN = {"authorization": "Zoho-oauthtoken 1000.0123456789abcdef0123456789abcdef.fedcba98765432100"}
ENTRY = {
    "time_entry_id": "460000000044021",
    "project_id": "460000000044019",
    "project_name": "REAL TIME TRAFFIC FLUX",
    "customer_id": "460000000044001",
    "customer_name": "SAF Instruments Inc",
    "task_id": "460000000044009",
    "task_name": "Distribution Analysis",
    "user_id": "460000000024003",
    "user_name": "John David",
    "is_current_user": True,
    "log_date": "2013-09-17",
    "begin_time": "03:00",
    "end_time": "04:00",
    "log_time": "05:00",
    "is_billable": True,
    "billed_status": "unbilled",
    "invoice_id": "",
    "notes": " ",
    "timer_started_at": " ",
    "timer_started_at_utc_time": "",
    "timer_duration_in_minutes": " ",
    "timer_duration_in_seconds": "",
    "created_time": "2013-09-18T18:05:27+0530",
    "timesheet_custom_fields": "",
}
BLOCKED = (
    "For security reasons you have been blocked for some time as you have exceeded the maximum "
    "number of requests per minute."
)
NOT_AUTHENTICATED = (
    "The request could not be authenticated as the authentication value you entered is invalid. "
    "Enter a valid authentication value and try again."
)
MISSING_USER = {
    "message": "Error in fetching data",
    "uri": "/api/timetracker/gettimesheet",
    "errors": [{"code": 9002, "message": "No user parameter specified."}],
    "status": 1,
}
DEAD_TOKEN = {
    "message": "Error occurred",
    "errors": {"code": 7213, "message": "The provided OAuth token is invalid."},
    "status": 1,
}
WRONG_URL = {
    "message": "Error occurred",
    "uri": "/api/leave/getLeaveDetails",
    "errors": {"code": 7201, "message": "Incorrect URL. Also check for spelling errors"},
    "status": 1,
}
NO_TOKEN = {
    "errors": {"code": 7202, "message": "Provided authentication token is invalid."},
    "status": 1,
}
EMPTY = {"result": [], "status": 0, "message": "Data fetched successfully"}


def seen(method: str, url: str, status: int, answer: Any) -> Captured:
    response = Response(
        status, {"content-type": "application/json;charset=UTF-8"}, json.dumps(answer).encode()
    )
    return Captured(Request(method, url, TOKEN), response, "entry 1")


def entry(message: str) -> dict[str, Any]:
    return {"code": 0, "message": message, "time_entry": ENTRY}


def error(code: int, message: str) -> dict[str, Any]:
    return {"code": code, "message": message}


OBSERVED = {
    "too many requests": seen("GET", INVOICE, 429, error(43, BLOCKED)),
    "another organisation": seen(
        "GET",
        INVOICE,
        400,
        error(6041, "This user is not associated with the CompanyID/CompanyName:104."),
    ),
    "no token for Invoice": seen("GET", INVOICE, 401, error(14, NOT_AUTHENTICATED)),
    "a dead token for Invoice": seen(
        "GET", INVOICE, 401, error(57, "You are not authorized to perform this operation")
    ),
    "an unknown record": seen("GET", f"{INVOICE}/4", 404, error(1002, "Invoice does not exist.")),
    "no user": seen("GET", PEOPLE, 200, {"response": MISSING_USER}),
    "an empty list": seen("GET", f"{PEOPLE}?user=all", 200, {"response": EMPTY}),
    "a dead token for People": seen("GET", f"{PEOPLE}?user=all", 401, {"response": DEAD_TOKEN}),
    "no token for People": seen("GET", f"{PEOPLE}?user=all", 400, {"response": NO_TOKEN}),
    "an unknown address": seen("GET", f"{PEOPLE}?user=all", 404, {"response": WRONG_URL}),
    "an unknown user": seen("GET", f"{PEOPLE}?user=x", 200, {"error": "Invalid User."}),
}
PRINTED = {
    "a creation": seen("POST", INVOICE, 201, entry("Your timesheet entry has been added.")),
    "a start": seen(
        "POST", f"{INVOICE}/460000000044021/timer/start", 200, entry("The timer has been started.")
    ),
    "a bulk deletion": seen(
        "DELETE",
        f"{INVOICE}?time_entry_ids=1,2",
        200,
        error(0, "The selected timesheet entries have been deleted"),
    ),
}


@pytest.mark.parametrize("alone", [False, True])
@pytest.mark.parametrize("name", [*OBSERVED, *PRINTED])
def test_an_answer_of_the_vendor_is_not_accused(name: str, alone: bool) -> None:
    capture = Capture(name, iter([{**OBSERVED, **PRINTED}[name]]))
    judged = judge([capture], Settings(alone=alone))
    assert judged.counts.judged == 1
    assert dict(judged.gathered.broken) == {}


def test_observed_answers_put_rules_to_the_question() -> None:
    judged = judge([Capture("all", iter(OBSERVED.values()))], Settings())
    assert {"PPL-LIST-USER-REQUIRED", "PPL-9002-MESSAGE", "PPL-LIST-URI"} & set(
        judged.gathered.asked
    )
