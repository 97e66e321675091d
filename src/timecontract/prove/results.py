"""What became of a fault, and how that is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any


class Outcome(StrEnum):
    """What the suite made of a server with one fault."""

    CAUGHT = "caught"
    FOREIGN = "foreign rule only"
    MISSED = "not caught"
    BROKE_DOWN = "broke down"


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one fault.

    `rule` is the one that caught it: of those that fit, the first; where none fits, the first of
    all. `also` are the other rules that were found broken until then. `requests` and `seconds` are
    what it took until then, at `effort` and at all lesser efforts before; where nothing was found,
    what was spent in vain. `scenario` is the one that caught it. `trouble` says what else went
    wrong with the run. Without any rule declared for the fault, every rule fits it.
    """

    fault: str
    api: str
    heading: str
    declared: tuple[str, ...]
    outcome: Outcome
    effort: str
    requests: int
    seconds: float
    rule: str = ""
    also: tuple[str, ...] = ()
    scenario: str = ""
    trouble: str = ""

    @property
    def caught(self) -> bool:
        """Whether a rule caught it that fits."""
        return self.outcome is Outcome.CAUGHT

    def after(self, earlier: Result | None) -> Result:
        """This result with what an earlier, lesser effort has spent in vain."""
        if earlier is None:
            return self
        return replace(
            self,
            requests=self.requests + earlier.requests,
            seconds=self.seconds + earlier.seconds,
        )

    def as_json(self) -> Mapping[str, Any]:
        """The result as JSON has it."""
        told = asdict(self)
        return {**told, "seconds": round(self.seconds, 3)}

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Result:
        """The result that was told; KeyError, TypeError or ValueError where it is none."""
        return cls(
            **{
                **told,
                "outcome": Outcome(told["outcome"]),
                "declared": tuple(told["declared"]),
                "also": tuple(told["also"]),
            }
        )
