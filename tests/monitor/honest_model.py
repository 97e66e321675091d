"""An honest implementation in miniature: the operations of the page."""

from __future__ import annotations

from dataclasses import replace

from honest_calls import Call, Entry, Reply
from honest_entries import OPERATIONS, Entries, Refused
from honest_lists import in_order, passes, unlawful

BEING_TIMED = "This timesheet entry is already being timed"
NOT_EDITED = "This timesheet is being timed. Hence, it cannot be edited"


class Honest(Entries):
    """Does what a call asks, and answers."""

    def answer(self, call: Call) -> Reply:
        """The answer to a call, its sign-in looked at first."""
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

    def log_time_entries(self, call: Call) -> Reply:
        """Makes an entry, timed if that is asked for."""
        self.check_arguments(call)
        entry = self.written(Entry(str(self.made + 2), call.organization, call.now), call.arguments)
        self._keep(entry, call)
        self.made += 2
        return self.success(call, entry, self.manners.created_status)

    def update_time_entry(self, call: Call) -> Reply:
        """Changes an entry whose timer does not run."""
        before = self.named(call)
        self.check_arguments(call)
        if self.started(before):
            raise self.refuse(20054, NOT_EDITED)
        kept = before if self.manners.patches else replace(before, values={}, minutes=0)
        entry = self.written(kept, call.arguments)
        self._keep(entry, call)
        return self.success(call, entry)

    def _keep(self, entry: Entry, call: Call) -> None:
        if call.arguments.get("start_timer") in ("true", True):
            self.start(entry, call, self.manners.second_timer_with_entry)
        self.entries[entry.id] = entry

    def get_a_time_entry(self, call: Call) -> Reply:
        """Shows an entry."""
        return self.success(call, self.named(call))

    def delete_time_entry(self, call: Call) -> Reply:
        """Takes an entry away."""
        self.remove(self.named(call))
        return self.success(call)

    def delete_time_entries(self, call: Call) -> Reply:
        """Takes the named entries away, those that there are."""
        ids = dict.fromkeys(call.query.get("time_entry_ids", "").split(","))
        found = [self.entries[i] for i in ids if i in self.entries]
        mine = [entry for entry in found if self.may_touch(call, entry)]
        if not mine:
            raise self.refuse(4, "Nothing is selected")
        if not self.manners.deletes_timed and any(map(self.started, mine)):
            raise self.refuse(20070, "The timer runs")
        for entry in mine:
            self.remove(entry)
        return self.success(call)

    def list_time_entries(self, call: Call) -> Reply:
        """Shows a page of the entries that the filters let through."""
        wrong = unlawful(call.query)
        if wrong:
            raise self.refuse(2, f"Invalid value passed for {wrong}")
        mine = (entry for entry in self.entries.values() if self.may_touch(call, entry))
        rows = [self.shown(entry, call) for entry in mine]
        rows = [row for row in rows if passes(row, call.query, call.now.date())]
        rows = in_order(rows, call.query.get("sort_column"), descends=self.manners.descends)
        size = min(int(call.query.get("per_page", self.manners.page_size)), 200)
        page = int(call.query.get("page", "1"))
        context = {"page": page, "per_page": size, "has_more_page": len(rows) > page * size}
        body = {"code": 0, "message": "success", "time_entries": rows[(page - 1) * size :][:size]}
        return Reply(200, body | ({"page_context": context} if self.manners.tells_pages else {}))

    def start_timer(self, call: Call) -> Reply:
        """Starts the timer of an entry."""
        entry = self.named(call)
        if self.started(entry):
            raise self.refuse(20050, BEING_TIMED)
        self.start(entry, call, self.manners.second_timer)
        return self.success(call, entry)

    def stop_timer(self, call: Call) -> Reply:
        """Stops the timer of the caller."""
        if call.user in self.timers:
            return self.success(call, self.stop(call.user, call.now))
        if self.manners.stop_without_timer == "no-entry":
            return self.success(call)
        raise self.refuse(20080, "No timer runs")

    def get_timer(self, call: Call) -> Reply:
        """Shows the entry that is timed for the caller."""
        if call.user not in self.timers:
            return self.manners.no_timer
        return self.success(call, self.entries[self.timers[call.user][0]])
