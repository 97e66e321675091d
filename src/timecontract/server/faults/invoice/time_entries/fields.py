"""Faults of "Time Entries": single attributes of an entry, each wrong in itself."""

from __future__ import annotations

from typing import Any

from timecontract.server.faults.fitting import breaks
from timecontract.server.faults.rewriting import gone, null, number_if_digits, rewrites
from timecontract.server.invoice.base import Body, Call, Caller
from timecontract.server.invoice.model import Entry
from timecontract.server.invoice.operations import TimeEntries


def null_if_blank(value: str) -> str | None:
    """Writes null for a text of blanks."""
    return value if value.strip() else None


def twelve_hours(clock: str) -> str:
    """Writes a clock time after noon as 03:00 PM."""
    hours = int(clock[:2]) if clock.strip() else 0
    return f"{hours - 12:02}{clock[2:]} PM" if hours > 12 else clock


def with_letter(count: str) -> str:
    """Writes a unit behind a count."""
    return f"{count}s" if count.strip() else count


def with_fraction(count: str) -> str:
    """Writes a count with one digit behind the point."""
    return f"{count}.0" if count.strip() else count


@breaks("INV-FIELD-TIME-ENTRY-ID")
class IdsAsNumbers(TimeEntries):
    """Writes time_entry_id as a JSON number."""

    def with_blanks(self, values: dict[str, Any]) -> Body:
        return super().with_blanks(values | {"time_entry_id": int(values["time_entry_id"])})


@breaks("INV-FIELD-IS-BILLABLE")
class IsBillableAsText(TimeEntries):
    """Writes is_billable as the word true or false in a string."""

    def with_blanks(self, values: dict[str, Any]) -> Body:
        return super().with_blanks(values | {"is_billable": str(values["is_billable"]).lower()})


@breaks(
    "INV-FIELD-INVOICE-ID",
    "INV-FIELD-NOTES",
    "INV-FIELD-BEGIN-TIME",
    "INV-FIELD-END-TIME",
    "INV-FIELD-TIMER-STARTED-AT",
    "INV-FIELD-TIMER-STARTED-AT-UTC-TIME",
    "INV-FIELD-TIMER-DURATION-IN-MINUTES",
    "INV-FIELD-TIMER-DURATION-IN-SECONDS",
    "INV-FIELD-TIMESHEET-CUSTOM-FIELDS",
)
class NullsForBlanks(TimeEntries):
    """Writes null where a value is not there."""

    def with_blanks(self, values: dict[str, Any]) -> Body:
        return values


@breaks("INV-FIELD-USER-NAME")
class UserNameMissing(TimeEntries):
    """Leaves user_name out of every entry."""

    def with_blanks(self, values: dict[str, Any]) -> Body:
        return super().with_blanks({k: v for k, v in values.items() if k != "user_name"})


@breaks("INV-FIELD-CREATED-TIME")
class CreatedTimeAsUnixTime(TimeEntries):
    """Writes created_time as the seconds since 1970."""

    def created_time(self, caller: Caller, entry: Entry) -> str:
        del caller
        return f"{entry.created.timestamp():.0f}"


@breaks("INV-FIELD-PROJECT-ID")
@rewrites("detail", project_id=number_if_digits)
class ProjectIdAsNumber(TimeEntries):
    """Writes project_id as a JSON number."""


@breaks("INV-FIELD-PROJECT-NAME")
@rewrites("row", project_name=gone)
class ListLacksProjectName(TimeEntries):
    """Leaves project_name out of the rows of the list."""


@breaks("INV-FIELD-CUSTOMER-ID")
@rewrites("detail", customer_id=number_if_digits)
class CustomerIdAsNumber(TimeEntries):
    """Writes customer_id as a JSON number."""


@breaks("INV-FIELD-CUSTOMER-NAME")
@rewrites("detail", customer_name=lambda name: {"name": name})
class CustomerNameInAnObject(TimeEntries):
    """Writes customer_name as an object."""


@breaks("INV-FIELD-TASK-ID")
class TimerLacksTaskId(TimeEntries):
    """Leaves task_id out of the running timer."""

    def shown(self, call: Call, caller: Caller, entry: Entry) -> Body:
        body = super().shown(call, caller, entry)
        if call.operation == "get_timer":
            del body["time_entry"]["task_id"]
        return body


@breaks("INV-FIELD-TASK-NAME")
class StopLacksTaskName(TimeEntries):
    """Writes null for task_name in the answer to stopping a timer."""

    def shown(self, call: Call, caller: Caller, entry: Entry) -> Body:
        body = super().shown(call, caller, entry)
        if call.operation == "stop_timer":
            body["time_entry"]["task_name"] = None
        return body


@breaks("INV-FIELD-USER-ID")
@rewrites("row", user_id=number_if_digits)
class ListUserIdAsNumber(TimeEntries):
    """Writes user_id as a JSON number in the list."""


@breaks("INV-FIELD-IS-CURRENT-USER")
@rewrites("detail", is_current_user=int)
class IsCurrentUserAsNumber(TimeEntries):
    """Writes is_current_user as 0 or 1."""


@breaks("INV-FIELD-LOG-DATE")
@rewrites("row", log_date=lambda day: f"{day}T00:00:00")
class ListLogDateWithMidnight(TimeEntries):
    """Writes log_date in the list with a time of day."""


@breaks("INV-FIELD-LOG-DATE")
@rewrites("detail", log_date=lambda day: day.replace("-0", "-"))
class LogDateWithoutZeros(TimeEntries):
    """Writes log_date without leading zeros."""


@breaks("INV-FIELD-BEGIN-TIME")
@rewrites("detail", begin_time=lambda clock: f"{clock}:00" if clock.strip() else clock)
class BeginTimeWithSeconds(TimeEntries):
    """Writes begin_time with seconds."""


@breaks("INV-FIELD-END-TIME")
@rewrites("detail", end_time=twelve_hours)
class EndTimeInTwelveHours(TimeEntries):
    """Writes an end_time in the afternoon as 03:00 PM."""


@breaks("INV-FIELD-LOG-TIME")
class LongLogTimeWithDays(TimeEntries):
    """Writes a log_time from 24 hours on with days, as in 1:06:30."""

    def detail(self, caller: Caller, entry: Entry, now: Any) -> Body:
        body = super().detail(caller, entry, now)
        days, rest = divmod(self.logged(entry, now) or 0, 24 * 60)
        return body | ({"log_time": f"{days}:{rest // 60:02}:{rest % 60:02}"} if days else {})


@breaks("INV-FIELD-IS-BILLABLE")
@rewrites("row", is_billable=int)
class ListIsBillableAsNumber(TimeEntries):
    """Writes is_billable as 0 or 1 in the list."""


@breaks("INV-FIELD-BILLED-STATUS")
class BilledStatusForBillableOnly(TimeEntries):
    """Leaves billed_status blank in entries that are not billable."""

    def billed_status(self, entry: Entry) -> str:
        return super().billed_status(entry) if entry.billable else ""


@breaks("INV-FIELD-INVOICE-ID", "INV-BILLED-WITH-INVOICE")
@rewrites("detail", invoice_id=number_if_digits)
class InvoiceIdAsNumber(TimeEntries):
    """Writes the invoice_id of an invoiced entry as a JSON number."""


@breaks("INV-FIELD-NOTES")
@rewrites("detail", notes=null_if_blank)
class NoNotesAsNull(TimeEntries):
    """Writes null where an entry has no notes."""


@breaks("INV-FIELD-TIMER-STARTED-AT")
@rewrites("detail", timer_started_at=null_if_blank)
class TimerStartAsNull(TimeEntries):
    """Writes null for timer_started_at where no timer runs."""


@breaks("INV-FIELD-TIMER-STARTED-AT-UTC-TIME")
class TimerStartInSeconds(TimeEntries):
    """Writes timer_started_at_utc_time as the seconds since 1970, a number."""

    def detail(self, caller: Caller, entry: Entry, now: Any) -> Body:
        body, started = super().detail(caller, entry, now), self.shown_start(entry)
        seconds = {"timer_started_at_utc_time": int(started.timestamp())} if started else {}
        return body | seconds


@breaks("INV-FIELD-TIMER-DURATION-IN-MINUTES", "INV-TIMER-MINUTES-OF-SECONDS")
@rewrites("detail", timer_duration_in_minutes=with_fraction)
class TimerMinutesWithFraction(TimeEntries):
    """Writes timer_duration_in_minutes with a digit behind the point."""


@breaks("INV-FIELD-TIMER-DURATION-IN-SECONDS")
@rewrites("detail", timer_duration_in_seconds=with_letter)
class TimerSecondsWithLetter(TimeEntries):
    """Writes timer_duration_in_seconds with an s behind it."""


@breaks("INV-FIELD-CREATED-TIME")
@rewrites("row", created_time=lambda moment: moment[:19])
class ListCreatedTimeWithoutZone(TimeEntries):
    """Writes created_time in the list without its offset."""


@breaks("INV-FIELD-TIMESHEET-CUSTOM-FIELDS")
@rewrites("detail", timesheet_custom_fields=null)
class CustomFieldsAsNull(TimeEntries):
    """Writes null where an entry has no custom fields."""
