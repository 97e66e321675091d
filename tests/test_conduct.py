"""What a run is kept from, and what it tells of the target."""

from __future__ import annotations

from dataclasses import replace

from hypothesis.internal.conjecture import providers

from timecontract import conduct
from timecontract.monitor.monitor import Monitor
from timecontract.prove.lanes import in_process

REFUSED = "PPL-CREATE-WORK-REFUSED"
"""Broken only where nobody else can have made the work that a call names."""


def test_choices_do_not_depend_on_what_other_code_is_loaded() -> None:
    with conduct._environment():
        assert not providers.is_local_module_file("/home/somebody/client.py")


def test_the_facts_of_a_run_condemn_its_findings_again() -> None:
    with in_process(["unknown-client-is-all"]) as options:
        chosen = replace(options, apis=("people",), rules=(REFUSED,), effort="quick")
        conducted = conduct.conduct(chosen)
    found = conducted.record.rules[REFUSED].findings
    again = Monitor(conducted.facts["people"]).retell(found[0].story)
    assert REFUSED in {finding.rule for finding in again}
