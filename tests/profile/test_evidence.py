"""How much evidence it takes."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import comb, isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timecontract.profile.evidence import CHANCE, FEW, MANY, Shift, appeared, chance, shift

COUNTS = st.integers(0, 40)


@given(COUNTS, COUNTS, COUNTS, COUNTS)
def test_the_chance_is_that_of_fishers_exact_test(a: int, more_a: int, b: int, more_b: int) -> None:
    of_a, of_b = a + more_a, b + more_b
    shown, total = a + b, of_a + of_b
    ways = sum(
        comb(shown, k) * comb(total - shown, of_b - k) for k in range(b, min(shown, of_b) + 1)
    )
    exact = Fraction(ways, comb(total, of_b))
    assert isclose(chance(a, of_a, b, of_b), float(exact), rel_tol=1e-6, abs_tol=1e-12)


def test_what_was_never_so_in_few_answers_and_is_always_so_in_few_has_appeared() -> None:
    assert appeared(0, FEW, FEW, FEW)
    assert not appeared(0, FEW - 1, FEW, FEW)
    assert not appeared(0, FEW, FEW - 1, FEW - 1)


def test_what_is_so_at_times_has_appeared_only_where_chance_hardly_hides_it() -> None:
    assert not appeared(0, 20, 5, 20)
    assert appeared(0, 60, 20, 60)
    assert chance(0, 60, 20, 60) < CHANCE


def test_what_was_so_before_has_not_appeared() -> None:
    assert not appeared(1, 1000, 1000, 1000)


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ({"200": 3}, {"201": 3}, Shift.REPLACED),
        ({"200": 2}, {"201": 9}, Shift.UNSURE),
        ({"200": 50}, {"200": 25, "201": 25}, Shift.ADDED),
        ({"200": 50}, {"200": 49, "201": 1}, Shift.UNSURE),
        ({"200": 25, "201": 25}, {"200": 50}, Shift.NONE),
        ({"200": 1}, {"200": 900}, Shift.NONE),
        ({}, {"200": 900}, Shift.NONE),
    ],
)
def test_values_shift(before: Mapping[str, int], after: Mapping[str, int], found: Shift) -> None:
    assert shift(before, after) is found


def test_many_are_as_few_as_chance_allows_without_any_other_value() -> None:
    assert chance(0, MANY, MANY, MANY) < CHANCE < chance(0, MANY - 1, MANY - 1, MANY - 1)
