"""The worlds of a server: independent of each other, each with its own entries and clock."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from threading import Lock

from timecontract.server.clock import Clock
from timecontract.server.invoice import fixtures
from timecontract.server.invoice.base import Call, Reply
from timecontract.server.invoice.model import Directory, State
from timecontract.server.invoice.operations import TimeEntries
from timecontract.server.store import BLOCK, Store

DEFAULT = ""

_FIRST_SERIAL = 460_000_001_000_000

Identify = Callable[[], str]


class World:
    """One world. Its lock makes every call one step: nobody sees half of another's change."""

    def __init__(
        self, name: str, api: TimeEntries, clock: Clock, store: Store, new_id: Identify
    ) -> None:
        self.name = name
        self.api = api
        self._clock = clock
        self._store = store
        self._new_id = new_id
        self._lock = Lock()

    def answer(self, make_call: Callable[[datetime, Identify], Call]) -> Reply:
        """Answers a call; what it changed is kept before this returns, or undone if that fails."""
        with self._lock:
            try:
                reply = self.api.handle(make_call(self.clock.now(_real_time()), self._new_id))
                self._keep()
            except Exception:
                self.api.state.rollback()
                raise
            return reply

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
            # A new API too: faults may remember what was.
            self.api = type(self.api)(self.api.directory, State(), self.api.answers)

    def mark_invoiced(self, entry_id: str, invoice_id: str) -> bool:
        """Marks an entry as invoiced, or takes it back; whether there is such an entry."""
        with self._lock:
            entry = self.api.state.entries.get(entry_id)
            if entry is None:
                return False
            self.api.state.put(replace(entry, invoice_id=invoice_id))
            self._keep()
            return True

    def _keep(self) -> None:
        if changes := self.api.state.changes():
            self._store.save_entries(self.name, changes)
            self.api.state.commit()


class Worlds:
    """All worlds of a server, the default one among them."""

    def __init__(
        self,
        store: Store,
        answers: Mapping[str, str],
        api: type[TimeEntries] = TimeEntries,
        directory: Directory | None = None,
    ) -> None:
        """Takes up the worlds that the store has kept."""
        self.directory = directory or fixtures.directory()
        self.answers = answers
        self._store = store
        self._api = api
        self._lock = Lock()
        self._serial = self._reserved = 0
        self._worlds: dict[str, World] = {}
        for name, clock, state in store.worlds():
            self._worlds[name] = self._world(name, clock, state)
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

    def new_id(self) -> str:
        """An id that no entry of any world has or had."""
        with self._lock:
            if self._serial == self._reserved:
                self._serial, self._reserved = self._reserve()
            self._serial += 1
            return str(_FIRST_SERIAL + self._serial)

    def _reserve(self) -> tuple[int, int]:
        first = self._store.reserve()
        return first, first + BLOCK

    def _add(self, name: str) -> World:
        self._store.save_clock(name, Clock())
        self._worlds[name] = self._world(name, Clock(), State())
        return self._worlds[name]

    def _world(self, name: str, clock: Clock, state: State) -> World:
        api = self._api(self.directory, state, self.answers)
        return World(name, api, clock, self._store, self.new_id)


def _real_time() -> datetime:
    return datetime.now(UTC)
