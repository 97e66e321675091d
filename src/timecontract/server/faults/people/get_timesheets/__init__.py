"""Faults of "Get timesheets API"."""
