"""The rules of People timesheets. Importing this package gives every rule its function."""

from timecontract.monitor.rules.people import (
    approve_timesheet,
    create_timesheet,
    delete_timesheets,
    get_timesheet_details,
    get_timesheets,
    modify_timesheet,
    resubmit_timesheet,
    timesheet_api,
)

__all__ = [
    "approve_timesheet",
    "create_timesheet",
    "delete_timesheets",
    "get_timesheet_details",
    "get_timesheets",
    "modify_timesheet",
    "resubmit_timesheet",
    "timesheet_api",
]
