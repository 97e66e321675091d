"""The table of the life of a sheet has an answer to every question that the monitor asks of it."""

from __future__ import annotations

from itertools import product

import pytest

from timecontract.contract import life_cycle, operations
from timecontract.contract.questions import load_questions

TABLE = life_cycle.load()
CREATIONS = ("create", "create-and-send")
ROWS = sorted(TABLE.transitions.values(), key=lambda row: (row.state, row.call))


def name(row: life_cycle.Transition) -> str:
    """A row in the test's id."""
    return f"{row.state}-{row.call}"


def test_every_state_and_call_has_one_row() -> None:
    creations = {(life_cycle.NONE, call) for call in CREATIONS}
    others = set(product(TABLE.states, [call for call in TABLE.calls if call not in CREATIONS]))
    assert TABLE.transitions.keys() == creations | others


def test_every_call_is_one_of_an_operation() -> None:
    assert set(TABLE.calls.values()) <= operations.load("people").keys()
    assert TABLE.calls.keys() == TABLE.says.keys()


@pytest.mark.parametrize("row", ROWS, ids=name)
def test_a_row_is_firm_with_words_of_the_page_or_open_with_a_question(
    row: life_cycle.Transition,
) -> None:
    assert bool(row.firm) == bool(row.words)
    assert row.firm or row.questions


@pytest.mark.parametrize("row", ROWS, ids=name)
def test_a_success_leads_to_states_that_there_are(row: life_cycle.Transition) -> None:
    assert row.success
    assert row.success <= {*TABLE.states, life_cycle.NONE}
    assert row.firm is None or row.firm in row.success
    assert (life_cycle.NONE in row.success) == (row.call == "delete")


@pytest.mark.parametrize("row", ROWS, ids=name)
def test_the_questions_of_a_row_are_asked_of_its_operation(row: life_cycle.Transition) -> None:
    questions = load_questions("people")
    for question in row.questions:
        assert TABLE.calls[row.call] in questions[question].operations


def test_states_and_refusals_of_several_rows_are_put_together() -> None:
    both = frozenset({"draft", "rejected"})
    assert TABLE.after(both, "resubmit") == {"draft", "pending", "approved"}
    assert TABLE.refusable(both, "resubmit")
    assert not TABLE.refusable(frozenset({"draft"}), "send")
    assert TABLE.after(frozenset({"draft"}), "delete") == {life_cycle.NONE}
