"""Traces without a server: exchanges with the honest model, any answer of which may be replaced."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Unpack

from honest_calls import Call, Manners, Reply
from honest_model import Honest
from honest_wire import Options, request, response
from trace_facts import FACTS, FIELDWORK, MAPPING, OURS

from timecontract.contract.facts import InvoiceFacts
from timecontract.exchange import Event, Exchange, Intervention
from timecontract.monitor.monitor import Monitor

TUESDAY = datetime(2026, 3, 31, 10, 0, tzinfo=UTC)
ARGUMENTS: Mapping[str, Any] = {
    "project_id": MAPPING,
    "task_id": FIELDWORK,
    "log_date": "2026-03-30",
    "log_time": "01:30",
    "notes": "Walked the line",
}
Changes = Mapping[str, Any]


class Trace:
    """Exchanges one after the other. Every method makes a call; see `Options` for its options."""

    def __init__(
        self,
        *,
        honest: bool = True,
        manners: Manners | None = None,
        clocked: bool = True,
        timed: bool = True,
    ) -> None:
        self.honest, self.clocked, self.timed = honest, clocked, timed
        self.model = Honest(manners or Manners())
        self.events: list[Event] = []
        self.tampered: list[int] = []
        self.now = TUESDAY
        self.watch = 0.0

    def wait(self, seconds: float) -> None:
        """Time passes; a clock under control may go back."""
        self.now += timedelta(seconds=seconds if self.clocked else max(0.0, seconds))
        self.watch += max(0.0, seconds)

    def create(self, changes: Changes | None = None, **options: Unpack[Options]) -> str:
        """Logs time; the id of the entry that the model made last."""
        self.call("log_time_entries", None, {}, self._arguments(changes, options), **options)
        return str(self.model.made)

    def update(
        self, entry: str, changes: Changes | None = None, **options: Unpack[Options]
    ) -> Reply:
        """Updates an entry with complete arguments, but for the changes."""
        arguments = self._arguments(changes, options)
        return self.call("update_time_entry", entry, {}, arguments, **options)

    def list(self, query: Mapping[str, str] | None = None, **options: Unpack[Options]) -> Reply:
        """Lists entries."""
        return self.call("list_time_entries", None, query or {}, None, **options)

    def get(self, entry: str, **options: Unpack[Options]) -> Reply:
        """Reads an entry."""
        return self.call("get_a_time_entry", entry, {}, None, **options)

    def delete(self, entry: str, **options: Unpack[Options]) -> Reply:
        """Deletes an entry."""
        return self.call("delete_time_entry", entry, {}, None, **options)

    def delete_all(self, entries: Iterable[str], **options: Unpack[Options]) -> Reply:
        """Deletes several entries at once."""
        query = {"time_entry_ids": ",".join(entries)}
        return self.call("delete_time_entries", None, query, None, **options)

    def start(self, entry: str, **options: Unpack[Options]) -> Reply:
        """Starts the timer of an entry."""
        return self.call("start_timer", entry, {}, None, **options)

    def stop(self, **options: Unpack[Options]) -> Reply:
        """Stops the caller's timer."""
        return self.call("stop_timer", None, {}, None, **options)

    def timer(self, **options: Unpack[Options]) -> Reply:
        """Reads the caller's timer."""
        return self.call("get_timer", None, {}, None, **options)

    def invoice(self, entry: str, invoice: str = "460000000070001") -> None:
        """Marks an entry as invoiced, behind the API's back."""
        kept = self.model.entries[entry]
        self.model.entries[entry] = kept.invoiced(invoice)
        details = {"time_entry_id": entry, "invoice_id": invoice}
        self.events.append(Intervention("invoiced", details))

    def record(self, entry: str, by: str = "first") -> dict[str, Any]:
        """An entry as the model shows it now, without a call."""
        caller = FACTS.callers[by]
        call = Call("get_a_time_entry", caller, caller.organization, self.now)
        return self.model.shown(self.model.entries[entry], call)

    def _arguments(self, changes: Changes | None, options: Options) -> dict[str, Any]:
        caller = FACTS.callers.get(options.get("by", "first"))
        arguments = {**ARGUMENTS, "user_id": caller.user if caller else "", **(changes or {})}
        if "begin_time" in arguments and "log_time" not in (changes or {}):
            arguments["log_time"] = None
        return {name: value for name, value in arguments.items() if value is not None}

    def call(
        self,
        op: str,
        entry: str | None,
        query: Mapping[str, str],
        arguments: Mapping[str, Any] | None,
        **options: Unpack[Options],
    ) -> Reply:
        """Makes a call; the answer that the model gave to it."""
        by = options.get("by", "first")
        caller = FACTS.callers.get(by) if options.get("token", True) else None
        home = caller.organization if caller else OURS
        organization = options.get("organization", home)
        call = Call(op, caller, organization or home, self.now, entry, query, arguments or {})
        reply = Reply(0, {})
        if options.get("happens", True):
            reply = self.model.answer(call)
        shown = options.get("answer", reply)
        if not self.honest and "tamper" in options:
            self.tampered.append(len(self.events))
            shown = options["tamper"](reply)
        began, ended = self._times(options)
        self.events.append(
            Exchange(
                request(call, options, organization, arguments),
                None if shown is None else response(shown),
                by,
                began,
                ended,
                self.now if self.clocked else None,
                options.get("group", ""),
            )
        )
        return reply

    def _times(self, options: Options) -> tuple[float, float]:
        if not self.timed:
            return 0.0, 0.0
        began = options.get("began", self.watch)
        ended = options.get("ended", began)
        self.watch = max(self.watch, ended)
        return TUESDAY.timestamp() + began, TUESDAY.timestamp() + ended


def findings(events: Iterable[Event], facts: InvoiceFacts | None = FACTS) -> list[list[str]]:
    """The rules that a fresh monitor finds broken, at each event."""
    monitor = Monitor(facts)
    return [[finding.rule for finding in monitor.observe(event)] for event in events]
