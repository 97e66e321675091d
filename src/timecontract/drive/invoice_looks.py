"""Plain looks at an Invoice target, before anything is judged."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from timecontract.drive.invoice import InvoiceClient
from timecontract.drive.invoice_reply import InvoiceReply, entry_id
from timecontract.drive.stage import Stage


def looks(stage: Stage) -> Sequence[Callable[[], InvoiceReply]]:
    """Asking for the list, and for the first user's running timer."""
    first = InvoiceClient(stage, stage.cast.role("first"), {})
    return first.list, first.running


def running_timer(stage: Stage) -> str:
    """Why timers must not be touched: a user's timer runs that is not ours. Empty if none does."""
    for alias in ("first", "second", "outsider"):
        if alias in stage.cast.roles:
            client = InvoiceClient(stage, stage.cast.roles[alias], {})
            if entry_id(client.running().entry):
                return f"needs no timer of user {client.user_id} to run already"
    return ""
