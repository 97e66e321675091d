"""Every rule bites: for each there is a trace that breaks it, and the honest trace breaks none."""

from __future__ import annotations

import pytest
from breaches import Breach, every_breach
from trace_facts import FACTS
from traces import Trace, findings

from timecontract.contract import catalogue
from timecontract.monitor.monitor import Monitor

BREACHES = list(every_breach())
DECIDED_ELSEWHERE = {"INV-NO-SERVER-ERROR"}
"""Whether a call was well-formed and met a server error is decided beside the monitor."""


def told(breach: Breach, *, honest: bool) -> Trace:
    """The trace of the breach's story."""
    trace = Trace(honest=honest, manners=breach.manners)
    breach.story(trace)
    return trace


@pytest.mark.parametrize("breach", BREACHES, ids=str)
def test_a_breach_is_found_where_it_shows(breach: Breach) -> None:
    trace = told(breach, honest=False)
    [where] = trace.tampered
    found = findings(trace.events)
    assert breach.rule in found[where]
    assert not any(found[:where])


@pytest.mark.parametrize("breach", BREACHES, ids=str)
def test_the_honest_trace_is_innocent_and_puts_the_rule_to_the_question(breach: Breach) -> None:
    monitor = Monitor(FACTS)
    for event in told(breach, honest=True).events:
        assert not monitor.observe(event)
    assert monitor.tally.asked.get(breach.rule)


def test_every_rule_has_a_breach() -> None:
    assert catalogue.load("invoice").keys() - DECIDED_ELSEWHERE == {b.rule for b in BREACHES}
