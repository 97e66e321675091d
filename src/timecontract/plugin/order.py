"""In which order scenarios find most: those first that ask what none before them has asked."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

Scenario = TypeVar("Scenario")


def widest_first(
    scenarios: Sequence[Scenario], rules: Callable[[Scenario], Iterable[str]]
) -> list[Scenario]:
    """The scenarios, each time next the one whose `rules` have been asked least by those before it.

    A rule is worth half as much each time that it has been asked. Equals stay in their order.
    """
    asked = Counter[str]()
    exercised = [tuple(rules(scenario)) for scenario in scenarios]

    def worth(index: int) -> float:
        return sum(0.5 ** asked[rule] for rule in exercised[index])

    heap = [(-worth(index), index) for index in range(len(scenarios))]
    heapq.heapify(heap)
    order = []
    while heap:
        _, index = heap[0]
        now = (-worth(index), index)
        if now > heap[0]:  # worth only ever falls, so what stays on top is worth most
            heapq.heapreplace(heap, now)
            continue
        heapq.heappop(heap)
        asked.update(exercised[index])
        order.append(scenarios[index])
    return order
