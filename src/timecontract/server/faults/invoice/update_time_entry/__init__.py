"""Faults of "Update time entry"."""
