"""What a story of a state machine is made of: steps that can be taken again elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any

from timecontract.drive.stage import Stage
from timecontract.monitor.verdict import Finding
from timecontract.target.errors import NotExercised

NO_SUCH_ID = "999999999999999996"
"""What stands for a record that never was: an id that no target hands out."""
NEVER_MADE = 0
"""The number of the record that never was."""

# So often somebody calls who is not among the usual callers.
_ONE_IN = 6
_POOLS = ("there", "there", "there", "busy", "busy", "gone", "there", "never")


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a story: what a player's method `act` does with `given` to the records `on`.

    Records are told by numbers, so that the story makes sense in another world, where they have
    other ids, and without some of its steps.
    """

    act: str
    given: tuple[Any, ...] = ()
    on: tuple[int, ...] = ()


class Player:
    """Takes steps on one clean start, and keeps what the answers told of its own records.

    The methods that steps name belong to the subclass of an API; they take what is given, then the
    numbers of the records. `sends` tells why a step was not taken, where none was.
    """

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.lacks = ""
        self.leaving = ExitStack()
        self._ids: dict[int, str] = {}
        self._gone: set[int] = set()

    def perform(self, step: Step) -> Sequence[Finding]:
        """Takes a step; what the monitor finds. A step that cannot be taken here is left out."""
        try:
            getattr(self, step.act)(*step.given, *step.on)
        except NotExercised as error:
            self.lacks = self.lacks or error.reason
        return self.stage.judge.take_findings()

    def pick(self, chosen: int) -> int:
        """The number of the record that a choice means: one that is there, as a rule.

        Else one that is busy, one that is gone, or the one that never was.
        """
        pool, rank = _POOLS[chosen % len(_POOLS)], chosen // len(_POOLS)
        there = [number for number in reversed(self._ids) if number not in self._gone]
        pools = {"there": there, "busy": self.busy(), "gone": sorted(self._gone)}
        numbers = [NEVER_MADE] if pool == "never" else pools[pool] or there or [NEVER_MADE]
        return numbers[rank % len(numbers)]

    def busy(self) -> Sequence[int]:
        """The numbers of the records with which something is going on."""
        return ()

    @property
    def records(self) -> Sequence[int]:
        """The numbers of all records that the story has made, also of those that are gone."""
        return [*self._ids]

    def restart(self) -> None:
        """The target is started anew, and is to remember everything."""
        self.stage.restart()

    def made(self, number: int, record_id: str) -> None:
        """Notes the id of the record that the story calls by that number, empty for none."""
        if record_id:
            self._ids[number] = record_id

    def removed(self, *numbers: int) -> None:
        """Notes that these are said to be gone."""
        self._gone.update(set(numbers) & self._ids.keys())

    def id_of(self, number: int) -> str:
        """The id of a record; NotExercised where this telling has not made it."""
        if number == NEVER_MADE:
            return NO_SUCH_ID
        if number not in self._ids:
            raise NotExercised(f"needs the record {number} of the story to be made")
        return self._ids[number]

    def caller(self, usual: Sequence[str], chosen: int) -> str:
        """Who calls, by a choice: one of `usual` that there are, now and then anybody."""
        everybody = [*self.stage.cast.roles]
        odd = chosen % _ONE_IN == _ONE_IN - 1
        parts = everybody if odd else [part for part in usual if part in everybody] or everybody
        return parts[chosen // _ONE_IN % len(parts)]


MakePlayer = Callable[[Stage], Player]


@contextmanager
def opened(stage: Stage, make: MakePlayer, *, trial: bool = False) -> Iterator[Player]:
    """A player on another clean start; what it changed besides records is put back at the end.

    NotExercised where the target gives no such start.
    """
    with stage.fresh(trial=trial) as other:
        player = make(other)
        with player.leaving:
            yield player
