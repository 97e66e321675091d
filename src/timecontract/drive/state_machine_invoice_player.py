"""The steps of stories about time entries, as they are taken on one clean start."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from timecontract.drive.invoice import InvoiceClient, InvoiceSession
from timecontract.drive.invoice_reply import InvoiceReply, entry_id
from timecontract.drive.stage import Stage
from timecontract.drive.state_machine_story import NO_SUCH_ID, Player

LAWFUL: Sequence[Mapping[str, Any]] = (
    {},
    {"start_timer": "true"},
    {"begin_time": "09:50", "end_time": "11:10"},
    {"days": -3, "log_time": "00:59", "is_billable": False},
    {"log_time": None},
    {"notes": "counted twice, शून्य and 🎉"},
    {"days": 7, "log_time": "23:59"},
    {"start_timer": "false", "log_time": "100:30"},
    {"elsewhere": True},
    {"anothers": True},
    {"days": -400, "is_billable": True},
)
"""What is sent beside or in place of the usual arguments, by an entry made or updated.

`days` moves the day, `elsewhere` takes another project, `anothers` another user.
"""

ARGUMENTS: Sequence[Mapping[str, Any]] = (
    *LAWFUL,
    {"notes": "x" * 501},
    {"log_date": "2023-02-30"},
    {"log_time": "10:75"},
    {"project_id": NO_SUCH_ID},
    {"task_id": NO_SUCH_ID},
)
"""The same, and what is to be refused."""

LISTS: Sequence[Mapping[str, Any]] = (
    {},
    {"filter_by": "Status.Unbilled"},
    {"filter_by": "Date.ThisMonth"},
    {"filter_by": "Date.Today"},
    {"filter_by": "Status.Invoiced"},
    {"sort_column": "log_date"},
    {"since": -3},
    {"until": -1},
    {"own": True},
    {"filter_by": "Date.PreviousYear"},
    {"sort_column": "timer_started_at"},
    {"since": -4, "until": 0},
)
"""What is asked of a list; `since` and `until` are days, `own` asks for one's own entries."""


class InvoicePlayer(Player):
    """Takes the steps of stories about time entries."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._session = InvoiceSession(stage)
        self._timed: dict[str, int] = {}

    def busy(self) -> Sequence[int]:
        """The entries that are timed, as far as was told."""
        return [*self._timed.values()]

    def create(self, who: str, how: int, number: int) -> None:
        """Makes an entry."""
        client = self._session.caller(who)
        reply = client.create(**self._arguments(client, how))
        self.made(number, entry_id(reply.entry), who)
        if "start_timer" in ARGUMENTS[how]:
            self._starts(client, number, reply)

    def update(self, who: str, how: int, number: int) -> None:
        """Changes an entry."""
        client = self._session.caller(who)
        reply = client.update(self.id_of(number), **self._arguments(client, how))
        if "start_timer" in ARGUMENTS[how]:
            self._starts(client, number, reply)

    def start(self, who: str, number: int) -> None:
        """Starts a timer."""
        client = self._session.caller(who)
        self._starts(client, number, client.start(self.id_of(number)))

    def stop(self, who: str) -> None:
        """Stops a timer."""
        client = self._session.caller(who)
        if client.stop().ok:
            self._timed.pop(client.user_id, None)

    def delete(self, who: str, number: int) -> None:
        """Deletes an entry."""
        if self._session.caller(who).delete(self.id_of(number)).ok:
            self.removed(number)

    def bulk_delete(self, who: str, *numbers: int) -> None:
        """Deletes several entries in one call."""
        if self._session.caller(who).bulk_delete([*map(self.id_of, numbers)]).ok:
            self.removed(*numbers)

    def get(self, who: str, number: int) -> None:
        """Reads an entry."""
        self._session.caller(who).get(self.id_of(number))

    def list(self, who: str, how: int) -> None:
        """Reads a list."""
        client = self._session.caller(who)
        asked = dict(LISTS[how])
        if asked.pop("own", False):
            asked["user_id"] = client.user_id
        for name, parameter in (("since", "from_date"), ("until", "to_date")):
            if name in asked:
                asked[parameter] = client.day_plus(asked.pop(name))
        client.list(**asked)

    def pages(self, who: str, size: int) -> None:
        """Reads the list page by page."""
        self._session.caller(who).pages(size)

    def timer(self, who: str) -> None:
        """Reads a running timer."""
        self._session.caller(who).running()

    def pass_time(self, seconds: int) -> None:
        """Moves the clock on, where it is under control."""
        if self._session.clock.controlled:
            self._session.clock.advance(seconds)

    def mark_invoiced(self, invoice: str, number: int) -> None:
        """Marks an entry as invoiced, or takes that back where `invoice` is empty."""
        self._session.mark_invoiced(self.id_of(number), invoice)

    def _starts(self, client: InvoiceClient, number: int, reply: InvoiceReply) -> None:
        if reply.ok:
            self._timed[client.user_id] = number

    def _arguments(self, client: InvoiceClient, how: int) -> dict[str, Any]:
        args = dict(ARGUMENTS[how])
        if "days" in args:
            args["log_date"] = client.day_plus(args.pop("days"))
        if args.pop("elsewhere", False):
            args |= {"project_id": client.second_project, "task_id": client.second_task}
        if args.pop("anothers", False):
            args["user_id"] = self._session.second.user_id
        return args
