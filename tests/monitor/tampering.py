"""What a dishonest answer does with an honest one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from honest_calls import Reply, refusal
from honest_entries import OPERATIONS
from honest_wire import Tamper
from trace_facts import FIELDWORK, JOHN, MAPPING

Rows = list[dict[str, Any]]
FIRST_ENTRY = "460000000050002"
"""The id of the entry that a trace makes first."""
RECORD: Mapping[str, Any] = {
    "time_entry_id": FIRST_ENTRY,
    "project_id": MAPPING,
    "project_name": "Mapping",
    "customer_id": "460000000044001",
    "customer_name": "Client 01",
    "task_id": FIELDWORK,
    "task_name": "fieldwork",
    "user_id": JOHN,
    "user_name": "John David",
    "is_current_user": True,
    "log_date": "2026-03-30",
    "log_time": "01:30",
    "is_billable": True,
    "billed_status": "unbilled",
    "notes": "Walked the line",
    "created_time": "2026-03-31T10:00:00+0000",
}


def refused(status: int = 400, code: int = 4, message: str = "Invalid value passed") -> Tamper:
    """Answers with an error."""
    return lambda _: refusal(status, code, message)


def succeeded(op: str, record: Mapping[str, Any] | None = None, **fields: Any) -> Tamper:
    """Answers with the success of the operation, showing the record with these fields if given."""
    body: dict[str, Any] = {"code": 0, "message": OPERATIONS[op].message}
    if record is not None:
        body["time_entry"] = {**record, **fields}
    return lambda _: Reply(200, body)


def accepted(op: str, **fields: Any) -> Tamper:
    """Takes a call that had to be refused, and shows an entry with these fields."""
    return succeeded(op, RECORD, **fields)


def saying(**members: Any) -> Tamper:
    """Has other members beside the entry, such as another message."""
    return lambda reply: Reply(reply.status, {**reply.body, **members})


def without(name: str) -> Tamper:
    """Leaves out a member of the answer."""
    return lambda reply: Reply(reply.status, {n: v for n, v in reply.body.items() if n != name})


def showing(**fields: Any) -> Tamper:
    """Shows other values of the entry."""

    def tamper(reply: Reply) -> Reply:
        return Reply(
            reply.status, {**reply.body, "time_entry": {**reply.body["time_entry"], **fields}}
        )

    return tamper


def listing(change: Callable[[Rows], Rows]) -> Tamper:
    """Lists other rows."""

    def tamper(reply: Reply) -> Reply:
        return Reply(
            reply.status, {**reply.body, "time_entries": change(reply.body["time_entries"])}
        )

    return tamper


def rows_showing(**fields: Any) -> Tamper:
    """Shows other values in every row."""
    return listing(lambda rows: [{**row, **fields} for row in rows])


def listing_also(*records: Mapping[str, Any]) -> Tamper:
    """Lists more rows."""
    return listing(lambda rows: [*rows, *map(dict, records)])


def listing_nothing() -> Tamper:
    """Lists no row."""
    return listing(lambda _: [])
