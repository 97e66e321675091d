"""Create timesheet API: the period, the time logs that fit, and the sheets made of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from timecontract.server.people import dates, refusal
from timecontract.server.people.base import Body, Call
from timecontract.server.people.forms import Upload
from timecontract.server.people.model import Employee, Sheet, TimeLog
from timecontract.server.people.submitting import Submitting

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Wish:
    """Valid parameters of a new sheet; "all" stands for everything."""

    user: str
    name: str
    description: str
    first: date
    last: date
    job: str
    project: str
    client: str
    billable: str
    submit: bool
    upload: Upload | None


class Creating(Submitting):
    """Makes sheets; what cannot be made is refused."""

    def create_timesheet(self, call: Call, caller: Employee) -> Body:
        """Makes the sheets, and tells their ids."""
        wish, owner = self.both(lambda: self.wish(call), lambda: self.owner_to_be(call, caller))
        self.check_period(wish, owner)
        timelogs = self.fitting(wish, owner)
        sheets = [self.made(call, caller, owner, wish, each) for each in self.shares(timelogs)]
        return {"result": {"timesheetId": [sheet.id for sheet in sheets]}}

    # ---- parameters and rights -----------------------------------------------------------------

    def wish(self, call: Call) -> Wish:
        """The parameters, each in a form that can be."""
        problems = self.problems()
        pattern = problems.find(lambda: self.pattern(call, dates.ISO), dates.pattern(dates.ISO))
        wish = Wish(
            user=problems.find(lambda: self.required(call, "user"), ""),
            name=problems.find(lambda: self.new_name(call), ""),
            description=problems.find(lambda: self.new_description(call), ""),
            first=problems.find(lambda: self.required_day(call, "fromDate", pattern), date.min),
            last=problems.find(lambda: self.required_day(call, "toDate", pattern), date.max),
            job=problems.find(lambda: self.work(call, "jobId", self.directory.jobs_by_id), ""),
            project=problems.find(
                lambda: self.work(call, "projectId", self.directory.projects_by_id), ""
            ),
            client=problems.find(
                lambda: self.work(call, "clientId", self.directory.clients_by_id), ""
            ),
            billable=problems.find(lambda: self.billable_status(call), "all"),
            submit=problems.find(lambda: self.boolean(call, "sendforApproval"), False),
            upload=problems.find(lambda: self.upload(call), None),
        )
        problems.settle()
        return wish

    def new_name(self, call: Call) -> str:
        """timesheetName."""
        sent = self.sent(call, "timesheetName")
        if sent and not sent.strip() and self.answers["name-of-blanks"] == "take":
            return sent
        self.required(call, "timesheetName")
        return self.text(sent or "")

    def new_description(self, call: Call) -> str:
        """description, empty if it is blank."""
        return self.text(self.optional(call, "description") or "")

    def work(self, call: Call, name: str, known: Mapping[str, object]) -> str:
        """jobId, projectId or clientId: one that exists, or all."""
        value = (self.optional(call, name) or "all").strip()
        if self.folded(value) == "all":
            return "all"
        if value not in known:
            raise refusal.by_code(self.answers["unknown-work"], name)
        return value

    def billable_status(self, call: Call) -> str:
        """billableStatus."""
        value = self.optional(call, "billableStatus") or "all"
        return self.choice("billableStatus", value, ("all", "billable", "non-billable"))

    def owner_to_be(self, call: Call, caller: Employee) -> Employee:
        """The employee whose sheet it will be, if the caller may make it."""
        self.check_tracker()
        owner = self.named_employee(self.required(call, "user"))
        if owner is None:
            raise refusal.by_code(self.answers["unknown-user-on-create"], "user")
        if not self.may_write(caller, owner):
            raise refusal.permission_denied()
        return owner

    # ---- the period ----------------------------------------------------------------------------

    def check_period(self, wish: Wish, owner: Employee) -> None:
        """9006, 9007 and 9009: in order, a month at most, not paid for; then not taken."""
        problems = self.problems()
        problems.find(lambda: self.check_order(wish), None)
        problems.find(lambda: self.check_month(wish), None)
        problems.find(lambda: self.check_open(wish.first, wish.last), None)
        problems.find(lambda: self.check_free(wish, owner), None)
        problems.settle()

    def check_order(self, wish: Wish) -> None:
        """9006: the end does not come before the beginning; one day is a period too."""
        if wish.last < wish.first:
            raise refusal.dates_reversed()

    def check_month(self, wish: Wish) -> None:
        """9007: not more than one month."""
        if wish.last > self.last_of_month(wish.first):
            raise refusal.more_than_a_month()

    def last_of_month(self, first: date) -> date:
        """The last day of a period of one month, or the last day there is."""
        match self.answers["one-month"]:
            case "30-days":
                days = 30
            case "calendar":
                days = (_month_later(first) - first).days
            case _:
                days = 31
        return first + min(timedelta(days=days - 1), date.max - first)

    def check_free(self, wish: Wish, owner: Employee) -> None:
        """Refuses a second sheet of one period where the answers say so."""
        for sheet in self.state.sheets:
            period = (sheet.employee, sheet.first, sheet.last)
            if period == (owner.record_id, wish.first, wish.last):
                error = refusal.wrong_value("fromDate")
                self.refuse_unless_allowed("same-period", error, refused="no")

    # ---- time logs -----------------------------------------------------------------------------

    def fitting(self, wish: Wish, owner: Employee) -> list[TimeLog]:
        """The time logs of the new sheets; 9031 if there are none."""
        logged = self.state.logged(owner.record_id, wish.first, wish.last)
        fitting = self.untaken([timelog for timelog in logged if self.fits(wish, timelog)])
        if not fitting:
            raise refusal.no_timelogs()
        return fitting

    def fits(self, wish: Wish, timelog: TimeLog) -> bool:
        """Whether a time log is of the work asked for."""
        job = self.directory.jobs_by_id[timelog.job_id]
        project = self.directory.projects_by_id[job.project_id]
        return (
            wish.job in ("all", job.id)
            and wish.project in ("all", project.id)
            and wish.client in ("all", project.client_id)
            and wish.billable in ("all", "billable" if timelog.billable else "non-billable")
        )

    def untaken(self, timelogs: list[TimeLog]) -> list[TimeLog]:
        """Those that may go into a new sheet, though others have some of them already."""
        if self.answers["taken-time-log"] == "shared":
            return timelogs
        taken = {timelog_id for sheet in self.state.sheets for timelog_id in sheet.timelogs}
        untaken = [timelog for timelog in timelogs if timelog.id not in taken]
        if len(untaken) < len(timelogs):
            self.refuse_unless_allowed("taken-time-log", refusal.no_timelogs())
        return untaken

    def shares(self, timelogs: list[TimeLog]) -> list[list[TimeLog]]:
        """The time logs of each sheet."""
        if self.answers["sheets-per-call"] == "one":
            return [timelogs]
        shares: dict[str, list[TimeLog]] = {}
        for timelog in timelogs:
            project_id = self.directory.jobs_by_id[timelog.job_id].project_id
            shares.setdefault(project_id, []).append(timelog)
        return list(shares.values())

    # ---- sheets --------------------------------------------------------------------------------

    def made(
        self, call: Call, caller: Employee, owner: Employee, wish: Wish, timelogs: list[TimeLog]
    ) -> Sheet:
        """A new sheet, submitted and with its attachment if that was asked for."""
        sheet = Sheet(
            id=call.new_id(),
            employee=owner.record_id,
            maker=caller.record_id,
            name=wish.name,
            description=wish.description,
            first=wish.first,
            last=wish.last,
            timelogs=tuple(timelog.id for timelog in timelogs),
        )
        if wish.upload is not None:
            sheet = replace(sheet, attachment=self.attach(call, sheet, wish.upload))
        if wish.submit:
            sheet = self.submitted(sheet)
        self.state.sheets.put(sheet.id, sheet)
        return sheet


def _month_later(day: date) -> date:
    """The same day of the next month, or its last where it is shorter."""
    first = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
    last = (first + timedelta(days=32)).replace(day=1) - _ONE_DAY
    return first.replace(day=min(day.day, last.day))
