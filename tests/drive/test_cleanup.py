"""Removing what a run has made."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx

from timecontract.drive.cleanup import clean_up, find_doubtful
from timecontract.drive.invoice import InvoiceSession
from timecontract.drive.invoice_cleanup import remove, seek
from timecontract.drive.stage import Limits, Stage

Make = Callable[..., Stage]


def test_entries_are_removed_and_read_again(stage_on: Make, keeper: Any) -> None:
    stage = stage_on(keeper)
    InvoiceSession(stage).create()
    clean_up(stage, remove)
    assert keeper.calls == ["POST", "DELETE e1", "GET e1"]
    assert stage.ledger.housekeeping().removed == 1


def test_what_the_scenario_deleted_itself_is_only_read_again(stage_on: Make, keeper: Any) -> None:
    stage = stage_on(keeper)
    invoice = InvoiceSession(stage)
    invoice.delete(invoice.create().id)
    clean_up(stage, remove)
    assert keeper.calls == ["POST", "DELETE e1", "GET e1"]


def test_an_entry_that_says_it_is_deleted_and_stays_counts_as_left(
    stage_on: Make, keeper: Any
) -> None:
    stage = stage_on(keeper)
    invoice = InvoiceSession(stage)
    keeper.stuck = {"e1"}
    invoice.create()
    invoice.create()
    clean_up(stage, remove)
    assert stage.ledger.housekeeping().left == ("e1",)
    assert keeper.entries.keys() == {"e1"}


def test_an_entry_whose_timer_runs_is_stopped_first(stage_on: Make, keeper: Any) -> None:
    stage = stage_on(keeper)
    InvoiceSession(stage).create()
    keeper.refusing_timed = {"e1"}
    clean_up(stage, remove)
    assert stage.ledger.housekeeping().removed == 1


def test_what_others_made_is_left_alone(stage_on: Make, keeper: Any) -> None:
    stage = stage_on(keeper)
    keeper.entries["theirs"] = {"time_entry_id": "theirs", "notes": "tc-x-1"}
    InvoiceSession(stage).create(notes="tc-x-1")
    find_doubtful(stage, seek)
    clean_up(stage, remove)
    assert keeper.entries.keys() == {"theirs"}


def test_an_entry_made_by_a_lost_call_is_found_by_its_notes(stage_on: Make, keeper: Any) -> None:
    def losing(request: httpx.Request) -> httpx.Response:
        answer: httpx.Response = keeper(request)
        if request.method == "POST":
            raise httpx.ReadTimeout("lost", request=request)
        return answer

    stage = stage_on(losing, limits=Limits())
    InvoiceSession(stage).create()
    assert keeper.entries
    find_doubtful(stage, seek)
    clean_up(stage, remove)
    assert not keeper.entries


def test_a_dead_target_is_not_bothered_again(stage_on: Make, keeper: Any) -> None:
    stage = stage_on(keeper)
    InvoiceSession(stage).create()
    stage.patience.at_end = True
    clean_up(stage, remove)
    assert keeper.calls == ["POST"]
    assert stage.ledger.housekeeping().left == ("e1",)


def test_a_caller_with_one_scope_has_their_entries_removed_by_the_first(
    stage_on: Make, keeper: Any
) -> None:
    stage = stage_on(keeper)
    InvoiceSession(stage).scoped("CREATE").create()
    clean_up(stage, remove)
    assert [reply.exchange.caller for reply in stage.replies] == ["first-CREATE", "first", "first"]
