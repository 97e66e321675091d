"""What earlier exchanges have shown of the target. It knows what it does not know.

Everything is keyed by record or by user, never by open question. Where the page is open, a timer is
the set of states still possible; where nothing is known it is None, and None never accuses.
"""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Hashable, Iterable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from math import inf
from typing import Any

from timecontract.contract.facts import InvoiceFacts
from timecontract.contract.formats import duration_minutes, is_blank
from timecontract.monitor import layers
from timecontract.monitor.invoice.pairs import Pairs
from timecontract.monitor.invoice.run import Run
from timecontract.monitor.layers import changed, first_out, frozen, over, settled

KEPT_ENTRIES = 10_000
KEPT_HAPPENINGS = 512
KEPT_NAMES = 10_000
KEPT_TIMERS = 10_000
KEPT_NOTES = 10_000
KEPT_LISTS = 256
KEPT_STARTS = 16
"""So much is known at most, of entries the ones used last."""

COMPARED = (
    "project_id",
    "task_id",
    "user_id",
    "log_date",
    "begin_time",
    "end_time",
    "log_time",
    "is_billable",
    "billed_status",
    "invoice_id",
    "notes",
)
"""The attributes that stay as they are until a call changes them."""
MOVED_BY_TIMER = frozenset({"begin_time", "end_time", "log_time"})

Span = tuple[float, float]
"""Earliest and latest moment at which something may have happened, in seconds."""
Possible = frozenset[str | None]
"""The entries whose timer may be running for a user; None among them: none may be running."""
NOTHING_RUNS: Possible = frozenset({None})

_BLAME = frozenset({"seen", "since", "shown_by", "rivals", "maybe_gone"})
"""What only says which rule is to blame."""
_BLENT = frozenset({"ended", "perhaps_ended"})
"""What branches blend that do not differ otherwise."""


class Presence(Enum):
    """Whether an entry exists, as far as is known."""

    LIVE = "live"
    GONE = "gone"
    RETURNED = "shown again after it was gone"
    ABSENT = "never was"
    UNSURE = "unsure"


@dataclass(slots=True)
class Entry:
    """What is known of one entry. `record` holds its attributes as last shown.

    `seen` is the number of the happening after which it was shown last, `shown_by` the operation
    that showed it. `base` is the log_time in minutes when the timer was started, None if unknown.
    `ran` is how long its ended runs took, in seconds at least and at most, `last_ran` the last one;
    of one that was not made before our eyes neither is known.
    """

    id: str
    presence: Presence = Presence.LIVE
    unseen_by: str = ""
    """The caller who was told that there is no such entry."""
    organization: str | None = None
    maker: str | None = None
    record: dict[str, Any] = field(default_factory=dict)
    created_time: str | None = None
    starts_shown: Mapping[tuple[str, str], tuple[int, str]] = field(default_factory=dict)
    """timer_started_at by operation and caller as last shown, with the happening before it."""
    owed: Run | None = None
    """The run of its timer that log_time has to show now that the timer has given way."""
    owed_since: int = 0
    seen: int = 0
    shown_by: str = ""
    gone_by: str = ""
    maybe_gone: bool = False
    """A bulk deletion that need not have taken it succeeded, and it was only read since."""
    started: Span | None = None
    base: int | None = None
    ran: Span = (0.0, inf)
    last_ran: Span = (0.0, inf)
    runs: int = 0
    adds: bool = False
    """A stop has surely added the run of its timer to what was logged by hand."""
    timed_by_others: bool = False
    never_timed: bool = False
    """Made before our eyes without a timer, and no call since may have started one."""
    moved: bool = False
    """Its timer may have run since it was shown, so its times may be others by now."""

    def copy(self) -> Entry:
        """A copy that shares nothing that changes."""
        return replace(self, record=dict(self.record))

    @property
    def invoiced(self) -> bool:
        """Whether it is on an invoice, as far as is known."""
        invoice = self.record.get("invoice_id")
        return invoice is not None and not is_blank(invoice)

    @property
    def user(self) -> str | None:
        """The user whose time it is."""
        user = self.record.get("user_id")
        return user if isinstance(user, str) else None


@dataclass(slots=True)
class Timer:
    """The timer of one user.

    `many` says that more entries may have ended than are told.
    `since` is the number of the first happening that may have moved it and was not confirmed yet.
    `ended` holds the entries whose timers have ended, the latest last, and `perhaps_ended` those
    whose timers may have ended at any time, if they ran.
    `superseded` holds entries whose timers only a later start can have ended, `rivals` those that
    might have run when another one was seen to.
    """

    possible: Possible | None = None
    since: int = 0
    superseded: set[str] = field(default_factory=set)
    rivals: set[str] = field(default_factory=set)
    ended: list[str] = field(default_factory=list)
    perhaps_ended: set[str] = field(default_factory=set)
    many: bool = False

    def copy(self) -> Timer:
        """A copy that shares nothing that changes."""
        return replace(
            self,
            superseded=set(self.superseded),
            rivals=set(self.rivals),
            ended=list(self.ended),
            perhaps_ended=set(self.perhaps_ended),
        )


class Result(Enum):
    """How a call ended, as far as the world is concerned."""

    OK = "ok"
    REFUSED = "refused"
    SIGN_IN = "refused for its sign-in"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Happening:
    """A call that may have changed something: which, how it ended, whom and what it named."""

    number: int
    op: str
    result: Result
    subjects: tuple[str, ...] = ()
    users: tuple[str, ...] = ()
    asks_timer: bool = False


@dataclass(frozen=True, slots=True)
class Whole:
    """The ids of a list that surely showed all. `seen` is the number of the happening before it."""

    seen: int
    ids: frozenset[str]


@dataclass(slots=True)
class Pages:
    """The pages of one list so far. `since` is the number of the happening before the first."""

    since: int = 0
    rows: set[str] = field(default_factory=set)
    last: list[str] = field(default_factory=list)
    keys: list[Any] = field(default_factory=list)
    number: int = 0
    ended: bool = False

    def copy(self) -> Pages:
        """A copy that shares nothing that changes."""
        return replace(self, rows=set(self.rows), last=list(self.last), keys=list(self.keys))

    def disturbed(self, world: World) -> bool:
        """Whether something may have changed since the first page."""
        return next(world.since(self.since), None) is not None


@dataclass(slots=True)
class World:
    """All that is known of one target."""

    entries: MutableMapping[str, Entry] = field(default_factory=OrderedDict)
    timers: dict[str, Timer] = field(default_factory=dict)
    happenings: deque[Happening] = field(default_factory=lambda: deque(maxlen=KEPT_HAPPENINGS))
    now: int = 0
    names: dict[tuple[str, str], str] = field(default_factory=dict)
    customers: dict[str, str] = field(default_factory=dict)
    refused_notes: dict[str, int] = field(default_factory=dict)
    doubtful_notes: set[str] = field(default_factory=set)
    bulk_understood: bool = False
    paging_understood: bool = False
    latest_day: str = ""
    pages: MutableMapping[str, Pages] = field(default_factory=dict)
    wholes: dict[str, Whole] = field(default_factory=dict)
    organizations: set[str] = field(default_factory=set)
    deleted_by: set[str] = field(default_factory=set)
    pairs: Pairs = field(default_factory=Pairs)
    restarted: int = 0
    """The number of the latest restart, 0 if there was none."""
    forgetful: bool = False
    """Something was forgotten, so that what is not known may have been."""

    def entry(self, entry_id: str | None) -> Entry | None:
        """What is known of the entry, or None."""
        return self.entries.get(entry_id) if entry_id else None

    def know(self, entry_id: str) -> Entry:
        """The entry, made known if it was not. The least recently used one may be forgotten."""
        entry = self.entries.get(entry_id)
        if entry is None:
            entry = self.entries[entry_id] = Entry(entry_id, Presence.UNSURE)
            if len(self.entries) > KEPT_ENTRIES:
                self._forget()
        else:
            self.entries[entry_id] = self.entries.pop(entry_id)
        return entry

    def timer(self, user: str) -> Timer:
        """The timer of a user. Of too many nothing is known any more."""
        timer = self.timers.get(user)
        if timer is None:
            if len(self.timers) >= KEPT_TIMERS:
                self.timers.clear()
            timer = self.timers[user] = Timer()
        return timer

    def remembers(self, number: int) -> bool:
        """Whether every happening from that number on is still known."""
        full = len(self.happenings) == self.happenings.maxlen
        return not full or self.happenings[0].number <= number

    def since(self, number: int) -> Iterator[Happening]:
        """The happenings from that number on, latest first."""
        for happening in reversed(self.happenings):
            if happening.number < number:
                return
            yield happening

    def timed(self, entry: Entry) -> bool | None:
        """Whether the entry's timer runs; None if that is not known."""
        if entry.never_timed:
            return False
        if entry.timed_by_others or entry.user is None:
            return None
        possible = self.timer(entry.user).possible
        if possible is None:
            return None
        if possible == frozenset({entry.id}):
            return True
        # Another user may have timed an entry that was there before the trace began.
        return None if entry.id in possible or entry.maker is None else False

    def may_be_last(self, entry_id: str, timer: Timer) -> bool:
        """Whether the entry may be the one whose timer ended last.

        Several may have ended in one moment, and deleted ones may not count: any of them may be.
        """
        return timer.many or entry_id in timer.perhaps_ended or entry_id in timer.ended

    def live(self) -> Iterable[Entry]:
        """The entries known to exist."""
        return (entry for entry in self.entries.values() if entry.presence is Presence.LIVE)

    def branch(self) -> World:
        """The same knowledge, to go on with apart; this world must stay as it is."""
        return replace(
            self,
            entries=over(self.entries),
            timers={user: timer.copy() for user, timer in self.timers.items()},
            happenings=self.happenings.copy(),
            names=dict(self.names),
            customers=dict(self.customers),
            refused_notes=dict(self.refused_notes),
            doubtful_notes=set(self.doubtful_notes),
            pages=over(self.pages),
            wholes=dict(self.wholes),
            organizations=set(self.organizations),
            deleted_by=set(self.deleted_by),
            pairs=self.pairs.copy(),
        )

    def settle(self, others: Sequence[World] = ()) -> None:
        """Joins a branch with the world it was taken from, as far as other branches agree."""
        self.entries = settled(self.entries, [other.entries for other in others])
        self.pages = settled(self.pages, [other.pages for other in others])

    def blend(self, other: World) -> None:
        """Doubts which timer ended last where a branch with the same fingerprint differs."""
        for user, timer in self.timers.items():
            also = other.timers.get(user, timer)
            if also.ended != timer.ended:
                timer.perhaps_ended |= {*timer.ended, *also.ended}
            timer.perhaps_ended |= also.perhaps_ended

    def fingerprint(self) -> Hashable:
        """What tells branches of one world apart, but for names and lists."""
        timers = {user: timer for user, timer in self.timers.items() if timer != Timer()}
        rest = (timers, self.refused_notes.keys(), self.doubtful_notes, self.deleted_by, self.pairs)
        entries = changed(self.entries, _BLAME)
        return entries, self.bulk_understood, frozen(rest, _BLAME | _BLENT)

    def doubt_notes(self, notes: str) -> None:
        """Notes of an entry that may have been made or not."""
        self.refused_notes.pop(notes, None)
        if len(self.doubtful_notes) < KEPT_NOTES:
            self.doubtful_notes.add(notes)
        else:
            self.forgetful = True

    def _forget(self) -> None:
        self.forgetful = True
        forgotten, _ = first_out(self.entries)
        for timer in self.timers.values():
            if timer.possible is not None and forgotten in timer.possible:
                timer.possible = None


def known_world(facts: InvoiceFacts | None) -> World:
    """A world in which nothing has happened yet, with the names that the facts declare."""
    world = World()
    for organization in facts.organizations if facts else ():
        names = [("user", user.id, user.name) for user in organization.users]
        for project in organization.projects:
            names.append(("project", project.id, project.name))
            names += (("task", task, name) for task, name in project.tasks.items())
            if project.customer_id is not None:
                names.append(("customer", project.customer_id, project.customer_name))
                world.customers[project.id] = project.customer_id
        world.names.update({(kind, key): name for kind, key, name in names if name is not None})
    return world


def lasting(world: World, facts: InvoiceFacts | None, others: Sequence[World] = ()) -> World:
    """A world in which only those entries are known that are gone for good.

    Of other branches only what all agree on.
    """
    kept = known_world(facts)
    kept.now, kept.deleted_by = world.now, world.deleted_by
    kept.entries = layers.lasting(world.entries, _last, [other.entries for other in others])
    kept.forgetful = True
    return kept


def _last(entry: Entry) -> Entry | None:
    gone = entry.presence is Presence.GONE
    return Entry(entry.id, Presence.GONE, gone_by=entry.gone_by) if gone else None


def same(name: str, one: Any, other: Any) -> bool:
    """Whether two values of an attribute tell the same; blank and absent do, and so does 00:00."""
    if one == other and type(one) is type(other):
        return True
    if name == "log_time":
        return minutes(one) == minutes(other) is not None
    return (one is None or is_blank(one)) and (other is None or is_blank(other))


def minutes(value: Any) -> int | None:
    """The minutes of a log_time; a blank one has none, 0."""
    return 0 if value is None or is_blank(value) else duration_minutes(value)


def differences(known: Mapping[str, Any], shown: Mapping[str, Any]) -> list[str]:
    """The compared attributes that are known and shown otherwise."""
    return [n for n in COMPARED if n in known and not same(n, known[n], shown.get(n))]
