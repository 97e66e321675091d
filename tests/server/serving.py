"""The types of the fixtures that serve."""

from collections.abc import Callable

from invoice_client import InvoiceClient
from people_client import PeopleClient

Serve = Callable[..., InvoiceClient]
ServePeople = Callable[..., PeopleClient]
