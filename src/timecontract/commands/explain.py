"""`timecontract explain`: what stands behind an id."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from difflib import get_close_matches

import click

from timecontract.commands.output import complain, say
from timecontract.contract import catalogue, questions
from timecontract.contract.catalogue import NEEDS, Level, Rule
from timecontract.contract.questions import OpenQuestion, Reading
from timecontract.report.text import Paint, field
from timecontract.status import Status

Explained = Rule | OpenQuestion | Reading

_LEVELS = {
    Level.DOCUMENTED: "the page says it",
    Level.IMPLIED: "no sensible reading of the page lets it be otherwise",
}


@click.command(name="explain")
@click.argument("name", metavar="RULE|QUESTION|READING")
def command(name: str) -> int:
    """Say what a rule, an open question or a reading means and where it comes from."""
    known: dict[str, Explained] = {
        **catalogue.load(),
        **questions.load_questions(),
        **questions.load_readings(),
    }
    found = known.get(name) or known.get(name.upper()) or known.get(name.lower())
    if found is None:
        near = _nearest(name, list(known))
        complain(f"There is no rule, open question or reading {name!r}.{near}")
        return Status.MISUSED
    paint = Paint.of(sys.stdout)
    say("\n".join(_explained(found, paint)))
    return Status.KEPT


def _nearest(name: str, known: list[str]) -> str:
    by_capitals = {known_id.upper(): known_id for known_id in known}
    near = get_close_matches(name.upper(), by_capitals, n=3, cutoff=0.4)
    if not near:
        return " `timecontract rules` lists the rules."
    return f" Did you mean {', '.join(by_capitals[one] for one in near)}?"


def _explained(found: Explained, paint: Paint) -> Iterator[str]:
    if isinstance(found, Rule):
        fields = _rule(found)
    elif isinstance(found, OpenQuestion):
        fields = _question(found)
    else:
        fields = _reading(found)
    yield paint.strong(found.id)
    yield ""
    for label, text in fields:
        yield from field(label, paint.plain(text), column=19)


def _rule(rule: Rule) -> Iterator[tuple[str, str]]:
    yield "Says", rule.title
    yield "Level", f"{rule.level.value}: {_LEVELS[rule.level]}"
    yield "Page", f"{rule.source.page}, under {rule.source.heading!r}"
    yield "Words", rule.source.words
    yield "Asked of", ", ".join(rule.operations)
    for need in rule.needs:
        yield "Needs", NEEDS[need]
    yield "Decided by", _decision(rule)
    related = [
        question.id
        for question in questions.load_questions().values()
        if question.api == rule.api and set(question.operations) <= set(rule.operations)
    ]
    if related:
        yield "Open beside it", ", ".join(related)


def _decision(rule: Rule) -> str:
    """The function that decides, and where it stands."""
    from timecontract.monitor import rules
    from timecontract.monitor.registry import DECIDED_BY, INQUIRED_BY
    from timecontract.plugin.weather import lasting_errors

    rules.load()
    # One rule takes two runs of a scenario, and so is not the monitor's.
    decides = DECIDED_BY.get(rule.id) or INQUIRED_BY.get(rule.id) or lasting_errors
    return f"{decides.__module__}, {decides.__name__}"


def _question(question: OpenQuestion) -> Iterator[tuple[str, str]]:
    yield "Open question", question.asks
    yield "Open because", question.because
    yield "Arises in", ", ".join(question.operations)
    for answer, meaning in question.answers.items():
        yield "Answer", f"{answer}: {meaning}"
    first = next(iter(question.answers))
    yield "To make it bind", f"timecontract check --strict {question.id}={first}"


def _reading(reading: Reading) -> Iterator[tuple[str, str]]:
    yield "Reading of", f"the page under {reading.heading!r}"
    yield "The page says", reading.page_says
    yield "We read", reading.we_read
    yield "Because", reading.because
    for example, rules in reading.explains.items():
        yield "Example", f"{example} departs for this reason from {', '.join(rules)}"
