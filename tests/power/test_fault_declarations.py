"""Every fault says which rules of the catalogue name it rightly."""

from __future__ import annotations

from timecontract.contract import catalogue
from timecontract.server.faults import all_faults


def test_every_fault_declares_rules_of_its_own_api() -> None:
    known = {api: catalogue.load(api).keys() for api in ("invoice", "people")}
    foreign = {
        fault.name: unknown
        for fault in all_faults().values()
        if (unknown := set(fault.rules) - known[fault.api])
    }
    assert not foreign
    assert not [fault.name for fault in all_faults().values() if not fault.rules]


def test_every_fault_is_described_in_sentences() -> None:
    descriptions = {f.name: f.description.strip() for f in all_faults().values()}
    assert not [name for name, told in descriptions.items() if not told.endswith(".")]
