"""How much of the contract a run exercised, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from timecontract.contract.apis import APIS
from timecontract.report.record import RunRecord
from timecontract.report.text import WIDTH


class Summary(NamedTuple):
    """The coverage of one API: its title, the counts of every kind, and what never was exercised.

    `missed` is by kind, without the kinds that were exercised in full.
    """

    title: str
    told: str
    missed: Mapping[str, Sequence[str]]


def summaries(record: RunRecord) -> Iterator[Summary]:
    """The coverage of each API of which something was exercised."""
    for api, kinds in record.coverage.items():
        missed = {
            kind: [item for item, times in items.items() if not times]
            for kind, items in kinds.items()
        }
        told = ", ".join(
            f"{kind} {len(items) - len(missed[kind])}/{len(items)}" for kind, items in kinds.items()
        )
        yield Summary(APIS[api].title, told, {k: items for k, items in missed.items() if items})


def line(start: str, items: Sequence[str]) -> str:
    """As many items behind `start` as a line holds, and how many more there are."""
    told = ", ".join(items)
    shown = len(items)
    while len(start) + len(told) > WIDTH and shown > 1:
        shown -= 1
        told = f"{', '.join(items[:shown])} and {len(items) - shown} more"
    return start + told
