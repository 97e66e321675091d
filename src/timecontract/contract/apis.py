"""The APIs that there are: what each is called, and what holds its facts and its dialect."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from timecontract.contract.dialect import InvoiceDialect, PeopleDialect
from timecontract.contract.facts import InvoiceFacts
from timecontract.contract.people_facts import PeopleFacts

Facts = InvoiceFacts | PeopleFacts
Dialect = InvoiceDialect | PeopleDialect


@dataclass(frozen=True, slots=True)
class Api:
    """An API as files, fixtures, exchanges and reports speak of it.

    `id` is its name in files and code, `title` the one in sentences. `address` is how an address of
    the API ends. `read_paths` are the paths below it that read; None: the method tells.
    `no_server_error` is the rule against server errors, which takes two runs of a scenario and so
    is not the monitor's.
    """

    id: str
    title: str
    facts: type[InvoiceFacts] | type[PeopleFacts]
    dialect: type[InvoiceDialect] | type[PeopleDialect]
    address: str
    no_server_error: str
    read_paths: frozenset[str] | None = None

    def reads(self, method: str, path: str) -> bool:
        """Whether a request only reads, whatever it asks for. `path` is below the address."""
        if self.read_paths is None:
            return method in ("GET", "HEAD")
        return path.partition("?")[0] in self.read_paths


APIS: Mapping[str, Api] = {
    api.id: api
    for api in (
        Api(
            id="invoice",
            title="Invoice",
            facts=InvoiceFacts,
            dialect=InvoiceDialect,
            address="/invoice/v3",
            no_server_error="INV-NO-SERVER-ERROR",
        ),
        Api(
            id="people",
            title="People",
            facts=PeopleFacts,
            dialect=PeopleDialect,
            address="/people/api/timetracker",
            no_server_error="PPL-NO-SERVER-ERROR",
            read_paths=frozenset({"/gettimesheet", "/gettimesheetdetails"}),
        ),
    )
}
"""By id, in the order in which they are judged and reported."""
