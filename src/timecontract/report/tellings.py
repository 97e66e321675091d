"""Who tells of the messages of which API."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from timecontract.exchange import Event, Exchange
from timecontract.report.invoice_telling import InvoiceTelling
from timecontract.report.people_telling import PeopleTelling
from timecontract.report.telling import Telling

TELLINGS: Mapping[str, Telling] = {
    telling.api: telling for telling in (InvoiceTelling(), PeopleTelling())
}
"""By API."""


def telling_of(exchange: Exchange) -> Telling:
    """Who tells of that exchange."""
    return TELLINGS[exchange.api]


def records_of(exchange: Exchange) -> Sequence[str]:
    """The ids of the records that its answer shows on their own, or says were made."""
    if exchange.response is None:
        return ()
    return telling_of(exchange).records(exchange.response)


def made_in(story: Sequence[Event]) -> dict[str, str]:
    """The records that the answers of a story show on their own: the noun of each, by its id."""
    return {
        record: telling_of(event).noun
        for event in story
        if isinstance(event, Exchange)
        for record in records_of(event)
    }
