"""Faults of the Invoice API, one file for each heading of the page."""
