"""The reference server: an implementation of the APIs written from the vendor's pages alone."""

from timecontract.server.answers import AnswerError, Answers
from timecontract.server.faults import FaultError
from timecontract.server.run import Address, app, running_server, serve
from timecontract.server.store import StoreError

__all__ = [
    "Address",
    "AnswerError",
    "Answers",
    "FaultError",
    "StoreError",
    "app",
    "running_server",
    "serve",
]
