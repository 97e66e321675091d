"""Calls that begin together: a thread for each, let go by a barrier."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

Answer = TypeVar("Answer")


def at_once(calls: Sequence[Callable[[], Answer]]) -> list[Answer]:
    """What the calls give, in their order; they begin together and may end in any order.

    Waits for all of them, then raises what the first of those that failed has raised.
    """
    together = Barrier(len(calls))

    def run(call: Callable[[], Answer]) -> Answer:
        together.wait()
        return call()

    with ThreadPoolExecutor(max_workers=len(calls)) as threads:
        running = [threads.submit(run, call) for call in calls]
    return [one.result() for one in running]
