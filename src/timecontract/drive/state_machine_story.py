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

_POOLS = ("own", "busy", "own", "busy", "own", "there", "gone", "own", "busy", "never")


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
        self._makers: dict[int, str] = {}
        self._gone: set[int] = set()

    def perform(self, step: Step) -> Sequence[Finding]:
        """Takes a step; what the monitor finds. A step that cannot be taken here is left out."""
        try:
            getattr(self, step.act)(*step.given, *step.on)
        except NotExercised as error:
            self.lacks = self.lacks or error.reason
        return self.stage.judge.take_findings()

    def pick(self, chosen: int, caller: str = "") -> int:
        """The number of the record that a choice means: as a rule one that `caller` has made.

        Else one that is busy, any that is there, one that is gone, or the one that never was.
        """
        pool, rank = _POOLS[chosen % len(_POOLS)], chosen // len(_POOLS)
        if pool == "own":
            return self.own(rank, caller)
        pools = {"there": self._there, "busy": self.busy(), "gone": sorted(self._gone)}
        numbers = [NEVER_MADE] if pool == "never" else pools[pool] or self._there or [NEVER_MADE]
        return numbers[rank % len(numbers)]

    def own(self, chosen: int, caller: str, but: int = NEVER_MADE) -> int:
        """A record that `caller` has made and that is there, if possible another one than `but`."""
        user = self._user(caller)
        own = [n for n in self._there if n != but and self._user(self.maker(n)) == user]
        numbers = own or self._there or [NEVER_MADE]
        return numbers[chosen % len(numbers)]

    def maker(self, number: int) -> str:
        """The part of who made a record, the first user for one that never was."""
        return self._makers.get(number, "first")

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

    def made(self, number: int, record_id: str, maker: str) -> None:
        """Notes who made the record that the story calls by that number; an empty id for none."""
        if record_id:
            self._ids[number], self._makers[number] = record_id, maker

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
        """Who calls, by a choice: one of `usual` that there are, the first user without them."""
        parts = [part for part in usual if part in self.stage.cast.roles] or ["first"]
        return parts[chosen % len(parts)]

    @property
    def _there(self) -> Sequence[int]:
        """The records that are there, the newest first."""
        return [number for number in reversed(self._ids) if number not in self._gone]

    def _user(self, part: str) -> str:
        role = self.stage.cast.roles.get(part)
        return role.user if role else ""


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
