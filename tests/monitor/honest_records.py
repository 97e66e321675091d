"""How the honest model shows an entry."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from honest_calls import Call, Entry, Manners
from trace_facts import FACTS


def record_of(entry: Entry, call: Call, manners: Manners, since: datetime | None) -> dict[str, Any]:
    """The entry as an answer to this call shows it; `since` is when its timer was started."""
    project = FACTS.project(entry.values["project_id"])
    organization = FACTS.organization(entry.organization)
    assert project is not None
    assert organization is not None
    optional = _times(entry, call, manners, since) | {
        "notes": entry.values.get("notes"),
        "invoice_id": entry.invoice or None,
        "timesheet_custom_fields": None,
    }
    return {
        "time_entry_id": entry.id,
        **entry.values,
        "project_name": project.name,
        "customer_id": project.customer_id,
        "customer_name": project.customer_name,
        "task_name": project.tasks[entry.values["task_id"]],
        "user_name": next(user.name for user in organization.users if user.id == entry.user),
        "is_current_user": entry.user == call.user,
        "billed_status": "invoiced" if entry.invoice else "unbilled",
        "created_time": f"{entry.created:%Y-%m-%dT%H:%M:%S%z}",
    } | {
        name: manners.blank if value is None else value
        for name, value in optional.items()
        if value is not None or manners.blank is not None
    }


def _times(entry: Entry, call: Call, manners: Manners, since: datetime | None) -> dict[str, Any]:
    ran, minutes = entry.ran if manners.keeps_run else None, entry.minutes
    if since is not None:
        ran = max(0.0, (call.now - since).total_seconds())
        minutes += manners.rounds(ran / 60) if manners.grows else 0
    started = f"{since:%Y-%m-%d %H:%M}" if since else None
    return {
        "begin_time": entry.values.get("begin_time"),
        "end_time": entry.values.get("end_time"),
        "log_time": f"{minutes // 60:02}:{minutes % 60:02}",
        "timer_started_at": started,
        "timer_started_at_utc_time": started,
        "timer_duration_in_minutes": (
            None if ran is None else manners.counts(manners.rounds(ran / 60))
        ),
        "timer_duration_in_seconds": None if ran is None else manners.counts(int(ran)),
    }
