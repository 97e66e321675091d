"""Faults of "Log time entries"."""
