"""The answers to open questions, by situation."""

from __future__ import annotations

from collections.abc import Iterable

from timecontract.monitor.verdict import Learned


def situations(learned: Iterable[Learned]) -> list[tuple[tuple[str, str], dict[str, int]]]:
    """For each question and operation how often each answer was seen, the most frequent first."""
    found: dict[tuple[str, str], dict[str, int]] = {}
    for one in sorted(learned, key=lambda one: (one.question, one.operation, -one.times)):
        answers = found.setdefault((one.question, one.operation), {})
        answers[one.answer] = answers.get(one.answer, 0) + one.times
    return list(found.items())
