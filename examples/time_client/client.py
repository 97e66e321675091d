"""A small client: a stopwatch on Zoho Invoice, and approvals of sheets on Zoho People."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import httpx

DATE_FORMAT = "yyyy-MM-dd"


class RefusedError(Exception):
    """The service refused a call; the text is the service's own."""


@dataclass(frozen=True)
class Work:
    """What time is logged on, and for whom."""

    project_id: str
    task_id: str
    user_id: str


class Stopwatch:
    """Measures time with the timer of Zoho Invoice: at most one entry runs at a time."""

    def __init__(self, url: str, token: str, organization: str) -> None:
        self._http = httpx.Client(
            base_url=url,
            headers={
                "Authorization": f"Zoho-oauthtoken {token}",
                "X-com-zoho-invoice-organizationid": organization,
            },
        )

    def start(self, work: Work, day: date, notes: str = "") -> str:
        """Logs an entry of no time yet and starts its timer; the id of the entry."""
        body = {
            "project_id": work.project_id,
            "task_id": work.task_id,
            "user_id": work.user_id,
            "log_date": day.isoformat(),
            "log_time": "00:00",
            "notes": notes,
        }
        entry: str = self._call("POST", "", json=body)["time_entry"]["time_entry_id"]
        self._call("POST", f"/{entry}/timer/start")
        return entry

    def stop(self) -> str:
        """Stops the timer that runs; the time logged so far, as `HH:mm`."""
        logged: str = self._call("POST", "/timer/stop")["time_entry"]["log_time"]
        return logged

    def _call(self, method: str, path: str, **given: Any) -> dict[str, Any]:
        answer = self._http.request(method, f"/projects/timeentries{path}", **given)
        document: dict[str, Any] = answer.json()
        if document["code"] != 0:
            raise RefusedError(document["message"])
        return document


class Timesheets:
    """Hands in and approves sheets on Zoho People."""

    def __init__(self, url: str, token: str) -> None:
        headers = {"Authorization": f"Zoho-oauthtoken {token}"}
        self._http = httpx.Client(base_url=url, headers=headers)

    def hand_in(self, user: str, first: date, last: date) -> str:
        """Makes a sheet of the time logged in these days and submits it; its id."""
        return self._write(
            "createtimesheet",
            user=user,
            timesheetName=f"{first} to {last}",
            dateFormat=DATE_FORMAT,
            fromDate=first.isoformat(),
            toDate=last.isoformat(),
            sendforApproval="true",
        )["timesheetId"][0]

    def approve(self, sheet: str) -> None:
        """Approves a sheet that was handed in."""
        self._write("approvetimesheet", timesheetId=sheet, approvalStatus="approved")

    def _write(self, operation: str, **parameters: str) -> Any:
        response = self._http.post(f"/{operation}", data=parameters).json()["response"]
        if response["status"] != 0:
            raise RefusedError(response["errors"])
        return response["result"]
