"""The run of a timer, as far as it is known: what may lawfully be shown of its length."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import inf


@dataclass(frozen=True, slots=True)
class Run:
    """The spans of seconds that may lawfully be shown: this run, all runs, or added to log_time."""

    spans: tuple[tuple[float, float], ...]
    runs: int

    @property
    def shortest(self) -> float:
        """The seconds that the timer has surely run, before any rounding."""
        return self.spans[0][0]

    @property
    def added(self) -> Run:
        """The same run where it is sure to be added to what was logged."""
        return replace(self, spans=self.spans[2:])

    def words(self) -> str:
        """The lawful values, for a message."""
        return " or ".join(
            f"{low / 60:.1f}{_upper(low, high)} minutes" for low, high in dict.fromkeys(self.spans)
        )


def _upper(low: float, high: float) -> str:
    if high == inf:
        return " or more"
    return f" to {high / 60:.1f}" if high - low >= 6 else ""
