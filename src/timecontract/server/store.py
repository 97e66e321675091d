"""Where the records of worlds are kept: in memory, or in a file that survives the server."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    bindparam,
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
from timecontract.server.records import Record

# Serial numbers set aside at a time, so that not every new id has to note its number.
BLOCK = 1_000_000


class StoreError(Exception):
    """The state file cannot be used; the text says why."""


class StoredWorld(NamedTuple):
    """A world as it was kept."""

    name: str
    clock: Clock
    records: list[Record]


class Store:
    """Keeps records in memory: worlds live as long as the server."""

    def __init__(self) -> None:
        self._reserved = 0
        self._records: dict[str, dict[tuple[str, str], Record]] = {}

    def worlds(self) -> Iterator[StoredWorld]:
        """The worlds kept by an earlier run."""
        yield from ()

    def records(self, world: str) -> list[Record]:
        """What is kept of a world."""
        return list(self._records.get(world, {}).values())

    def reserve(self) -> int:
        """The first of a block of serial numbers that nobody else gets."""
        self._reserved += BLOCK
        return self._reserved - BLOCK

    def save_clock(self, world: str, clock: Clock) -> None:
        """Keeps a world, new or known, with its clock."""

    def save(self, world: str, records: Iterable[Record]) -> None:
        """Keeps changed records, all of them or none; they are safe when this returns."""
        kept = self._records.setdefault(world, {})
        for record in records:
            if record.document is None:
                kept.pop((record.kind, record.id), None)
            else:
                kept[record.kind, record.id] = record

    def clear(self, world: str) -> None:
        """Forgets the records of a world."""
        self._records.pop(world, None)

    def remove(self, world: str) -> None:
        """Forgets a world."""
        self.clear(world)

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
_RECORDS = Table(
    "records",
    _METADATA,
    Column("world", String, primary_key=True),
    Column("kind", String, primary_key=True),
    Column("id", String, primary_key=True),
    Column("document", String, nullable=False),
    Column("content", LargeBinary),
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
                yield StoredWorld(name, _clock(offset, frozen_at), _records(connection, name))

    def records(self, world: str) -> list[Record]:
        with self._lock, self._engine.connect() as connection:
            return _records(connection, world)

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

    def save(self, world: str, records: Iterable[Record]) -> None:
        with self._lock, self._engine.begin() as connection:
            for record in records:
                if record.document is None:
                    connection.execute(
                        _GONE, {"in_world": world, "of": record.kind, "it": record.id}
                    )
                else:
                    connection.execute(_KEEP, {"world": world} | record._asdict())

    def clear(self, world: str) -> None:
        with self._lock, self._engine.begin() as connection:
            connection.execute(delete(_RECORDS).where(_RECORDS.c.world == world))

    def remove(self, world: str) -> None:
        self.clear(world)
        with self._lock, self._engine.begin() as connection:
            connection.execute(delete(_WORLDS).where(_WORLDS.c.name == world))

    def close(self) -> None:
        self._engine.dispose()


_NEW = upsert(_RECORDS)
_KEEP = _NEW.on_conflict_do_update(
    index_elements=["world", "kind", "id"],
    set_={"document": _NEW.excluded.document, "content": _NEW.excluded.content},
)
_GONE = delete(_RECORDS).where(
    _RECORDS.c.world == bindparam("in_world"),
    _RECORDS.c.kind == bindparam("of"),
    _RECORDS.c.id == bindparam("it"),
)


def _set_up(connection: object, _record: object) -> None:
    cursor = connection.cursor()  # type: ignore[attr-defined]
    for pragma in ("locking_mode=EXCLUSIVE", "journal_mode=WAL", "synchronous=FULL"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _clock(offset: int, frozen_at: str | None) -> Clock:
    if frozen_at is not None:
        return Clock(frozen_at=datetime.fromisoformat(frozen_at))
    return Clock(offset=timedelta(microseconds=offset))


def _records(connection: Connection, world: str) -> list[Record]:
    columns = (_RECORDS.c.kind, _RECORDS.c.id, _RECORDS.c.document, _RECORDS.c.content)
    rows = connection.execute(select(*columns).where(_RECORDS.c.world == world))
    return [Record(*row) for row in rows]
