"""Stories told by chance: entries of two users that are made, timed, changed and deleted."""

from __future__ import annotations

from timecontract.drive.invoice import InvoiceSession
from timecontract.drive.marks import exercises, explores


@explores
@exercises(
    "INV-START-RUNS",
    "INV-START-TWICE-REFUSED",
    "INV-START-KEEPS-ENTRY",
    "INV-START-OTHERS-UNTOUCHED",
    "INV-START-REFUSED-CHANGES-NOTHING",
    "INV-TIMER-EXCLUSIVE",
    "INV-STOP-STOPS",
    "INV-STOP-NAMED-ENTRY",
    "INV-STOP-OTHERS-UNTOUCHED",
    "INV-DELETE-FINAL",
    "INV-ONLY-CALLS-CHANGE",
    "INV-READS-AGREE",
)
def test_stories_told_by_chance_keep_the_contract(invoice: InvoiceSession) -> None:
    from timecontract.drive import state_machine_invoice

    state_machine_invoice.play(invoice)
