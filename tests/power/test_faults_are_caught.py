"""Each kind of rule bites: a server with one fault is found to break a rule that fits it."""

from __future__ import annotations

import pytest

from timecontract.monitor.verdict import Verdict

from .conftest import Judge

FAULTS = {
    "two-timers-may-run": "INV-TIMER-EXCLUSIVE",
    "start-by-one-stops-anothers": "INV-TIMER-USERS-APART",
    "start-twice-succeeds": "INV-START-TWICE-REFUSED",
    "update-allowed-while-timed": "INV-UPDATE-TIMED-REFUSED",
    "time-lost-at-stop": "INV-STOP-LOG-TIME",
    "delete-does-not-delete": "INV-DELETE-FINAL",
    "bulk-delete-takes-one-more": "INV-BULK-DELETE-ONLY-NAMED",
    "list-ignores-project": "INV-LIST-PROJECT",
    "to-date-exclusive": "INV-LIST-TO-DATE",
    "previous-month-wrong-in-january": "INV-LIST-PREVIOUS-MONTH",
    "sort-ignored": "INV-LIST-SORT-LOG-DATE",
    "page-repeats-a-row": "INV-LIST-PAGES",
    "bulk-delete-with-a-full-stop": "INV-BULK-DELETE-MESSAGE",
    "reading-modifies": "INV-ONLY-CALLS-CHANGE",
    "list-of-all-leaks": "PPL-LIST-PERMITTED",
    "minutes-not-carried": "PPL-LIST-FIELD-TOTAL-HOURS",
    "details-leak": "PPL-DETAILS-PERMITTED",
    "amount-of-all-hours": "PPL-DETAILS-AMOUNT",
    "reading-submits-draft": "PPL-STATUS-BY-CALLS-ONLY",
    "create-ignores-project": "PPL-CREATE-TAKES-PROJECT",
    "day-and-month-swapped": "PPL-CREATE-DATE-FORMAT",
    "modify-forgets-description": "PPL-MODIFY-DESCRIPTION",
    "skipped-listed-as-deleted": "PPL-DELETE-PERMITTED",
    "deletion-takes-the-next-too": "PPL-DELETE-OTHERS-UNTOUCHED",
    "rejected-stays-pending": "PPL-APPROVE-REJECTS",
    "time-logs-inverted": "PPL-APPROVE-TIMELOGS",
    "second-approval-never-comes": "PPL-APPROVE-LAST-LEVEL",
    "attachment-line-ends-changed": "PPL-ATTACHMENT-BYTES",
}


@pytest.mark.parametrize(("fault", "rule"), FAULTS.items())
def test_a_fault_breaks_a_rule_that_fits(judge: Judge, fault: str, rule: str) -> None:
    record = judge(fault=fault, apis=["people" if rule.startswith("PPL-") else "invoice"])
    assert rule in {result.rule for result in record.results(Verdict.BROKEN)}
    assert not record.suite_errors
