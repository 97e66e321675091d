"""The page's own examples depart from the contract only where a reading says why."""

from __future__ import annotations

import pytest
import yaml

from timecontract.contract.questions import load_readings
from timecontract.exchange import Exchange, Request, Response
from timecontract.monitor.monitor import Monitor
from timecontract.resources import vendor_cassettes_dir

EXAMPLES = sorted(path.stem for path in (vendor_cassettes_dir() / "invoice").glob("*.yaml"))


def example(name: str) -> Exchange:
    """The exchange that the page shows under a heading."""
    text = (vendor_cassettes_dir() / "invoice" / f"{name}.yaml").read_text(encoding="utf-8")
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
    )


def explained(name: str) -> set[str]:
    """The rules that the example departs from, as the readings have it."""
    readings = load_readings().values()
    return {rule for reading in readings for rule in reading.explains.get(name, ())}


def test_every_operation_of_the_page_has_an_example() -> None:
    assert len(EXAMPLES) == 9


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_page_example_departs_from_the_contract_where_a_reading_says_so(name: str) -> None:
    findings = Monitor().observe(example(name))
    assert {finding.rule for finding in findings} == explained(name)


def test_readings_explain_examples_that_there_are() -> None:
    readings = [reading for reading in load_readings().values() if reading.api == "invoice"]
    named = {name for reading in readings for name in reading.explains}
    assert named <= set(EXAMPLES)
