"""What the vendor changed between two editions of its pages is told in the right class.

The editions stand in `editions/`, with the source of each. A page speaks of every answer, so each
of its examples counts for as many answers as it takes to compare.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from heard import profile_of

from timecontract.exchange import Exchange, Request, Response
from timecontract.profile.change import Severity
from timecontract.profile.drift import Drift, drift
from timecontract.profile.evidence import MANY
from timecontract.profile.profile import Profile

EDITIONS = Path(__file__).parent / "editions"

PEOPLE_HOURS = [
    f"result[].{name}"
    for name in (
        "billableHours",
        "nonbillableHours",
        "totalHours",
        "approvedBillableHours",
        "approvedNonBillableHours",
        "approvedTotalHours",
    )
]
PEOPLE_NEW = [
    f"result[].{name}" for name in ("recordId", "listId", "formId", "employeeId", "employeeEmail")
]
INVOICE_NEW = [
    f"time_entry.{name}"
    for name in (
        "is_billable",
        "invoice_id",
        "timer_started_at_utc_time",
        "timer_duration_in_seconds",
        "timesheet_custom_fields",
    )
]


def edition(name: str) -> Profile:
    told = yaml.safe_load((EDITIONS / f"{name}.yaml").read_text(encoding="utf-8"))
    return profile_of(*(_exchange(told["api"], one) for one in told["exchanges"]), times=MANY)


def _exchange(api: str, told: dict[str, Any]) -> Exchange:
    method, path = told["request"].split()
    body = json.dumps(told["json"]) if "json" in told else told["body"]
    return Exchange(
        Request(method, f"https://vendor.example{path}", {"authorization": "stand-in"}),
        Response(told["status"], told["headers"], body.encode()),
        "somebody",
        api=api,
    )


@pytest.fixture(scope="module")
def people() -> Drift:
    return drift(edition("people-2015"), edition("people-2019"))


@pytest.fixture(scope="module")
def invoice() -> Drift:
    return drift(edition("invoice-2014"), edition("invoice-today"))


def told(found: Drift, severity: Severity) -> set[tuple[str, str]]:
    return {(change.sort, change.place) for change in found.of(severity)}


def test_minutes_that_became_hours_and_new_codes_break_clients_of_people(people: Drift) -> None:
    assert told(people, Severity.BREAKS) == {
        *(("format-changed", place) for place in PEOPLE_HOURS),
        ("code-changed", "No <parameter> parameter specified"),
        ("code-changed", "Wrong value given for <parameter> parameter"),
    }


def test_new_ids_of_people_are_compatible(people: Drift) -> None:
    assert told(people, Severity.COMPATIBLE) == {("field-new", place) for place in PEOPLE_NEW}


def test_a_renumbered_code_is_told_with_both_numbers(people: Drift) -> None:
    codes = [change for change in people.changes if change.sort == "code-changed"]
    assert [(change.before, change.after) for change in codes] == [
        ((("8000", MANY),), (("9002", MANY),)),
        ((("8001", MANY),), (("9003", MANY),)),
    ]


def test_a_full_stop_and_a_type_break_clients_of_invoice(invoice: Drift) -> None:
    assert told(invoice, Severity.BREAKS) == {
        ("message-changed", "message"),
        ("type-changed", "time_entry.timer_duration_in_minutes"),
    }


def test_new_fields_of_invoice_are_compatible(invoice: Drift) -> None:
    assert told(invoice, Severity.COMPATIBLE) == {("field-new", place) for place in INVOICE_NEW}


@pytest.mark.parametrize("name", ["people-2015", "people-2019", "invoice-2014", "invoice-today"])
def test_an_edition_does_not_differ_from_itself(name: str) -> None:
    assert drift(edition(name), edition(name)).changes == []


def test_nothing_else_may_break(people: Drift, invoice: Drift) -> None:
    assert told(people, Severity.MAY_BREAK) | told(invoice, Severity.MAY_BREAK) == set()
