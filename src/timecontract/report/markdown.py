"""report.md: the run for the summary page of a build."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from timecontract.contract.catalogue import Rule
from timecontract.monitor.verdict import Verdict
from timecontract.report import curl, exercised
from timecontract.report.findings import distinct
from timecontract.report.history import drawn, histories
from timecontract.report.outcome import status_of
from timecontract.report.record import RuleResult, RunRecord
from timecontract.report.story import named, steps
from timecontract.report.text import captured, counted, coverage

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~])")


def text(record: RunRecord, rules: Mapping[str, Rule], urls: Mapping[str, str]) -> str:
    """The run as GitHub-flavoured Markdown; `urls` are the addresses for lines to paste, by API."""
    return "\n".join(_lines(record, rules, urls)) + "\n"


def _lines(record: RunRecord, rules: Mapping[str, Rule], urls: Mapping[str, str]) -> Iterator[str]:
    status = status_of(record)
    yield f"## timecontract: {status.meaning}"
    yield ""
    for line in coverage(record):
        yield f"**{plain(line)}**"
        yield ""
    if record.unjudged:
        yield f"Could not be judged: {plain(record.unjudged)}"
        yield ""
    damages = record.captures.damages if record.captures else ()
    for fault in (*record.known_problems, *record.suite_errors, *damages):
        yield f"- {plain(fault)}"
    for result in record.results(Verdict.BROKEN):
        yield from _broken(result, record, rules.get(result.rule), urls.get(result.api, ""))
    yield from _questions(record)
    yield from _exercised(record)
    yield ""
    if record.captures:
        yield from map(plain, captured(record))
        return
    yield (
        f"Target {plain(record.target)}, effort {record.effort}, seed {record.seed}; "
        f"{counted(record.exchanges, 'request')} in {record.seconds:.1f} s; records: "
        f"{record.housekeeping.created} created, {record.housekeeping.removed} removed, "
        f"{len(record.housekeeping.left)} left."
    )


def _broken(result: RuleResult, record: RunRecord, rule: Rule | None, url: str) -> Iterator[str]:
    accepted = " (accepted)" if result.rule in record.excused else ""
    yield ""
    yield f"### `{result.rule}` {plain(rule.title if rule else '')}{accepted}"
    yield ""
    if rule:
        source = f"{rule.source.heading}: {rule.source.words}"
        yield f"> {plain(source)} ({rule.level.value})"
        yield ""
    for shown in distinct(result.findings)[:1]:
        finding = named(shown.finding)
        yield f"- Expected: {plain(finding.expected)}"
        yield f"- Seen: {plain(finding.seen)}"
        if finding.excuse:
            yield f"- No excuse: {plain(finding.excuse)}"
        yield ""
        yield "| | who | call | status | answer |"
        yield "|--:|---|---|---|---|"
        for step in steps(finding):
            number = f"**{step.number}**" if step.arrow else str(step.number)
            cells = (number, plain(step.caller), _code(step.call), step.status, plain(step.told))
            yield f"| {' | '.join(cells)} |"
        yield ""
        for lanes in histories(finding):
            yield f"At the same time: {counted(len(lanes), 'call')}"
            yield ""
            yield from (f"    {_one_line(line)}" for line in drawn(lanes, unicode=True))
            yield ""
        yield "<details><summary>By hand</summary>"
        yield ""
        for command in curl.commands(finding.story, url):
            yield from (f"    {line}" for line in command.splitlines())
        yield ""
        yield "</details>"


def _questions(record: RunRecord) -> Iterator[str]:
    if not record.learned:
        return
    yield ""
    yield "<details><summary>Answers to open questions</summary>"
    yield ""
    yield "| question | operation | answer | times |"
    yield "|---|---|---|--:|"
    for one in sorted(record.learned, key=lambda one: (one.question, one.operation, one.answer)):
        yield f"| {one.question} | {one.operation} | {plain(one.answer)} | {one.times} |"
    yield ""
    yield "</details>"


def _exercised(record: RunRecord) -> Iterator[str]:
    for title, told, missed in exercised.summaries(record):
        yield ""
        if not missed:
            yield f"Coverage of {title}: {told}"
            continue
        yield f"<details><summary>Coverage of {title}: {told}</summary>"
        yield ""
        yield "| | never exercised |"
        yield "|---|---|"
        for kind, items in missed.items():
            yield f"| {kind} | {', '.join(map(_code, items))} |"
        yield ""
        yield "</details>"


def plain(value: str) -> str:
    """`value` on one line, without any meaning in Markdown or HTML."""
    return _MARKS.sub(r"\\\1", " ".join(value.split()))


def _one_line(value: str) -> str:
    """`value` without what ends a line of preformatted text."""
    return "".join(c if c.isprintable() else " " for c in value)


def _code(value: str) -> str:
    return f"`{' '.join(value.split()).replace('`', chr(39)).replace('|', '%7C')}`"
