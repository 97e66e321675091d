"""Sending recorded calls of the Invoice API again."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import unquote

from timecontract.contract.operations import find
from timecontract.drive.invoice_client import ORGANIZATION_HEADER, InvoiceClient
from timecontract.drive.reply import Reply
from timecontract.drive.stage import Stage
from timecontract.exchange import Intervention
from timecontract.target.cast import Role
from timecontract.target.errors import NotExercised

# What acts on the one entry that its path names.
_ON_ONE_ENTRY = ("update_time_entry", "delete_time_entry", "start_timer")


def send(
    stage: Stage, role: Role, method: str, path: str, headers: Mapping[str, str], body: bytes
) -> Reply:
    """Sends a call; NotExercised where it might change what is not ours."""
    _leave_timers_alone(method, path, body, stage)
    client = InvoiceClient(stage, role, {})
    kept = {name: v for name, v in headers.items() if name != ORGANIZATION_HEADER.lower()}
    again = client.send if _is_about_ours(method, path, stage) else client.request
    return again(method, path, headers=kept, body=body)


def intervene(stage: Stage, change: Intervention) -> Intervention:
    """Makes a change behind the API's back; NotExercised where that cannot be."""
    if change.kind != "invoiced":
        raise NotExercised(f"needs the control address for {change.kind!r}")
    details = change.details
    stage.controlled("invoice").mark_invoiced(details["time_entry_id"], details["invoice_id"])
    return change


def _is_about_ours(method: str, path: str, stage: Stage) -> bool:
    """Whether the call acts on an entry that the replay made, and may be sent to any target."""
    found = find("invoice", method, path)
    if found is None or found[0].id not in _ON_ONE_ENTRY:
        return False
    return stage.ledger.has_made(unquote(found[1] or ""))


def _leave_timers_alone(method: str, path: str, body: bytes, stage: Stage) -> None:
    touches = method != "GET" and ("/timer/" in path or b"start_timer" in body)
    if touches and stage.limits.foreign_timer:
        raise NotExercised(stage.limits.foreign_timer)
