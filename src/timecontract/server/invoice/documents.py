"""Entries as records, for keeping them in a database."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from timecontract.server.invoice.model import Entry, Run, State, Timer
from timecontract.server.records import Record

KIND = "invoice-entry"


def changes(state: State) -> Iterator[Record]:
    """What changed since the last commit. A deleted entry leaves its organisation behind."""
    for entry_id, entry in state.changes().items():
        left = json.dumps(state.deleted[entry_id]) if entry is None else write(entry)
        yield Record(KIND, entry_id, left)


def restored(records: Iterable[Record]) -> State:
    """The state that was kept; records of other kinds are passed over."""
    state = State()
    for record in records:
        if record.kind == KIND and record.document is not None:
            document = json.loads(record.document)
            if isinstance(document, str):
                state.deleted[record.id] = document
            else:
                state.put(_entry(document))
    state.commit()
    return state


def write(entry: Entry) -> str:
    """The entry as JSON, its moments with all their digits."""
    document = {name: getattr(entry, name) for name in Entry.__dataclass_fields__}
    return json.dumps(document, default=_plain)


def _entry(document: dict[str, Any]) -> Entry:
    """The entry that `write` wrote."""
    document["log_date"] = date.fromisoformat(document["log_date"])
    document["created"] = datetime.fromisoformat(document["created"])
    if document["timer"] is not None:
        document["timer"] = Timer(**_moments(document["timer"]))
    if document["last_run"] is not None:
        document["last_run"] = Run(**_moments(document["last_run"]))
    return Entry(**document)


def _plain(value: object) -> Any:
    match value:
        case Timer() | Run():
            return {name: getattr(value, name) for name in value.__dataclass_fields__}
        case date():
            return value.isoformat()
    raise TypeError(f"cannot keep a {type(value).__name__}")


def _moments(record: dict[str, Any]) -> dict[str, Any]:
    return {
        name: datetime.fromisoformat(value) if name in ("started", "stopped") else value
        for name, value in record.items()
    }
