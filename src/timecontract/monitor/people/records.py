"""What an answer tells of sheets seen before, and which rule is to blame where it differs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from timecontract.contract import date_patterns
from timecontract.monitor.people import blame, showing
from timecontract.monitor.people.case import Case
from timecontract.monitor.people.showing import APPROVED_HOURS, Shown
from timecontract.monitor.people.world import Known, Presence, Result, Sheet
from timecontract.monitor.registry import KEPT, Outcome, broken

_STATUSES = frozenset({"draft", "pending", "approved", "rejected"})
_MISREADINGS = (*date_patterns.COMMON, "yyyy-dd-MM")
"""Formats by which a date may have been read instead of its own."""
_LIVELY = "no call between the two answers changes it"


def outcomes(case: Case) -> dict[str, Outcome]:
    """What the answer says to each rule about sheets that it puts to the question."""
    found: dict[str, Outcome] = {}
    if case.overlaps:
        return found
    for shown in case.shown:
        sheet = case.world.sheet(shown.id)
        if sheet is not None and sheet.presence is Presence.LIVE:
            for rule_id, outcome in _shown_again(case, sheet, shown):
                if rule_id not in found or not outcome.kept:
                    found[rule_id] = outcome
    return found


def _shown_again(case: Case, sheet: Sheet, shown: Shown) -> Iterator[tuple[str, Outcome]]:
    yield from _status(case, sheet, shown)
    told: set[str] = set()
    for name, known in sheet.record.items():
        if name not in shown.record:
            continue
        rules = list(blame.stakes(case, sheet, name, known))
        if _counts_nothing(shown, name, known):
            continue
        if showing.same(name, known.value, shown.record[name]):
            yield from ((rule_id, KEPT) for rule_id in _also_kept(sheet, name, rules))
            continue
        rule_id = _date_rule(sheet, name, shown.record[name]) or rules[0]
        if rule_id not in told:
            told.add(rule_id)
            others = _others(case, rule_id, rules, name, known)
            yield rule_id, _differs(sheet, name, known, shown.record[name], case.op, others)
    yield from _decisions(case, sheet, shown)
    yield from _undecided(case, sheet, shown)


def _counts_nothing(shown: Shown, name: str, known: Known) -> bool:
    """Whether a rejected sheet has no approved hours, though single time logs were approved."""
    single = name in APPROVED_HOURS and known.rule == "PPL-APPROVE-HOURS"
    return single and shown.status == "rejected" and not shown.record[name]


def _status(case: Case, sheet: Sheet, shown: Shown) -> Iterator[tuple[str, Outcome]]:
    if sheet.states is None or shown.status not in _STATUSES:
        return
    rules = list(blame.status_stakes(case, sheet))
    if shown.status in sheet.states:
        yield from ((rule_id, KEPT) for rule_id in rules)
        return
    expected = " or ".join(sorted(sheet.states))
    yield (
        rules[0],
        broken(
            f"sheet {sheet.id} {expected}",
            f"{shown.raw.get('status')!r} in {case.op}",
            "no open question lets a call before lead to that status",
            doubts=("status",),
        ),
    )


def _also_kept(sheet: Sheet, name: str, rules: list[str]) -> Iterator[str]:
    yield from rules
    if "PPL-CREATE-DATES" in rules:
        sent = sheet.record[name].pattern
        yield "PPL-CREATE-DATE-FORMAT" if sent else "PPL-CREATE-DATE-FORMAT-DEFAULT"


def _date_rule(sheet: Sheet, name: str, seen: Any) -> str:
    """The rule about the format of a creation, where another format explains what is seen."""
    known = sheet.record[name]
    if known.rule != "PPL-CREATE-DATES":
        return ""
    written = date_patterns.render(known.pattern or "yyyy-MM-dd", known.value)
    explains = any(date_patterns.parse(p, written) == seen for p in _MISREADINGS)
    if not explains:
        return ""
    return "PPL-CREATE-DATE-FORMAT" if known.pattern else "PPL-CREATE-DATE-FORMAT-DEFAULT"


def _others(case: Case, rule_id: str, rules: list[str], name: str, known: Known) -> list[str]:
    """The rules that may be broken instead: of calls in between, or of the two reads."""
    reads = [blame.disagreement(case, name, known)] if known.by and known.by != case.op else []
    return [other for other in dict.fromkeys([*rules, *reads]) if other != rule_id]


def _differs(
    sheet: Sheet, name: str, known: Known, seen: Any, op: str, others: list[str]
) -> Outcome:
    how = f", as {known.by} showed it" if known.by else ", as it was sent or follows"
    excuse = _LIVELY if known.by else "nothing else happened to the sheet"
    if others:
        excuse = f"either this rule is broken or {' or '.join(others)}"
    return broken(
        f"{name.replace('_', ' ')} of {sheet.id}: {_text(known.value)}{how}",
        f"{_text(seen)} in {op}",
        excuse,
        doubts=(name,),
    )


def _decisions(case: Case, sheet: Sheet, shown: Shown) -> Iterator[tuple[str, Outcome]]:
    """What was decided on each time log is shown."""
    for log in shown.logs or ():
        known = _decision(sheet, str(log.get("timelogId")))
        if known is None:
            continue
        rules = list(blame.stakes(case, sheet, "logs", known))
        if log.get("approvalStatus") == known.value:
            yield from ((rule_id, KEPT) for rule_id in rules)
            continue
        yield (
            rules[0],
            broken(
                f"time log {log.get('timelogId')} of {sheet.id} {known.value}",
                f"approvalStatus {log.get('approvalStatus')!r}",
                doubts=("decisions",),
            ),
        )
        return


def _undecided(case: Case, sheet: Sheet, shown: Shown) -> Iterator[tuple[str, Outcome]]:
    """A time log that nobody had decided on is shown so while every call is refused."""
    known = sheet.undecided
    if known is None or not shown.logs or not _all_refused(case, known.seen):
        return
    decided = known.value & (showing.words(shown.logs).keys() - showing.undecided(shown.logs))
    if not decided:
        return
    yield (
        next(blame.stakes(case, sheet, "logs", known)),
        broken(
            f"time log {min(decided)} of {sheet.id} without a decision, as {known.by} showed it",
            f"approvalStatus {showing.words(shown.logs)[min(decided)]!r}",
            _LIVELY,
            doubts=("decisions",),
        ),
    )


def _all_refused(case: Case, number: int) -> bool:
    """Whether every call after that number was refused, and none was forgotten."""
    results = [happening.result for happening in case.world.since(number)]
    complete = len(results) == case.world.now - number
    return complete and set(results) <= {Result.REFUSED, Result.SIGN_IN}


def _decision(sheet: Sheet, log_id: str) -> Known | None:
    known = sheet.decisions.get(log_id)
    if known is None and sheet.decided:
        return Known(sheet.decided, "PPL-APPROVE-ALL-TIMELOGS", sheet.states_seen)
    return known


def _text(value: Any) -> str:
    if isinstance(value, frozenset):
        return f"{len(value)} time logs {sorted(value)[:5]}"
    text = repr(value) if isinstance(value, str) else str(value)
    return text if len(text) <= 120 else f"{text[:100]}... ({len(text)} characters)"
