"""Log time entries."""

from __future__ import annotations

from timecontract.contract.formats import is_blank
from timecontract.monitor.invoice import writing
from timecontract.monitor.invoice.case import Case
from timecontract.monitor.registry import Outcome, expect, rule
from timecontract.monitor.rules.invoice.arguments import argument_rules
from timecontract.monitor.rules.invoice.common import (
    entry_rule,
    message_rule,
    scope_rules,
    text,
    told_rule,
)

scope_rules("INV-CREATE-SCOPE")
message_rule("INV-CREATE-MESSAGE")
entry_rule("INV-CREATE-ENTRY")
argument_rules("INV-CREATE", "log_time_entries")


@rule("INV-CREATE-ACCEPTED")
def a_valid_entry_is_accepted(case: Case) -> Outcome | None:
    if case.answer.unsure or not writing.valid_but_for(case):
        return None
    return expect(case.ok, "a success, for the entry is complete and valid", case.answer.told())


def _requires(part: str, name: str) -> None:
    @rule(f"INV-CREATE-REQUIRES-{part}")
    def refused_without_it(case: Case) -> Outcome | None:
        arguments = case.call.arguments
        if arguments is None or case.answer.unsure or not case.call.plain:
            return None
        # An argument sent blank is not sent; null is neither.
        if name in arguments and not (
            isinstance(arguments[name], str) and is_blank(arguments[name])
        ):
            return None
        return expect(case.answer.refused, f"an error, for {name} is missing", case.answer.told())


_requires("PROJECT", "project_id")
_requires("TASK", "task_id")
_requires("USER", "user_id")
_requires("DATE", "log_date")


@rule("INV-CREATE-UNBILLED")
def a_new_billable_entry_is_unbilled(case: Case) -> Outcome | None:
    if case.shown is None or case.shown.get("is_billable") is not True:
        return None
    status, invoice = case.shown.get("billed_status"), case.shown.get("invoice_id", "")
    return expect(
        status == "unbilled" and is_blank(invoice),
        "billed_status 'unbilled' and no invoice",
        f"billed_status {text(status)}, invoice_id {text(invoice)}",
    )


told_rule("INV-CREATE-REFUSED-CHANGES-NOTHING")
