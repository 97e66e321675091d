"""The state machine of Invoice: entries of two users, of which some are timed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hypothesis.stateful import rule

from timecontract.drive.invoice import InvoiceClient, InvoiceSession
from timecontract.drive.invoice_reply import InvoiceReply, entry_id
from timecontract.drive.stage import Stage
from timecontract.drive.state_machine import Machine, choices, explore
from timecontract.drive.state_machine_story import NO_SUCH_ID, Player

USERS = ("first", "second")
CALLERS = ("first", "second", "first")
"""Who calls as a rule, as often as they stand here."""

ARGUMENTS: Sequence[Mapping[str, Any]] = (
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
    {"notes": "x" * 501},
    {"log_date": "2023-02-30"},
    {"log_time": "10:75"},
    {"project_id": NO_SUCH_ID},
    {"task_id": NO_SUCH_ID},
)
"""What is sent beside or in place of the usual arguments, by an entry made or updated.

`days` moves the day, `elsewhere` takes another project, `anothers` another user.
"""

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

SECONDS = (75, 1500, 3661, 0, 30, 59, 60, 86_400, 1, 600, 50_400, 3600)
"""For how long a timer runs: about minutes, hours and the end of the day."""


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
        self.made(number, entry_id(reply.entry))
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


class InvoiceMachine(Machine):
    """Chooses the steps of stories about time entries; most rules take a few that belong together.

    What a rule chooses are numbers: who calls, which entry, and how.
    """

    def begin(self) -> None:
        """Two users with entries, and a look at their timers."""
        for user in CALLERS:
            self.make("create", user, 0)
        for user in USERS:
            self.take("timer", user)

    def sweep(self) -> None:
        """Reads every entry, the lists and the timers."""
        for user in USERS:
            self.take("timer", user)
            self.take("list", user, 0)
        for number in self.player.records if self.player else ():
            self.take("get", "first", on=[number])

    def who(self, chosen: int) -> str:
        """The caller that a choice means."""
        return self.caller(CALLERS, chosen)

    def look(self, who: str, number: int) -> None:
        """Reads what a step on an entry may have changed."""
        user = who if who in USERS else "first"
        self.take("get", user, on=[number])
        self.take("timer", user)

    @rule(by=choices, which=choices, long=choices)
    def a_timed_while(self, by: int, which: int, long: int) -> None:
        """An entry is timed for a while."""
        who, number = self.who(by), self.record(which)
        self.take("start", who, on=[number])
        self.take("pass_time", SECONDS[long % len(SECONDS)])
        self.look(who, number)
        self.take("stop", who)
        self.look(who, number)

    @rule(by=choices, which=choices, other=choices)
    def change_of_entry(self, by: int, which: int, other: int) -> None:
        """A timer is started while another may run, and stopped more than once."""
        who, one, another = self.who(by), self.record(which), self.record(other)
        self.take("start", who, on=[one])
        self.take("start", who, on=[another])
        self.look(who, one)
        self.take("stop", who)
        self.take("stop", who)
        self.look(who, another)

    @rule(by=choices, which=choices, how=choices)
    def update_while_timed(self, by: int, which: int, how: int) -> None:
        """An entry is changed while its timer runs, and again after."""
        who, number, args = self.who(by), self.record(which), how % len(ARGUMENTS)
        self.take("start", who, on=[number])
        self.take("update", who, args, on=[number])
        self.look(who, number)
        self.take("stop", who)
        self.take("update", who, args, on=[number])
        self.look(who, number)

    @rule(by=choices, which=choices, bulk=choices)
    def delete_while_timed(self, by: int, which: int, bulk: int) -> None:
        """An entry is deleted while its timer runs, then started again and stopped."""
        who, number = self.who(by), self.record(which)
        self.take("start", who, on=[number])
        self.take("bulk_delete" if bulk % 4 == 3 else "delete", who, on=[number])
        self.look(who, number)
        self.take("start", who, on=[number])
        self.take("stop", who)
        self.look(who, number)

    @rule(by=choices, how=choices)
    def create(self, by: int, how: int) -> None:
        """An entry is made."""
        who = self.who(by)
        self.look(who, self.make("create", who, how % len(ARGUMENTS)))

    @rule(by=choices, which=choices, how=choices)
    def update(self, by: int, which: int, how: int) -> None:
        """An entry is changed."""
        who, number = self.who(by), self.record(which)
        self.take("update", who, how % len(ARGUMENTS), on=[number])
        self.look(who, number)

    @rule(by=choices, which=choices)
    def start(self, by: int, which: int) -> None:
        """A timer is started."""
        who, number = self.who(by), self.record(which)
        self.take("start", who, on=[number])
        self.look(who, number)

    @rule(by=choices, which=choices)
    def stop(self, by: int, which: int) -> None:
        """A timer is stopped."""
        who = self.who(by)
        self.take("stop", who)
        self.look(who, self.record(which))

    @rule(by=choices, which=choices)
    def delete(self, by: int, which: int) -> None:
        """An entry is deleted."""
        who, number = self.who(by), self.record(which)
        self.take("delete", who, on=[number])
        self.look(who, number)

    @rule(by=choices, which=choices, other=choices)
    def bulk_delete(self, by: int, which: int, other: int) -> None:
        """Entries are deleted together."""
        who, numbers = self.who(by), [self.record(which), self.record(other)]
        self.take("bulk_delete", who, on=[*dict.fromkeys(numbers)])
        for number in dict.fromkeys(numbers):
            self.look(who, number)

    @rule(by=choices, how=choices)
    def list(self, by: int, how: int) -> None:
        """A list is read, and at times all its pages."""
        who = self.who(by)
        self.take("list", who, how % len(LISTS))
        if how % 5 == 4:
            self.take("pages", who, 1 + how % 3)

    @rule(which=choices, by=choices, how=choices)
    def mark_invoiced(self, which: int, by: int, how: int) -> None:
        """An entry is marked as invoiced, something is done with it, and the mark taken back."""
        who, number = self.who(by), self.record(which)
        self.take("mark_invoiced", f"invoice-{number}", on=[number])
        self.look(who, number)
        act = ("update", who, 0) if how % 2 else ("start", who)
        self.take(*act, on=[number])
        self.look(who, number)
        self.take("mark_invoiced", "", on=[number])


def play(invoice: InvoiceSession) -> int:
    """Tells stories as the run's effort and seed have it; how many requests that took.

    Raises as `explore` does.
    """
    return explore(invoice.stage, InvoiceMachine, InvoicePlayer)
