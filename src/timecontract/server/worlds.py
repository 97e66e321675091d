"""The worlds of a server: independent of each other, each with both APIs and one clock."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from threading import Lock
from typing import TypeVar

from timecontract.server.clock import Clock
from timecontract.server.invoice import documents as invoice_documents
from timecontract.server.invoice import fixtures as invoice_fixtures
from timecontract.server.invoice.model import Directory as InvoiceDirectory
from timecontract.server.invoice.operations import TimeEntries
from timecontract.server.people import documents as people_documents
from timecontract.server.people import fixtures as people_fixtures
from timecontract.server.people.model import Directory as PeopleDirectory
from timecontract.server.people.operations import Timesheets
from timecontract.server.records import Record
from timecontract.server.store import BLOCK, Store

DEFAULT = ""

# The ids of each API look like those of its page, and come after those of its fixtures.
INVOICE_IDS = 460_000_001_000_000
PEOPLE_IDS = 469_505_000_001_000_000

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Make:
    """What the APIs of every world are made of: the classes, the fixtures, the answers."""

    answers: Mapping[str, str]
    invoice: type[TimeEntries] = TimeEntries
    people: type[Timesheets] = Timesheets
    invoice_directory: InvoiceDirectory = field(default_factory=invoice_fixtures.directory)
    people_directory: PeopleDirectory = field(default_factory=people_fixtures.directory)

    def apis(self, records: Iterable[Record] = ()) -> Apis:
        """Both APIs in the state of the fixtures, changed as the records have it."""
        records = list(records)
        entries = invoice_documents.restored(records)
        sheets = people_documents.restored(
            self.people_directory, people_fixtures.DATE_FORMAT, records
        )
        return Apis(
            self.invoice(self.invoice_directory, entries, self.answers),
            self.people(self.people_directory, sheets, self.answers),
        )


@dataclass(frozen=True, slots=True)
class Apis:
    """The two APIs of one world."""

    invoice: TimeEntries
    people: Timesheets

    def changes(self) -> list[Record]:
        """What changed in both since the last commit."""
        return [
            *invoice_documents.changes(self.invoice.state),
            *people_documents.changes(self.people.state),
        ]

    def commit(self) -> None:
        """Makes the changes final."""
        self.invoice.state.commit()
        self.people.state.commit()

    def rollback(self) -> None:
        """Undoes the changes since the last commit."""
        self.invoice.state.rollback()
        self.people.state.rollback()


class World:
    """One world. Its lock makes every call one step: nobody sees half of another's change."""

    def __init__(
        self,
        name: str,
        make: Make,
        clock: Clock,
        store: Store,
        serial: Callable[[], int],
        records: Iterable[Record] = (),
    ) -> None:
        self.name = name
        self.apis = make.apis(records)
        self._make = make
        self._clock = clock
        self._store = store
        self._serial = serial
        self._lock = Lock()

    def step(self, act: Callable[[Apis], Answer]) -> Answer:
        """What `act` gives; what it changed is kept before this returns, or undone on failure."""
        with self._lock:
            try:
                answer = act(self.apis)
                if changes := self.apis.changes():
                    self._store.save(self.name, changes)
                    self.apis.commit()
            except Exception:
                self.apis.rollback()
                raise
            return answer

    def invoice_id(self) -> str:
        """An id that no entry of any world has or had."""
        return str(INVOICE_IDS + self._serial())

    def people_id(self) -> str:
        """An id that nothing in People has or had, in any world."""
        return str(PEOPLE_IDS + self._serial())

    @property
    def clock(self) -> Clock:
        """The clock as it is set."""
        return self._clock

    def now(self) -> datetime:
        """The moment that the world's clock shows."""
        return self._clock.now(_real_time())

    def set_clock(self, moment: datetime, *, frozen: bool) -> None:
        """Sets the clock; ClockError for a moment it cannot show."""
        self._change_clock(lambda _clock, real: Clock.set_to(moment, frozen=frozen, real=real))

    def advance_clock(self, seconds: float) -> None:
        """Moves the clock; ClockError for a moment it cannot show."""
        self._change_clock(lambda clock, real: clock.advanced(seconds, real))

    def _change_clock(self, change: Callable[[Clock, datetime], Clock]) -> None:
        with self._lock:
            clock = change(self._clock, _real_time())
            self._store.save_clock(self.name, clock)
            self._clock = clock

    def reset(self) -> None:
        """Everything as the fixtures describe it."""
        with self._lock:
            self._store.clear(self.name)
            self._store.save_clock(self.name, Clock())
            self._clock = Clock()
            # New APIs too: faults may remember what was.
            self.apis = self._make.apis()

    def restart(self) -> None:
        """Starts anew from what is kept: what was held in memory alone is lost."""
        with self._lock:
            self.apis = self._make.apis(self._store.records(self.name))

    def mark_invoiced(self, entry_id: str, invoice_id: str) -> bool:
        """Marks an entry as invoiced, or takes it back; whether there is such an entry."""

        def mark(apis: Apis) -> bool:
            entry = apis.invoice.state.entries.get(entry_id)
            if entry is not None:
                apis.invoice.state.put(replace(entry, invoice_id=invoice_id))
            return entry is not None

        return self.step(mark)


class Worlds:
    """All worlds of a server, the default one among them."""

    def __init__(self, store: Store, make: Make) -> None:
        """Takes up the worlds that the store has kept."""
        self.make = make
        self._store = store
        self._lock = Lock()
        self._serial = self._reserved = 0
        self._worlds: dict[str, World] = {}
        for name, clock, records in store.worlds():
            self._worlds[name] = World(name, make, clock, store, self.serial, records)
        if DEFAULT not in self._worlds:
            self._add(DEFAULT)
        self._created = max(int(name[1:] or 0) for name in self._worlds)

    def get(self, name: str) -> World | None:
        """The world of that name."""
        return self._worlds.get(name)

    @property
    def default(self) -> World:
        """The world that is always there."""
        return self._worlds[DEFAULT]

    def create(self) -> World:
        """A new world in the first state."""
        with self._lock:
            self._created += 1
            return self._add(f"w{self._created}")

    def discard(self, name: str) -> None:
        """Throws a world away; KeyError if it is not there."""
        with self._lock:
            del self._worlds[name]
            self._store.remove(name)

    def serial(self) -> int:
        """A number that nothing in any world has or had."""
        with self._lock:
            if self._serial == self._reserved:
                self._serial, self._reserved = self._reserve()
            self._serial += 1
            return self._serial

    def _reserve(self) -> tuple[int, int]:
        first = self._store.reserve()
        return first, first + BLOCK

    def _add(self, name: str) -> World:
        self._store.save_clock(name, Clock())
        self._worlds[name] = World(name, self.make, Clock(), self._store, self.serial)
        return self._worlds[name]


def _real_time() -> datetime:
    return datetime.now(UTC)
