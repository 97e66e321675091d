"""What can be asked of a target, in the words of the rule catalogue's needs."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from timecontract.contract.catalogue import NEEDS
from timecontract.contract.dialect import InvoiceDialect
from timecontract.target.cast import (
    OPERATIONS,
    Cast,
    another_customer,
    foreign_task,
    working_projects,
)


def offered(
    cast: Cast, control_offers: Collection[str], dialect: InvoiceDialect, *, bulk_delete: bool
) -> frozenset[str]:
    """The needs that the target meets. `bulk_delete` tells whether a bulk deletion may be sent."""
    projects = working_projects(cast.role("first").organization)
    pairs = [(projects[0], other) for other in projects[1:]]
    met = {
        "second-user": "second" in cast.roles,
        "second-project": bool(pairs),
        "second-customer": any(another_customer(*pair) for pair in pairs),
        "foreign-task": any(foreign_task(*pair) for pair in pairs),
        "scoped-tokens": all(f"first-{operation}" in cast.roles for operation in OPERATIONS),
        "second-organisation": "outsider" in cast.roles,
        "control-clock": "clock" in control_offers,
        "control-invoice": "invoice" in control_offers,
        "bulk-delete": bulk_delete and dialect.bulk_delete_parameter is not None,
        "paging": None not in (dialect.page_parameter, dialect.per_page_parameter),
    }
    return frozenset(need for need, is_met in met.items() if is_met)


def lacking(needs: Iterable[str], offers: Collection[str]) -> str:
    """Why something with these needs cannot be asked, such as `needs a second user ...`.

    Empty where nothing is lacking.
    """
    missing = [NEEDS[need] for need in dict.fromkeys(needs) if need not in offers]
    return f"needs {', and '.join(missing)}" if missing else ""
