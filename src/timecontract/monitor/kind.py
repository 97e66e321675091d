"""What sort of answer came."""

from __future__ import annotations

from enum import Enum

BUSY = frozenset({409, 423})
"""The HTTP statuses by which a server refuses a call that meets another one: conflict, locked."""


class Kind(Enum):
    """What sort of answer came.

    WEATHER is a limit, a server error or a redirect: it says nothing of the contract, and a write
    that met it may have happened or not, as with LOST and UNREADABLE ones.
    """

    SUCCESS = "success"
    REFUSAL = "refusal"
    WEATHER = "weather"
    UNREADABLE = "unreadable"
    LOST = "lost"
