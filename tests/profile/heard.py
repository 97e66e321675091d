"""Exchanges to be heard, and what a profiler makes of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from timecontract.exchange import Exchange, Request, Response
from timecontract.profile.profile import Profile
from timecontract.profile.profiler import Profiler

ENTRY = {
    "time_entry_id": "460000000044021",
    "project_name": "Alice's garden",
    "user_name": "Alice Example",
    "log_date": "2026-03-18",
    "log_time": "01:30",
    "is_billable": True,
    "created_time": "2026-03-18T18:05:27+0530",
    "notes": "call +49 30 1234567",
}
ROW = {
    "recordId": "41017000000173001",
    "employeeEmail": "alice@example.com",
    "fromDate": "18-Mar-2026",
    "totalHours": "04:48",
    "status": "Approved",
}
JSON = {"content-type": "application/json;charset=UTF-8"}


def got(
    entry: Mapping[str, Any] = ENTRY,
    *,
    status: int = 200,
    code: int = 0,
    message: str = "success",
    headers: Mapping[str, str] = JSON,
) -> Exchange:
    """An Invoice entry as it was read."""
    body: dict[str, Any] = {"code": code, "message": message}
    if not code:
        body["time_entry"] = entry
    return _exchange(
        "invoice", "GET", "/projects/timeentries/460000000044021", status, body, headers
    )


def logged(sent: Mapping[str, Any], *, status: int, code: int, message: str) -> Exchange:
    """An Invoice entry as it was to be made."""
    body = {"code": code, "message": message, **({} if code else {"time_entry": ENTRY})}
    return _exchange("invoice", "POST", "/projects/timeentries", status, body, JSON, sent)


def entries_listed(entries: Iterable[Mapping[str, Any]], query: str) -> Exchange:
    """A list of Invoice entries."""
    body = {"code": 0, "message": "success", "time_entries": list(entries)}
    return _exchange("invoice", "GET", f"/projects/timeentries?{query}", 200, body, JSON)


def listed(
    rows: Iterable[Mapping[str, Any]] = (ROW,),
    *,
    asked: Mapping[str, str] | None = None,
    headers: Mapping[str, str] = JSON,
) -> Exchange:
    """A list of People timesheets."""
    path = f"/timetracker/gettimesheet?{urlencode(asked or {'user': 'all'})}"
    inner = {"result": list(rows), "message": "Data fetched successfully", "status": 0}
    return _exchange("people", "GET", path, 200, {"response": inner}, headers)


def refused(code: int, words: str, *, asked: Mapping[str, str] | None = None) -> Exchange:
    """A list of People timesheets that was refused."""
    path = f"/timetracker/gettimesheet?{urlencode(asked or {'user': 'all'})}"
    inner = {
        "message": "Error in fetching data",
        "errors": [{"code": code, "message": words}],
        "status": 1,
    }
    return _exchange("people", "GET", path, 200, {"response": inner}, JSON)


def profile_of(*exchanges: Exchange, times: int = 1) -> Profile:
    """What is made of exchanges that were heard so many times each."""
    profiler = Profiler()
    for exchange in exchanges:
        for _ in range(times):
            profiler.hear(exchange)
    return profiler.profile()


def _exchange(
    api: str,
    method: str,
    path: str,
    status: int,
    answer: Any,
    headers: Mapping[str, str],
    sent: Mapping[str, Any] | None = None,
) -> Exchange:
    """An exchange that took 5 ms."""
    bodies = json.dumps(sent).encode() if sent is not None else b"", json.dumps(answer).encode()
    return Exchange(
        Request(
            method,
            f"https://host.example{'/people/api' if api == 'people' else '/invoice/v3'}{path}",
            {"authorization": "Zoho-oauthtoken stand-in", "content-type": "application/json"},
            bodies[0],
        ),
        Response(status, headers, bodies[1]),
        "alice",
        began=1.0,
        ended=1.005,
        api=api,
    )
