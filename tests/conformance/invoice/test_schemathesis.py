"""Generated calls: kept to the description, against it, and along its links."""

from __future__ import annotations

import pytest

from timecontract.drive.invoice import InvoiceSession
from timecontract.drive.marks import exercises


@pytest.mark.effort("standard")
@exercises("INV-NO-SERVER-ERROR")
def test_calls_generated_from_the_description_keep_the_contract(invoice: InvoiceSession) -> None:
    from timecontract.drive import schemathesis_invoice

    schemathesis_invoice.play(invoice)


@pytest.mark.effort("standard")
@exercises("INV-NO-SERVER-ERROR", "INV-DELETE-FINAL", "INV-READS-AGREE")
def test_calls_that_follow_the_links_of_the_description(invoice: InvoiceSession) -> None:
    from timecontract.drive import schemathesis_invoice

    schemathesis_invoice.follow(invoice)
