"""Work in processes of its own: several at once, each for one task, and none outlives its use."""

from __future__ import annotations

import multiprocessing
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from typing import Generic, TypeVar

Task = TypeVar("Task")
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Lost:
    """In place of an answer: why there is none."""

    reason: str


@dataclass(slots=True)
class _Worker(Generic[Task]):
    task: Task
    process: BaseProcess
    deadline: float

    def stop(self) -> None:
        """Ends the process, by force if it must be."""
        self.process.terminate()
        self.process.join(timeout=2)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()


def answers(
    work: Callable[[Task], Answer], tasks: Iterable[Task], *, jobs: int, limit: float
) -> Generator[tuple[Task, Answer | Lost]]:
    """What `work` makes of each task, as the answers come, `jobs` at a time.

    A task that takes longer than `limit` seconds is given up. A process that breaks down takes no
    other with it. Whoever stops in between closes the iterator, which ends what is under way.
    """
    waiting, running = deque(tasks), dict[Connection, _Worker[Task]]()
    try:
        while waiting or running:
            while waiting and len(running) < jobs:
                pipe, worker = _start(work, waiting.popleft(), limit)
                running[pipe] = worker
            for pipe in [*_ready(running), *_late(running)]:
                if pipe in running:
                    worker = running.pop(pipe)
                    yield worker.task, _received(pipe, worker, limit)
    finally:
        for worker in running.values():
            worker.stop()


def _start(
    work: Callable[[Task], Answer], task: Task, limit: float
) -> tuple[Connection, _Worker[Task]]:
    context = _context()
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_serve, args=(theirs, work, task), daemon=True)  # type: ignore[attr-defined]
    process.start()
    theirs.close()  # so that the end of the process closes the pipe
    return ours, _Worker(task, process, time.monotonic() + limit)


def _serve(pipe: Connection, work: Callable[[Task], Answer], task: Task) -> None:
    # An interrupt from the keyboard reaches all processes; the first of them ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    pipe.send(work(task))


def _ready(running: dict[Connection, _Worker[Task]]) -> list[Connection]:
    soonest = min(worker.deadline for worker in running.values())
    ready = wait(list(running), timeout=max(0.0, soonest - time.monotonic()))
    return [pipe for pipe in ready if isinstance(pipe, Connection)]


def _late(running: dict[Connection, _Worker[Task]]) -> list[Connection]:
    now = time.monotonic()
    return [pipe for pipe, worker in running.items() if worker.deadline <= now]


def _received(pipe: Connection, worker: _Worker[Task], limit: float) -> Answer | Lost:
    with pipe:
        try:
            if not pipe.poll():
                worker.stop()
                return Lost(f"it took longer than {limit:g} seconds")
            answer: Answer = pipe.recv()
        except EOFError:
            worker.process.join()
            return Lost(f"its process broke down with status {worker.process.exitcode}")
        worker.process.join()
        return answer


def _context() -> BaseContext:
    """Forked processes share what is imported; where there is no safe fork, a new one starts."""
    return multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
