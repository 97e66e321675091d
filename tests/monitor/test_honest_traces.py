"""Nothing honest is bitten: random honest traces, cut, repeated and partly lost, have no finding."""

from __future__ import annotations

from honest_calls import Manners
from hypothesis import given, settings
from plans import MANNERS, Step, plans, told
from traces import Trace, findings

from timecontract.exchange import Event

SEARCH = settings(max_examples=100, deadline=None, derandomize=True, database=None)


def innocent(events: list[Event]) -> bool:
    """Whether a fresh monitor finds nothing."""
    return not any(findings(events))


@SEARCH
@given(plans(), MANNERS)
def test_an_honest_trace_has_no_finding(plan: list[Step], manners: Manners) -> None:
    assert innocent(told(Trace(manners=manners), plan).events)
