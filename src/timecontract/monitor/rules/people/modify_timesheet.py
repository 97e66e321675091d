"""Modify Timesheet API."""

from __future__ import annotations

from timecontract.monitor.people.case import Case
from timecontract.monitor.people.steps import calls
from timecontract.monitor.registry import Outcome, expect, rule
from timecontract.monitor.rules.people.common import answer_rules, text, told_rules

answer_rules("PPL-MODIFY")


def single_id_rule(rule_id: str) -> None:
    """The success shows the id of the sheet that was named, as one text."""

    @rule(rule_id)
    def the_id_of_its_sheet(case: Case) -> Outcome | None:
        named = case.call.sheet_id if case.call.plain else ""
        if not case.ok or not named or not isinstance(case.answer.result, dict):
            return None
        if calls.renews(case):
            return None
        seen = case.answer.result.get("timesheetId")
        return expect(seen == named, repr(named), text(seen))


single_id_rule("PPL-MODIFY-ID")

told_rules(
    "PPL-MODIFY-ACCEPTED",
    "PPL-MODIFY-NAME",
    "PPL-MODIFY-DESCRIPTION",
    "PPL-MODIFY-KEEPS-NAME",
    "PPL-MODIFY-KEEPS-DESCRIPTION",
    "PPL-MODIFY-KEEPS-REST",
    "PPL-MODIFY-KEEPS-TIMELOGS",
    "PPL-MODIFY-KEEPS-STATUS",
    "PPL-MODIFY-SENDS",
    "PPL-MODIFY-EDITS",
    "PPL-MODIFY-ATTACHMENT",
    "PPL-MODIFY-KEEPS-ATTACHMENT",
    "PPL-MODIFY-REMOVES-ATTACHMENT",
    "PPL-ATTACHMENT-BYTES",
    "PPL-MODIFY-ID-REQUIRED",
    "PPL-MODIFY-UNKNOWN-REFUSED",
    "PPL-MODIFY-PROCESSED-REFUSED",
    "PPL-MODIFY-AFTER-PROCESSED",
    "PPL-MODIFY-DISABLED",
    "PPL-MODIFY-PERMITTED",
    "PPL-MODIFY-REFUSED-CHANGES-NOTHING",
    "PPL-MODIFY-OTHERS-UNTOUCHED",
)
