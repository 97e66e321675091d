"""The nine operations of the page "Time Entries", each a method named after its heading."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from timecontract.server.invoice import refusal
from timecontract.server.invoice.base import Body, Call, Caller, Reply
from timecontract.server.invoice.drafts import REQUIRED, Draft
from timecontract.server.invoice.listing import Listing
from timecontract.server.invoice.model import Entry, Timer
from timecontract.server.invoice.refusal import Kind, Refusal

MESSAGES = {
    "log_time_entries": "Your timesheet entry has been added.",
    "list_time_entries": "success",
    # The page has no full stop here, though it has one everywhere else.
    "delete_time_entries": "The selected timesheet entries have been deleted",
    "update_time_entry": "The timesheet's information has been updated.",
    "get_a_time_entry": "success",
    "delete_time_entry": "The time entry has been deleted.",
    "start_timer": "The timer has been started.",
    "stop_timer": "Timer has been stopped successfully.",
    "get_timer": "success",
}

_MEDIA_TYPES = {"charset": "application/json;charset=UTF-8", "plain": "application/json"}


class TimeEntries(Listing):
    """The API over one world. Faults are subclasses that override one of its small methods."""

    def handle(self, call: Call) -> Reply:
        """Answers a call. What it changed awaits `State.commit`; a refused call changes nothing."""
        try:
            body = self.perform(call)
        except Refusal as error:
            self.state.rollback()
            return self.refused(call, error)
        message = self.message(call.operation)
        return self.reply(self.success_status(call), {"code": 0, "message": message, **body})

    def perform(self, call: Call) -> Body:
        """The answer of a successful call without its envelope; Refusal otherwise."""
        caller = self.caller(call)
        match call.operation:
            case "log_time_entries":
                return self.log_time_entries(call, caller)
            case "list_time_entries":
                return self.list_time_entries(call, caller)
            case "delete_time_entries":
                return self.delete_time_entries(call, caller)
            case "update_time_entry":
                return self.update_time_entry(call, caller)
            case "get_a_time_entry":
                return self.get_a_time_entry(call, caller)
            case "delete_time_entry":
                return self.delete_time_entry(call, caller)
            case "start_timer":
                return self.start_timer(call, caller)
            case "stop_timer":
                return self.stop_timer(call, caller)
            case "get_timer":
                return self.get_timer(call, caller)
        raise KeyError(call.operation)

    # ---- envelopes -----------------------------------------------------------------------------

    def message(self, operation: str) -> str:
        """The page's message for a success."""
        return MESSAGES[operation]

    def success_status(self, call: Call) -> int:
        """The HTTP status of a success."""
        created = call.operation == "log_time_entries"
        return int(self.answers["created-status"]) if created else 200

    def refused(self, call: Call, error: Refusal) -> Reply:
        """The answer of a refused call."""
        del call  # Of use to subclasses only.
        body = {"code": error.code, "message": error.message}
        return self.reply(self.error_status(error.kind), body)

    def error_status(self, kind: Kind) -> int:
        """The HTTP status of an error."""
        return int(self.answers.get(kind.value, kind.value))

    def reply(self, status: int, body: Body) -> Reply:
        """An answer with its media type."""
        return Reply(status, body, _MEDIA_TYPES[self.answers["content-type"]])

    def shown(self, call: Call, caller: Caller, entry: Entry) -> Body:
        """An answer that shows one entry."""
        return {"time_entry": self.detail(caller, entry, call.now)}

    # ---- Log time entries ----------------------------------------------------------------------

    def log_time_entries(self, call: Call, caller: Caller) -> Body:
        """Makes an entry, and times it if asked to."""
        draft = self.draft(call, caller, self.arguments(call))
        entry = self.new_entry(call, caller, draft)
        if draft.start_timer:
            entry = self.timed(call, caller, entry, "second-timer-on-create")
        self.state.put(entry)
        return self.shown(call, caller, entry)

    def new_entry(self, call: Call, caller: Caller, draft: Draft) -> Entry:
        """An entry as the draft has it; Refusal where a time must be sent and is not."""
        minutes = draft.times.minutes
        if minutes is None:
            self.refuse_unless_allowed("no-time-sent", refusal.missing_value("log_time"))
            minutes = None if self.answers["no-time-sent"] == "blank" else 0
        return Entry(
            id=call.new_id(),
            organization=caller.organization.id,
            project_id=draft.project_id,
            task_id=draft.task_id,
            user_id=draft.user_id,
            log_date=draft.log_date,
            created=call.now,
            minutes=minutes,
            begin=draft.times.begin,
            end=draft.times.end,
            billable=self.billable(draft),
            notes=draft.notes,
        )

    def billable(self, draft: Draft) -> bool:
        """Whether a new entry is billable."""
        if draft.billable is None:
            return self.answers["default-billable"] == "yes"
        return draft.billable

    # ---- List time entries ---------------------------------------------------------------------

    def list_time_entries(self, call: Call, caller: Caller) -> Body:
        """The rows of one page."""
        return self.listed(call, caller)

    # ---- Delete time entries -------------------------------------------------------------------

    def delete_time_entries(self, call: Call, caller: Caller) -> Body:
        """Deletes the selected entries."""
        for entry in self.selected(call, caller):
            self.state.remove(entry.id)
        return {}

    def selected(self, call: Call, caller: Caller) -> list[Entry]:
        """The entries that a bulk deletion deletes; Refusal if it may not."""
        ids = self.selected_ids(call)
        found = [entry for entry in (self.find_entry(caller, id_) for id_ in ids) if entry]
        unknown = refusal.unknown_entry(platform=self.answers["unknown-entry-code"] == "platform")
        if ids and not found:
            self.refuse_unless_allowed("bulk-delete-of-unknown-only", unknown)
        elif len(found) < len(ids):
            self.refuse_unless_allowed("bulk-delete-of-unknown", unknown)
        for entry in found:
            self.check_entry_of(caller, entry)
            self.check_not_invoiced(entry)
            if entry.timer is not None:
                error = refusal.timed_cannot_be_deleted()
                self.refuse_unless_allowed("bulk-delete-while-timed", error)
        if self.answers["bulk-delete-while-timed"] == "skip":
            return [entry for entry in found if entry.timer is None]
        return found

    def selected_ids(self, call: Call) -> list[str]:
        """The ids in the query parameter time_entry_ids, which the page forgets to name."""
        text = self.parameter(call, "time_entry_ids") or ""
        ids = list(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
        if not ids:
            self.refuse_unless_allowed("bulk-delete-of-nothing", refusal.nothing_selected())
        return ids

    # ---- Update time entry ---------------------------------------------------------------------

    def update_time_entry(self, call: Call, caller: Caller) -> Body:
        """Changes an entry that is not being timed, and times it if asked to."""
        entry = self.entry(caller, call.entry_id)
        self.check_entry_of(caller, entry)
        self.check_not_invoiced(entry)
        if self.answers["check-order"] == "timer":
            self.check_editable(entry)
        draft = self.draft(call, caller, self.completed(entry, self.arguments(call)))
        self.check_editable(entry)
        updated = self.updated(entry, draft)
        if draft.start_timer:
            updated = self.timed(call, caller, updated, "second-timer-on-update")
        self.state.put(updated)
        return self.shown(call, caller, updated)

    def check_editable(self, entry: Entry) -> None:
        """20054: what is being timed cannot be edited."""
        if entry.timer is not None:
            raise refusal.timed_cannot_be_edited()

    def completed(self, entry: Entry, arguments: Body) -> Body:
        """The arguments with what the entry has, where required ones may be left out."""
        if self.answers["required-on-update"] == "refuse":
            return arguments
        return {name: _as_argument(getattr(entry, name)) for name in REQUIRED} | arguments

    def updated(self, entry: Entry, draft: Draft) -> Entry:
        """The entry as the draft has it; arguments left out keep their value or fall back."""
        changed = replace(
            entry,
            project_id=draft.project_id,
            task_id=draft.task_id,
            user_id=draft.user_id,
            log_date=draft.log_date,
        )
        if self.answers["omitted-on-update"] == "default":
            minutes = None if self.answers["no-time-sent"] == "blank" else 0
            billable = self.answers["default-billable"] == "yes"
            changed = replace(changed, billable=billable, notes=None)
            changed = replace(changed, minutes=minutes, begin=None, end=None)
        if draft.billable is not None:
            changed = replace(changed, billable=draft.billable)
        if draft.notes is not None:
            changed = replace(changed, notes=draft.notes)
        return self.with_times(changed, draft)

    def with_times(self, entry: Entry, draft: Draft) -> Entry:
        """The entry with the times that were sent."""
        sent = draft.times
        if sent.minutes is not None:
            entry = replace(entry, minutes=sent.minutes)
        if sent.begin is not None or sent.end is not None:
            entry = replace(entry, begin=sent.begin, end=sent.end)
        return entry

    # ---- Get and delete a time entry -----------------------------------------------------------

    def get_a_time_entry(self, call: Call, caller: Caller) -> Body:
        """Shows an entry."""
        entry = self.entry(caller, call.entry_id)
        self.check_entry_of(caller, entry)
        return self.shown(call, caller, entry)

    def delete_time_entry(self, call: Call, caller: Caller) -> Body:
        """Deletes an entry, and with it its timer."""
        again = self.state.deleted.get(call.entry_id) == caller.organization.id
        if again and self.answers["delete-again"] == "success":
            return {}
        entry = self.entry(caller, call.entry_id)
        self.check_entry_of(caller, entry)
        self.check_not_invoiced(entry)
        if entry.timer is not None:
            self.refuse_unless_allowed("delete-while-timed", refusal.timed_cannot_be_deleted())
        self.state.remove(entry.id)
        return {}

    # ---- Start, stop and get timer -------------------------------------------------------------

    def start_timer(self, call: Call, caller: Caller) -> Body:
        """Starts the timer of an entry's user, or the caller's, as the answers have it."""
        entry = self.entry(caller, call.entry_id)
        self.check_not_invoiced(entry)
        self.check_not_timed(entry)
        started = self.timed(call, caller, entry, "second-timer")
        self.state.put(started)
        return self.shown(call, caller, started)

    def check_not_timed(self, entry: Entry) -> None:
        """20050: what is being timed cannot be started again."""
        if entry.timer is not None:
            raise refusal.already_timed()

    def timed(self, call: Call, caller: Caller, entry: Entry, question: str) -> Entry:
        """The entry with a timer that runs from now on, if the owner's other one gives way."""
        owner = self.timer_owner(caller, entry.user_id)
        if not self.make_way(caller, owner, question, call.now):
            return entry
        return replace(entry, timer=Timer(owner, call.now))

    def stop_timer(self, call: Call, caller: Caller) -> Body:
        """Stops the caller's timer and logs the time it ran."""
        running = self.state.running(caller.organization.id, caller.user.id)
        if running is not None:
            return self.shown(call, caller, self.stop(caller, running, call.now))
        self.refuse_unless_allowed("stop-without-timer", refusal.no_timer_runs())
        last = self.last_stopped(caller)
        if last is None or self.answers["stop-without-timer"] == "no-entry":
            return {}
        return self.shown(call, caller, last)

    def get_timer(self, call: Call, caller: Caller) -> Body:
        """Shows the entry on which the caller's timer runs."""
        running = self.state.running(caller.organization.id, caller.user.id)
        if running is not None:
            return self.shown(call, caller, running)
        match self.answers["no-timer-running"]:
            case "refuse":
                raise refusal.no_timer_runs()
            case "empty-entry":
                return {"time_entry": {}}
            case "blank-entry":
                return {"time_entry": ""}
        return {}


def _as_argument(value: str | date) -> str:
    return value if isinstance(value, str) else value.isoformat()
