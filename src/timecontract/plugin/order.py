"""In which order scenarios find most for each request that they send."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

Scenario = TypeVar("Scenario")


def best_first(
    scenarios: Sequence[Scenario],
    rules: Callable[[Scenario], Iterable[str]],
    cost: Callable[[Scenario], float],
) -> list[Scenario]:
    """The scenarios, each time next the one that is worth most for what it costs.

    What it is worth tell its `rules`, those that have been asked least by the scenarios before it:
    a rule is worth half as much each time that it has been asked. `cost` is in requests, above 0.
    Equals stay in their order.
    """
    asked = Counter[str]()
    exercised = [tuple(rules(scenario)) for scenario in scenarios]
    costs = [cost(scenario) for scenario in scenarios]

    def worth(index: int) -> float:
        return sum(0.5 ** asked[rule] for rule in exercised[index]) / costs[index]

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
