"""How much evidence it takes to say that something changed. All bounds are on the safe side.

Answers of one side are not drawn at random: a run asks more of this and less of that, and a short
one asks less than a long one. So a bound is kept low where mere chance would allow more.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from math import exp, lgamma

FEW = 3
"""What was always so in this many answers, and never in this many, has changed."""
CHANCE = 1e-6
"""Something that is so only at times has changed where chance does this less often (Fisher's exact
test, one side)."""

MANY = 12
"""Without any other value on either side, chance does so many and so many less often than that."""


class Shift(Enum):
    """How the values seen at one place differ between two sides."""

    NONE = "none"
    REPLACED = "replaced"
    """No value is seen on both sides."""
    ADDED = "added"
    """Values came in addition."""
    UNSURE = "unsure"
    """A difference that too few answers show."""


def chance(before: int, of_before: int, after: int, of_after: int) -> float:
    """How probable it is that so many or more of what was seen fall on the later side.

    `before` of `of_before` and `after` of `of_after` answers show it. Fisher's exact test: the
    hypergeometric chance of at least `after` of all that show it among `of_after` drawn at random.
    """
    shown, total = before + after, of_before + of_after
    most = min(shown, of_after)
    return min(1.0, sum(_exactly(k, shown, of_after, total) for k in range(after, most + 1)))


def _exactly(k: int, shown: int, drawn: int, total: int) -> float:
    if drawn - k > total - shown:
        return 0.0
    ways = _log_choose(shown, k) + _log_choose(total - shown, drawn - k)
    return exp(ways - _log_choose(total, drawn))


def _log_choose(n: int, k: int) -> float:
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)


def appeared(before: int, of_before: int, after: int, of_after: int, few: int = FEW) -> bool:
    """Whether something that was never so before is so now; `few` are enough where it always is."""
    if before or not after:
        return False
    always = after == of_after and min(of_before, of_after) >= few
    return always or chance(before, of_before, after, of_after) < CHANCE


def shift(before: Mapping[str, int], after: Mapping[str, int], few: int = FEW) -> Shift:
    """How values differ of which each answer shows one; `few` of them are enough where none stayed.

    Values that are no longer seen are no shift: they may come again.
    """
    new = sum(times for value, times in after.items() if value not in before)
    if not new or not before:
        return Shift.NONE
    all_before, all_after = sum(before.values()), sum(after.values())
    if not before.keys() & after.keys():
        return Shift.REPLACED if min(all_before, all_after) >= few else Shift.UNSURE
    unlikely = chance(0, all_before, new, all_after) < CHANCE
    return Shift.ADDED if unlikely else Shift.UNSURE
