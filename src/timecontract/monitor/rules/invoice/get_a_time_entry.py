"""Get a time entry."""

from __future__ import annotations

from timecontract.monitor.invoice.case import Case
from timecontract.monitor.registry import KEPT, Outcome, rule
from timecontract.monitor.rules.invoice.common import (
    entry_rule,
    message_rule,
    named_entry_rule,
    scope_rules,
    told_rule,
    unknown_entry_refused,
)

scope_rules("INV-GET-SCOPE")
message_rule("INV-GET-MESSAGE")
entry_rule("INV-GET-ENTRY")
named_entry_rule("INV-GET-NAMED-ENTRY")
told_rule("INV-GET-FOUND")


@rule("INV-GET-UNKNOWN-ENTRY")
def an_entry_that_never_was_is_not_found(case: Case) -> Outcome | None:
    if not case.good or case.answer.unsure or case.overlaps:
        return None
    if case.named is None:
        # It may have been there before the trace began; shown under its id, it was.
        return KEPT if case.answer.refused else None
    return unknown_entry_refused(case)
