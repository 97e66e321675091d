"""Update time entry."""

from __future__ import annotations

from timecontract.monitor.invoice import writing
from timecontract.monitor.invoice.case import Case
from timecontract.monitor.invoice.world import Presence
from timecontract.monitor.registry import Outcome, expect, rule
from timecontract.monitor.rules.invoice.arguments import argument_rules
from timecontract.monitor.rules.invoice.common import (
    entry_rule,
    message_rule,
    named_entry_rule,
    scope_rules,
    surely_timed,
    timed_entry_refused,
    told_rule,
    unknown_entry_refused,
)

TIMED_MESSAGE = "This timesheet is being timed. Hence, it cannot be edited"

scope_rules("INV-UPDATE-SCOPE")
message_rule("INV-UPDATE-MESSAGE")
entry_rule("INV-UPDATE-ENTRY")
named_entry_rule("INV-UPDATE-NAMED-ENTRY")
argument_rules("INV-UPDATE", "update_time_entry")
rule("INV-UPDATE-UNKNOWN-ENTRY")(unknown_entry_refused)
told_rule("INV-UPDATE-REFUSED-CHANGES-NOTHING")
told_rule("INV-UPDATE-20054-TIMED-ONLY")


@rule("INV-UPDATE-ACCEPTED")
def a_valid_update_is_accepted(case: Case) -> Outcome | None:
    entry = case.named
    if case.overlaps or case.answer.unsure or entry is None or not case.own:
        return None
    if entry.presence is not Presence.LIVE or case.world.timed(entry) is not False:
        return None
    # Invoiced entries may be closed to changes; 20054 has rules of its own.
    if entry.invoiced or case.answer.code == 20054:
        return None
    if not writing.valid_but_for(case):
        return None
    return expect(case.ok, "a success, for the update is complete and valid", case.answer.told())


@rule("INV-UPDATE-TIMED-REFUSED")
def a_timed_entry_is_not_edited(case: Case) -> Outcome | None:
    return timed_entry_refused(case)


def _only_timed(case: Case) -> bool:
    """The running timer is all that is wrong with the update."""
    return surely_timed(case) and case.answer.refused and writing.valid_but_for(case, "start_timer")


@rule("INV-UPDATE-20054-CODE")
def editing_a_timed_entry_gets_20054(case: Case) -> Outcome | None:
    if not _only_timed(case):
        return None
    return expect(case.answer.code in (20054, "20054"), "code 20054", case.answer.told())


@rule("INV-UPDATE-20054-MESSAGE")
def editing_a_timed_entry_gets_the_message(case: Case) -> Outcome | None:
    if case.answer.code != 20054:
        return None
    return expect(case.answer.message == TIMED_MESSAGE, repr(TIMED_MESSAGE), case.answer.told())
