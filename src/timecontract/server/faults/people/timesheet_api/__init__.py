"""Faults of "Timesheet API"."""
