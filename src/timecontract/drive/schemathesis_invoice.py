"""Calls of Invoice that Schemathesis generates, with the ids of what exists."""

from __future__ import annotations

import json
from collections.abc import Mapping
from random import Random
from typing import Any

from timecontract.contract import links
from timecontract.drive.invoice import InvoiceSession
from timecontract.drive.invoice_reply import InvoiceReply, entry_id
from timecontract.drive.schemathesis_driver import (
    BUDGETS,
    WALKS,
    Answer,
    Description,
    GeneratedCall,
    generate,
    walk,
)
from timecontract.target.errors import NotExercised

# Where arguments and filters offer most to vary.
INVOICE = Description(
    "invoice.openapi.yaml",
    {"log_time_entries": 3, "list_time_entries": 3, "update_time_entry": 3},
)
_ID_KEPT = 0.1
_CLOCK_MOVES = 0.1
_LONGEST_MOVE = 4000
_FIRST_ENTRIES = 3
_LOOKED_AT = 50
_ID = "time_entry_id"


def play(invoice: InvoiceSession) -> int:
    """Sends the calls of the run's effort and seed; how many were sent.

    Calls that break the description are sent to throw-away targets only. What may not be sent to
    this target (a deletion of what is not ours, a timer that somebody else runs) is left out.
    """
    calls = generate(INVOICE, BUDGETS[invoice.effort], invoice.seed, negative=invoice.throw_away)
    player = _Player(invoice, Random(invoice.seed))
    for _ in range(_FIRST_ENTRIES):
        player.entries.append(invoice.create().id)
    return sum(player.send(call) is not None for call in calls)


def follow(invoice: InvoiceSession) -> None:
    """Sends calls along the links of the description, then reads all that they were about."""
    player = _Player(invoice, Random(invoice.seed))

    def send(call: GeneratedCall, given: Mapping[str, str]) -> Answer | None:
        reply = player.send(call, given)
        return Answer(call.operation, reply, given.get(_ID, "")) if reply is not None else None

    walk(
        INVOICE,
        links.load("invoice"),
        send,
        steps=WALKS[invoice.effort],
        seed_number=invoice.seed,
        start="log_time_entries",
    )
    for entry in player.entries[-_LOOKED_AT:]:
        invoice.get(entry)
    invoice.list()
    invoice.running()


class _Player:
    """Puts what exists in place of generated ids, and sends."""

    def __init__(self, invoice: InvoiceSession, random: Random) -> None:
        self.entries: list[str] = []
        self._invoice = invoice
        self._random = random

    def send(
        self, call: GeneratedCall, given: Mapping[str, str] | None = None
    ) -> InvoiceReply | None:
        """Sends a call, with the given values in place; None where it could not be sent."""
        self._let_time_pass()
        query = dict(given or {})
        entry = query.pop(_ID, "")
        path = call.path
        if _ID in path:
            path = path.replace(f"{{{_ID}}}", entry or self._entry(call))
        try:
            reply = self._invoice.request(
                call.method,
                path,
                params=self._query(call) | query,
                headers={"Content-Type": "application/json"} if call.body is not None else {},
                body=self._body(call),
                operation="" if call.negative else call.operation,
            )
        except NotExercised:
            return None
        if call.operation == "log_time_entries" and (made := entry_id(reply.entry)):
            self.entries.append(made)
        return reply

    def _let_time_pass(self) -> None:
        if self._random.random() < _CLOCK_MOVES and self._invoice.clock.controlled:
            self._invoice.clock.advance(self._random.randint(1, _LONGEST_MOVE))

    def _entry(self, call: GeneratedCall) -> str:
        keeps = self._invoice.throw_away and self._random.random() < _ID_KEPT
        if keeps or call.negative:
            return call.ids.get("time_entry_id", "")
        return self._random.choice(self.entries)

    def _query(self, call: GeneratedCall) -> dict[str, Any]:
        query = self._with_ids(call.query)
        if "time_entry_ids" in query and not call.negative:
            count = self._random.randint(1, 2)
            query["time_entry_ids"] = ",".join(self._random.choices(self.entries, k=count))
        return query

    def _body(self, call: GeneratedCall) -> bytes:
        if call.body is None:
            return b""
        if isinstance(call.body, bytes):
            return call.body
        known = isinstance(call.body, dict)
        return json.dumps(self._with_ids(call.body) if known else call.body).encode()

    def _with_ids(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """The values with fixture ids; what is no id at all was generated wrong, and stays."""
        invoice = self._invoice
        ids = {
            "project_id": invoice.project,
            "task_id": invoice.task,
            "user_id": invoice.user_id,
        }
        return {
            name: ids[name] if name in ids and _is_id(value) else value
            for name, value in values.items()
        }


def _is_id(value: Any) -> bool:
    return isinstance(value, str) and value.isdecimal()
