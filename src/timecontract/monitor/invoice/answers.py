"""Which answer to an open question an exchange shows. Learned, never judged."""

from __future__ import annotations

from collections.abc import Iterator

from timecontract.monitor.invoice.case import Case


def answers(case: Case) -> Iterator[tuple[str, str]]:
    """The open questions that the exchange answers, each with the answer it gives."""
    return iter(())
