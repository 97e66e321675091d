"""How time entries of ours are found again and removed."""

from __future__ import annotations

from timecontract.drive.invoice import InvoiceClient
from timecontract.drive.invoice_reply import entry_id
from timecontract.drive.stage import Stage

_PAGE = 200
# Who may delete what these made: they themselves have no scope for it, or no right to be there.
_FULL = ("first", "second", "outsider")
_STANDS_IN = {"first-in-foreign-organisation": "outsider"}


def seek(stage: Stage) -> None:
    """Looks through the lists for the entries of doubtful creations, by their notes."""
    doubtful = stage.ledger.doubtful
    for alias in dict.fromkeys(_keeper(stage, caller) for caller in doubtful.values()):
        for reply in _client(stage, alias).pages(_PAGE):
            for row in reply.rows:
                if row.get("notes") in doubtful and (found := entry_id(row)):
                    stage.ledger.made(found, alias, str(row["notes"]))


def remove(stage: Stage, time_entry_id: str, caller: str) -> bool:
    """Deletes an entry that `caller` made; whether reading it fails then."""
    client = _client(stage, _keeper(stage, caller))
    if not stage.ledger.believed_gone(time_entry_id):
        client.delete(time_entry_id)
    return _is_gone(client, time_entry_id) or _remove_timed(stage, client, time_entry_id)


def _remove_timed(stage: Stage, client: InvoiceClient, time_entry_id: str) -> bool:
    """A running timer may keep an entry from being deleted; the page does not say whose it is."""
    for alias in _FULL:
        if alias in stage.cast.roles:
            _client(stage, alias).stop()
    client.delete(time_entry_id)
    return _is_gone(client, time_entry_id)


def _is_gone(client: InvoiceClient, time_entry_id: str) -> bool:
    reply = client.get(time_entry_id)
    return not reply.ok and 0 < reply.status < 500


def _keeper(stage: Stage, caller: str) -> str:
    alias = _STANDS_IN.get(caller, caller)
    return alias if alias in _FULL and alias in stage.cast.roles else "first"


def _client(stage: Stage, alias: str) -> InvoiceClient:
    return InvoiceClient(stage, stage.cast.role(alias), {})
