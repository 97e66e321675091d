"""The shortest story that breaks a rule, found by telling ever shorter ones in fresh worlds.

Steps are left out, not choices: a step names its records by number, so what is left of the story
stays what it was. Hypothesis would shrink its choices, and nearly every one of them changes what
all later steps are about, which takes many more requests to come to a story as short.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import NamedTuple

from timecontract.drive.stage import Stage
from timecontract.drive.state_machine_story import MakePlayer, Step, opened
from timecontract.monitor.verdict import Finding
from timecontract.target.errors import NotExercised

_REQUESTS_FOR_ONE = 300


class Told(NamedTuple):
    """A story, of which the last step breaks the rule of the finding."""

    steps: Sequence[Step]
    finding: Finding


class Shrinker:
    """Shortens stories within a budget of requests for all together; `sent` are those so far."""

    def __init__(self, stage: Stage, make: MakePlayer, budget: int) -> None:
        self.sent = 0
        self._stage = stage
        self._make = make
        self._budget = budget

    def shorten(self, told: Told) -> Told:
        """The shortest story found that breaks the same rule, be it the one that is given.

        Where the target gives no worlds to try in, that is the one.
        """
        end = min(self.sent + _REQUESTS_FOR_ONE, self._budget)
        with suppress(NotExercised):
            told = self._again(_related(told.steps), told.finding.rule) or told
            size = len(told.steps) // 2
            while size and self.sent < end:
                shorter = self._without_pieces(told, size, end)
                size = 1 if size == 1 and len(shorter.steps) < len(told.steps) else size // 2
                told = shorter
        return told

    def _without_pieces(self, told: Told, size: int, end: int) -> Told:
        """The story without as many pieces of that many steps as can be left out one by one."""
        start = 0
        while start < len(told.steps) - 1 and self.sent < end:
            *steps, last = told.steps
            shorter = self._again([*steps[:start], *steps[start + size :], last], told.finding.rule)
            if shorter is None:
                start += size
            else:
                told = shorter
        return told

    def _again(self, steps: Sequence[Step], rule: str) -> Told | None:
        """The story told in a fresh world up to where it breaks the rule, None where it does not.

        NotExercised where there are no fresh worlds.
        """
        before = self._stage.patience.sent
        try:
            with opened(self._stage, self._make, trial=True) as player:
                for number, step in enumerate(steps, start=1):
                    found = player.perform(step)
                    if broken := next((f for f in found if f.rule == rule), None):
                        return Told(steps[:number], broken)
        finally:
            self.sent += self._stage.patience.sent - before
        return None


def _related(steps: Sequence[Step]) -> Sequence[Step]:
    """The steps that are about no other records than the last one is."""
    about = set(steps[-1].on)
    return [step for step in steps if about.issuperset(step.on)]
