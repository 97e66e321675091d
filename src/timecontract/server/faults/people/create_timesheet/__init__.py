"""Faults of "Create timesheet API"."""
