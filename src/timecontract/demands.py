"""What a user can demand beyond the contract: answers that bind, rules that must be asked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase

from timecontract.contract.apis import APIS
from timecontract.contract.catalogue import Rule
from timecontract.contract.questions import OpenQuestion
from timecontract.monitor.verdict import Verdict
from timecontract.report.record import RunRecord


class DemandError(ValueError):
    """A demand names a question, an answer or a rule that does not exist."""


@dataclass(frozen=True, slots=True)
class Strict:
    """An answer to an open question that the user makes bind."""

    question: str
    answer: str


def strict(setting: str, questions: Mapping[str, OpenQuestion]) -> Strict:
    """Reads `QUESTION=ANSWER`. Raises DemandError where either does not exist."""
    name, _, answer = setting.partition("=")
    question = questions.get(name)
    if question is None:
        raise DemandError(
            f"there is no open question {name!r}; `timecontract explain {name or 'QUESTION'}` "
            "names the nearest"
        )
    if answer not in question.answers:
        admissible = ", ".join(question.answers)
        raise DemandError(f"{answer!r} is no answer to {name}; admissible are {admissible}")
    return Strict(name, answer)


def pattern(glob: str, catalogue: Collection[str]) -> str:
    """A glob of rule ids in capitals. Raises DemandError where it matches no rule."""
    glob = glob.upper()
    if not any(fnmatchcase(rule, glob) for rule in catalogue):
        raise DemandError(f"no rule matches {glob!r}; `timecontract rules` lists all")
    return glob


def unmet_answers(record: RunRecord, demands: Iterable[Strict]) -> list[str]:
    """A line for each answer that was learned and is not the one that binds."""
    return [
        f"--strict {demand.question}={demand.answer}: {one.operation} answered {one.answer} "
        f"({one.times} times)"
        for demand in demands
        for one in record.learned
        if one.question == demand.question and one.answer != demand.answer
    ]


def not_exercised(
    record: RunRecord, globs: Iterable[str], catalogue: Mapping[str, Rule]
) -> list[str]:
    """A line for each rule that had to be exercised and was not, and for each missing API."""
    return [line for glob in globs for line in _not_exercised(record, glob, catalogue)]


def _not_exercised(record: RunRecord, glob: str, catalogue: Mapping[str, Rule]) -> Iterator[str]:
    demanded = {rule.api for rule in catalogue.values() if fnmatchcase(rule.id, glob)}
    for api in sorted(demanded - set(record.apis)):
        yield f"--require-exercised {glob}: {APIS[api].title} was not judged"
    for result in record.results(Verdict.NOT_EXERCISED):
        if fnmatchcase(result.rule, glob):
            needs = f", it {result.reason}" if result.reason.startswith("needs ") else ""
            yield f"--require-exercised {glob}: {result.rule} was not exercised{needs}"
