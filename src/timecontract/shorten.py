"""Cutting the story of a finding down to what the judgement needs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from timecontract.exchange import Event, Exchange, Intervention
from timecontract.monitor.verdict import Finding
from timecontract.report.findings import MOST_PER_RULE, distinct, fingerprint
from timecontract.report.record import RuleResult, RunRecord
from timecontract.report.story import shown_entry_id

JudgeStory = Callable[[Sequence[Event]], Sequence[Finding]]
"""Gives the findings that the last event of a story brings."""


def shorten_all(record: RunRecord, judge: JudgeStory) -> RunRecord:
    """`record` with a short story for the finding that stands for its kind in the reports."""
    rules = {rule: _shortened(result, judge) for rule, result in record.rules.items()}
    return replace(record, rules=rules)


def _shortened(result: RuleResult, judge: JudgeStory) -> RuleResult:
    shown = [one.finding for one in distinct(result.findings)[:MOST_PER_RULE]]
    short = [shorten(finding, judge) for finding in shown]
    others = [f for f in result.findings if not any(f is finding for finding in shown)]
    return replace(result, findings=(*short, *others))


def shorten(finding: Finding, judge: JudgeStory) -> Finding:
    """`finding` with as little of its story as `judge` still condemns for the same reason.

    What goes is reads, and all that is about an entry of its own; a write to an entry that stays
    is never cut, since the story would then be another one.
    """
    story = list(finding.story[: finding.step + 1])
    if _same(finding, judge(story)) is None:
        return finding
    for unit in _units(story):
        shorter = [event for event in story if not any(event is other for other in unit)]
        if len(shorter) < len(story) and _same(finding, judge(shorter)) is not None:
            story = shorter
    found = _same(finding, judge(story)) or finding
    return replace(found, story=tuple(story), step=len(story) - 1)


def _same(finding: Finding, found: Sequence[Finding]) -> Finding | None:
    """The one of `found` that says what `finding` says."""
    mark = fingerprint(finding)
    return next((one for one in found if fingerprint(one) == mark), None)


def _units(story: Sequence[Event]) -> Iterator[list[Event]]:
    """What may be cut, in larger pieces first: other entries, all reads, each read."""
    *earlier, last = story
    made = _made(story)
    needed = _mentioned(last, made)
    for entry_id in made:
        if entry_id not in needed:
            yield [event for event in earlier if _mentioned(event, made) == {entry_id}]
    reads = [e for e in earlier if isinstance(e, Exchange) and e.request.method == "GET"]
    yield reads
    yield from ([read] for read in reads)


def _made(story: Sequence[Event]) -> list[str]:
    """The entries that the story shows one at a time."""
    ids = (shown_entry_id(e.response) for e in story if isinstance(e, Exchange))
    return list(dict.fromkeys(entry_id for entry_id in ids if entry_id))


def _mentioned(event: Event, entry_ids: Sequence[str]) -> set[str]:
    if isinstance(event, Intervention):
        return set(event.details.values()) & set(entry_ids)
    text = event.request.url + event.request.body.decode("latin-1")
    if event.response is not None:
        text += event.response.body.decode("latin-1")
    return {entry_id for entry_id in entry_ids if entry_id in text}
