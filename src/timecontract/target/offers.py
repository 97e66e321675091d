"""What can be asked of a target, in the words of the rule catalogue's needs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from timecontract.contract.catalogue import NEEDS
from timecontract.contract.dialect import InvoiceDialect, PeopleDialect
from timecontract.contract.people_facts import STATUSES, Job, PeopleFacts
from timecontract.target.cast import Cast
from timecontract.target.invoice_cast import (
    OPERATIONS,
    InvoiceRole,
    another_customer,
    foreign_task,
    working_projects,
)

_CONTROL = "control-"


@dataclass(frozen=True, slots=True)
class Means:
    """What a target lets the suite do, beside its API.

    `control` are the parts of the control protocol that it offers. `bulk_delete` tells whether a
    bulk deletion may be sent whose parameter the page does not name.
    """

    control: Collection[str] = ()
    bulk_delete: bool = False
    throw_away: bool = False


def of_invoice(cast: Cast, dialect: InvoiceDialect, means: Means) -> frozenset[str]:
    """The needs that an Invoice target meets."""
    first = cast.role("first")
    assert isinstance(first, InvoiceRole)
    projects = working_projects(first.organization)
    pairs = [(projects[0], other) for other in projects[1:]]
    return _met(
        means,
        {
            "second-user": "second" in cast.roles,
            "second-project": bool(pairs),
            "second-customer": any(another_customer(*pair) for pair in pairs),
            "foreign-task": any(foreign_task(*pair) for pair in pairs),
            "scoped-tokens": all(f"first-{operation}" in cast.roles for operation in OPERATIONS),
            "second-organisation": "outsider" in cast.roles,
            "bulk-delete": means.bulk_delete and dialect.bulk_delete_parameter is not None,
            "paging": None not in (dialect.page_parameter, dialect.per_page_parameter),
        },
    )


def of_people(cast: Cast, dialect: PeopleDialect, means: Means) -> frozenset[str]:
    """The needs that a People target meets."""
    facts, first = cast.facts, cast.role("first").user
    assert isinstance(facts, PeopleFacts)
    statuses = {employee.status for employee in facts.employees}
    seen = "admin" in cast.roles
    logged = any(timelog.employee == first for timelog in facts.timelogs)
    return _met(
        means,
        {
            **{need: part in cast.roles for part, need in cast.needs.items()},
            "two-projects": any(_apart(*pair) for pair in combinations(facts.jobs, 2)),
            "non-billable-job": any(job.billable is False for job in facts.jobs),
            "employee-statuses": seen and statuses >= set(STATUSES),
            "timelogs": logged or "timelogs" in means.control,
            "xml": dialect.xml is not None,
        },
    )


def lacking(needs: Iterable[str], offers: Collection[str]) -> str:
    """Why something with these needs cannot be asked, such as `needs a second user ...`.

    Empty where nothing is lacking.
    """
    missing = [NEEDS[need] for need in dict.fromkeys(needs) if need not in offers]
    return f"needs {', and '.join(missing)}" if missing else ""


def _met(means: Means, met: Mapping[str, bool]) -> frozenset[str]:
    """Those of an API that are met, with those that every target can meet."""
    controlled = {
        n for n in NEEDS if n.startswith(_CONTROL) and n[len(_CONTROL) :] in means.control
    }
    always = {"throw-away"} if means.throw_away else set()
    return frozenset(controlled | always | {need for need, is_met in met.items() if is_met})


def _apart(one: Job, other: Job) -> bool:
    """Whether two jobs are of different projects of different clients, all of them declared."""
    pairs = ((one.project_id, other.project_id), (one.client_id, other.client_id))
    return all(None not in pair and pair[0] != pair[1] for pair in pairs)
