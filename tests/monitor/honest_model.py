"""An honest implementation in miniature: entries, and one running timer for each user."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from honest_calls import Call, Entry, Manners, Reply, refusal
from honest_lists import in_order, passes, unlawful
from trace_facts import FACTS

from timecontract.contract import operations
from timecontract.contract.formats import clock_minutes, duration_minutes, iso_date

OPERATIONS = operations.load("invoice")
NO_TASK = "This task does not exist in this project. Hence, this timesheet entry cannot be made"
BEING_TIMED = "This timesheet entry is already being timed"
NOT_EDITED = "This timesheet is being timed. Hence, it cannot be edited"
REQUIRED = ("project_id", "task_id", "user_id", "log_date")
SECOND_TIMER = (20060, "Another timer is running")


class Refused(Exception):  # noqa: N818 - the call is, no error of ours
    """The call is answered by an error."""

    def __init__(self, status: int, code: int, message: str) -> None:
        super().__init__(message)
        self.reply = refusal(status, code, message)


class Honest:
    """Entries by id, and for each user with a timer the entry it runs on and since when."""

    def __init__(self, manners: Manners) -> None:
        self.manners = manners
        self.entries: dict[str, Entry] = {}
        self.timers: dict[str, tuple[str, datetime]] = {}
        self.made = 460000000050000

    def answer(self, call: Call) -> Reply:
        """Does what the call asks, and answers."""
        try:
            self._check_sign_in(call)
            reply: Reply = getattr(self, call.op)(call)
            return reply
        except Refused as refused:
            return refused.reply

    def _check_sign_in(self, call: Call) -> None:
        if call.caller is None:
            raise Refused(401, 14, "The authentication value is invalid.")
        if call.organization != call.caller.organization:
            raise Refused(400, 6041, "This user is not associated with the company.")
        if OPERATIONS[call.op].scope not in call.caller.scopes:
            raise Refused(401, 57, "You are not authorized to perform this operation")

    # ---- the operations ------------------------------------------------------------------------

    def log_time_entries(self, call: Call) -> Reply:
        """Makes an entry, timed if that is asked for."""
        self._check_arguments(call)
        self.made += 2
        entry = Entry(str(self.made), call.organization, call.now)
        entry = self._written(entry, call.arguments)
        self._start_if_asked(entry, call)
        return self._success(call, entry, self.manners.created_status)

    def update_time_entry(self, call: Call) -> Reply:
        """Changes an entry whose timer does not run."""
        before = self._named(call)
        self._check_arguments(call)
        if self._started(before):
            raise Refused(self.manners.error_status, 20054, NOT_EDITED)
        kept = before if self.manners.patches else replace(before, values={}, minutes=0)
        entry = self._written(kept, call.arguments)
        self._start_if_asked(entry, call)
        return self._success(call, entry)

    def get_a_time_entry(self, call: Call) -> Reply:
        """Shows an entry."""
        return self._success(call, self._named(call))

    def delete_time_entry(self, call: Call) -> Reply:
        """Takes an entry away, and with it its timer."""
        self._remove(self._named(call))
        return self._success(call)

    def delete_time_entries(self, call: Call) -> Reply:
        """Takes the named entries away, those that there are."""
        ids = call.query.get("time_entry_ids", "").split(",")
        found = [self.entries[i] for i in ids if i in self.entries]
        mine = [entry for entry in found if self._may_touch(call, entry)]
        if not mine:
            raise Refused(self.manners.error_status, 4, "Nothing is selected")
        if not self.manners.deletes_timed and any(map(self._started, mine)):
            raise Refused(self.manners.error_status, 20070, "A timer runs")
        for entry in mine:
            self._remove(entry)
        return self._success(call)

    def list_time_entries(self, call: Call) -> Reply:
        """Shows a page of the entries that the filters let through."""
        wrong = unlawful(call.query)
        if wrong:
            raise Refused(self.manners.error_status, 2, f"Invalid value passed for {wrong}")
        mine = (entry for entry in self.entries.values() if self._may_touch(call, entry))
        rows = [self._shown(entry, call) for entry in mine]
        rows = [row for row in rows if passes(row, call.query, call.now.date())]
        rows = in_order(rows, call.query.get("sort_column"), descends=self.manners.descends)
        size = min(int(call.query.get("per_page", self.manners.page_size)), 200)
        page = int(call.query.get("page", "1"))
        context = {"page": page, "per_page": size, "has_more_page": len(rows) > page * size}
        body = {"code": 0, "message": "success", "time_entries": rows[(page - 1) * size :][:size]}
        return Reply(200, body | ({"page_context": context} if self.manners.tells_pages else {}))

    def start_timer(self, call: Call) -> Reply:
        """Starts the timer of an entry."""
        entry = self._named(call)
        if self._started(entry):
            raise Refused(self.manners.error_status, 20050, BEING_TIMED)
        self._start(entry, call, self.manners.second_timer)
        return self._success(call, self.entries[entry.id])

    def stop_timer(self, call: Call) -> Reply:
        """Stops the timer of the caller."""
        if call.user in self.timers:
            return self._success(call, self._stop(call.user, call.now))
        if self.manners.stop_without_timer == "no-entry":
            return self._success(call)
        raise Refused(self.manners.error_status, 20080, "No timer runs")

    def get_timer(self, call: Call) -> Reply:
        """Shows the entry that is timed for the caller."""
        if call.user not in self.timers:
            return self.manners.no_timer
        return self._success(call, self.entries[self.timers[call.user][0]])
