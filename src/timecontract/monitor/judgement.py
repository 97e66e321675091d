"""What all rules say of one exchange, and what it teaches beside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from timecontract.contract import catalogue
from timecontract.contract.catalogue import Rule
from timecontract.monitor import rules
from timecontract.monitor.domain import Case, Domain
from timecontract.monitor.registry import DECIDED_BY, INQUIRED_BY, Inquiry, Outcome, RuleFunction
from timecontract.monitor.verdict import ANSWER, RULE, TRANSITION, Told

EXCUSED = "excused"
"""A rule that a call broke which was expected to break it in any order."""
Broken = tuple[Rule, Outcome]
"""A rule, and how it was broken."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one exchange showed in one world: the rules it broke, and what else it told."""

    broken: tuple[Broken, ...]
    told: Sequence[Told]
    """The rules that were kept, the answers to open questions, and the transitions."""


def judge(domain: Domain, case: Case) -> Judgement:
    """Judges an exchange by what is known before it, which stays as it is."""
    if case.busy:
        return Judgement((), ())
    broken, told = _said(case)
    told += [(ANSWER, *answer, case.op) for answer in domain.answers(case)]
    told += [(TRANSITION, *step) for step in domain.transitions(case)]
    return Judgement(tuple(broken), told)


def take(domain: Domain, case: Case) -> Judgement:
    """Judges an exchange, and takes it into account."""
    judgement = judge(domain, case)
    domain.advance(case)
    if judgement.broken:
        domain.doubt(case, {name for _, outcome in judgement.broken for name in outcome.doubts})
    return judgement


def _said(case: Case) -> tuple[list[Broken], list[Told]]:
    """The rules that the exchange breaks, and those that it puts to the question and keeps."""
    judges, broken, told = _judges_of(case.op), [], []
    for rule, asked, decide in judges.functions:
        outcome = decide(case)
        if outcome is not None:
            if outcome.kept:
                told.append(asked)
            else:
                broken.append((rule, outcome))
    for inquiry in judges.inquiries:
        for rule_id, outcome in inquiry(case).items():
            if rule_id in judges.inquired:
                rule, asked = judges.inquired[rule_id]
                if outcome.kept:
                    told.append(asked)
                else:
                    broken.append((rule, outcome))
    return broken, told


@dataclass(frozen=True, slots=True)
class _Judges:
    """Who judges the answers of one operation."""

    functions: tuple[tuple[Rule, Told, RuleFunction], ...]
    """Each with its rule, and what it tells where the rule is kept."""
    inquiries: tuple[Inquiry, ...]
    inquired: Mapping[str, tuple[Rule, Told]]


@cache
def _judges_of(operation: str) -> _Judges:
    rules.load()
    concerned = [r for r in catalogue.load().values() if operation in r.operations]
    inquired = {r.id: (r, (RULE, r.id)) for r in concerned if r.id in INQUIRED_BY}
    return _Judges(
        functions=tuple(
            (r, (RULE, r.id), DECIDED_BY[r.id]) for r in concerned if r.id in DECIDED_BY
        ),
        inquiries=tuple(dict.fromkeys(INQUIRED_BY[rule_id] for rule_id in inquired)),
        inquired=inquired,
    )
