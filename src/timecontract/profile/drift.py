"""What changed between two profiles, and whom it concerns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from timecontract.contract.questions import load_questions
from timecontract.profile import refusals
from timecontract.profile.answers import Answers, nested
from timecontract.profile.change import Change, Seen, Severity, differing
from timecontract.profile.evidence import Shift, chance, shift
from timecontract.profile.profile import (
    ANSWERS,
    ASKED,
    BROKEN,
    GIVEN,
    KEPT,
    OPERATIONS,
    RULES,
    Profile,
    branches,
)

_MENDED = 0.01
"""A broken rule counts as kept again where chance hides the fault less often than this."""
_SEEN_ONCE = 1
"""An answer to an open question is told by the monitor only where it is sure."""


@dataclass(frozen=True, slots=True)
class Drift:
    """What differs, worst first, and how many situations could be compared on both sides."""

    changes: Sequence[Change]
    compared: int

    def of(self, severity: Severity) -> Sequence[Change]:
        """The changes of that severity."""
        return [change for change in self.changes if change.severity is severity]


def drift(before: Profile, after: Profile) -> Drift:
    """Compares two profiles. Latencies and how the profiles were made are not looked at."""
    found = [*_answers(before, after), *_rules(before, after)]
    compared = sum(
        len(branches(before.below(part)).keys() & branches(after.below(part)).keys())
        for part in (ANSWERS, RULES)
    )
    was, now = branches(before.below(OPERATIONS)), branches(after.below(OPERATIONS))
    for operation in sorted({*was, *now}):
        one, other = (branches(side.get(operation, Counter()).items()) for side in (was, now))
        given = [branches(side.get(GIVEN, Counter()).items()) for side in (one, other)]
        asked = one.get(ASKED, Counter()), other.get(ASKED, Counter())
        found += refusals.changes(operation, asked, (given[0], given[1]))
        both = [Answers.of(operation, outcome, *given) for outcome in {*given[0], *given[1]}]
        found += [change for answers in both for change in answers.changes()]
        compared += sum(answers.enough for answers in both)
    order = list(Severity)
    return Drift(sorted(together(found), key=lambda c: _place(c, order)), compared)


def _place(change: Change, order: Sequence[Severity]) -> tuple[int, tuple[str, ...], str, str]:
    return order.index(change.severity), change.operations, change.sort, change.place


def together(changes: Iterable[Change]) -> list[Change]:
    """Changes that differ only in the operation or the outcome that shows them, as one each."""
    groups: dict[tuple[object, ...], list[Change]] = {}
    for change in changes:
        key = (change.sort, change.place, *map(_values, (change.before, change.after)))
        groups.setdefault(key, []).append(change)
    return [_one(group) for group in groups.values()]


def _values(seen: Iterable[tuple[str, int]]) -> frozenset[str]:
    return frozenset(value for value, _ in seen)


def _one(group: Sequence[Change]) -> Change:
    def summed(sides: Iterable[tuple[tuple[str, int], ...]]) -> tuple[tuple[str, int], ...]:
        total = Seen()
        for side in sides:
            total.update(dict(side))
        return tuple(total.most_common())

    return replace(
        group[0],
        operations=tuple(dict.fromkeys(op for change in group for op in change.operations)),
        outcomes=tuple(dict.fromkeys(o for change in group for o in change.outcomes)),
        before=summed(change.before for change in group),
        after=summed(change.after for change in group),
        of_before=sum(change.of_before for change in group),
        of_after=sum(change.of_after for change in group),
    )


def _answers(before: Profile, after: Profile) -> Iterator[Change]:
    all_before, all_after = _by_question(before), _by_question(after)
    for key in sorted({*all_before, *all_after}):
        was, now = all_before.get(key, Seen()), all_after.get(key, Seen())
        found = shift(was, now, few=_SEEN_ONCE)
        if not was or not now:
            sort = "only-before" if was else "only-after"
        elif found is Shift.NONE:
            continue
        else:
            sort = {Shift.REPLACED: "answer-changed", Shift.ADDED: "answer-added"}.get(
                found, "too-few"
            )
        question, operation = key
        yield differing(sort, question, was, now, operation)


def _by_question(profile: Profile) -> dict[tuple[str, str], Seen]:
    """The answers by question and the operation that it is put to."""
    found: dict[tuple[str, str], Seen] = {}
    for (question, operation, answer), times in profile.below(ANSWERS):
        found.setdefault((question, _put_to(question, operation)), Seen())[answer] += times
    return found


def _put_to(question: str, told_at: str) -> str:
    """The operation that a question is put to, where it is put to one alone.

    The call itself may tell one answer and a later read another: a refusal shows at once, what a
    success did only afterwards. What is asked of several operations may be answered differently at
    each, and is compared where it was told.
    """
    known = load_questions().get(question)
    return known.operations[0] if known and len(known.operations) == 1 else told_at


def _rules(before: Profile, after: Profile) -> Iterator[Change]:
    all_before, all_after = nested(before.below(RULES)), nested(after.below(RULES))
    for rule in sorted({*all_before, *all_after}):
        was, now = all_before.get(rule, Seen()), all_after.get(rule, Seen())
        if sort := _of_rule(was, now):
            yield differing(sort, rule, was, now)


def _of_rule(was: Seen, now: Seen) -> str:
    """The sort of change, empty for none."""
    if not was or not now:
        return "only-before" if was else "only-after"
    if now[BROKEN]:
        return "" if was[BROKEN] else "rule-broken"
    if not was[BROKEN]:
        return ""
    hidden = chance(0, now[KEPT], was[BROKEN], was.total())
    return "rule-kept" if hidden < _MENDED else "too-few"
