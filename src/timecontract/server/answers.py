"""The answers that a server gives to the questions which the vendor's pages leave open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import yaml

from timecontract import resources


class AnswerError(ValueError):
    """A question that is not open or an answer that is not admissible; the text names those."""


@dataclass(frozen=True, slots=True)
class Question:
    """One open question: its admissible answers and the one the reference server gives."""

    name: str
    answers: tuple[str, ...]
    reference: str


@cache
def questions(api: str | None = None) -> Mapping[str, Question]:
    """The open questions of one API, or of all, by name; KeyError for an API without questions.

    No two APIs have a question of one name.
    """
    text = (resources.spec_dir() / "open-questions.yaml").read_text(encoding="utf-8")
    records = yaml.load(text, Loader=yaml.CSafeLoader)
    return {
        name: Question(name, tuple(record["answers"]), record["reference"])
        for each in ([api] if api else records)
        for name, record in records[each].items()
    }


class Answers(Mapping[str, str]):
    """One admissible answer to every open question; `answers["page-size"] == "200"`."""

    def __init__(self, chosen: Mapping[str, str] | None = None) -> None:
        """Takes the reference answer where none is chosen; AnswerError for a wrong choice."""
        known = questions()
        for name, answer in (chosen or {}).items():
            _check(known, name, answer)
        self._chosen = {name: question.reference for name, question in known.items()}
        self._chosen.update(chosen or {})

    @classmethod
    def parse(cls, settings: Iterable[str]) -> Answers:
        """From `QUESTION=ANSWER` texts; AnswerError if one is malformed or not admissible."""
        chosen: dict[str, str] = {}
        for setting in settings:
            name, separator, answer = setting.partition("=")
            if not separator:
                raise AnswerError(f"{setting!r} is not of the form QUESTION=ANSWER")
            if chosen.get(name, answer) != answer:
                raise AnswerError(f"two answers to {name!r}: {chosen[name]!r} and {answer!r}")
            chosen[name] = answer
        return cls(chosen)

    def __getitem__(self, name: str) -> str:
        return self._chosen[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._chosen)

    def __len__(self) -> int:
        return len(self._chosen)


def _check(known: Mapping[str, Question], name: str, answer: str) -> None:
    question = known.get(name)
    if question is None:
        raise AnswerError(f"no open question {name!r}; there are: {', '.join(sorted(known))}")
    if answer not in question.answers:
        raise AnswerError(
            f"{answer!r} is no admissible answer to {name!r}; admissible: "
            f"{', '.join(question.answers)} (reference: {question.reference})"
        )
