"""Faults of "Get timesheet details API": single fields of a time log."""

from __future__ import annotations

from timecontract.server.faults.fitting import breaks
from timecontract.server.faults.rewriting import gone, minutes, null, rewrites
from timecontract.server.people.operations import Timesheets


@breaks("PPL-TIMELOG-FIELD-TIMELOG-ID")
@rewrites("timelog", timelogId=int)
class TimelogIdAsNumber(Timesheets):
    """Writes timelogId as a number."""


@breaks("PPL-TIMELOG-FIELD-JOB-ID")
@rewrites("timelog", jobId=int)
class TimelogJobIdAsNumber(Timesheets):
    """Writes jobId of a time log as a number."""


@breaks("PPL-TIMELOG-FIELD-JOB-NAME")
@rewrites("timelog", jobName=lambda name: {"name": name})
class TimelogJobNameAsObject(Timesheets):
    """Writes jobName of a time log as an object with a name."""


@breaks("PPL-TIMELOG-FIELD-PROJECT-ID")
@rewrites("timelog", projectId=int)
class TimelogProjectIdAsNumber(Timesheets):
    """Writes projectId of a time log as a number."""


@breaks("PPL-TIMELOG-FIELD-PROJECT-NAME")
@rewrites("timelog", projectName=null)
class TimelogProjectNameNull(Timesheets):
    """Writes null as projectName of a time log."""


@breaks("PPL-TIMELOG-FIELD-CLIENT-ID")
@rewrites("timelog", clientId=int)
class TimelogClientIdAsNumber(Timesheets):
    """Writes clientId of a time log as a number."""


@breaks("PPL-TIMELOG-FIELD-ERECNO")
@rewrites("timelog", erecno=gone)
class TimelogLacksErecno(Timesheets):
    """Leaves erecno out of time logs."""


@breaks("PPL-TIMELOG-FIELD-WORK-DATE")
@rewrites("timelog", workDate=gone)
class TimelogLacksWorkDate(Timesheets):
    """Leaves workDate out of time logs."""


@breaks("PPL-TIMELOG-FIELD-HOURS")
@rewrites("timelog", hours=minutes)
class TimelogHoursAsMinutes(Timesheets):
    """Writes hours of a time log as minutes."""


@breaks("PPL-TIMELOG-FIELD-HOURS")
@rewrites("timelog", hours=lambda hours: hours.removeprefix("0"))
class TimelogHoursWithoutLeadingZero(Timesheets):
    """Writes 2:00 for 02:00 in time logs."""


@breaks("PPL-TIMELOG-FIELD-BILLING-STATUS")
@rewrites("timelog", billingStatus=lambda status: status.replace("-", ""))
class BillingStatusWithoutHyphen(Timesheets):
    """Writes nonbillable for non-billable in time logs."""


@breaks("PPL-TIMELOG-FIELD-BILLING-STATUS")
@rewrites("timelog", billingStatus="billable".__eq__)
class BillingStatusAsBoolean(Timesheets):
    """Writes billingStatus of a time log as true or false."""


@breaks("PPL-TIMELOG-FIELD-APPROVAL-STATUS")
@rewrites("timelog", approvalStatus=lambda status: None if status == "draft" else status)
class TimelogApprovalStatusNull(Timesheets):
    """Writes null as approvalStatus of a time log in a draft."""


@breaks("PPL-TIMELOG-FIELD-TYPE")
@rewrites("timelog", type={"0": "hours", "1": "startend", "2": "timer"}.get)
class TimelogTypeAsWord(Timesheets):
    """Writes the type of a time log as a word."""


@breaks("PPL-TIMELOG-FIELD-JOB-IS-COMPLETED")
@rewrites("timelog", jobIsCompleted=bool)
class CompletionAsBoolean(Timesheets):
    """Writes jobIsCompleted as true or false."""


@breaks("PPL-TIMELOG-FIELD-JOB-BILLABLE-STATUS")
@rewrites("timelog", jobBillableStatus={"0": "billable", "1": "non-billable"}.get)
class JobBillableStatusAsWord(Timesheets):
    """Writes jobBillableStatus as a word."""
