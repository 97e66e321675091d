"""The proof as people and programs read it: lines for the screen, `prove.md`, `prove.json`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from timecontract.contract.apis import APIS
from timecontract.prove.proof import Proof
from timecontract.prove.results import Outcome, Result
from timecontract.prove.summary import Spread, Summary, status_of
from timecontract.report.text import wrapped

_COLUMNS = ("fault", "heading", "outcome", "rule", "effort", "requests", "seconds")


def write(proof: Proof, directory: Path) -> None:
    """Writes `prove.json` and `prove.md`; OSError where that is not possible."""
    directory.mkdir(parents=True, exist_ok=True)
    told = json.dumps(document(proof), indent=1) + "\n"
    (directory / "prove.json").write_text(told, encoding="utf-8")
    (directory / "prove.md").write_text(markdown(proof), encoding="utf-8")


def document(proof: Proof) -> Mapping[str, Any]:
    """The proof for programs."""
    plan = proof.plan
    return {
        "effort": plan.effort,
        "seed": plan.seed,
        "jobs": plan.jobs,
        "digest": plan.digest,
        "status": int(status_of(proof)),
        "summary": {name: asdict(summary) for name, summary in _summaries(proof).items()},
        "baseline": [result.as_json() for result in proof.baseline],
        "faults": [result.as_json() for result in proof.results],
        "over_http": [result.as_json() for result in proof.over_http],
    }


def markdown(proof: Proof) -> str:
    """The proof as GitHub-flavoured Markdown: the summary first, then the matrix."""
    lines = [f"## Faults caught at effort {proof.plan.effort}", ""]
    lines += [f"- {line}" for line in _sums(proof)]
    if problems := list(_problems(proof)):
        lines += ["", "### What is wrong", ""]
        lines += [f"- {title}: {text}" for title, text in problems]
    lines += ["", f"| {' | '.join(_COLUMNS)} |", "|---|---|---|---|---|--:|--:|"]
    lines += [f"| {' | '.join(_cells(result))} |" for result in proof.results]
    return "\n".join(lines) + "\n"


def text(proof: Proof) -> str:
    """The proof for the screen: the matrix first, then the summary."""
    rows = [_COLUMNS, *map(_cells, proof.results)] if proof.results else []
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [_row(row, widths) for row in rows] + [""] * bool(rows)
    for title, told in _problems(proof):
        lines += [title, *wrapped(told, "    ", "    ")]
    return "\n".join([*lines, *_sums(proof)])


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    *words, requests, seconds = (
        cell.ljust(width) for cell, width in zip(cells, widths, strict=True)
    )
    numbers = (requests.strip().rjust(widths[-2]), seconds.strip().rjust(widths[-1]))
    return "  ".join((*words, *numbers))


def _cells(result: Result) -> tuple[str, ...]:
    outcome = result.outcome.value
    if result.caught and not result.declared:
        outcome += ", undeclared"
    return (
        result.fault,
        f"{APIS[result.api].title} {result.heading.replace('_', ' ')}",
        outcome,
        result.rule or "-",
        result.effort,
        str(result.requests),
        f"{result.seconds:.1f}",
    )


def _sums(proof: Proof) -> Iterator[str]:
    for result in proof.baseline:
        found = ", ".join((result.rule, *result.also)) if result.rule else "nothing"
        yield (
            f"{APIS[result.api].title} without faults at {result.effort}: {found} found in "
            f"{result.requests} requests and {result.seconds:.1f} s"
        )
    for name, summary in _summaries(proof).items():
        yield f"{name}: {_sum(summary)}"
    if proof.over_http:
        same = len(proof.over_http) - len(proof.disagreements)
        yield f"Over HTTP: {same} of {len(proof.over_http)} with the same outcome"


def _sum(summary: Summary) -> str:
    parts = [
        f"{summary.found} of {summary.faults} caught, {summary.fitting} under a fitting rule",
        *(f"{caught} by {effort}" for effort, caught in summary.efforts.items()),
    ]
    if summary.undeclared:
        parts.append(f"{summary.undeclared} undeclared")
    if summary.requests and summary.seconds:
        parts.append(f"requests until caught {_spread(summary.requests, 0)}")
        parts.append(f"seconds {_spread(summary.seconds, 1)}")
    return "; ".join(parts)


def _spread(spread: Spread, digits: int) -> str:
    return f"{spread.median:.{digits}f} (nine in ten within {spread.ninetieth:.{digits}f})"


def _summaries(proof: Proof) -> Mapping[str, Summary]:
    """The sums by API, and of all where there are several."""
    if not proof.results:
        return {}
    by_api = {
        APIS[api].title: Summary.of([result for result in proof.results if result.api == api])
        for api in proof.plan.apis
    }
    return {**by_api, "All": Summary.of(proof.results)} if len(by_api) > 1 else by_api


def _problems(proof: Proof) -> Iterator[tuple[str, str]]:
    """What keeps the proof from succeeding, each with its name and what to know of it."""
    for result in proof.false_alarms:
        told = ", ".join((result.rule, *result.also))
        yield f"False alarm at {APIS[result.api].title} without faults, {result.effort}", told
    for result in proof.breakdowns:
        yield f"Broke down: {result.fault or 'the server without faults'}", result.trouble
    descriptions = {fault.name: fault.description for fault in proof.plan.faults}
    for result in proof.results:
        description = " ".join(descriptions[result.fault].split())
        if result.outcome is Outcome.MISSED:
            yield f"Not caught: {result.fault}", f"{description} {result.trouble}".strip()
        elif result.outcome is Outcome.FOREIGN:
            found = ", ".join((result.rule, *result.also))
            expected = ", ".join(result.declared)
            yield (
                f"Foreign rule only: {result.fault}",
                f"{description} Expected {expected}; found {found}, by {result.scenario}.",
            )
    for result in proof.disagreements:
        yield (
            f"Otherwise over HTTP: {result.fault}",
            f"{result.outcome}, {result.rule or 'nothing'}",
        )
