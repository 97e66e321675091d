"""Generated calls."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from timecontract.drive.invoice import InvoiceSession
from timecontract.drive.schemathesis_driver import GeneratedCall, generate, play
from timecontract.drive.stage import Limits

DECLARED = {
    ("POST", "/projects/timeentries"),
    ("GET", "/projects/timeentries"),
    ("DELETE", "/projects/timeentries"),
    ("PUT", "/projects/timeentries/{time_entry_id}"),
    ("GET", "/projects/timeentries/{time_entry_id}"),
    ("DELETE", "/projects/timeentries/{time_entry_id}"),
    ("POST", "/projects/timeentries/{time_entry_id}/timer/start"),
    ("POST", "/projects/timeentries/timer/stop"),
    ("GET", "/projects/timeentries/runningtimer/me"),
}


@pytest.fixture(scope="module")
def wild() -> list[GeneratedCall]:
    return generate(60, 1, negative=True)


def test_a_budget_is_about_kept_and_every_operation_called(wild: list[GeneratedCall]) -> None:
    assert 50 <= len(wild) <= 70
    assert {(call.method, call.path) for call in wild} == DECLARED


def test_the_same_seed_gives_the_same_calls(wild: list[GeneratedCall]) -> None:
    assert generate(60, 1, negative=True) == wild
    assert generate(60, 2, negative=True) != wild


def test_without_negative_calls_all_keep_to_the_description() -> None:
    calls = generate(60, 1, negative=False)
    assert not any(call.negative for call in calls)
    assert all(call.entry.isdecimal() for call in calls if "{" in call.path)


def test_a_shared_target_gets_neither_undeclared_methods_nor_wild_deletions(
    session_on: Callable[..., InvoiceSession], keeper: Any
) -> None:
    keeper.entries["theirs"] = {"time_entry_id": "theirs"}
    play(session_on(keeper, limits=Limits(effort="quick")))
    methods = {call.split()[0] for call in keeper.calls}
    assert methods <= {"GET", "POST", "PUT", "DELETE"}
    assert "DELETE" not in keeper.calls
    named = {call.split()[1].split("/")[0] for call in keeper.calls if " " in call}
    assert all(name[0] == "e" or name in ("timer", "runningtimer") for name in named)
    assert "theirs" in keeper.entries


def test_a_throw_away_target_gets_wild_calls_too(
    session_on: Callable[..., InvoiceSession], keeper: Any
) -> None:
    limits = Limits(effort="quick", throw_away=True, bulk_delete=True)
    assert play(session_on(keeper, limits=limits)) > 50
