"""Works out in which order the scenarios find most for each request, and writes it down.

`make order`, after scenarios were added or changed much; it takes some minutes. All run against the
reference server, in this process, under a monitor that notes what each one really put to the
question. The next scenario is always the one that is worth most for each request: what it asks,
that the scenarios before it asked least. What runs at `quick` comes first, then what
`standard` adds.
"""

from __future__ import annotations

import heapq
import os
import sys
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import product
from math import pow

from timecontract import resources
from timecontract.conduct import conduct
from timecontract.contract.apis import APIS, Dialect, Facts
from timecontract.exchange import Event, Exchange
from timecontract.monitor.monitor import Monitor
from timecontract.monitor.verdict import Finding
from timecontract.plugin.order import FILE
from timecontract.profile.situation import Situation, read
from timecontract.prove.lanes import in_process

# What only runs at `deep` comes last anyway, and would take long.
EFFORTS = ("quick", "standard")

# With these three half of a sample of 203 faults was found within 139 requests, without the values
# that are sent within 152; others that are near to them came to 130 to 205.
WORTH_AGAIN = 0.3
"""How much of its worth is left to what was asked, each time that it was."""

WORTH_OF_A_VALUE = 0.2
"""What a value of a parameter is worth, where a rule that is asked is worth 1."""

WEIGHT_OF_REQUESTS = 0.85
"""The power of the number of requests by which a scenario's worth is divided."""


@dataclass(slots=True)
class Asked:
    """What a scenario costs in requests, and what it asks: rules, also by operation, and values."""

    requests: int = 0
    rules: set[Hashable] = field(default_factory=set)
    values: set[Hashable] = field(default_factory=set)

    @property
    def cost(self) -> float:
        """What the worth of the scenario is divided by."""
        return max(1.0, pow(self.requests, WEIGHT_OF_REQUESTS))


def main() -> None:
    """Writes the file."""
    names: list[str] = []
    for api in APIS:
        before = Counter[Hashable]()
        placed: set[str] = set()
        for effort in EFFORTS:
            sys.stdout.write(f"Running {api} at {effort} ...\n")
            asked = noted(api, effort)
            new = best_first({name: asked[name] for name in asked if name not in placed}, before)
            placed.update(new)
            names += new
    path = resources.conformance_dir() / FILE
    path.write_text("".join(f"{name}\n" for name in names), encoding="utf-8")
    sys.stdout.write(f"{path}: {len(names)} scenarios\n")


def noted(api: str, effort: str) -> Mapping[str, Asked]:
    """What each scenario of a run at that effort asks, by name, in the order of the run."""
    notes: dict[str, Asked] = defaultdict(Asked)
    with in_process() as options:
        monitor = partial(Noting, notes)
        options = replace(options, apis=(api,), effort=effort, monitor=monitor, page_order=True)
        record = conduct(options).record
    if broken := [*record.suite_errors, *filter(None, [record.unjudged])]:
        raise SystemExit(f"The run broke down, {len(broken)} times, first with: {broken[0]}")
    return notes


def best_first(asked: Mapping[str, Asked], before: Counter[Hashable]) -> list[str]:
    """The names in order, each time next the one that is worth most for each request.

    `before` counts how often everything has been asked, and goes on counting. Equals stay in their
    order.
    """
    names = list(asked)

    def left(what: Iterable[Hashable]) -> float:
        return sum(WORTH_AGAIN ** before[one] for one in what)

    def worth(index: int) -> float:
        one = asked[names[index]]
        return (left(one.rules) + WORTH_OF_A_VALUE * left(one.values)) / one.cost

    heap = [(-worth(index), index) for index in range(len(names))]
    heapq.heapify(heap)
    order = []
    while heap:
        _, index = heap[0]
        now = (-worth(index), index)
        if now > heap[0]:  # worth only ever falls, so what stays on top is worth most
            heapq.heapreplace(heap, now)
            continue
        heapq.heappop(heap)
        before.update(asked[names[index]].rules)
        before.update(asked[names[index]].values)
        order.append(names[index])
    return order


class Noting(Monitor):
    """A monitor that notes for the scenario that runs just now what it asks."""

    def __init__(self, notes: Mapping[str, Asked], facts: Facts, dialect: Dialect) -> None:
        super().__init__(facts, dialect)
        self._notes = notes

    def observe(self, event: Event) -> list[Finding]:
        """See `Monitor`."""
        with self._noting(event):
            return super().observe(event)

    def observe_together(self, exchanges: Sequence[Exchange]) -> list[Finding]:
        """See `Monitor`; it passes on to `observe` what it does not judge itself."""
        with self._noting(*exchanges):
            return super().observe_together(exchanges)

    @contextmanager
    def _noting(self, *events: Event) -> Iterator[None]:
        note = self._notes[scenario()]
        requests, before = note.requests, self.tally.asked
        yield
        exchanges = [event for event in events if isinstance(event, Exchange)]
        situations = [known for known in map(read, exchanges) if known]
        rules = [rule for rule, times in self.tally.asked.items() if times > before.get(rule, 0)]
        note.rules.update(rules, product(rules, [known.operation for known in situations]))
        for known in situations:
            note.values.update((known.operation, *sent) for sent in _values(known))
        note.requests = requests + len(exchanges)


def _values(known: Situation) -> Iterator[tuple[str, str]]:
    """The parameters of a call with their values, as far as these are short."""
    return ((name, str(value)[:30]) for name, value in known.sent.items())


def scenario() -> str:
    """The scenario that runs, which pytest tells with its phase in the environment."""
    path, _, name = os.environ["PYTEST_CURRENT_TEST"].rpartition(" ")[0].partition("::")
    return f"{'/'.join(path.split('/')[-2:])}::{name}"


if __name__ == "__main__":
    main()
