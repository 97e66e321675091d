"""Servers that differ in one thing are told apart by it; equal ones are not told apart.

A few scenarios of each; `python -m benchmarks.drift` compares all.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from benchmarks.drift import profile
from benchmarks.drift_pairs import Server
from timecontract.profile.change import Severity
from timecontract.profile.drift import Drift, drift
from timecontract.profile.profile import Profile

TIMERS = Server("invoice", rules=("INV-START-*", "INV-STOP-*"))
CREATING = Server("people", rules=("PPL-CREATE-*",))
TALKATIVE = replace(TIMERS, manner="talkative", answers=(("blank-value", "absent"),))

made = cache(profile)


def between(before: Server, after: Server) -> Drift:
    return drift(made(before), made(replace(after, seed=1)))


def breaking(found: Drift) -> set[tuple[str, str]]:
    return {(change.sort, change.place) for change in found.of(Severity.BREAKS)}


@pytest.mark.parametrize("server", [TIMERS, CREATING, TALKATIVE], ids=["invoice", "people", "odd"])
def test_equal_servers_with_other_data_do_not_differ(server: Server) -> None:
    found = between(server, server)
    assert {change.severity for change in found.changes} <= {Severity.UNKNOWN}
    assert found.compared > 20


@pytest.mark.parametrize(
    ("server", "question", "answer"),
    [
        (TIMERS, "second-timer", "refuse"),
        (TIMERS, "stop-without-timer", "no-entry"),
        (CREATING, "error-text", "stop"),
    ],
)
def test_another_answer_to_an_open_question_breaks_clients(
    server: Server, question: str, answer: str
) -> None:
    found = between(server, replace(server, answers=((question, answer),)))
    assert ("answer-changed", question) in breaking(found)


@pytest.mark.parametrize(
    ("server", "fault", "rule"),
    [
        (TIMERS, "start-twice-succeeds", "INV-START-TWICE-REFUSED"),
        (CREATING, "create-without-user-is-for-the-caller", "PPL-CREATE-USER-REQUIRED"),
    ],
)
def test_a_fault_breaks_clients_and_the_rule_is_named(
    server: Server, fault: str, rule: str
) -> None:
    found = between(server, replace(server, faults=(fault,)))
    assert ("rule-broken", rule) in breaking(found)


def test_the_profile_of_a_run_tells_who_was_judged_and_how() -> None:
    told: Profile = made(TIMERS)
    assert dict(told.below("made", "effort")) == {("quick",): 1}
    assert dict(told.below("made", "seed")) == {("0",): 1}
