"""The open questions: answers that can be given, learned and turned round."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import yaml

from timecontract.contract import operations
from timecontract.contract.questions import OpenQuestion, load_questions
from timecontract.monitor.invoice import answers
from timecontract.resources import spec_dir

QUESTIONS = load_questions()


def document() -> dict[str, Any]:
    """The questions as the file has them."""
    text = (spec_dir() / "open-questions.yaml").read_text(encoding="utf-8")
    return dict(yaml.safe_load(text)["invoice"])


def test_the_page_leaves_much_open() -> None:
    assert len(QUESTIONS) >= 60


def lacking(has: Callable[[OpenQuestion], bool]) -> list[str]:
    """The questions of which that does not hold."""
    return [question.id for question in QUESTIONS.values() if not has(question)]


def test_every_question_asks_and_says_why() -> None:
    assert not lacking(lambda question: question.asks.endswith("?"))
    assert not lacking(lambda question: bool(question.because.strip()))


def test_every_question_leaves_a_choice_of_named_answers() -> None:
    assert not lacking(lambda question: len(question.answers) >= 2)
    assert not lacking(lambda question: all(isinstance(name, str) for name in question.answers))


def test_every_reference_answer_is_an_answer() -> None:
    written = document()
    assert not lacking(lambda question: written[question.id]["reference"] in question.answers)


def test_every_question_is_put_to_operations_of_the_page() -> None:
    known = operations.load("invoice").keys()
    assert not lacking(lambda question: set() < set(question.operations) <= known)


def test_only_questions_that_there_are_get_learned() -> None:
    answers.load()
    assert answers.TOLD_BY.keys() <= QUESTIONS.keys()
