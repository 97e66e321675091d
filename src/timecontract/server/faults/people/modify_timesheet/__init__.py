"""Faults of "Modify Timesheet API"."""
