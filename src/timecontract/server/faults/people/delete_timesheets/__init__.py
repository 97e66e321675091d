"""Faults of "Delete timesheets API"."""
