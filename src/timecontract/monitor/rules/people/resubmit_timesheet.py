"""Resubmit timesheet API."""

from __future__ import annotations

from timecontract.monitor.rules.people.common import told_rules

told_rules(
    "PPL-RESUBMIT-ACCEPTED",
    "PPL-RESUBMIT-PENDING",
    "PPL-RESUBMIT-KEEPS",
    "PPL-RESUBMIT-STATUS",
)
