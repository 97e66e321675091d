"""The state as records, for keeping it in a database."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from timecontract.server.people.model import (
    Attachment,
    Comment,
    Decision,
    Directory,
    Settings,
    Sheet,
    Status,
    TimeLog,
)
from timecontract.server.people.state import State
from timecontract.server.records import Record


def changes(state: State) -> Iterator[Record]:
    """What changed since the last commit."""
    for kind, rows in state.rows.items():
        for key, row in rows.changes().items():
            yield _record(kind, key, row)


def restored(directory: Directory, date_format: str, records: Iterable[Record]) -> State:
    """The fixtures' state with what was kept of changes to it; other kinds are passed over."""
    state = State(directory, date_format)
    for record in records:
        rows = state.rows.get(record.kind)
        if rows is not None and record.document is not None:
            read = _READERS[record.kind]
            rows.put(record.id, read(json.loads(record.document), record.content or b""))
    state.commit()
    return state


def _record(kind: str, key: str, row: Any) -> Record:
    if row is None:
        return Record(kind, key, None)
    content = row.content if isinstance(row, Attachment) else None
    return Record(kind, key, json.dumps(_plain(row)), content)


def _plain(row: Any) -> Any:
    """The row as JSON has it; bytes are kept elsewhere."""
    match row:
        case Sheet() | Attachment() | Comment() | TimeLog() | Settings():
            values = {name: getattr(row, name) for name in row.__dataclass_fields__}
            return {name: _plain(value) for name, value in values.items() if name != "content"}
        case date():
            return row.isoformat()
        case Mapping():
            return {key: _plain(value) for key, value in row.items()}
        case tuple():
            return [_plain(value) for value in row]
        case frozenset():
            return sorted(row)
    return row


def _sheet(document: dict[str, Any], _content: bytes) -> Sheet:
    decisions = document["decisions"].items()
    return Sheet(
        **document
        | {
            "first": date.fromisoformat(document["first"]),
            "last": date.fromisoformat(document["last"]),
            "timelogs": tuple(document["timelogs"]),
            "status": Status(document["status"]),
            "approvers": tuple(document["approvers"]),
            "levels": frozenset(document["levels"]),
            "decisions": {timelog: Decision(decision) for timelog, decision in decisions},
            "comments": tuple(Comment(**comment) for comment in document["comments"]),
        }
    )


def _timelog(document: dict[str, Any], _content: bytes) -> TimeLog:
    return TimeLog(**document | {"date": date.fromisoformat(document["date"])})


def _attachment(document: dict[str, Any], content: bytes) -> Attachment:
    return Attachment(**document, content=content)


def _settings(document: dict[str, Any], _content: bytes) -> Settings:
    until, approvers = document["processed_until"], document["approvers"].items()
    return Settings(
        **document
        | {
            "processed_until": date.fromisoformat(until) if until else None,
            "approvers": {employee: tuple(ids) for employee, ids in approvers},
        }
    )


def _employee(document: str, _content: bytes) -> str:
    return document


_READERS: dict[str, Callable[[Any, bytes], Any]] = {
    "people-sheet": _sheet,
    "people-deleted": _employee,
    "people-timelog": _timelog,
    "people-attachment": _attachment,
    "people-settings": _settings,
}
