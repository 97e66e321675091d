"""Faults of "Time Entries": attributes that do not hang together, or not over time."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from timecontract.server.faults.fitting import breaks
from timecontract.server.faults.rewriting import rewrites
from timecontract.server.invoice.base import Body, Call, Caller
from timecontract.server.invoice.drafts import Draft
from timecontract.server.invoice.model import Entry
from timecontract.server.invoice.operations import TimeEntries
from timecontract.server.invoice.views import TIMESTAMP


@breaks("INV-PROJECT-ONE-NAME")
class ProjectWithTwoNames(TimeEntries):
    """Shows another name of the same project in every second entry."""

    def with_blanks(self, values: dict[str, Any]) -> Body:
        if int(values["time_entry_id"]) % 2:
            values = values | {"project_name": values["project_name"] + " (renamed)"}
        return super().with_blanks(values)


@breaks("INV-BILLED-WITH-INVOICE")
class InvoicedEntryUnbilled(TimeEntries):
    """Calls an entry unbilled that shows the id of its invoice."""

    def billed_status(self, entry: Entry) -> str:
        return super().billed_status(replace(entry, invoice_id=""))


@breaks("INV-PROJECT-ONE-NAME", "INV-CUSTOMER-ONE-NAME", "INV-TASK-ONE-NAME", "INV-USER-ONE-NAME")
class NamesInTheWrongEncoding(TimeEntries):
    """Writes names outside ASCII as UTF-8 taken for Latin-1."""

    def with_blanks(self, values: dict[str, Any]) -> Body:
        names = ("project_name", "customer_name", "task_name", "user_name")
        garbled = {n: values[n].encode().decode("latin-1") for n in names if values.get(n)}
        return super().with_blanks(values | garbled)


@breaks("INV-CUSTOMER-ONE-NAME")
class ListShowsProjectsAsCustomers(TimeEntries):
    """Shows the project's name as customer_name in the list."""

    def row(self, caller: Caller, entry: Entry, now: datetime) -> Body:
        row = super().row(caller, entry, now)
        return row | {"customer_name": row["project_name"]}


@breaks("INV-TASK-ONE-NAME")
class TaskNameInSmallLettersAtStart(TimeEntries):
    """Writes task_name in small letters in the answer to starting a timer."""

    def shown(self, call: Call, caller: Caller, entry: Entry) -> Body:
        body = super().shown(call, caller, entry)
        if call.operation == "start_timer":
            body["time_entry"]["task_name"] = body["time_entry"]["task_name"].lower()
        return body


@breaks("INV-USER-ONE-NAME")
class UserNameOfTheCaller(TimeEntries):
    """Shows the caller's name as user_name, whoever's the entry is."""

    def detail(self, caller: Caller, entry: Entry, now: datetime) -> Body:
        return super().detail(caller, entry, now) | {"user_name": caller.user.name}


@breaks("INV-PROJECT-ONE-CUSTOMER")
class CustomerOfTheFirstProject(TimeEntries):
    """Shows the customer of the first project in the entries of all."""

    def detail(self, caller: Caller, entry: Entry, now: datetime) -> Body:
        first = caller.organization.projects[0]
        customer = {"customer_id": first.customer_id, "customer_name": first.customer_name}
        return super().detail(caller, entry, now) | customer


@breaks("INV-ID-NEW", "INV-DELETE-FINAL")
class IdOfTheDeletedReused(TimeEntries):
    """Gives a new entry the id of the one deleted last."""

    def new_entry(self, call: Call, caller: Caller, draft: Draft) -> Entry:
        entry = super().new_entry(call, caller, draft)
        free = [entry_id for entry_id in self.state.deleted if entry_id not in self.state.entries]
        return replace(entry, id=free[-1]) if free else entry


@breaks("INV-ID-NEW")
class SameNotesSameEntry(TimeEntries):
    """Takes a new entry for the older one with the same notes, day and task, and replaces it."""

    def new_entry(self, call: Call, caller: Caller, draft: Draft) -> Entry:
        entry = super().new_entry(call, caller, draft)
        for older in self.visible(caller):
            same = older.notes == entry.notes and older.log_date == entry.log_date
            if entry.notes and same and older.task_id == entry.task_id:
                return replace(entry, id=older.id)
        return entry


@breaks("INV-CREATED-TIME-FIXED", "INV-READS-AGREE")
class ListCreatedTimeInUtc(TimeEntries):
    """Writes created_time in the list in UTC, everywhere else in the organisation's zone."""

    def row(self, caller: Caller, entry: Entry, now: datetime) -> Body:
        created = entry.created.astimezone(UTC).strftime(TIMESTAMP)
        return super().row(caller, entry, now) | {"created_time": created}


@breaks("INV-CREATED-TIME-FIXED")
class StopChangesCreatedTime(TimeEntries):
    """Takes the moment at which the timer stopped for that of the creation."""

    def stop(self, caller: Caller, entry: Entry, now: datetime) -> Entry:
        stopped = replace(super().stop(caller, entry, now), created=now)
        self.state.put(stopped)
        return stopped


@breaks("INV-BILLED-WITH-INVOICE")
class BilledWithoutInvoice(TimeEntries):
    """Goes on calling an entry invoiced that was taken off its invoice."""

    billed: frozenset[str] = frozenset()

    def billed_status(self, entry: Entry) -> str:
        if entry.invoice_id:
            self.billed |= {entry.id}
        return "invoiced" if entry.id in self.billed else super().billed_status(entry)


@breaks("INV-ONLY-CALLS-CHANGE", "INV-READS-AGREE")
class BillableForAnHour(TimeEntries):
    """Shows an entry as not billable from an hour after its creation on."""

    def detail(self, caller: Caller, entry: Entry, now: datetime) -> Body:
        fresh = now - entry.created < timedelta(hours=1)
        return super().detail(caller, replace(entry, billable=entry.billable and fresh), now)


@breaks("INV-ONLY-CALLS-CHANGE", "INV-READS-AGREE")
class ListingTrimsLogTime(TimeEntries):
    """Takes a minute off the log_time of every entry that a list by dates shows."""

    def listed(self, call: Call, caller: Caller) -> Body:
        body = super().listed(call, caller)
        for row in body["time_entries"] if "from_date" in call.query else ():
            entry = self.state.entries[row["time_entry_id"]]
            self.state.put(replace(entry, minutes=max(0, (entry.minutes or 0) - 1)))
        return body


@breaks("INV-READS-AGREE", "INV-CREATE-READ-BACK", "INV-UPDATE-READ-BACK")
@rewrites("row", notes=lambda notes: notes[:100])
class ListCutsNotes(TimeEntries):
    """Shows the first hundred characters of notes in the list."""


@breaks("INV-READS-AGREE", "INV-CREATE-READ-BACK", "INV-UPDATE-READ-BACK", "INV-STOP-READ-BACK")
@rewrites("row", is_billable=lambda _billable: True)
class ListShowsAllAsBillable(TimeEntries):
    """Shows every entry as billable in the list."""


@breaks(
    "INV-READS-AGREE",
    "INV-LIST-COMPLETE",
    "INV-CREATE-READ-BACK",
    "INV-UPDATE-READ-BACK",
    "INV-STOP-READ-BACK",
    "INV-DELETE-LISTED-NO-MORE",
    "INV-BULK-DELETE-FINAL",
)
class ListLagsBehind(TimeEntries):
    """Lists the entries as they were before the latest call that changed something."""

    latest: tuple[list[Entry], list[Entry]] = ([], [])

    def visible(self, caller: Caller) -> list[Entry]:
        present = super().visible(caller)
        if caller.organization != self.directory.organizations[0]:
            return present
        if present != self.latest[1]:
            self.latest = (self.latest[1], present)
        return self.latest[0]
