"""Correct servers of many kinds, none of which may be accused of anything."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from itertools import cycle
from random import Random
from typing import Any

from allpairspy import AllPairs

from timecontract.conduct import conduct
from timecontract.prove.lanes import HTTP, IN_PROCESS, LANES
from timecontract.prove.manners import MANNERS
from timecontract.prove.workers import Lost, answers
from timecontract.server.answers import Question, questions

SEEDS = 50
"""So many different seeds are tried at least."""

_LONGEST = 600.0  # seconds


@dataclass(frozen=True, slots=True)
class Innocent:
    """A correct server, and how it is judged.

    `answers` are those to open questions that differ from the reference server's. `manner` and
    `lane` are names of `MANNERS` and `LANES`.
    """

    api: str
    name: str
    answers: Mapping[str, str] = field(default_factory=dict)
    manner: str = "plain"
    seed: int = 0
    effort: str = "quick"
    lane: str = IN_PROCESS


@dataclass(frozen=True, slots=True)
class Acquittal:
    """What the suite said of a correct server: `accused` should be empty, and so should `trouble`.

    Each accusation is the rule, what it expected, and what it saw. `kept` counts rules.
    """

    innocent: Innocent
    accused: tuple[str, ...] = ()
    trouble: str = ""
    kept: int = 0
    requests: int = 0
    seconds: float = 0.0

    @classmethod
    def from_json(cls, document: Mapping[str, Any]) -> Acquittal:
        """The acquittal that `asdict` made the document of; KeyError or TypeError if it is none."""
        told = {**document, "innocent": Innocent(**document["innocent"])}
        return cls(**{**told, "accused": tuple(told["accused"])})


def all_innocents(api: str, *, http_sample: int) -> Sequence[Innocent]:
    """Every server that has to be acquitted: single answers, pairs of answers, manners, seeds.

    `http_sample` of those with pairs of answers are judged over HTTP at `standard` as well.
    """
    pairs = list(paired(api))
    sample = Random(0).sample(pairs, min(http_sample, len(pairs)))
    return [
        *singles(api),
        *pairs,
        *mannered(api),
        *seeded(api, SEEDS),
        *(replace(one, effort="standard", lane=HTTP) for one in sample),
    ]


def singles(api: str) -> Iterator[Innocent]:
    """The reference server with one question answered otherwise: one for each such answer."""
    for question in questions(api).values():
        for answer in _others(question):
            yield Innocent(api, f"{question.name}={answer}", {question.name: answer})


def paired(api: str) -> Iterator[Innocent]:
    """Servers in which any two answers to two questions meet; manners and seeds take turns."""
    asked = list(questions(api).values())
    manners = cycle(MANNERS)
    for seed, row in enumerate(AllPairs([question.answers for question in asked]), 1):
        chosen = {
            question.name: answer
            for question, answer in zip(asked, row, strict=True)
            if answer != question.reference
        }
        yield Innocent(api, f"pairs-{seed}", chosen, next(manners), seed)


def mannered(api: str) -> Iterator[Innocent]:
    """The reference server in each other manner."""
    for manner in MANNERS:
        if manner != "plain":
            yield Innocent(api, f"manner-{manner}", {}, manner, effort="standard")


def seeded(api: str, count: int) -> Iterator[Innocent]:
    """The reference server under that many seeds."""
    for seed in range(1, count + 1):
        yield Innocent(api, f"seed-{seed}", {}, "plain", seed, "standard")


def judge(innocent: Innocent) -> Acquittal:
    """Runs the suite against a correct server."""
    began = time.monotonic()
    lane = LANES[innocent.lane]
    with lane(answers=innocent.answers, around=MANNERS[innocent.manner]) as options:
        record = conduct(
            replace(options, apis=(innocent.api,), effort=innocent.effort, seed=innocent.seed)
        ).record
    findings = [finding for result in record.rules.values() for finding in result.findings]
    return Acquittal(
        innocent,
        accused=tuple(f"{f.rule}: expected {f.expected}, seen {f.seen}" for f in findings),
        trouble=" ".join((*record.suite_errors[:1], record.unjudged)).strip(),
        kept=sum(result.verdict == "kept" for result in record.rules.values()),
        requests=record.exchanges,
        seconds=time.monotonic() - began,
    )


def judged(innocents: Sequence[Innocent], *, jobs: int) -> Iterator[Acquittal]:
    """What the suite says of each, as it comes, by processes of their own."""
    with closing(answers(judge, innocents, jobs=jobs, limit=_LONGEST)) as found:
        for innocent, answer in found:
            if isinstance(answer, Lost):
                yield Acquittal(innocent, trouble=answer.reason)
            else:
                yield answer


def _others(question: Question) -> Iterator[str]:
    return (answer for answer in question.answers if answer != question.reference)
