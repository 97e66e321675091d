"""Remembering what is ours."""

from __future__ import annotations

from timecontract.report.record import Housekeeping
from timecontract.target.ledger import Ledger


def test_what_is_swept_is_counted_as_removed() -> None:
    ledger = Ledger()
    ledger.made("1", "first")
    ledger.made("2", "second")
    ledger.sweep(lambda _id, _caller: True)
    assert ledger.housekeeping() == Housekeeping(created=2, removed=2)


def test_a_sweep_goes_on_after_what_stays() -> None:
    ledger = Ledger()
    for number in "123":
        ledger.made(number, "first")
    ledger.sweep(lambda entry_id, _caller: entry_id != "2")
    assert ledger.housekeeping() == Housekeeping(created=3, removed=2, left=("2",))


def test_what_stayed_is_not_tried_again() -> None:
    ledger = Ledger()
    ledger.made("1", "first")
    ledger.sweep(lambda _id, _caller: False)
    ledger.sweep(lambda _id, _caller: True)
    assert ledger.housekeeping() == Housekeeping(created=1, left=("1",))


def test_each_entry_is_removed_by_who_made_it() -> None:
    ledger = Ledger()
    ledger.made("1", "second")
    ledger.sweep(lambda entry_id, caller: (entry_id, caller) == ("1", "second"))
    assert ledger.housekeeping().left == ()


def test_an_intent_without_an_entry_stays_doubtful() -> None:
    ledger = Ledger()
    ledger.intend("tc-x-1", "first")
    ledger.intend("tc-x-2", "first")
    ledger.made("1", "first", "tc-x-1")
    assert ledger.doubtful == {"tc-x-2": "first"}


def test_a_thrown_away_world_leaves_nothing() -> None:
    ledger = Ledger()
    ledger.intend("tc-x-2", "first")
    ledger.made("1", "first")
    ledger.all_gone()
    assert (ledger.ours, ledger.doubtful) == ({}, {})
    assert ledger.housekeeping() == Housekeeping(created=1, removed=1)


def test_what_is_not_swept_counts_as_left() -> None:
    ledger = Ledger()
    ledger.made("1", "first")
    assert ledger.housekeeping().left == ("1",)


def test_an_entry_shown_twice_counts_once() -> None:
    ledger = Ledger()
    ledger.made("1", "first")
    ledger.made("1", "first")
    assert ledger.housekeeping().created == 1


def test_what_had_become_of_a_record_that_stays_is_known() -> None:
    ledger = Ledger()
    for record_id, kind in (("1", "approved"), ("2", "pending")):
        ledger.made(record_id, "first")
        ledger.came_to(record_id, kind)
    assert not ledger.stuck
    assert (ledger.kind("1"), ledger.kind("3")) == ("approved", "")
    ledger.sweep(lambda record_id, _caller: record_id == "2")
    assert ledger.stuck == {"approved"}


def test_the_same_id_in_another_world_is_another_record() -> None:
    ledger = Ledger()
    for _world in range(2):
        ledger.made("1", "first")
        ledger.all_gone()
    assert ledger.housekeeping() == Housekeeping(created=2, removed=2)
