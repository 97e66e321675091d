"""Delete time entry."""

from __future__ import annotations

from timecontract.monitor.invoice.case import Case
from timecontract.monitor.invoice.world import Presence
from timecontract.monitor.registry import Outcome, expect, rule
from timecontract.monitor.rules.invoice.common import message_rule, scope_rules, told_rule

scope_rules("INV-DELETE-SCOPE")
message_rule("INV-DELETE-MESSAGE")
told_rule("INV-DELETE-FINAL")
told_rule("INV-DELETE-LISTED-NO-MORE")
told_rule("INV-DELETE-NOT-UPDATED")
told_rule("INV-DELETE-NOT-TIMED")
told_rule("INV-DELETE-STOPS-TIMER")
told_rule("INV-DELETE-ONLY-NAMED")
told_rule("INV-DELETE-REFUSED-CHANGES-NOTHING")


@rule("INV-DELETE-ACCEPTED")
def deleting_what_exists_is_accepted(case: Case) -> Outcome | None:
    entry = case.named
    if case.overlaps or case.answer.unsure or entry is None or not case.own:
        return None
    # A timed or an invoiced entry may be kept from deletion.
    if entry.presence is not Presence.LIVE or case.world.timed(entry) is not False:
        return None
    if entry.invoiced:
        return None
    return expect(case.ok, f"a success, for {entry.id} exists", case.answer.told())
