"""Removing what a run has made on a target that it shares with others."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from timecontract.drive.stage import Stage
from timecontract.target.errors import NotExercised, UnjudgedError

Remove = Callable[[Stage, str, str], bool]
"""Removes a record, by its id, that a caller made; tells whether it is seen gone."""
Seek = Callable[[Stage], None]
"""Looks for what doubtful creations have made, and notes it in the ledger."""


def clean_up(stage: Stage, remove: Remove) -> None:
    """Removes every record that is ours, and goes on after those that stay; the ledger counts them.

    A record counts as removed when it can no longer be read, not when its deletion succeeds.
    """
    stage.ledger.sweep(partial(_removed, stage, remove))


def find_doubtful(stage: Stage, seek: Seek) -> None:
    """Looks for records made by calls whose answer was lost or a refusal, by their unique marks."""
    if not stage.ledger.doubtful or stage.patience.at_end:
        return
    try:
        seek(stage)
    except (NotExercised, UnjudgedError):
        return
    stage.ledger.settle_doubts()


def _removed(stage: Stage, remove: Remove, record_id: str, caller: str) -> bool:
    if stage.patience.at_end:
        return False
    try:
        return remove(stage, record_id, caller)
    except (NotExercised, UnjudgedError):
        return False
