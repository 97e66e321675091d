"""How an entry is written in answers."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from timecontract.server.invoice import times
from timecontract.server.invoice.base import Body, Caller
from timecontract.server.invoice.model import Entry, Project, Run, Timer
from timecontract.server.invoice.timers import Timers, seconds_between

TIMESTAMP = "%Y-%m-%dT%H:%M:%S%z"
_TIMER_FORMATS = {"clock-time": "%H:%M", "date-time": "%Y-%m-%d %H:%M", "timestamp": TIMESTAMP}

# The example of "List time entries" lacks these.
_DETAIL_FIELDS = (
    "timer_started_at_utc_time",
    "timer_duration_in_seconds",
    "timesheet_custom_fields",
)

# In the page's examples these are a single blank where nothing is; all others are empty.
_BLANK_IN_EXAMPLES = frozenset(("notes", "timer_started_at", "timer_duration_in_minutes"))


class Views(Timers):
    """Writes entries as the page shows them."""

    def detail(self, caller: Caller, entry: Entry, now: datetime) -> Body:
        """The entry with every attribute of the page's table."""
        project = caller.organization.projects_by_id[entry.project_id]
        task = project.task(entry.task_id)
        user = caller.organization.users_by_id.get(entry.user_id)
        values: dict[str, Any] = {
            "time_entry_id": entry.id,
            "project_id": project.id,
            "project_name": project.name,
            "customer_id": project.customer_id,
            "customer_name": project.customer_name,
            "task_id": entry.task_id,
            "task_name": task.name if task else None,
            "user_id": entry.user_id,
            "user_name": user.name if user else None,
            "is_current_user": self.is_current_user(caller, entry, project),
            "log_date": entry.log_date.isoformat(),
            "begin_time": _minutes(entry.begin),
            "end_time": _minutes(entry.end),
            "log_time": _minutes(self.logged(entry, now)),
            "is_billable": entry.billable,
            "billed_status": self.billed_status(entry),
            "invoice_id": entry.invoice_id or None,
            "notes": entry.notes,
            **self.timer_fields(caller, entry, now),
            "created_time": self.created_time(caller, entry),
            "timesheet_custom_fields": self.custom_fields(),
        }
        return self.with_blanks(values)

    def row(self, caller: Caller, entry: Entry, now: datetime) -> Body:
        """The entry as a row of the list."""
        row = self.detail(caller, entry, now)
        if self.answers["list-detail-fields"] == "absent":
            for name in _DETAIL_FIELDS:
                row.pop(name, None)
        return row

    def is_current_user(self, caller: Caller, entry: Entry, project: Project) -> bool:
        """Whether the entry is the caller's, or whether its user belongs to the task."""
        if self.answers["is-current-user"] == "caller":
            return entry.user_id == caller.user.id
        task = project.task(entry.task_id)
        return task is not None and entry.user_id in task.members

    def logged(self, entry: Entry, now: datetime) -> int | None:
        """Minutes that log_time shows."""
        if entry.timer is not None and self.answers["log-time-while-running"] == "growing":
            return self.minutes_with_timer(entry, now)
        return entry.minutes

    def billed_status(self, entry: Entry) -> str:
        """The status of billing."""
        if entry.invoice_id:
            return "invoiced"
        own_word = self.answers["non-billable-status"] == "non-billable"
        return "non-billable" if own_word and not entry.billable else "unbilled"

    def timer_fields(self, caller: Caller, entry: Entry, now: datetime) -> dict[str, Any]:
        """The four attributes of the timer that runs or ran last."""
        started, seconds = self.shown_start(entry), self.shown_seconds(entry, now)
        minutes = None
        if seconds is not None:
            minutes = times.whole_minutes(seconds, self.answers["timer-rounding"])
        pattern = _TIMER_FORMATS[self.answers["timer-start-format"]]
        zone = caller.organization.time_zone
        return {
            "timer_started_at": started and started.astimezone(zone).strftime(pattern),
            "timer_started_at_utc_time": started and started.astimezone(UTC).strftime(pattern),
            "timer_duration_in_minutes": self.count(minutes),
            "timer_duration_in_seconds": self.count(seconds),
        }

    def shown_start(self, entry: Entry) -> datetime | None:
        """The start that timer_started_at tells of."""
        kept = self.answers["timer-start-after-stop"] == "kept"
        run: Timer | Run | None = entry.timer or (entry.last_run if kept else None)
        return run.started if run else None

    def shown_seconds(self, entry: Entry, now: datetime) -> int | None:
        """The duration that the timer_duration attributes tell of."""
        if entry.timer is not None and self.answers["timer-duration-while-running"] == "growing":
            return seconds_between(entry.timer.started, now)
        if entry.last_run is None or self.answers["timer-duration-after-stop"] == "blank":
            return None
        return seconds_between(entry.last_run.started, entry.last_run.stopped)

    def count(self, number: int | None) -> int | str | None:
        """A number as digits in a string, or as it is."""
        if number is None or self.answers["timer-duration-type"] == "number":
            return number
        return str(number)

    def created_time(self, caller: Caller, entry: Entry) -> str:
        """The time of creation in the organisation's zone, the offset without a colon."""
        return entry.created.astimezone(caller.organization.time_zone).strftime(TIMESTAMP)

    def custom_fields(self) -> list[Any] | None:
        """No custom fields."""
        return [] if self.answers["custom-fields-type"] == "array" else None

    def with_blanks(self, values: dict[str, Any]) -> Body:
        """The values, with None written as values that are not there are written."""
        match self.answers["blank-value"]:
            case "absent":
                return {name: value for name, value in values.items() if value is not None}
            case "empty":
                return {name: "" if value is None else value for name, value in values.items()}
            case "space":
                return {name: " " if value is None else value for name, value in values.items()}
        return {
            name: (" " if name in _BLANK_IN_EXAMPLES else "") if value is None else value
            for name, value in values.items()
        }


def _minutes(minutes: int | None) -> str | None:
    return None if minutes is None else times.write_minutes(minutes)
