"""Processes for single tasks: their answers arrive, and none is left behind."""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Sequence
from contextlib import closing
from typing import Any

from timecontract.prove.workers import Lost, answers


def work(task: Any) -> Any:
    if task == "break":
        os._exit(3)
    if task == "hang":
        time.sleep(60)
    return os.getpid() if task == "pid" else task * 2


def all_answers(tasks: Sequence[Any], jobs: int = 2, limit: float = 30) -> dict[Any, Any]:
    return dict(answers(work, tasks, jobs=jobs, limit=limit))


def children() -> list[Any]:
    return list(multiprocessing.active_children())


def test_every_task_is_answered() -> None:
    assert all_answers(range(7)) == {task: task * 2 for task in range(7)}


def test_tasks_run_in_processes_of_their_own() -> None:
    found = [answer for _, answer in answers(work, ["pid"] * 3, jobs=1, limit=30)]
    assert len({*found, os.getpid()}) == 4


def test_a_process_that_breaks_down_takes_no_other_with_it() -> None:
    found = all_answers(["a", "break", "b"], jobs=1)
    assert found == {"a": "aa", "b": "bb", "break": Lost("its process broke down with status 3")}


def test_a_task_that_takes_too_long_is_given_up() -> None:
    found = all_answers(["a", "hang"], limit=0.5)
    assert found == {"a": "aa", "hang": Lost("it took longer than 0.5 seconds")}
    assert not children()


def test_whoever_stops_in_between_leaves_no_process_behind() -> None:
    with closing(answers(work, ["a", "hang", "hang"], jobs=2, limit=30)) as found:
        assert next(found) == ("a", "aa")
        assert children()
    assert not children()
