"""Faults of "Approve timesheet API"."""
