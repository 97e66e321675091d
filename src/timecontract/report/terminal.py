"""The report on the screen: coverage first, then each broken rule with its story."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain, starmap
from pathlib import Path

from timecontract.contract.catalogue import Rule
from timecontract.monitor.verdict import Finding, Verdict
from timecontract.report import curl, exercised
from timecontract.report.answers import situations
from timecontract.report.findings import Shown, distinct
from timecontract.report.history import drawn, histories
from timecontract.report.outcome import status_of
from timecontract.report.record import RuleResult, RunRecord
from timecontract.report.story import Step, named, steps
from timecontract.report.text import (
    WIDTH,
    Paint,
    captured,
    clipped,
    counted,
    coverage,
    field,
    wrapped,
)
from timecontract.status import Status

_LONGEST_STORY = 20
# Whoever breaks more rules than these reads report.md, and one cause at a time.
_MOST_AT_LENGTH = 10
_INDENT = " " * 15


def text(
    record: RunRecord,
    rules: Mapping[str, Rule],
    *,
    reports: Path | None = None,
    urls: Mapping[str, str] | None = None,
    paint: Paint | None = None,
) -> str:
    """The whole report.

    `reports` is the directory that the other reports were written to, `urls` the addresses for
    lines to paste, by API.
    """
    report = _Report(record, rules, reports, urls or {}, paint or Paint())
    return "\n".join(report.lines()) + "\n"


class _Report:
    """One report in the making: the run, and how it may be shown."""

    def __init__(
        self,
        record: RunRecord,
        rules: Mapping[str, Rule],
        reports: Path | None,
        urls: Mapping[str, str],
        paint: Paint,
    ) -> None:
        self.record = record
        self.rules = rules
        self.reports = reports
        self.urls = urls
        self.paint = paint

    def lines(self) -> Iterator[str]:
        for line in coverage(self.record):
            yield from self.wrapped(line, later="  ")
        yield from self.trouble()
        for number, result in enumerate(self.record.results(Verdict.BROKEN)):
            yield ""
            yield from self.broken(result, at_length=number < _MOST_AT_LENGTH)
        yield from self.suite_errors()
        yield from self.answers()
        yield from self.exercised()
        yield ""
        yield from self.closing()

    def wrapped(self, text: str, first: str = "", later: str = "") -> list[str]:
        return wrapped(self.paint.plain(text), first, later)

    def field(self, label: str, text: str) -> list[str]:
        return field(label, self.paint.plain(text))

    def trouble(self) -> Iterator[str]:
        if self.record.unjudged:
            yield ""
            lines = self.wrapped(self.record.unjudged, "Could not be judged: ", "  ")
            yield from map(self.paint.bad, lines)
        if self.record.captures and self.record.captures.damages:
            yield ""
            yield self.paint.bad("Could not be read")
            for damage in self.record.captures.damages:
                yield from self.wrapped(damage, "  - ", "    ")
        if self.record.known_problems:
            yield ""
            yield self.paint.bad("Demands that the run does not meet")
            for problem in self.record.known_problems:
                yield from self.wrapped(problem, "  - ", "    ")

    def broken(self, result: RuleResult, *, at_length: bool) -> Iterator[str]:
        yield self.heading(result)
        yield ""
        rule = self.rules.get(result.rule)
        if rule:
            yield from self.field("The page", f"{rule.source.heading}: {rule.source.words}")
        shown = distinct(result.findings)
        if not shown:
            yield from self.field("Seen", result.reason or "no finding was kept")
        for one in shown[:1]:
            yield from self.finding(one, result.api, at_length=at_length)
        if len(shown) > 1:
            yield from self.field("Further", f"{len(shown) - 1} more kinds, in report.json")
        yield from self.field("Explain", f"timecontract explain {result.rule}")

    def heading(self, result: RuleResult) -> str:
        rule = self.rules.get(result.rule)
        level = rule.level.value.upper() if rule else ""
        if result.rule in self.record.excused:
            level = f"{level}, ACCEPTED"
        title = f"{result.rule}  {rule.title}" if rule else result.rule
        gap = " " * max(WIDTH - len(title) - len(level), 2)
        return self.paint.bad(title) + (gap + level if level else "")

    def finding(self, shown: Shown, api: str, *, at_length: bool) -> Iterator[str]:
        finding = named(shown.finding)
        yield from self.field("Expected", finding.expected)
        times = f" ({shown.times} times)" if shown.times > 1 else ""
        yield from self.field("Seen", f"{finding.seen} [{finding.operation}]{times}")
        if finding.excuse:
            yield from self.field("No excuse", finding.excuse)
        if at_length:
            yield from self.story(steps(finding))
            yield from self.races(finding)
            yield from self.by_hand(finding, self.urls.get(api, ""))
        if self.reports is not None:
            cassette = self.reports / "findings" / shown.file_name
            yield f"  Again        timecontract replay {cassette}"

    def by_hand(self, finding: Finding, url: str) -> Iterator[str]:
        yield "  By hand"
        for command in curl.commands(finding.story, url):
            for line in command.splitlines():
                yield "    " + self.paint.faint(self.paint.plain(line))
        yield ""

    def story(self, story: list[Step]) -> Iterator[str]:
        yield ""
        yield "  Story"
        earlier = max(len(story) - _LONGEST_STORY, 0)
        if earlier:
            yield f"       {counted(earlier, 'earlier exchange')}, in report.json"
        story = story[earlier:]
        who = max((len(step.caller) for step in story), default=0)
        call = min(max((len(step.call) for step in story), default=0), 60)
        for step in story:
            yield from self.step(step, who, call)
        yield ""

    def races(self, finding: Finding) -> Iterator[str]:
        """The simultaneous calls of the story, as they lay in time."""
        for lanes in histories(finding):
            yield f"  At the same time: {counted(len(lanes), 'call')}"
            for line in drawn(lanes, unicode=self.paint.unicode):
                yield clipped(self.paint.plain(line), WIDTH)
            yield ""

    def step(self, step: Step, who: int, call: int) -> Iterator[str]:
        arrow = self.paint.arrow if step.arrow else " "
        start = f"  {arrow} {step.number:>2} {step.caller:<{who}}  "
        line = f"{start}{step.call:<{call}}  {step.status:<4}"
        line = f"{line} {step.told}" if len(line) + len(step.told) < WIDTH else line
        yield self.marked(clipped(self.paint.plain(line.rstrip()), WIDTH), step)
        margin = " " * len(start)
        if step.clock:
            yield f"{margin}clock {step.clock}"
        if step.sent:
            yield clipped(self.paint.plain(f"{margin}sent {step.sent}"), WIDTH)
        if step.told and not line.endswith(step.told):
            yield clipped(self.paint.plain(f"{margin}got  {step.told}"), WIDTH)

    def marked(self, line: str, step: Step) -> str:
        return self.paint.bad(line) if step.arrow else line

    def suite_errors(self) -> Iterator[str]:
        results = self.record.results(Verdict.SUITE_ERROR)
        faults = [*self.record.suite_errors, *(f"{r.rule}: {r.reason}" for r in results)]
        if faults:
            yield ""
            yield self.paint.bad("Faults of timecontract itself: please report them")
            for fault in faults:
                yield from self.wrapped(fault, "  - ", "    ")

    def answers(self) -> Iterator[str]:
        """The answers as `--strict` takes them; those that waver with how often each was seen."""
        if not self.record.learned:
            return
        yield ""
        yield self.paint.strong("Answers to open questions")
        found = situations(self.record.learned)
        steady: dict[str, dict[str, str]] = {}
        for (question, operation), answers in found:
            if len(answers) == 1:
                steady.setdefault(question, {})[operation] = next(iter(answers))
            else:
                told = ", ".join(f"{answer} ({times})" for answer, times in answers.items())
                yield from self.wrapped(f"{question}: {told} in {operation}", "  ! ", "    ")
        if any(len(answers) > 1 for _, answers in found):
            yield "  (!: more than one answer was seen, how often; it breaks no rule)"
        if steady:
            told = ", ".join(chain.from_iterable(starmap(_settings, steady.items())))
            yield from self.wrapped(told, "  ", "  ")

    def exercised(self) -> Iterator[str]:
        """How much of the contract was exercised, and a line for each kind of what was not."""
        for title, told, missed in exercised.summaries(self.record):
            yield ""
            start = f"Coverage of {title}"
            first, *later = self.wrapped(f"{start}: {told}", later="  ")
            yield first.replace(start, self.paint.strong(start), 1)
            yield from later
            for kind, items in missed.items():
                yield exercised.line(f"  never {kind:<13}", items)

    def sent(self) -> Iterator[str]:
        """What the run sent, and what became of the records that it made."""
        record, house = self.record, self.record.housekeeping
        yield (
            f"{record.target}: {counted(record.exchanges, 'request')} in {record.seconds:.1f} s, "
            f"effort {record.effort}, seed {record.seed}"
        )
        if record.waits:
            yield f"Sent again: {counted(record.waits, 'request')}, for the target asked to wait"
        yield f"Records: {house.created} created, {house.removed} removed, {len(house.left)} left"

    def closing(self) -> Iterator[str]:
        record = self.record
        for line in captured(record) if record.captures else self.sent():
            yield from self.wrapped(line, later="  ")
        for left in record.housekeeping.left:
            yield from self.wrapped(left, "  left: ", "    ")
        if self.reports is not None:
            yield f"Reports: {self.reports}"
        status = status_of(record)
        verdict = f"Result: {status.meaning} (exit status {status.value})"
        yield self.paint.good(verdict) if status is Status.KEPT else self.paint.bad(verdict)


def _settings(question: str, by_operation: Mapping[str, str]) -> list[str]:
    """The answers to a question as `--strict` takes them, with the operation where they differ."""
    answers = dict.fromkeys(by_operation.values())
    if len(answers) == 1:
        return [f"{question}={answer}" for answer in answers]
    return [f"{question}={answer} in {operation}" for operation, answer in by_operation.items()]
