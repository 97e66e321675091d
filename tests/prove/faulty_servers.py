"""Faults of our own making: one that can be seen, one that cannot, one that ends its process."""

from __future__ import annotations

import os
from typing import Any

from timecontract.server.faults import Fault
from timecontract.server.invoice.operations import TimeEntries


class DeleteDoesNotDelete(TimeEntries):
    """Says that it deletes, and does not."""

    def delete_time_entry(self, call: Any, caller: Any) -> Any:
        body = super().delete_time_entry(call, caller)
        self.state.rollback()
        return body


class Harmless(TimeEntries):
    """Does what it has to."""


class Killed(TimeEntries):
    """Takes its process with it."""

    def delete_time_entry(self, call: Any, caller: Any) -> Any:
        del call, caller
        os._exit(7)


def fault(name: str, faulty: type[Any], *rules: str) -> Fault:
    return Fault(name, faulty.__doc__ or "", "invoice", "delete_time_entry", faulty, rules)


FAULTS = {
    one.name: one
    for one in (
        fault("well-named", DeleteDoesNotDelete, "INV-DELETE-FINAL"),
        fault("ill-named", DeleteDoesNotDelete, "INV-START-MESSAGE"),
        fault("undeclared", DeleteDoesNotDelete),
        fault("harmless", Harmless, "INV-DELETE-FINAL"),
        fault("killed", Killed, "INV-DELETE-FINAL"),
    )
}
