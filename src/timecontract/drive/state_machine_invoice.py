"""The state machine of Invoice: entries of two users, of which some are timed."""

from __future__ import annotations

from hypothesis.stateful import rule

from timecontract.drive.invoice import InvoiceSession
from timecontract.drive.state_machine import Machine, choices, explore
from timecontract.drive.state_machine_invoice_player import ARGUMENTS, LAWFUL, LISTS, InvoicePlayer

USERS = ("first", "second")
CALLERS = ("first", "second", "first")
"""Who calls as a rule, as often as they stand here."""

SECONDS = (75, 1500, 3661, 0, 30, 59, 60, 86_400, 1, 600, 50_400, 3600)
"""For how long a timer runs: about minutes, hours and the end of the day."""


class InvoiceMachine(Machine):
    """Chooses the steps of stories about time entries; most rules take a few that belong together.

    What a rule chooses are numbers: who calls, which entry, and how.
    """

    turns = (
        "change_of_entry",
        "two_users_timed",
        "update_while_timed",
        "delete_while_timed",
        "a_timed_while",
        "update",
        "create",
        "restart_while_timed",
        "mark_invoiced",
        "bulk_delete",
        "list",
        "stop",
        "start",
        "delete",
    )

    def begin(self) -> None:
        """Two users with entries, and a look at their timers."""
        for user, how in zip(CALLERS, (0, 3, 2), strict=True):
            self.make("create", user, how)
        for user in USERS:
            self.take("timer", user)

    def sweep(self) -> None:
        """Reads every entry, the lists and the timers."""
        for user in USERS:
            self.take("timer", user)
        self.take("list", "first", 0)
        self.take("list", "second", len(self.steps) % len(LISTS))
        for number in self.player.records if self.player else ():
            self.take("get", "first", on=[number])

    def user(self, chosen: int) -> str:
        """The user that a choice means."""
        return self.caller(CALLERS, chosen)

    def look(self, who: str, number: int) -> None:
        """Reads what a step on an entry may have changed."""
        user = who if who in USERS else "first"
        self.take("get", user, on=[number])
        self.take("timer", user)

    @rule(by=choices, which=choices, long=choices)
    def a_timed_while(self, by: int, which: int, long: int) -> None:
        """An entry is timed for a while."""
        who = self.user(by)
        number = self.record(which, who)
        self.take("start", who, on=[number])
        self.take("pass_time", SECONDS[long % len(SECONDS)])
        self.look(who, number)
        self.take("stop", who)
        self.look(who, number)

    @rule(by=choices, which=choices, other=choices, long=choices)
    def change_of_entry(self, by: int, which: int, other: int, long: int) -> None:
        """A timer is started while one runs, at times the same, and both are stopped."""
        who = self.user(by)
        one = self.own(which, who)
        another = one if long % 4 == 3 else self.own(other, who, but=one)
        self.take("start", who, on=[one])
        self.take("pass_time", SECONDS[long % len(SECONDS)])
        self.take("start", who, on=[another])
        self.take("update", who, 0, on=[one])
        self.look(who, one)
        self.take("stop", who)
        self.look(who, another)
        self.take("stop", who)
        self.look(who, one)

    @rule(which=choices, other=choices, how=choices)
    def two_users_timed(self, which: int, other: int, how: int) -> None:
        """Two users are timed at once; one starts another entry or stops, and both look."""
        one, another = USERS if how % 2 else USERS[::-1]
        mine, theirs = self.own(which, one), self.own(other, another)
        self.take("start", another, on=[theirs])
        self.take("start", one, on=[mine])
        self.look(another, theirs)
        self.take("pass_time", SECONDS[how % len(SECONDS)])
        self.take("stop", one)
        self.look(another, theirs)
        self.take("timer", one)
        self.take("stop", another)
        self.look(one, theirs)

    @rule(by=choices, which=choices, how=choices)
    def update_while_timed(self, by: int, which: int, how: int) -> None:
        """An entry is changed while its timer runs, and again after."""
        who, args = self.user(by), how % len(LAWFUL)
        number = self.record(which, who)
        self.take("start", who, on=[number])
        self.take("update", who, args, on=[number])
        self.look(who, number)
        self.take("stop", who)
        self.take("update", who, args, on=[number])
        self.look(who, number)

    @rule(by=choices, which=choices, bulk=choices)
    def delete_while_timed(self, by: int, which: int, bulk: int) -> None:
        """An entry is deleted while its timer runs, then started again and stopped."""
        who = self.user(by)
        number = self.record(which, who)
        self.take("start", who, on=[number])
        self.take("bulk_delete" if bulk % 4 == 3 else "delete", who, on=[number])
        self.look(who, number)
        self.take("start", who, on=[number])
        self.take("stop", who)
        self.look(who, number)

    @rule(by=choices, how=choices)
    def create(self, by: int, how: int) -> None:
        """An entry is made."""
        who = self.anybody(CALLERS, by)
        self.look(who, self.make("create", who, how % len(ARGUMENTS)))

    @rule(by=choices, which=choices, how=choices)
    def update(self, by: int, which: int, how: int) -> None:
        """An entry is changed."""
        who = self.anybody(CALLERS, by)
        number = self.record(which, who)
        self.take("update", who, how % len(ARGUMENTS), on=[number])
        self.look(who, number)

    @rule(by=choices, which=choices)
    def start(self, by: int, which: int) -> None:
        """A timer is started."""
        who = self.anybody(CALLERS, by)
        number = self.record(which, who)
        self.take("start", who, on=[number])
        self.look(who, number)

    @rule(by=choices, which=choices)
    def stop(self, by: int, which: int) -> None:
        """A timer is stopped."""
        who = self.anybody(CALLERS, by)
        self.take("stop", who)
        self.look(who, self.record(which, who))

    @rule(by=choices, which=choices)
    def delete(self, by: int, which: int) -> None:
        """An entry is deleted."""
        who = self.anybody(CALLERS, by)
        number = self.record(which, who)
        self.take("delete", who, on=[number])
        self.look(who, number)

    @rule(by=choices, which=choices, other=choices)
    def bulk_delete(self, by: int, which: int, other: int) -> None:
        """Entries are deleted together."""
        who = self.anybody(CALLERS, by)
        numbers = dict.fromkeys([self.record(which, who), self.record(other, who)])
        self.take("bulk_delete", who, on=[*numbers])
        for number in numbers:
            self.look(who, number)
        self.take("list", "first", 0)

    @rule(by=choices, how=choices)
    def list(self, by: int, how: int) -> None:
        """A list is read, and at times all its pages."""
        who = self.anybody(CALLERS, by)
        self.take("list", who, how % len(LISTS))
        if how % 5 == 4:
            self.take("pages", who, 1 + how % 3)

    @rule(by=choices, which=choices, long=choices)
    def restart_while_timed(self, by: int, which: int, long: int) -> None:
        """The target restarts while a timer runs."""
        who = self.user(by)
        number = self.record(which, who)
        self.take("start", who, on=[number])
        self.take("pass_time", SECONDS[long % len(SECONDS)])
        self.take("restart")
        self.look(who, number)
        self.take("stop", who)
        self.look(who, number)

    @rule(which=choices, by=choices, how=choices)
    def mark_invoiced(self, which: int, by: int, how: int) -> None:
        """An entry is marked as invoiced, something is done with it, and the mark taken back."""
        who = self.user(by)
        number = self.record(which, who)
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
