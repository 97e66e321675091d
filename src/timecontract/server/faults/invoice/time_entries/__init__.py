"""Faults of "Time Entries": what holds for all operations alike."""
