"""Faults of the People API, one file or folder for each heading of the page."""
