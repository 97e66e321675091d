"""How a run ended, as an exit status. The numbers are an interface and never change."""

from __future__ import annotations

from enum import IntEnum


class Status(IntEnum):
    """What a run came to; `meaning` says it in words."""

    KEPT = 0
    BROKEN = 1
    MISUSED = 2
    UNJUDGED = 3
    OUR_FAULT = 4
    LEFT_BEHIND = 5

    @property
    def meaning(self) -> str:
        """The status in words, the same in `--help`, in the reports and in the documents."""
        return _MEANINGS[self]


_MEANINGS = {
    Status.KEPT: "kept",
    Status.BROKEN: "something is broken",
    Status.MISUSED: "wrong use or configuration",
    Status.UNJUDGED: "could not be judged: unreachable, signed out, nothing put to the question",
    Status.OUR_FAULT: "a fault of timecontract itself",
    Status.LEFT_BEHIND: "something of ours was left behind on the target",
}
