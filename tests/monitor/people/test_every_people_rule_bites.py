"""Every rule of People bites: a trace breaks each, and the honest trace breaks none."""

from __future__ import annotations

import pytest
from people_breaches import Breach, every_breach
from people_cast import PEOPLE
from people_trace import PeopleTrace, findings

from timecontract.contract import catalogue
from timecontract.exchange import Intervention
from timecontract.monitor.monitor import Monitor
from timecontract.monitor.people.domain import PeopleDomain
from timecontract.monitor.registry import INQUIRED_BY

BREACHES = list(every_breach())
DECIDED_ELSEWHERE = {"PPL-NO-SERVER-ERROR"}
"""Whether a call was well-formed and met a server error is decided beside the monitor."""


def told(breach: Breach, *, honest: bool) -> PeopleTrace:
    """The trace of the breach's story."""
    trace = PeopleTrace(honest=honest, manners=breach.manners)
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
    monitor = Monitor(PEOPLE)
    for event in told(breach, honest=True).events:
        assert not monitor.observe(event)
    assert monitor.tally.asked.get(breach.rule)


@pytest.mark.parametrize("breach", BREACHES, ids=str)
def test_what_is_said_of_an_answer_is_said_of_rules_on_its_operation(breach: Breach) -> None:
    rules, domain = catalogue.load("people"), PeopleDomain(PEOPLE, None)
    for event in told(breach, honest=False).events:
        if isinstance(event, Intervention):
            domain.intervene(event)
            continue
        case = domain.case(event, overlaps=False)
        assert case is not None
        asked = {r for r in INQUIRED_BY.keys() & rules.keys() if case.op in rules[r].operations}
        inquiries = {INQUIRED_BY[r] for r in asked}
        assert {r for inquiry in inquiries for r in inquiry(case)} <= asked
        domain.advance(case)


def test_every_rule_has_a_breach() -> None:
    known = catalogue.load("people").keys() - DECIDED_ELSEWHERE
    assert known == {breach.rule for breach in BREACHES}
