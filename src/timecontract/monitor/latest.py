"""One exchange is read by several, one after the other; it is read once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from timecontract.exchange import Exchange

Read = TypeVar("Read")


def latest(read: Callable[[Exchange], Read]) -> Callable[[Exchange], Read]:
    """Makes a reader keep what it read last, for whoever asks for the same exchange next."""
    last: tuple[Exchange, Read] | None = None

    def read_once(exchange: Exchange) -> Read:
        nonlocal last
        kept = last
        if kept is None or kept[0] is not exchange:
            kept = last = exchange, read(exchange)
        return kept[1]

    return read_once
