"""What is particular to a target of an API: what it declares, who calls, what can be asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from timecontract.target import invoice_cast, offers, people_cast
from timecontract.target.cast import Cast, TokenSource
from timecontract.target.offers import Means


@dataclass(frozen=True, slots=True)
class TargetKind:
    """A kind of target: `declares` names what it can say of itself, in files and in fixtures."""

    declares: tuple[str, ...]
    cast: Callable[[Any, Mapping[str, TokenSource]], Cast]
    offers: Callable[[Cast, Any, Means], frozenset[str]]


KINDS: Mapping[str, TargetKind] = {
    "invoice": TargetKind(
        declares=("url", "organizations", "tokens", "time_zone", "week_start", "year_start"),
        cast=invoice_cast.cast,
        offers=offers.of_invoice,
    ),
    "people": TargetKind(
        declares=(
            "url",
            "employees",
            "permissions",
            "clients",
            "projects",
            "jobs",
            "timelogs",
            "tokens",
            "date_format",
            "processed_until",
        ),
        cast=people_cast.cast,
        offers=offers.of_people,
    ),
}
"""By API."""
