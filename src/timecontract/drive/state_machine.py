"""State machines: stories of many steps by many callers, told by chance in clean starts.

Hypothesis chooses the steps. Its choices are numbers that mean something only beside what the story
has made so far, so a seed makes the same choices whatever the target answers. The monitor judges.
A story ends where it breaks a rule that none before it broke; it is then shortened, and what each
rule's shortest story shows is reported once.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from functools import partial
from inspect import signature
from itertools import cycle
from random import Random
from typing import Any, ClassVar, TypeVar

from hypothesis import HealthCheck, Phase, Verbosity, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from timecontract.drive.stage import Stage
from timecontract.drive.state_machine_shrinking import Shrinker, Told
from timecontract.drive.state_machine_story import NEVER_MADE, MakePlayer, Player, Step, opened
from timecontract.monitor.verdict import Finding
from timecontract.target.errors import NotExercised

BUDGETS: Mapping[str, int] = {"quick": 150, "standard": 2500, "deep": 20_000}
"""About how many requests stories are told with, by effort. Shortening them may take as many."""

# Where nothing is made anew everything has to be removed again, and others use the target too.
_SHARED_SHARE = 0.2
_STEPS = 12
# So often somebody calls who is not among the usual callers.
_ONE_IN = 3
_SHORTEST_STORY = 25

_CHOICES = 240
choices = st.integers(0, _CHOICES - 1)
"""A choice among things of which the story alone knows how many there are."""

Result = TypeVar("Result")


class Exploration:
    """All stories told on one target within a budget; `found` has each rule's shortest finding.

    `ended` is what put an end to it before the budget was used up. `everybody` gives the parts that
    are played on the target, one after the other and again.
    """

    def __init__(self, stage: Stage, make: MakePlayer, budget: int) -> None:
        self.found: dict[str, Finding] = {}
        self.ended: BaseException | None = None
        self.lacks = ""
        self._stage = stage
        self._make = make
        self._budget = budget
        self._shrinker = Shrinker(stage, make, budget)
        self._sent_before = stage.patience.sent
        self._turns = 0
        self.everybody = cycle(stage.cast.roles)

    @property
    def sent(self) -> int:
        """How many requests were sent so far, without those to shorten a story."""
        return self._stage.patience.sent - self._sent_before - self._shrinker.sent

    @property
    def over(self) -> bool:
        """Whether nothing more is to be sent."""
        return self.ended is not None or self.sent >= self._budget

    def turn(self) -> tuple[int, Random]:
        """How many turns there were before, and what this one has to do with chance."""
        self._turns += 1
        return self._turns - 1, Random(f"{self._stage.limits.seed} {self._turns}")

    def attempt(self, act: Callable[[], Result]) -> Result | None:
        """What `act` gives. What it raises is kept from Hypothesis, which would try it again."""
        try:
            return act()
        except BaseException as error:
            self.ended = self.ended or error
            return None

    def enter(self, leaving: ExitStack) -> Player | None:
        """A player on a clean start that `leaving` leaves; None where nothing is to be sent."""
        if self.over:
            return None
        return self.attempt(lambda: leaving.enter_context(opened(self._stage, self._make)))

    def news(self, findings: Sequence[Finding]) -> list[Finding]:
        """One finding for each rule that no story broke before."""
        return [*{f.rule: f for f in reversed(findings) if f.rule not in self.found}.values()]

    def take(self, steps: Sequence[Step], news: Sequence[Finding], lacks: str) -> None:
        """Shortens a story that ended with something new, and takes note of what came of it."""
        self.lacks = self.lacks or lacks
        self.found |= {finding.rule: finding for finding in news}
        for finding in news:
            shortest = self.attempt(partial(self._shrinker.shorten, Told(steps, finding)))
            self.found[finding.rule] = shortest.finding if shortest else finding


class Machine(RuleBasedStateMachine):
    """One story as Hypothesis tells it; the subclass of an API has the rules that choose steps.

    `player` takes the steps and knows what the story has made; None where nothing is to be sent.
    `steps` are those so far. `turns` are the names of the rules, what catches most in front.
    """

    turns: ClassVar[Sequence[str]]

    def __init__(self, exploration: Exploration) -> None:
        super().__init__()
        self._exploration = exploration
        self._leaving = ExitStack()
        self.steps: list[Step] = []
        self._news: list[Finding] = []
        self._made = 0
        self.player = exploration.enter(self._leaving)
        self.begin()

    @abstractmethod
    def begin(self) -> None:
        """Takes the steps that all stories begin with."""

    @abstractmethod
    def sweep(self) -> None:
        """Looks at all that the story may have changed."""

    @rule()
    def next_in_turn(self) -> None:
        """The rules in turn, with choices of their own: Hypothesis begins with its simplest rule,
        and this one lets what catches most come first."""
        turn, chance = self._exploration.turn()
        act = getattr(self, self.turns[turn % len(self.turns)])
        act(*(chance.randrange(_CHOICES) for _ in signature(act).parameters))

    def take(self, act: str, *given: Any, on: Sequence[int] = ()) -> None:
        """Takes a step, unless the story has come to its end."""
        if self.player is None or self._news or self._exploration.over:
            return
        step, player = Step(act, given, tuple(on)), self.player
        self.steps.append(step)
        found = self._exploration.attempt(lambda: player.perform(step))
        self._news = self._exploration.news(found or ())

    def make(self, act: str, *given: Any) -> int:
        """Takes a step that makes a record; the number that the story calls it by."""
        self._made += 1
        self.take(act, *given, on=(self._made,))
        return self._made

    def record(self, chosen: int, caller: str = "") -> int:
        """The number of the record that a choice means at this point of the story."""
        return self.player.pick(chosen, caller) if self.player else NEVER_MADE

    def own(self, chosen: int, caller: str, but: int = NEVER_MADE) -> int:
        """The number of a record of the caller's, if possible another one than `but`."""
        return self.player.own(chosen, caller, but) if self.player else NEVER_MADE

    def caller(self, usual: Sequence[str], chosen: int) -> str:
        """Who calls, by a choice: one of `usual` that there are."""
        return self.player.caller(usual, chosen) if self.player else ""

    def anybody(self, usual: Sequence[str], chosen: int) -> str:
        """Who calls, by a choice: as a rule one of `usual`, at times whoever's turn it is."""
        if self.player and chosen % _ONE_IN == 0:
            return next(self._exploration.everybody)
        return self.caller(usual, chosen // _ONE_IN)

    def teardown(self) -> None:
        """Ends the story with a look at everything."""
        if self.player is None:
            return
        self.sweep()
        self._exploration.attempt(self._leaving.close)
        self._exploration.take(self.steps, self._news, self.player.lacks)


def explore(stage: Stage, machine: Callable[[Exploration], Machine], make: MakePlayer) -> int:
    """Tells stories as the effort and the seed of the run have it; how many requests that took.

    What the monitor found is reported to the judge of `stage`. Raises NotExercised where not one
    step could be taken, and UnjudgedError once the target stops answering.
    """
    budget = _budget(stage)
    exploration = Exploration(stage, make, budget)
    # Hypothesis takes any maker of machines, though its types ask for a class.
    begin: Any = seed(stage.limits.seed)(lambda: machine(exploration))
    try:
        run_state_machine_as_test(begin, settings=_settings(budget // _SHORTEST_STORY + 1))
    finally:
        for finding in exploration.found.values():
            stage.judge.report(finding)
    if exploration.ended is not None:
        raise exploration.ended
    if not exploration.sent and exploration.lacks:
        raise NotExercised(exploration.lacks)
    return exploration.sent


def _budget(stage: Stage) -> int:
    share = 1 if stage.limits.clean_start else _SHARED_SHARE
    return round(BUDGETS[stage.limits.effort] * share)


def _settings(stories: int) -> settings:
    """Choices are made and never repeated; what they came to is for `Exploration` to keep."""
    return settings(
        max_examples=stories,
        stateful_step_count=_STEPS,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        derandomize=False,
        verbosity=Verbosity.quiet,
        suppress_health_check=list(HealthCheck),
    )
