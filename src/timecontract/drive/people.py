"""The People API as a scenario gets it: everybody who calls, and what changes behind its back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

from timecontract.contract.people_facts import Employee, Job
from timecontract.drive.clock import TargetClock
from timecontract.drive.people_client import PeopleClient
from timecontract.drive.people_days import Stretch
from timecontract.drive.people_situation import Situation
from timecontract.drive.stage import Answer, Stage
from timecontract.exchange import Intervention
from timecontract.target.errors import NotExercised

__all__ = ["PeopleClient", "PeopleSession"]

_EMPLOYEES = ("first", "colleague", "approver", "second-approver", "admin")


class PeopleSession(PeopleClient):
    """What a scenario gets: the first employee, the other callers, and the control address.

    What is changed through the control address is a context, and put back at its end. It raises
    NotExercised where the control address lacks that part.
    """

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage, stage.cast.role("first"), Situation(stage))
        self.clock: TargetClock = stage.clock
        self.effort = stage.limits.effort
        self.seed = stage.limits.seed

    def simultaneously(self, *calls: Callable[[], Answer]) -> list[Answer]:
        """What the calls give, in their order; they begin together, whoever makes them."""
        return self._stage.simultaneously(calls)

    @property
    def stage(self) -> Stage:
        """Where the scenario plays, for drivers that need several clean starts."""
        return self._stage

    def caller(self, part: str) -> PeopleClient:
        """Who plays that part, such as `admin`; NotExercised where nobody does."""
        return PeopleClient(self._stage, self._stage.cast.role(part), self._situation)

    def restart(self) -> None:
        """The target forgets what it holds only in memory, and starts anew; nothing may change."""
        self._stage.restart()

    @property
    def throw_away(self) -> bool:
        """Whether everything on the target may be lost, so that wild calls may be sent."""
        return self._stage.limits.throw_away

    @property
    def approver(self) -> PeopleClient:
        """Who approves the first employee's sheets, or the first of several who do."""
        return self.caller("approver")

    @property
    def second_approver(self) -> PeopleClient:
        """Another one who may approve the first employee's sheets."""
        return self.caller("second-approver")

    @property
    def approvers(self) -> list[PeopleClient]:
        """Whoever has to approve what the first employee submits now, level by level.

        As far as they can call; the approver alone where it is not said who has to.
        """
        levels = self._situation.approvers or ()
        roles = self._stage.cast.roles.values()
        found = {role.user: role for role in reversed([*roles]) if role.kind == "oauth"}
        known = [found[level] for level in levels if level in found]
        clients = [PeopleClient(self._stage, role, self._situation) for role in known]
        return clients or [self.approver]

    @property
    def colleague(self) -> PeopleClient:
        """An employee who has no rights over the first employee's sheets."""
        return self.caller("colleague")

    @property
    def admin(self) -> PeopleClient:
        """Somebody who may see, write and approve everybody's sheets."""
        return self.caller("admin")

    @property
    def everybody(self) -> list[PeopleClient]:
        """Each of the above once, as far as there is somebody; who may do more comes later."""
        roles = [self._stage.cast.roles.get(part) for part in _EMPLOYEES]
        once = {role.user: role for role in roles if role is not None}
        return [PeopleClient(self._stage, role, self._situation) for role in once.values()]

    @property
    def by_authtoken(self) -> PeopleClient:
        """The first employee, signing in with a parameter."""
        return self.caller("owner-authtoken")

    @property
    def anonymous(self) -> PeopleClient:
        """Somebody who does not sign in."""
        return self.caller("anonymous")

    @property
    def bad_token(self) -> PeopleClient:
        """Somebody who signs in with a token that nobody has."""
        return self.caller("bad-token")

    @property
    def jobs(self) -> tuple[Job, Job]:
        """Two jobs of different projects of different clients."""
        jobs = [job for job in self._facts.jobs if job.project_id and job.client_id]
        for one in jobs:
            for other in jobs:
                if one.project_id != other.project_id and one.client_id != other.client_id:
                    return one, other
        raise NotExercised("needs two projects of different clients, with a job each")

    @property
    def every_job(self) -> tuple[Job, ...]:
        """The jobs that are declared, eight at most; NotExercised where there is none."""
        if not self._facts.jobs:
            raise NotExercised("needs a job to be declared")
        return self._facts.jobs[:8]

    def job_of(self, stretch: Stretch) -> Job:
        """The declared job of the first time log of a stretch, with its project and client."""
        jobs = (self._facts.job(log.job_id) for log in stretch.timelogs)
        for job in jobs:
            if job is not None and job.project_id and job.client_id:
                return job
        raise NotExercised("needs time logs of a job with a declared project and client")

    def employee_who_is(self, status: str) -> Employee:
        """A declared employee of that status: `user`, `nonuser` or `logindisabled`."""
        for employee in self._facts.employees:
            if employee.status == status and employee.record_id != self.record_id:
                return employee
        raise NotExercised(f"needs an employee whose status is {status}")

    def free_days(self, count: int = 1) -> list[date]:
        """So many days in a row on which nobody has logged time, to log it there."""
        self._stage.controlled("timelogs")
        return self._situation.days.free(count)

    def attachment_bytes(self, sheet: str) -> str:
        """Looks at the attachment of a sheet as the target holds it, and tells the monitor.

        The SHA-256 of its bytes.
        """
        control = self._stage.controlled("attachments")
        attachment = self.details(sheet).sheet.get("attachmentId")
        if not isinstance(attachment, str) or not attachment:
            raise NotExercised("needs the id of the attachment, which the details do not show")
        digest = control.attachment_digest(attachment)
        self._tell("attachment", attachment_id=attachment, timesheet_id=sheet, sha256=digest)
        return digest

    @contextmanager
    def processed_until(self, day: date) -> Iterator[None]:
        """Payment is processed until that day, included."""
        before = self._situation.processed_until
        self._process_until(day)
        try:
            yield
        finally:
            self._process_until(before)

    @contextmanager
    def without_time_tracker(self) -> Iterator[None]:
        """The time tracker is switched off."""
        self._switch_time_tracker(on=False)
        try:
            yield
        finally:
            self._switch_time_tracker(on=True)

    @contextmanager
    def approved_by(self, *approvers: PeopleClient) -> Iterator[None]:
        """These approve what the first employee submits, level by level; nobody where empty."""
        before = self._situation.approvers
        if before is None and not self._stage.limits.clean_start:
            raise NotExercised("needs the approvers of the first employee to be declared")
        self._set_approvers(tuple(client.record_id for client in approvers))
        try:
            yield
        finally:
            if before is not None:
                self._set_approvers(before)

    @contextmanager
    def company_date_format(self, pattern: str) -> Iterator[None]:
        """The company writes its dates by that pattern."""
        before = self._situation.date_format
        if before is None and not self._stage.limits.clean_start:
            raise NotExercised("needs the company's date format to be declared")
        self._set_date_format(pattern)
        try:
            yield
        finally:
            if before is not None:
                self._set_date_format(before)

    def _process_until(self, day: date | None) -> None:
        self._stage.controlled("pay-period").set_processed_until(day)
        self._tell("pay-period", processed_until=day.isoformat() if day else "")
        self._situation.processed_until = day

    def _switch_time_tracker(self, *, on: bool) -> None:
        self._stage.controlled("time-tracker").set_time_tracker(enabled=on)
        self._tell("time-tracker", enabled="true" if on else "false")

    def _set_approvers(self, approvers: tuple[str, ...]) -> None:
        self._stage.controlled("approvers").set_approvers(self.record_id, approvers)
        self._tell("approvers", employee=self.record_id, approvers=",".join(approvers))
        self._situation.approvers = approvers

    def _set_date_format(self, pattern: str) -> None:
        self._stage.controlled("date-format").set_date_format(pattern)
        self._tell("date-format", pattern=pattern)
        self._situation.date_format = pattern

    def _tell(self, kind: str, **details: str) -> None:
        self._stage.intervene(Intervention(kind, details))
