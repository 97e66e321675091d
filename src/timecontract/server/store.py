"""Where worlds are kept: nowhere but in memory, or in a file that survives the server."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    Integer,
    MetaData,
    String,
    Table,
    create_engine,
    delete,
    event,
    insert,
    select,
)
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import StaticPool

from timecontract.server.clock import Clock
from timecontract.server.invoice import documents
from timecontract.server.invoice.model import Entry, State

# Serial numbers set aside at a time, so that not every new entry has to note its number.
BLOCK = 1_000_000


class StoreError(Exception):
    """The state file cannot be used; the text says why."""


class StoredWorld(NamedTuple):
    """A world as it was kept."""

    name: str
    clock: Clock
    state: State


class Store:
    """Keeps nothing: worlds live as long as the server."""

    def __init__(self) -> None:
        self._reserved = 0

    def worlds(self) -> Iterator[StoredWorld]:
        """The worlds kept by an earlier run."""
        yield from ()

    def reserve(self) -> int:
        """The first of a block of serial numbers that nobody else gets."""
        self._reserved += BLOCK
        return self._reserved - BLOCK

    def save_clock(self, world: str, clock: Clock) -> None:
        """Keeps a world, new or known, with its clock."""

    def save_entries(self, world: str, changes: Mapping[str, Entry | None]) -> None:
        """Keeps changed entries, None for deleted ones; they are safe when this returns."""

    def clear(self, world: str) -> None:
        """Forgets the entries of a world."""

    def remove(self, world: str) -> None:
        """Forgets a world."""

    def close(self) -> None:
        """Lets go of the file."""


_METADATA = MetaData()
_WORLDS = Table(
    "worlds",
    _METADATA,
    Column("name", String, primary_key=True),
    Column("offset_microseconds", Integer),
    Column("frozen_at", String),
)
# A deleted entry stays as a row with its organisation and no document: it was there once.
_ENTRIES = Table(
    "entries",
    _METADATA,
    Column("world", String, primary_key=True),
    Column("id", String, primary_key=True),
    Column("organization", String, nullable=False),
    Column("document", String),
)
_SERIALS = Table("serials", _METADATA, Column("reserved", Integer, nullable=False))


class SqliteStore(Store):
    """Keeps worlds in an SQLite file, which one server at a time may use."""

    def __init__(self, path: Path) -> None:
        """Opens or makes the file; StoreError if that fails or another server has it."""
        super().__init__()
        # One connection for all, guarded by a lock: the file itself is locked for others.
        self._lock = Lock()
        self._engine: Engine = create_engine(
            f"sqlite:///{path}",
            poolclass=StaticPool,
            connect_args={"timeout": 1, "check_same_thread": False},
        )
        event.listen(self._engine, "connect", _set_up)
        try:
            _METADATA.create_all(self._engine)
        except SQLAlchemyError as error:
            self._engine.dispose()
            raise StoreError(
                f"cannot use the state file {path}: {getattr(error, 'orig', error)}"
            ) from error

    def worlds(self) -> Iterator[StoredWorld]:
        with self._lock, self._engine.connect() as connection:
            for name, offset, frozen_at in connection.execute(select(_WORLDS)).all():
                yield StoredWorld(name, _clock(offset, frozen_at), _state(connection, name))

    def reserve(self) -> int:
        with self._lock, self._engine.begin() as connection:
            first = connection.execute(select(_SERIALS.c.reserved)).scalar() or 0
            connection.execute(delete(_SERIALS))
            connection.execute(insert(_SERIALS), {"reserved": first + BLOCK})
        return first

    def save_clock(self, world: str, clock: Clock) -> None:
        row = {
            "name": world,
            "offset_microseconds": clock.offset // timedelta(microseconds=1),
            "frozen_at": clock.frozen_at.isoformat() if clock.frozen_at else None,
        }
        with self._lock, self._engine.begin() as connection:
            connection.execute(insert(_WORLDS).prefix_with("OR REPLACE"), row)

    def save_entries(self, world: str, changes: Mapping[str, Entry | None]) -> None:
        kept = [entry for entry in changes.values() if entry is not None]
        gone = [entry_id for entry_id, entry in changes.items() if entry is None]
        with self._lock, self._engine.begin() as connection:
            if kept:
                connection.execute(_KEEP, [_row(world, entry) for entry in kept])
            for entry_id in gone:
                is_it = (_ENTRIES.c.world == world) & (_ENTRIES.c.id == entry_id)
                connection.execute(_ENTRIES.update().where(is_it).values(document=None))

    def clear(self, world: str) -> None:
        with self._lock, self._engine.begin() as connection:
            connection.execute(delete(_ENTRIES).where(_ENTRIES.c.world == world))

    def remove(self, world: str) -> None:
        self.clear(world)
        with self._lock, self._engine.begin() as connection:
            connection.execute(delete(_WORLDS).where(_WORLDS.c.name == world))

    def close(self) -> None:
        self._engine.dispose()


_NEW = upsert(_ENTRIES)
_KEEP = _NEW.on_conflict_do_update(
    index_elements=["world", "id"], set_={"document": _NEW.excluded.document}
)


def _set_up(connection: object, _record: object) -> None:
    cursor = connection.cursor()  # type: ignore[attr-defined]
    for pragma in ("locking_mode=EXCLUSIVE", "journal_mode=WAL", "synchronous=FULL"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _row(world: str, entry: Entry) -> dict[str, str]:
    return {
        "world": world,
        "id": entry.id,
        "organization": entry.organization,
        "document": documents.write(entry),
    }


def _clock(offset: int, frozen_at: str | None) -> Clock:
    if frozen_at is not None:
        return Clock(frozen_at=datetime.fromisoformat(frozen_at))
    return Clock(offset=timedelta(microseconds=offset))


def _state(connection: Connection, world: str) -> State:
    state = State()
    rows = connection.execute(select(_ENTRIES).where(_ENTRIES.c.world == world))
    for row in rows:
        if row.document is None:
            state.deleted[row.id] = row.organization
        else:
            state.put(documents.read(row.document))
    state.commit()
    return state
