"""Faults of "List time entries"."""
