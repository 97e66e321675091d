"""Clients of reference servers with the faults and answers that a test asks for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from invoice_client import InvoiceClient
from people_client import PeopleClient
from serving import Serve, ServePeople

from timecontract.server import app


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Makes clients of servers of their own: `serve(**{"page-size": "10"})`, `serve("fault")`."""
    with ExitStack() as stack:

        def make(*faults: str, **answers: str) -> InvoiceClient:
            return stack.enter_context(InvoiceClient(app(answers=answers, faults=faults)))

        yield make


@pytest.fixture
def client(serve: Serve) -> InvoiceClient:
    """A client of the correct server with the reference answers."""
    return serve()


@pytest.fixture
def serve_people() -> Iterator[ServePeople]:
    """As `serve`, for People."""
    with ExitStack() as stack:

        def make(*faults: str, **answers: str) -> PeopleClient:
            return stack.enter_context(PeopleClient(app(answers=answers, faults=faults)))

        yield make


@pytest.fixture
def people(serve_people: ServePeople) -> PeopleClient:
    """A client of People of the correct server with the reference answers."""
    return serve_people()
