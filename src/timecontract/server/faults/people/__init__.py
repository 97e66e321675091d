"""Faults of the People API, one file for each heading of the page."""
