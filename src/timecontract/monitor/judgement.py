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
    said, asked = outcomes(case), _judges_of(case.op).asked
    told = [asked[rule.id] for rule, outcome in said if outcome.kept]
    told += ((ANSWER, *answer, case.op) for answer in domain.answers(case))
    told += ((TRANSITION, *step) for step in domain.transitions(case))
    return Judgement(tuple([one for one in said if not one[1].kept]), told)


def take(domain: Domain, case: Case) -> Judgement:
    """Judges an exchange, and takes it into account."""
    judgement = judge(domain, case)
    domain.advance(case)
    if judgement.broken:
        domain.doubt(case, {name for _, outcome in judgement.broken for name in outcome.doubts})
    return judgement


def outcomes(case: Case) -> Sequence[tuple[Rule, Outcome]]:
    """What every rule says that the exchange puts to the question."""
    judges = _judges_of(case.op)
    said = [
        (rule, outcome)
        for rule, decide in judges.functions
        if (outcome := decide(case)) is not None
    ]
    for inquiry in judges.inquiries:
        found = inquiry(case).items()
        said += [(judges.inquired[i], outcome) for i, outcome in found if i in judges.inquired]
    return said


@dataclass(frozen=True, slots=True)
class _Judges:
    """Who judges the answers of one operation."""

    functions: tuple[tuple[Rule, RuleFunction], ...]
    inquiries: tuple[Inquiry, ...]
    inquired: Mapping[str, Rule]
    asked: Mapping[str, Told]
    """By rule: that it was put to the question."""


@cache
def _judges_of(operation: str) -> _Judges:
    rules.load()
    concerned = {r.id: r for r in catalogue.load().values() if operation in r.operations}
    inquired = {rule_id: r for rule_id, r in concerned.items() if rule_id in INQUIRED_BY}
    return _Judges(
        functions=tuple((r, DECIDED_BY[i]) for i, r in concerned.items() if i in DECIDED_BY),
        inquiries=tuple(dict.fromkeys(INQUIRED_BY[rule_id] for rule_id in inquired)),
        inquired=inquired,
        asked={rule_id: (RULE, rule_id) for rule_id in concerned},
    )
