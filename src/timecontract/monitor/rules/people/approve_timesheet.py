"""Approve timesheet API."""

from __future__ import annotations

from timecontract.monitor.rules.people.common import answer_rules, told_rules
from timecontract.monitor.rules.people.modify_timesheet import single_id_rule

answer_rules("PPL-APPROVE")
single_id_rule("PPL-APPROVE-ID")

told_rules(
    "PPL-APPROVE-ACCEPTED",
    "PPL-APPROVE-APPROVES",
    "PPL-APPROVE-REJECTS",
    "PPL-APPROVE-STATUS",
    "PPL-APPROVE-ALL-LEVELS",
    "PPL-APPROVE-ALL-LEVELS-DEFAULT",
    "PPL-APPROVE-LAST-LEVEL",
    "PPL-APPROVE-ALL-TIMELOGS",
    "PPL-APPROVE-TIMELOGS",
    "PPL-APPROVE-HOURS",
    "PPL-APPROVE-REJECTED-HOURS",
    "PPL-APPROVE-COMMENTS",
    "PPL-APPROVE-KEEPS",
    "PPL-APPROVE-ID-REQUIRED",
    "PPL-APPROVE-STATUS-REQUIRED",
    "PPL-APPROVE-STATUS-REFUSED",
    "PPL-APPROVE-NOT-FOUND",
    "PPL-APPROVE-DELETED",
    "PPL-APPROVE-PROCESSED-REFUSED",
    "PPL-APPROVE-AFTER-PROCESSED",
    "PPL-APPROVE-DISABLED",
    "PPL-APPROVE-PERMITTED",
    "PPL-APPROVE-REFUSED-CHANGES-NOTHING",
    "PPL-APPROVE-OTHERS-UNTOUCHED",
)
