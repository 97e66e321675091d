"""Sending recorded calls of the People API again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from urllib.parse import parse_qsl, urlsplit

from timecontract.drive.people import PeopleSession
from timecontract.drive.people_reply import PeopleReply
from timecontract.drive.reply import Reply
from timecontract.drive.stage import Stage
from timecontract.exchange import Intervention, Request
from timecontract.report.tellings import TELLINGS
from timecontract.target.cast import Role
from timecontract.target.control import Control
from timecontract.target.errors import NotExercised

_CREATE = "/createtimesheet"
_PARTS: Mapping[str, str] = {
    "timelog": "timelogs",
    "approvers": "approvers",
    "pay-period": "pay-period",
    "time-tracker": "time-tracker",
    "date-format": "date-format",
    "attachment": "attachments",
}


def send(
    stage: Stage, role: Role, method: str, path: str, headers: Mapping[str, str], body: bytes
) -> Reply:
    """Sends a call; NotExercised where it might change what is not ours."""
    call = urlsplit(path).path
    ours = _names_ours_alone(stage, path, headers, body)
    if not (stage.limits.throw_away or stage.api.reads(method, path) or call == _CREATE or ours):
        raise NotExercised(f"needs a throw-away target for {method} {call}")
    reply = stage.send(role, method, path, PeopleReply, headers=headers, body=body)
    if call == _CREATE:
        for sheet in reply.ids:
            stage.ledger.made(sheet, role.alias)
    return reply


def intervene(stage: Stage, change: Intervention) -> Intervention:
    """Makes a change behind the API's back, or looks there; tells of it as it was now.

    NotExercised where that cannot be.
    """
    if change.kind not in _PARTS:
        raise NotExercised(f"needs the control address for {change.kind!r}")
    control = stage.controlled(_PARTS[change.kind])
    details = change.details
    if change.kind == "timelog":
        return replace(change, details={**details, "id": _log(control, details)})
    if change.kind == "attachment":
        held = _attachment(stage, details)
        digest = control.attachment_digest(held)
        return replace(change, details={**details, "attachment_id": held, "sha256": digest})
    if change.kind == "approvers":
        approvers = [one for one in details["approvers"].split(",") if one]
        control.set_approvers(details["employee"], approvers)
    elif change.kind == "pay-period":
        until = details["processed_until"]
        control.set_processed_until(date.fromisoformat(until) if until else None)
    elif change.kind == "time-tracker":
        control.set_time_tracker(enabled=details["enabled"] == "true")
    else:
        control.set_date_format(details["pattern"])
    return change


def _attachment(stage: Stage, details: Mapping[str, str]) -> str:
    """The id of the attachment that the sheet has now: a story need not show it before the look."""
    shown = PeopleSession(stage).details(details["timesheet_id"]).sheet.get("attachmentId")
    return shown if isinstance(shown, str) and shown else details["attachment_id"]


def _log(control: Control, details: Mapping[str, str]) -> str:
    """Logs the time that an intervention tells of; its new id."""
    billable, kind = details.get("billable"), details.get("type")
    return control.add_timelog(
        details["employee"],
        date.fromisoformat(details["date"]),
        int(details["minutes"]),
        job_id=details.get("job_id"),
        billable=None if billable is None else billable == "true",
        kind=None if kind is None else int(kind),
    )


def _names_ours_alone(stage: Stage, path: str, headers: Mapping[str, str], body: bytes) -> bool:
    """Whether all sheets that a call names were made by the replay, and it names one."""
    sent = TELLINGS["people"].arguments(Request("POST", path, headers, body))
    arguments = [
        *parse_qsl(urlsplit(path).query),
        *(sent.items() if isinstance(sent, dict) else ()),
    ]
    named = [value for name, value in arguments if name == "timesheetId"]
    sheets = [sheet.strip() for value in named for sheet in value.split(",")]
    return bool(sheets) and all(map(stage.ledger.has_made, sheets))
