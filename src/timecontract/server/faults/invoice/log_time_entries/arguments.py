"""Faults of "Log time entries": the arguments that say what an entry is of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

from timecontract.server.faults.fitting import breaks
from timecontract.server.invoice.base import Call, Caller
from timecontract.server.invoice.drafts import Draft
from timecontract.server.invoice.model import Entry, Project
from timecontract.server.invoice.operations import TimeEntries
from timecontract.server.invoice.refusal import Refusal


@breaks("INV-CREATE-START-TIMER")
class StartTimerIgnoredOnCreate(TimeEntries):
    """Makes an entry with start_timer untimed."""

    def timed(self, call: Call, caller: Caller, entry: Entry, question: str) -> Entry:
        if call.operation == "log_time_entries":
            return entry
        return super().timed(call, caller, entry, question)


@breaks("INV-TIMER-EXCLUSIVE")
class SecondTimerByCreate(TimeEntries):
    """Lets a new entry with start_timer be timed beside the timer that runs."""

    def make_way(self, caller: Caller, owner: str, question: str, now: datetime) -> bool:
        beside = question == "second-timer-on-create"
        return beside or super().make_way(caller, owner, question, now)


@breaks("INV-CREATE-USER")
class UserIdIgnoredOnCreate(TimeEntries):
    """Logs the time for the caller whatever user_id says."""

    def new_entry(self, call: Call, caller: Caller, draft: Draft) -> Entry:
        return replace(super().new_entry(call, caller, draft), user_id=caller.user.id)


@breaks("INV-CREATE-BILLABLE")
class IsBillableIgnoredOnCreate(TimeEntries):
    """Makes every entry billable."""

    def new_entry(self, call: Call, caller: Caller, draft: Draft) -> Entry:
        return replace(super().new_entry(call, caller, draft), billable=True)


@breaks("INV-CREATE-REQUIRES-USER")
class MissingUserTaken(TimeEntries):
    """Takes a call without user_id, which is required, for the caller's own."""

    def draft(self, call: Call, caller: Caller, arguments: dict[str, Any]) -> Draft:
        return super().draft(call, caller, {"user_id": caller.user.id} | arguments)


@breaks("INV-CREATE-REQUIRES-DATE")
class MissingDateTaken(TimeEntries):
    """Takes a call without log_date, which is required, for one about today."""

    def draft(self, call: Call, caller: Caller, arguments: dict[str, Any]) -> Draft:
        today = self.today(caller, call.now).isoformat()
        return super().draft(call, caller, {"log_date": today} | arguments)


@breaks("INV-CREATE-TASK-OF-PROJECT", "INV-UPDATE-TASK-OF-PROJECT")
class TaskOfAnotherProjectTaken(TimeEntries):
    """Takes a task of any project."""

    def check_task(self, project: Project, task_id: str) -> None:
        projects = (each for org in self.directory.organizations for each in org.projects)
        if not any(each.task(task_id) for each in projects):
            super().check_task(project, task_id)


@breaks("INV-CREATE-DATE", "INV-UPDATE-DATE")
class LogDateOneDayEarly(TimeEntries):
    """Stores the day before log_date, as a mistaken conversion between zones would."""

    def log_date(self, caller: Caller, text: str, now: datetime) -> date:
        return super().log_date(caller, text, now) - timedelta(days=1)


@breaks("INV-CREATE-REQUIRES-PROJECT")
class MissingProjectTaken(TimeEntries):
    """Takes a call without project_id, which is required, for one about the first project."""

    def draft(self, call: Call, caller: Caller, arguments: dict[str, Any]) -> Draft:
        first = {"project_id": caller.organization.projects[0].id}
        return super().draft(call, caller, first | arguments)


@breaks("INV-CREATE-REQUIRES-TASK")
class MissingTaskTaken(TimeEntries):
    """Takes a call without task_id, which is required, for one about the project's first task."""

    def draft(self, call: Call, caller: Caller, arguments: dict[str, Any]) -> Draft:
        projects = caller.organization.projects_by_id
        project = projects.get(str(arguments.get("project_id")))
        first = {"task_id": project.tasks[0].id} if project else {}
        return super().draft(call, caller, first | arguments)


@breaks("INV-CREATE-REQUIRES-USER")
class BlankUserTaken(TimeEntries):
    """Takes a blank user_id for the caller's own."""

    def user_id(self, caller: Caller, user_id: str) -> str:
        return super().user_id(caller, user_id if user_id.strip() else caller.user.id)


@breaks("INV-CREATE-PROJECT")
class NextProjectStored(TimeEntries):
    """Stores the project that comes after the one sent, where the list has one."""

    def new_entry(self, call: Call, caller: Caller, draft: Draft) -> Entry:
        projects = [project.id for project in caller.organization.projects]
        following = dict(pairwise(projects))
        entry = super().new_entry(call, caller, draft)
        return replace(entry, project_id=following.get(entry.project_id, entry.project_id))


@breaks("INV-CREATE-TASK")
class FirstTaskOfTheProject(TimeEntries):
    """Logs the time on the project's first task whatever task_id says."""

    def new_entry(self, call: Call, caller: Caller, draft: Draft) -> Entry:
        first = caller.organization.projects_by_id[draft.project_id].tasks[0].id
        return replace(super().new_entry(call, caller, draft), task_id=first)


@breaks("INV-CREATE-PROJECT-EXISTS", "INV-CREATE-PROJECT", "INV-UPDATE-PROJECT-EXISTS")
class UnknownProjectIsTheFirst(TimeEntries):
    """Takes a project that does not exist for the first one."""

    def project(self, caller: Caller, project_id: str) -> Project:
        try:
            return super().project(caller, project_id)
        except Refusal:
            if not project_id.isdigit():
                raise
            return caller.organization.projects[0]


@breaks("INV-CREATE-DATE", "INV-UPDATE-DATE")
class LogDateInTheYearOfItsWeek(TimeEntries):
    """Takes the year of the week for that of the day: 2024-12-30 becomes 2025-12-30."""

    def log_date(self, caller: Caller, text: str, now: datetime) -> date:
        day = super().log_date(caller, text, now)
        leap = (day.month, day.day) == (2, 29)
        return day if leap else day.replace(year=day.isocalendar().year)


@breaks("INV-CREATE-DATE", "INV-UPDATE-DATE")
class LogDateWithDayAndMonthSwapped(TimeEntries):
    """Takes a date for yyyy-dd-mm where that makes a date."""

    def log_date(self, caller: Caller, text: str, now: datetime) -> date:
        day = super().log_date(caller, text, now)
        return day.replace(month=day.day, day=day.month) if day.day <= 12 else day


@breaks("INV-CREATE-DATE", "INV-UPDATE-DATE")
class LeapDayStoredAsMarch(TimeEntries):
    """Stores 29 February as 1 March, in leap years too."""

    def log_date(self, caller: Caller, text: str, now: datetime) -> date:
        day = super().log_date(caller, text, now)
        return day + timedelta(days=(day.month, day.day) == (2, 29))


@breaks("INV-CREATE-BILLABLE")
class NotBillableWithClockTimesOnly(TimeEntries):
    """Makes every entry with clock times billable."""

    def new_entry(self, call: Call, caller: Caller, draft: Draft) -> Entry:
        entry = super().new_entry(call, caller, draft)
        return replace(entry, billable=entry.billable or entry.begin is not None)
