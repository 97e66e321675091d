"""Faults of "Get timesheet details API"."""
