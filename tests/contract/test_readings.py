"""How contradictions of the pages are read: each with its reason, none pointing to nothing."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from page_examples import cassettes

from timecontract.contract import catalogue
from timecontract.contract.questions import Reading, load_questions, load_readings

READINGS = load_readings()
QUESTIONS = re.compile(r"open questions? ([a-z0-9-]+)|an open question \(([a-z0-9-]+)\)")


def lacking(has: Callable[[Reading], bool]) -> list[str]:
    """The readings of which that does not hold."""
    return [reading.id for reading in READINGS.values() if not has(reading)]


def test_every_reading_is_a_sentence_with_its_reason() -> None:
    assert not lacking(lambda reading: bool(reading.heading and reading.page_says))
    assert not lacking(lambda reading: reading.we_read.endswith("."))
    assert not lacking(lambda reading: reading.because.endswith("."))


@pytest.mark.parametrize("api", ["invoice", "people"])
def test_readings_explain_examples_of_their_own_page(api: str) -> None:
    readings = [reading for reading in READINGS.values() if reading.api == api]
    assert readings
    assert {name for reading in readings for name in reading.explains} <= set(cassettes(api))


@pytest.mark.parametrize("api", ["invoice", "people"])
def test_readings_name_rules_of_the_catalogue(api: str) -> None:
    readings = [reading for reading in READINGS.values() if reading.api == api]
    named = {rule for reading in readings for rules in reading.explains.values() for rule in rules}
    assert named
    assert named <= set(catalogue.load(api))


def test_readings_point_to_open_questions_that_there_are() -> None:
    texts = " ".join(f"{reading.we_read} {reading.because}" for reading in READINGS.values())
    named = {one or other for one, other in QUESTIONS.findall(texts)}
    assert len(named) > 5
    assert named <= set(load_questions())
