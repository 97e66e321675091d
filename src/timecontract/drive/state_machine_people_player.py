"""The steps of stories about timesheets, as they are taken on one clean start."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any

from timecontract.drive.people import PeopleClient, PeopleSession
from timecontract.drive.people_days import Stretch
from timecontract.drive.stage import Stage
from timecontract.drive.state_machine_story import Player
from timecontract.target.errors import NotExercised

CREATIONS: Sequence[Mapping[str, Any]] = (
    {"sendforApproval": "true"},
    {},
    {"sendforApproval": "true", "days": 2},
    {"attachment": ("Work Details.pdf", b"%PDF-1.4 not really\r\n a document")},
    {"sendforApproval": "false", "description": None},
    {"sendforApproval": "true", "billableStatus": "billable"},
    {"billableStatus": "non-billable", "days": 3},
    {"sendforApproval": "true", "written": "dd-MMM-yyyy"},
    {"sendforApproval": "true", "xml": True},
    {"timesheetName": "शनिवार, part 2 & 3"},
    {"sendforApproval": "maybe"},
    {"timesheetName": None},
)
"""What is sent beside or in place of the usual parameters of a creation.

`days` is the number of days with time logs, `written` the format of the dates.
"""

CHANGES: Sequence[Mapping[str, Any]] = (
    {"sendforApproval": "true"},
    {"description": "told otherwise"},
    {"isResubmit": "true"},
    {"timesheetName": "told by another name", "description": "and otherwise"},
    {"isResubmit": "true", "description": "told again"},
    {"attachment": ("other details.txt", b"what was done otherwise")},
    {"removeAttachment": "true"},
    {"sendforApproval": "false", "timesheetName": "still a draft"},
    {"sendforApproval": "maybe"},
    {"isResubmit": "false"},
)
"""What a modification sends."""

APPROVALS: Sequence[Mapping[str, Any]] = (
    {"status": "approved"},
    {"status": "rejected"},
    {"status": "approved", "isAllLevelApprove": "true"},
    {"status": "approved", "comments": "as agreed"},
    {"status": "rejected", "comments": "not as agreed", "isAllLevelApprove": "false"},
    {"status": "submitted"},
)
"""What an approval of a whole sheet sends."""

DECISIONS: Sequence[Sequence[str]] = (
    ("approved", "rejected"),
    ("approved",),
    ("rejected", "approved"),
    ("rejected",),
)
"""What is decided on the time logs of a sheet, in turn."""

LISTS: Sequence[Mapping[str, Any]] = (
    {},
    {"approvalStatus": "pending"},
    {"approvalStatus": "approved"},
    {"approvalStatus": "draft"},
    {"approvalStatus": "rejected"},
    {"user": "all"},
    {"approvalStatus": "all", "dateFormat": "dd/MM/yyyy"},
    {"sIndex": 0, "limit": 1},
    {"sIndex": 1, "limit": 2},
    {"xml": True},
    {"user": "all", "employeeStatus": "users"},
    {"user": "all", "xml": True},
)
"""What is asked of a list."""


class PeoplePlayer(Player):
    """Takes the steps of stories about timesheets."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._session = PeopleSession(stage)
        self._submitted: set[int] = set()
        self._over: dict[int, Stretch] = {}

    def busy(self) -> Sequence[int]:
        """The sheets that were sent for approval, as far as was told."""
        return sorted(self._submitted)

    def create(self, who: str, how: int, number: int) -> None:
        """Makes a sheet of the caller's."""
        client, sent = self._session.caller(who), dict(CREATIONS[how])
        over = client.stretch(sent.pop("days", 1))
        self._make(client, sent, over, number)

    def create_for_first(self, who: str, number: int) -> None:
        """Makes a sheet of the first employee's, whoever calls."""
        client, first = self._session.caller(who), self._session
        over = client.stretch(employee=first.record_id)
        self._make(client, {"user": first.name}, over, number)

    def create_again(self, who: str, number: int, number_before: int) -> None:
        """Makes a sheet over the days of an earlier one."""
        self.id_of(number_before)
        over = self._over.get(number_before) or self._session.stretch()
        self._make(self._session.caller(who), {}, over, number)

    def modify(self, who: str, how: int, number: int) -> None:
        """Changes a sheet."""
        if _sends(CHANGES[how]):
            self._may_come_to("pending")
        reply = self._session.caller(who).modify(self.id_of(number), **CHANGES[how])
        if reply.ok and _sends(CHANGES[how]):
            self._submitted.add(number)

    def approve(self, who: str, how: int, number: int) -> None:
        """Approves or rejects a whole sheet."""
        self._may_come_to(APPROVALS[how]["status"])
        self._session.caller(who).approve(self.id_of(number), **APPROVALS[how])

    def decide(self, who: str, how: int, number: int) -> None:
        """Approves and rejects the time logs of a sheet that were there when it was made."""
        sheet, pattern = self.id_of(number), DECISIONS[how]
        logs = self._over[number].timelogs if number in self._over else ()
        if not logs:
            raise NotExercised("needs a sheet with time logs")
        self._may_come_to(pattern[0])
        decided = {log.id: pattern[n % len(pattern)] for n, log in enumerate(logs)}
        self._session.caller(who).approve(sheet, pattern[0], time_logs=decided)

    def delete(self, who: str, *numbers: int) -> None:
        """Deletes sheets in one call."""
        reply = self._session.caller(who).delete(*map(self.id_of, numbers))
        if reply.ok:
            gone = [number for number in numbers if self.id_of(number) in reply.ids]
            self.removed(*gone)
            self._submitted.difference_update(gone)

    def details(self, who: str, xml: bool, number: int) -> None:
        """Reads a sheet."""
        self._session.caller(who).details(self.id_of(number), xml=xml)

    def list(self, who: str, how: int) -> None:
        """Reads a list."""
        self._session.caller(who).list(**LISTS[how])

    def pages(self, who: str, size: int) -> None:
        """Reads a list page by page."""
        self._session.caller(who).pages(size)

    def log_time(self, minutes: int, number: int) -> None:
        """Logs more time of the first employee on a day of a sheet."""
        self.id_of(number)
        if number in self._over and self.maker(number) == "first":
            self._session.log(minutes, day=self._over[number].first, billable=minutes % 2 == 0)

    def set_approvers(self, *parts: str) -> None:
        """These have to approve what the first employee submits from now on."""
        self._change(self._session.approved_by(*map(self._session.caller, parts)))

    def process(self, number: int) -> None:
        """Payment is processed for the days of a sheet, and for all before."""
        self.id_of(number)
        if number in self._over:
            self._change(self._session.processed_until(self._over[number].last))

    def switch_off(self) -> None:
        """The time tracker is switched off."""
        self._change(self._session.without_time_tracker())

    def write_dates(self, pattern: str) -> None:
        """The company writes its dates by a pattern."""
        self._change(self._session.company_date_format(pattern))

    def put_back(self) -> None:
        """What was changed behind the API's back is again as it was."""
        self.leaving.close()

    def _change(self, change: AbstractContextManager[None]) -> None:
        self.leaving.enter_context(change)

    def _make(
        self, client: PeopleClient, sent: Mapping[str, Any], over: Stretch, number: int
    ) -> None:
        sent = dict(sent)
        if _sends(sent):
            self._may_come_to("pending")
        pattern = sent.pop("written", None)
        reply = client.create(over=over, **sent, **({"dateFormat": pattern} if pattern else {}))
        self.made(number, next(iter(reply.ids), ""), client.alias)
        self._over[number] = over
        if reply.ok and _sends(sent):
            self._submitted.add(number)

    def _may_come_to(self, kind: str) -> None:
        """Where sheets may have to stay as they are, no two of a kind are to stay."""
        ledger = self.stage.ledger
        kinds = {ledger.kind(sheet) for sheet in ledger.ours}
        if kind in kinds and not self.stage.limits.clean_start:
            raise NotExercised(f"needs a clean start for a second sheet that is {kind}")


def _sends(sent: Mapping[str, Any]) -> bool:
    """Whether a sheet is sent for approval, or sent again."""
    return "true" in (sent.get("sendforApproval"), sent.get("isResubmit"))
