"""Counts what each scenario costs in requests, and writes the table that orders them.

`make costs`, after scenarios were added or changed much; it takes some minutes. Against the
reference server, in this process; a scenario with parameters counts as the mean of all of them.
What runs at `quick` is counted there, the rest at the effort at which it runs first.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from timecontract import resources
from timecontract.conduct import conduct
from timecontract.contract.apis import Dialect, Facts
from timecontract.exchange import Event, Exchange
from timecontract.monitor.monitor import Monitor
from timecontract.monitor.verdict import Finding
from timecontract.plugin.costs import FILE
from timecontract.prove.lanes import in_process

# What only runs at `deep` comes last anyway, and would take long to count.
EFFORTS = ("standard", "quick")


def main() -> None:
    """Writes the table, sorted by names."""
    costs: dict[str, int] = {}
    for effort in EFFORTS:
        sys.stdout.write(f"Counting at {effort} ...\n")
        costs |= per_scenario(count(effort))
    path = resources.conformance_dir() / FILE
    path.write_text(json.dumps(costs, indent=0, sort_keys=True) + "\n")
    sys.stdout.write(f"{path}: {len(costs)} scenarios\n")


def count(effort: str) -> Counter[str]:
    """The requests of a run at that effort, by the ids that pytest gives the scenarios."""
    requests = Counter[str]()
    with in_process() as options:
        options = replace(options, effort=effort, monitor=partial(Counted, requests))
        record = conduct(options).record
    if record.suite_errors or record.unjudged:
        raise SystemExit(f"The run broke down: {record.suite_errors} {record.unjudged}")
    return requests


def per_scenario(requests: Mapping[str, int]) -> dict[str, int]:
    """The mean over the parameters of each scenario, at least 1."""
    by_name: dict[str, list[int]] = {}
    for scenario, number in requests.items():
        by_name.setdefault(scenario.partition("[")[0], []).append(number)
    return {name: max(1, round(sum(all_) / len(all_))) for name, all_ in by_name.items()}


class Counted(Monitor):
    """A monitor that counts what it is shown for the scenario that runs just now."""

    def __init__(self, requests: Counter[str], facts: Facts, dialect: Dialect) -> None:
        super().__init__(facts, dialect)
        self._requests = requests

    def observe(self, event: Event) -> list[Finding]:
        """See `Monitor`."""
        self._requests[scenario()] += isinstance(event, Exchange)
        return super().observe(event)

    def observe_together(self, exchanges: Sequence[Exchange]) -> list[Finding]:
        """See `Monitor`; it passes on to `observe` what it does not judge itself."""
        before = self._requests[scenario()]
        findings = super().observe_together(exchanges)
        self._requests[scenario()] = before + len(exchanges)
        return findings


def scenario() -> str:
    """The scenario that runs, which pytest tells with its phase in the environment."""
    return os.environ["PYTEST_CURRENT_TEST"].rpartition(" ")[0]


if __name__ == "__main__":
    main()
