"""Why something could not be done, told apart by whose business it is."""

from __future__ import annotations

from _pytest.outcomes import Skipped


class TargetError(ValueError):
    """The target is described wrongly: one sentence that says what to change."""


class UnjudgedError(RuntimeError):
    """The target cannot be judged (any more): nothing answers, signed out, asked to slow down."""


class NotExercised(Skipped):
    """A scenario cannot go on because the target lacks something, or an answer gave no ground.

    It is a kind of pytest's skip, so that pytest and Hypothesis both let it pass: neither takes it
    for a failure, and no `except Exception` swallows it.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
