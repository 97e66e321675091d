"""Delete time entries."""

from __future__ import annotations

from timecontract.monitor.invoice.case import Case
from timecontract.monitor.invoice.step import bulk_ids
from timecontract.monitor.registry import Outcome, expect, rule
from timecontract.monitor.rules.invoice.common import message_rule, scope_rules, told_rule

scope_rules("INV-BULK-DELETE-SCOPE")
message_rule("INV-BULK-DELETE-MESSAGE")
told_rule("INV-BULK-DELETE-FINAL")
told_rule("INV-BULK-DELETE-ONLY-NAMED")
told_rule("INV-BULK-DELETE-REFUSED-CHANGES-NOTHING")


@rule("INV-BULK-DELETE-ACCEPTED")
def deleting_what_exists_is_accepted(case: Case) -> Outcome | None:
    ids = bulk_ids(case)
    if case.overlaps or case.answer.unsure or not ids or not case.good:
        return None
    # Before it has worked once, the target may not know the parameter under this name.
    if not (case.ok or case.world.bulk_understood or case.dialect.trusted):
        return None
    if not all(case.disposable(case.world.entry(entry_id)) for entry_id in ids):
        return None
    return expect(case.ok, f"a success, for {', '.join(ids)} exist", case.answer.told())
