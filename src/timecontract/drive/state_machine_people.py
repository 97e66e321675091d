"""The state machine of People: sheets of several employees on their way to approval."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis.stateful import rule

from timecontract.drive.people import PeopleSession
from timecontract.drive.state_machine import Machine, choices, explore
from timecontract.drive.state_machine_people_player import (
    APPROVALS,
    CHANGES,
    CREATIONS,
    DECISIONS,
    LISTS,
    PeoplePlayer,
)

WRITERS = ("first", "colleague", "first", "first", "owner-authtoken", "admin")
"""Who writes sheets as a rule, as often as they stand here."""
APPROVERS = ("approver", "approver", "second-approver", "admin", "approver", "first")
"""Who approves them, as often as they stand here."""
READERS = ("first", "approver", "admin", "colleague", "first")
"""Who reads them, as often as they stand here."""

LEVELS: Sequence[Sequence[str]] = (
    ("approver", "second-approver"),
    ("approver",),
    (),
    ("second-approver", "approver"),
    ("admin", "approver", "second-approver"),
)
"""Who has to approve, level by level."""

MINUTES = (45, 7, 600, 1, 90)
"""How long the time is that is logged within a story."""

PATTERNS = ("dd/MM/yyyy", "yyyyMMdd", "MMMM d, yyyy")


class PeopleMachine(Machine):
    """Chooses the steps of stories about timesheets; most rules take a few that belong together.

    What a rule chooses are numbers: who calls, which sheet, and how.
    """

    turns = (
        "approve_by_levels",
        "decide",
        "reject_and_resubmit",
        "approve",
        "modify",
        "act_on_what_is_gone",
        "create",
        "delete",
        "log_time",
        "act_when_processed",
        "read",
        "create_again",
        "restart",
        "write_dates",
    )

    def begin(self) -> None:
        """Two employees with sheets, of which two were sent for approval."""
        for who, how in (("first", 0), ("colleague", 0), ("first", 1)):
            self.look(self.make("create", who, how))
        self.take("list", "admin", 5)

    def sweep(self) -> None:
        """Reads every sheet, in JSON and in XML, and the lists."""
        self.take("put_back")
        for number in self.player.records if self.player else ():
            self.take("details", "admin", False, on=[number])
            self.take("details", self.maker(number), number % 2 == 0, on=[number])
        for how in (0, 1, 2, 5):
            self.take("list", "admin" if how == 5 else "first", how)
        self.take("list", "colleague", len(self.steps) % len(LISTS))

    def maker(self, number: int) -> str:
        """Who made a sheet."""
        return self.player.maker(number) if self.player else "first"

    def look(self, number: int, who: str = "") -> None:
        """Reads what a step on a sheet may have changed, as its maker, or as `who`."""
        self.take("details", who or self.maker(number), False, on=[number])

    @rule(which=choices, by=choices, how=choices)
    def approve(self, which: int, by: int, how: int) -> None:
        """A sheet is approved or rejected as a whole."""
        number, who = self.record(which), self.anybody(APPROVERS, by)
        self.take("approve", who, how % len(APPROVALS), on=[number])
        self.look(number)
        self.take("list", self.maker(number), 1 + how % 2)

    @rule(which=choices, by=choices, how=choices)
    def decide(self, which: int, by: int, how: int) -> None:
        """Time logs are decided on one by one, and the sheet is sent again."""
        number = self.make("create", "first", 2) if which % 3 else self.record(which)
        who = self.caller(APPROVERS, by) if by % 3 == 2 else "approver"
        self.look(number)
        self.take("decide", who, how % len(DECISIONS), on=[number])
        self.look(number)
        if how % 3:
            self.take("modify", self.maker(number), 2, on=[number])
            self.look(number, "admin")

    @rule(levels=choices, how=choices, last=choices)
    def approve_by_levels(self, levels: int, how: int, last: int) -> None:
        """A sheet that several have to approve, level by level, and what the owner does then."""
        parts = LEVELS[levels % len(LEVELS)]
        self.take("set_approvers", *parts)
        number = self.make("create", "first", 0)
        self.look(number)
        for part in parts:
            self.take("approve", part, (how % 5 == 4) * 2, on=[number])
            self.look(number)
        self.take("modify", "first", last % len(CHANGES), on=[number])
        self.look(number)
        if levels % 2:
            self.take("put_back")

    @rule(by=choices, change=choices, again=choices)
    def reject_and_resubmit(self, by: int, change: int, again: int) -> None:
        """A sheet is rejected, changed, sent again and approved."""
        number, who = self.make("create", "first", 0), self.caller(APPROVERS, by)
        self.look(number)
        self.take("approve", who, 1, on=[number])
        self.look(number)
        self.take("modify", "first", change % len(CHANGES), on=[number])
        self.take("modify", "first", 2 if again % 3 else 4, on=[number])
        self.look(number)
        self.take("approve", who, 0, on=[number])
        self.look(number)

    @rule(by=choices, how=choices)
    def create(self, by: int, how: int) -> None:
        """A sheet is made, at times for somebody else."""
        who = self.anybody(WRITERS, by)
        if how % 5 == 4:
            self.look(self.make("create_for_first", who), "first")
        else:
            self.look(self.make("create", who, how % len(CREATIONS)))
        self.take("list", who, 0)

    @rule(which=choices, by=choices)
    def create_again(self, which: int, by: int) -> None:
        """A sheet is made of days of which one was made, and perhaps deleted, before."""
        before = self.record(which)
        self._made += 1
        self.take("create_again", self.maker(before), on=[self._made, before])
        self.look(self._made)
        self.look(before, self.caller(READERS, by))

    @rule(which=choices, by=choices, how=choices)
    def modify(self, which: int, by: int, how: int) -> None:
        """A sheet is changed, as a rule by its maker."""
        number = self.record(which)
        who = self.anybody(WRITERS, by) if by % 2 else self.maker(number)
        self.take("modify", who, how % len(CHANGES), on=[number])
        self.look(number)
        self.take("list", self.maker(number), how % 5)

    @rule(which=choices, other=choices, by=choices)
    def delete(self, which: int, other: int, by: int) -> None:
        """Sheets are deleted, one or two in a call, as a rule by their maker."""
        numbers = dict.fromkeys([self.record(which), self.record(other)][: 1 + other % 2])
        number = next(iter(numbers))
        who = self.anybody(WRITERS, by) if by % 2 else self.maker(number)
        self.take("delete", who, on=[*numbers])
        for each in numbers:
            self.look(each)
        self.take("list", who, 0)

    @rule(which=choices, how=choices)
    def act_on_what_is_gone(self, which: int, how: int) -> None:
        """A sheet is deleted, and somebody goes on with it as if it were there."""
        number = self.record(which)
        who = self.maker(number)
        self.take("delete", who, on=[number])
        acts = (("modify", who, 0), ("approve", "approver", 0), ("modify", who, 2), ("delete", who))
        self.take(*acts[how % len(acts)], on=[number])
        self.look(number)
        self.take("list", "admin", 5)

    @rule(by=choices, which=choices, how=choices)
    def read(self, by: int, which: int, how: int) -> None:
        """A sheet, a list, and at times all its pages are read."""
        who = self.anybody(READERS, by)
        self.take("details", who, how % 2 == 1, on=[self.record(which)])
        self.take("list", who, how % len(LISTS))
        if how % 8 == 7:
            self.take("pages", who, 1 + how % 3)

    @rule(which=choices, how=choices)
    def log_time(self, which: int, how: int) -> None:
        """Time is logged on a day of a sheet that there is."""
        number = self.record(which)
        self.look(number)
        self.take("log_time", MINUTES[how % len(MINUTES)], on=[number])
        self.look(number)

    @rule(which=choices, what=choices, how=choices)
    def act_when_processed(self, which: int, what: int, how: int) -> None:
        """Payment is processed for the days of a sheet, or nothing may be called at all."""
        number = self.record(which)
        who = self.maker(number)
        if what % 4 == 3:
            self.take("switch_off")
        else:
            self.take("process", on=[number])
        acts = (
            ("modify", who, how % len(CHANGES)),
            ("approve", "approver", 0),
            ("delete", who),
            ("details", who, False),
        )
        self.take(*acts[what // 4 % len(acts)], on=[number])
        self.take("put_back")
        self.look(number)

    @rule(which=choices, how=choices)
    def restart(self, which: int, how: int) -> None:
        """The target restarts with sheets on their way."""
        number = self.record(which)
        self.take("restart")
        self.look(number)
        self.take("approve", "approver", how % 2, on=[number])
        self.look(number)

    @rule(how=choices)
    def write_dates(self, how: int) -> None:
        """The company writes its dates otherwise for a while."""
        self.take("write_dates", PATTERNS[how % len(PATTERNS)])
        self.take("list", "first", 0)
        self.make("create", "first", how % 2)
        self.take("put_back")
        self.take("list", "first", 0)


def play(people: PeopleSession) -> int:
    """Tells stories as the run's effort and seed have it; how many requests that took.

    Raises as `explore` does.
    """
    return explore(people.stage, PeopleMachine, PeoplePlayer)
