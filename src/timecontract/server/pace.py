"""How the handling of a call becomes steps of its world."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from starlette.concurrency import run_in_threadpool

Answer = TypeVar("Answer")


class Stepping(Protocol):
    """A world, of which one step sees nothing half done by another."""

    def step(self, act: Callable[[Any], Answer], /) -> Answer:
        """What `act` gives on both APIs of the world; what it changed is kept."""
        ...


class Pace(Protocol):
    """Handles calls otherwise than in one step, each in a thread so that they really meet.

    Correct servers have none. Faults that show only under a race have one, and so have servers
    that take their time.
    """

    def __contains__(self, operation: object, /) -> bool:
        """Whether calls of that operation are handled so."""
        ...

    def step(self, world: Stepping, operation: str, act: Callable[[Any], Answer], /) -> Answer:
        """What `act` gives on both APIs of the world, sooner or later, at once or not."""
        ...


async def answered(
    world: Stepping,
    pace: Pace | None,
    operation: str,
    answer: Callable[[Callable[[Callable[[Any], Answer]], Answer]], Answer],
) -> Answer:
    """What `answer` makes of the way to step that the pace has for the operation."""
    if pace is None or operation not in pace:
        return answer(world.step)

    def act() -> Answer:
        return answer(lambda step: pace.step(world, operation, step))

    try:
        asyncio.get_running_loop()
    except RuntimeError:  # the caller's own thread, where nobody else waits for it
        return act()
    return await run_in_threadpool(act)
