"""What a file of recorded traffic gives: exchanges, interventions, and what could not be read.

Nothing here is scrubbed: header values stand as they stand in the file, credentials included.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain

from timecontract.contract.apis import Facts
from timecontract.exchange import Intervention, Request, Response


@dataclass(frozen=True, slots=True)
class Captured:
    """One exchange as a file holds it.

    Urls are absolute, header names lower case, values of one name joined by a comma, bodies
    decoded: no transfer or content coding is left. `response` is None where the answer was lost.
    `place` says where in its file it stands ("entry 12", "line 12"). `began` and `ended` are
    seconds since the epoch, or on the clock of the observer in the project's own cassettes; None
    where the file has no times. `caller`, `api`, `clock` and `group` are those of `Exchange`, empty
    where the file does not say them; only the project's own cassettes do.
    """

    request: Request
    response: Response | None
    place: str
    began: float | None = None
    ended: float | None = None
    caller: str = ""
    api: str = ""
    clock: datetime | None = None
    group: str = ""


@dataclass(frozen=True, slots=True)
class Damage:
    """A part of a file that could not be read: where it is, what was expected, what was seen.

    What happened there is not known: any call may be missing from the trace. `url` is the address
    of the exchange where that much could be read, so that other services can be told apart; where
    the request could be read as well, it follows as `Captured` without a response. The texts hold
    nothing of what the file says, which may be secret.
    """

    place: str
    expected: str
    seen: str
    url: str = ""

    def __str__(self) -> str:
        return f"{self.place}: expected {self.expected}, seen {self.seen}"


Part = Captured | Intervention | Damage


@dataclass
class Capture:
    """One file: its name, its parts in their order, read as they are asked for.

    `facts` are those of the targets, by API, where the file carries them (the project's own
    cassettes do). They are known before the first part is given. `anew` closes the file and gives
    all of its parts again; None where they can be read only once.
    """

    name: str
    events: Iterator[Part]
    facts: Mapping[str, Facts] = field(default_factory=dict)
    anew: Callable[[], Iterator[Part]] | None = None

    def first(self) -> Part | None:
        """The first part, which stays the first; None where there is none."""
        first = next(self.events, None)
        if first is not None:
            self.events = chain([first], self.events)
        return first

    def rest(self) -> None:
        """Closes the file until its parts are asked for."""
        if self.anew is not None:
            self.events = self.anew()
