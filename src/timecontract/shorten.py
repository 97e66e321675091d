"""Cutting the story of a finding down to what the judgement needs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from timecontract.exchange import Event, Exchange, Intervention
from timecontract.monitor.verdict import Finding
from timecontract.report.findings import MOST_PER_RULE, distinct, fingerprint
from timecontract.report.record import RuleResult, RunRecord
from timecontract.report.tellings import made_in, records_of, telling_of

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

    What goes is reads, what is about no record of the story, and all that is about one record: not
    where the last exchange is about it, nor where its timer moved and the last answer shows it. A
    write to an entry that stays is never cut, since the story would then be another one; nor is one
    of simultaneous calls that no order explains.
    """
    whole = finding.story[: max((finding.step, *finding.together)) + 1]
    if _same(finding, judge(whole)) is None:
        return finding
    story = _cut(finding, whole, judge)
    if _condemned_before(story, judge):
        # Without what moved a timer the answers in between may be wrong as well.
        longer = _cut(finding, whole, judge, timers_stay=True)
        story = story if _condemned_before(longer, judge) else longer
    found = _same(finding, judge(story)) or finding
    return found if found.together else replace(found, story=story, step=len(story) - 1)


def _cut(
    finding: Finding, whole: Sequence[Event], judge: JudgeStory, *, timers_stay: bool = False
) -> tuple[Event, ...]:
    """The part of the story that is left when all that may go is gone."""
    story, kept = list(whole), [finding.story[index] for index in finding.together]
    for _ in range(2):  # what only named entries that went can go as well
        for unit in _units(story, timers_stay=timers_stay):
            cut = [event for event in unit if not any(event is other for other in kept)]
            shorter = [event for event in story if not any(event is other for other in cut)]
            if len(shorter) < len(story) and _same(finding, judge(shorter)) is not None:
                story = shorter
    return tuple(story)


def _condemned_before(story: Sequence[Event], judge: JudgeStory) -> bool:
    """Whether an event before the last of a story is condemned, too."""
    return any(judge(story[:length]) for length in range(1, len(story)))


def _same(finding: Finding, found: Sequence[Finding]) -> Finding | None:
    """The one of `found` that says what `finding` says."""
    mark = fingerprint(finding)
    return next((one for one in found if fingerprint(one) == mark), None)


def _units(story: Sequence[Event], *, timers_stay: bool) -> Iterator[Sequence[Event]]:
    """What may be cut, in larger pieces first: other records, all that is idle, each of it."""
    *earlier, last = story
    made = list(made_in(story))
    subjects, shown = _subjects(last, made), _mentioned(last, made)
    for record in made:
        about = [event for event in earlier if _mentioned(event, made) == {record}]
        timed = any(map(_entangles, about))
        if record not in subjects and not (timed and (timers_stay or record in shown)):
            yield about
    idle = [e for e in earlier if _is_idle(e, made) and not _same_group(e, last)]
    yield idle
    yield from ([event] for event in idle)


def _entangles(event: Event) -> bool:
    """Whether the event may change a record that it does not name."""
    return isinstance(event, Exchange) and telling_of(event).entangles(event.request)


def _is_idle(event: Event, made: Sequence[str]) -> bool:
    """Whether the event is a read, a refusal about no record of the story, or acts on others."""
    if isinstance(event, Intervention):
        return False
    telling = telling_of(event)
    if telling.reads(event.request):
        return True
    refused = event.response is not None and telling.refuses(event.response)
    acts_elsewhere = refused or telling.acts_on_named(event.request)
    return acts_elsewhere and not _mentioned(event, made)


def _same_group(event: Event, last: Event) -> bool:
    """Whether a relation between answers may rest on both."""
    groups = [e.group for e in (event, last) if isinstance(e, Exchange)]
    return len(groups) == 2 and groups[0] == groups[1] != ""


def _subjects(event: Event, records: Sequence[str]) -> set[str]:
    """The records that a call is about, and not only shows among others."""
    if isinstance(event, Intervention):
        return set(event.details.values()) & set(records)
    text = event.request.url + event.request.body.decode("latin-1")
    shown = records_of(event)
    return {record for record in records if record in text or record in shown}


def _mentioned(event: Event, records: Sequence[str]) -> set[str]:
    if isinstance(event, Intervention):
        return set(event.details.values()) & set(records)
    text = event.request.url + event.request.body.decode("latin-1")
    if event.response is not None:
        text += event.response.body.decode("latin-1")
    return {record for record in records if record in text}
