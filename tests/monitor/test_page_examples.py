"""The page's own examples depart from the contract only where a reading says why."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
import yaml

from timecontract.contract.apis import Facts
from timecontract.contract.facts import InvoiceFacts
from timecontract.contract.people_facts import Employee, PeopleCaller, PeopleFacts
from timecontract.contract.questions import load_readings
from timecontract.exchange import Exchange, Request, Response
from timecontract.monitor.monitor import Monitor
from timecontract.resources import vendor_cassettes_dir

ELIZA = "469505000000133005"
PEOPLE = PeopleFacts(
    employees=(
        Employee("469505000000133005", "ID - 1", "eliza.madison@gmail.com", "Eliza Madison"),
    ),
    callers={"first": PeopleCaller("first", "469505000000133005")},
    date_format="dd-MMM-yyyy",
)
FACTS: Mapping[str, Facts] = {"invoice": InvoiceFacts(), "people": PEOPLE}
EXAMPLES = [
    (api, path.stem)
    for api in FACTS
    for path in sorted((vendor_cassettes_dir() / api).glob("*.yaml"))
]


def example(api: str, name: str) -> Exchange:
    """The exchange that the page shows under a heading."""
    text = (vendor_cassettes_dir() / api / f"{name}.yaml").read_text(encoding="utf-8")
    [shown] = yaml.load(text, Loader=yaml.CSafeLoader)["interactions"]
    sent, answered = shown["request"], shown["response"]
    return Exchange(
        Request(
            method=sent["method"],
            url=sent["uri"],
            headers={name.lower(): values[0] for name, values in sent["headers"].items()},
            body=(sent["body"] or "").encode(),
        ),
        Response(
            status=answered["status"]["code"],
            headers={name.lower(): values[0] for name, values in answered["headers"].items()},
            body=answered["body"]["string"].encode(),
        ),
        caller="first",
        api=api,
    )


def explained(api: str, name: str) -> set[str]:
    """The rules that the example departs from, as the readings have it."""
    readings = [reading for reading in load_readings().values() if reading.api == api]
    return {rule for reading in readings for rule in reading.explains.get(name, ())}


def test_every_operation_of_the_pages_has_an_example() -> None:
    assert len([name for api, name in EXAMPLES if api == "invoice"]) == 9
    assert len([name for api, name in EXAMPLES if api == "people"]) == 12


@pytest.mark.parametrize(("api", "name"), EXAMPLES)
def test_a_page_example_departs_from_the_contract_where_a_reading_says_so(
    api: str, name: str
) -> None:
    findings = Monitor(FACTS[api]).observe(example(api, name))
    assert {finding.rule for finding in findings} == explained(api, name)


def test_readings_explain_examples_that_there_are() -> None:
    named = {(r.api, name) for r in load_readings().values() for name in r.explains}
    assert named <= set(EXAMPLES)
