"""Days with time logs on them, for sheets that do not get into each other's way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from timecontract.contract.people_facts import Job, PeopleFacts, Timelog
from timecontract.drive.stage import Stage
from timecontract.exchange import Intervention
from timecontract.target.errors import NotExercised

# A Monday. A month of days from here on has no future in it when the clock stands in March.
_FIRST_DAY = date(2026, 2, 2)
# On a shared target the days of an earlier run may have time logs that nobody tells us of.
_YEARS_TO_CHOOSE_FROM = 40
# What fits into a month, whichever month it is.
_LONGEST_STRETCH = 28
# So many days are kept for sheets that can be deleted again.
_RESERVE = 6
# Two different sums with minutes that do not come out even.
_USUAL_LOGS = ((95, True), (50, False))


Periods = Callable[[], Iterable[tuple[date, date]]]
"""Tells the first and the last day of every sheet that is there already."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days from `first` to `last`, both included, and the employee's time logs on them."""

    first: date
    last: date
    timelogs: tuple[Timelog, ...] = ()


class Days:
    """Gives out days, no day twice. One for each scenario.

    With a control address that logs time, these are free days, on which time is then logged; else
    days with time logs that the target declares, which sheets can be made of again and again
    because sheets do not outlive their scenario.
    """

    def __init__(self, stage: Stage) -> None:
        facts = stage.cast.facts
        assert isinstance(facts, PeopleFacts)
        self._stage = stage
        self._facts = facts
        self._free = self._free_days()
        self._given: set[tuple[str, date]] = set()
        self._looked = False

    @property
    def logs_time(self) -> bool:
        """Whether time can be logged through the control address."""
        return self._stage.control is not None and "timelogs" in self._stage.control.offers

    def free(self, count: int = 1) -> list[date]:
        """So many days in a row on which nobody has logged time yet."""
        found: list[date] = []
        for day in self._free:
            found = [*found, day] if found and day - found[-1] == timedelta(days=1) else [day]
            if len(found) == count:
                break
        return found

    def stretch(self, employee: str, count: int, there: Periods) -> Stretch:
        """A stretch with time logs of an employee, by record id, on `count` different days.

        `there` is asked where sheets of others, or of ours that stayed, may be in the way.
        """
        if self.logs_time:
            return self._logged(employee, count)
        if not (self._stage.limits.clean_start or self._looked):
            self._looked = True
            periods = [*there()]
            self._given |= {
                (log.employee, log.day)
                for log in self._logs(employee)
                if any(first <= log.day <= last for first, last in periods)
            }
        return self._declared(employee, count)

    def spare(self, employee: str) -> bool:
        """Whether there are days enough to lose some to sheets that stay."""
        return self.logs_time or len(self._left(employee)) > _RESERVE

    def log(
        self, employee: str, day: date, minutes: int, *, billable: bool, job: str | None, kind: int
    ) -> Timelog:
        """Logs time of an employee, in a job of that kind of billing where no other is named."""
        control = self._stage.controlled("timelogs")
        job_id = job or self._job(billable)
        timelog = Timelog(
            id=control.add_timelog(
                employee, day, minutes, job_id=job_id, billable=billable, kind=kind
            ),
            employee=employee,
            day=day,
            minutes=minutes,
            job_id=job_id,
            billable=billable,
            kind=kind,
        )
        self._stage.intervene(Intervention("timelog", _details(timelog)))
        return timelog

    def _logged(self, employee: str, count: int) -> Stretch:
        days = self.free(count)
        timelogs = [
            self.log(employee, day, minutes + 5 * number, billable=billable, job=None, kind=0)
            for number, day in enumerate(days)
            for minutes, billable in _USUAL_LOGS
        ]
        return Stretch(days[0], days[-1], tuple(timelogs))

    def _declared(self, employee: str, count: int) -> Stretch:
        days = self._left(employee)
        for first, last in zip(days, days[count - 1 :], strict=False):
            if (last - first).days < _LONGEST_STRETCH:
                within = tuple(log for log in self._logs(employee) if first <= log.day <= last)
                self._given |= {(log.employee, log.day) for log in within}
                return Stretch(first, last, within)
        raise NotExercised(
            f"needs {'one more day' if count == 1 else f'{count} more days near each other'} with "
            "time logs, declared or added through the control address"
        )

    def _left(self, employee: str) -> list[date]:
        """The days with time logs of an employee of which no sheet is made yet, in their order."""
        days = {log.day for log in self._logs(employee) if self._is_open(log.day)}
        return sorted(day for day in days if (employee, day) not in self._given)

    def _logs(self, employee: str) -> list[Timelog]:
        return [log for log in self._facts.timelogs if log.employee == employee]

    def _free_days(self) -> Iterator[date]:
        declared = {log.day for log in self._facts.timelogs}
        day = self._beginning()
        while True:
            if day not in declared and self._is_open(day):
                yield day
            day += timedelta(days=1)

    def _beginning(self) -> date:
        if self._stage.limits.clean_start:
            return _FIRST_DAY
        chance = Random(self._stage.names.unique("days"))
        return _FIRST_DAY + timedelta(days=7 * chance.randrange(52 * _YEARS_TO_CHOOSE_FROM))

    def _is_open(self, day: date) -> bool:
        until = self._facts.processed_until
        return until is None or day > until

    def _job(self, billable: bool) -> str | None:
        """The job that fits best: of that kind of billing, and in the project of the first job."""
        jobs: Sequence[Job] = self._facts.jobs
        ranked = sorted(
            jobs, key=lambda j: (j.billable is not billable, j.project_id != jobs[0].project_id)
        )
        return ranked[0].id if ranked else None


def _details(log: Timelog) -> dict[str, str]:
    """A time log as an intervention tells of it."""
    given = {
        "id": log.id,
        "employee": log.employee,
        "date": log.day.isoformat(),
        "minutes": str(log.minutes),
        "job_id": log.job_id,
        "billable": "true" if log.billable else "false",
        "type": str(log.kind),
    }
    return {name: value for name, value in given.items() if value is not None}
