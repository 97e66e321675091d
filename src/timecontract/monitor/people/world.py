"""What earlier exchanges have shown of the sheets of a target. It knows what it does not know.

Everything is keyed by sheet, never by open question. A status is the set of those still possible;
what is not known is None or absent, and never accuses.
"""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Hashable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum
from typing import Any

from timecontract.contract.people_facts import PeopleFacts, Timelog
from timecontract.monitor import layers
from timecontract.monitor.layers import changed, first_out, frozen, over, settled

KEPT_SHEETS = 10_000
KEPT_HAPPENINGS = 512
KEPT_NAMES = 10_000
KEPT_DOUBTS = 1_000
KEPT_LISTS = 256
"""So much is known at most, of sheets the ones used last."""

States = frozenset[str]
"""The statuses that a sheet may have."""
DRAFT: States = frozenset({"draft"})
PENDING: States = frozenset({"pending"})
APPROVED: States = frozenset({"approved"})
REJECTED: States = frozenset({"rejected"})

_BLAME = frozenset({"seen", "by", "pattern", "xml", "states_seen", "states_by", "doubted"})
"""What only says which rule is to blame."""


class Presence(Enum):
    """Whether a sheet exists, as far as is known."""

    LIVE = "live"
    GONE = "gone"
    ABSENT = "never was"
    UNSURE = "unsure"


class Result(Enum):
    """How a call ended, as far as the world is concerned."""

    OK = "ok"
    REFUSED = "refused"
    SIGN_IN = "refused for its sign-in"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Known:
    """A value that an attribute has.

    `rule` is the one to blame where it is shown otherwise, while no answer has confirmed it; empty
    once it was. `seen` numbers the happening before it was last shown, `by` is the operation that
    showed it, `pattern` how its date was written, `xml` in which form it came.
    """

    value: Any
    rule: str = ""
    seen: int = 0
    by: str = ""
    pattern: str = ""
    xml: bool = False


@dataclass(frozen=True, slots=True)
class Conditions:
    """Which time logs a creation asked for. An id is empty where all were asked for.

    `billable` None asks for both. `employee` is a record id.
    """

    employee: str
    first: date
    last: date
    job: str = ""
    project: str = ""
    client: str = ""
    billable: bool | None = None


@dataclass(slots=True)
class Sheet:
    """What is known of one sheet. `record` holds its attributes, in the words of `showing`.

    `states_rule` is to blame where another status is shown, empty once one was confirmed;
    `states_seen` numbers the happening before that. `decisions` hold what was decided on its time
    logs. `batch` are the sheets that one creation made. `approvers` were in force when it was sent,
    `approvals` are those who have approved since. `digest` is the SHA-256 of its attachment.
    """

    id: str
    presence: Presence = Presence.UNSURE
    maker: str | None = None
    record: dict[str, Known] = field(default_factory=dict)
    states: States | None = None
    states_rule: str = ""
    states_seen: int = 0
    states_by: str = ""
    decisions: dict[str, Known] = field(default_factory=dict)
    undecided: Known | None = None
    """The time logs that details showed without a decision on them."""
    conditions: Conditions | None = None
    batch: tuple[str, ...] = ()
    approvers: tuple[str, ...] | None = None
    approvals: tuple[str, ...] = ()
    never_judged: bool = False
    """Made before our eyes, and nobody has approved or rejected it since."""
    decided: str = ""
    """What was decided on every time log alike, by a call before our eyes."""
    by_default: tuple[Hashable, bool] | None = None
    """The circumstances of an approval after which others may have to follow, and whether it left
    out isAllLevelApprove."""
    partly: bool = False
    """An approver has decided on some of its time logs otherwise than on the others."""
    resubmitted: bool = False
    times: dict[str, tuple[int, bool]] = field(default_factory=dict)
    """Minutes of each time log and whether it is billable, as details showed them last."""
    digest: str | None = None
    seen: int = 0
    shown: bool = False
    gone_by: str = ""
    unseen_by: str = ""
    """The caller who was told that there is no such sheet."""
    doubted: frozenset[str] = frozenset()
    """The attributes about which some answer was wrong: another may be wrong in the same way."""

    def copy(self) -> Sheet:
        """A copy that shares nothing that changes."""
        record, decisions, times = dict(self.record), dict(self.decisions), dict(self.times)
        return replace(self, record=record, decisions=decisions, times=times)

    def value(self, name: str) -> Any:
        """The value of an attribute, None where it is not known."""
        known = self.record.get(name)
        return known.value if known else None

    @property
    def employee(self) -> str | None:
        """The record id of the employee whose sheet it is."""
        value = self.value("employee")
        return value if isinstance(value, str) else None

    def know(self, name: str, value: Any, rule: str, now: int) -> None:
        """Notes a value that a call has given the attribute."""
        self.record[name] = Known(value, rule, now)

    def forget(self, *names: str) -> None:
        """Notes that these attributes are not known any more."""
        for name in names:
            self.record.pop(name, None)


@dataclass(frozen=True, slots=True)
class Step:
    """What a successful call asked of its sheet, and how that was before.

    `state` is the status before, empty where it may have been one of several. `kind` is what of the
    life cycle the call asked for and nothing beside it, empty where it asked for more.
    `description` is the one that a read had shown, None where none had; `decisions` are those that
    had been made on time logs.
    """

    state: str
    kind: str
    params: Mapping[str, str]
    attaches: bool = False
    description: str | None = None
    decisions: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Happening:
    """A call that may have changed something: which, how it ended, and the sheets it named.

    `kind` tells a resubmission from other modifications. `name` is that of a sheet to be made.
    `step` is there for a modification or a decision that succeeded.
    """

    number: int
    op: str
    kind: str
    result: Result
    subjects: tuple[str, ...] = ()
    name: str = ""
    step: Step | None = None


@dataclass(frozen=True, slots=True)
class Whole:
    """A list that surely showed all: its ids in order. `seen` numbers the happening before it.

    `xml` says in which form it came.
    """

    seen: int
    ids: tuple[str, ...]
    xml: bool = False


@dataclass(slots=True)
class Pages:
    """The pages of one list so far. `since` numbers the happening before the first."""

    since: int
    ids: list[str] = field(default_factory=list)
    next: int = 0

    def copy(self) -> Pages:
        """A copy that shares nothing that changes."""
        return replace(self, ids=list(self.ids))


@dataclass(slots=True)
class World:
    """All that is known of one target. `sure_of_settings` says that nobody else changes them."""

    sheets: MutableMapping[str, Sheet] = field(default_factory=OrderedDict)
    happenings: deque[Happening] = field(default_factory=lambda: deque(maxlen=KEPT_HAPPENINGS))
    now: int = 0
    restarted: int | None = None
    """The number of the happening before the latest restart, None if there was none."""
    timelogs: dict[str, Timelog] = field(default_factory=dict)
    witnessed: set[str] = field(default_factory=set)
    """Time logs that were logged before our eyes: no sheet had them before."""
    approvers: dict[str, tuple[str, ...]] = field(default_factory=dict)
    date_format: str | None = None
    tracker: bool | None = None
    processed_until: date | None = None
    lock_known: bool = False
    names: dict[tuple[str, str], str] = field(default_factory=dict)
    pages: MutableMapping[str, Pages] = field(default_factory=dict)
    wholes: dict[tuple[Any, ...], Whole] = field(default_factory=dict)
    doubtful_names: set[str] = field(default_factory=set)
    """Names of sheets whose creation may have happened or not."""
    doubtful_creations: set[Conditions | None] = field(default_factory=set)
    """What those creations asked for; None for what cannot be told."""
    deleted_by: set[str] = field(default_factory=set)
    forgetful: bool = False
    """Something was forgotten, so that what is not known may have been."""

    def sheet(self, sheet_id: str) -> Sheet | None:
        """What is known of the sheet, or None."""
        return self.sheets.get(sheet_id) if sheet_id else None

    def know(self, sheet_id: str) -> Sheet:
        """The sheet, made known if it was not. The least recently used one may be forgotten."""
        sheet = self.sheets.get(sheet_id)
        if sheet is None:
            sheet = Sheet(sheet_id)
        self.put(sheet)
        return sheet

    def put(self, sheet: Sheet) -> None:
        """Makes a sheet known, as the one used last. The least recently used may be forgotten."""
        self.sheets.pop(sheet.id, None)
        self.sheets[sheet.id] = sheet
        if len(self.sheets) > KEPT_SHEETS:
            first_out(self.sheets)
            self.forget()

    def forget(self) -> None:
        """Something is not known any more; what it was may be in the way of any creation."""
        self.forgetful = True
        self.doubtful_creations.add(None)

    def doubt_creation(self, name: str, wanted: Conditions | None) -> None:
        """A sheet of that name may have been made or not, of what was asked for."""
        if len(self.doubtful_names) >= KEPT_DOUBTS:
            self.forget()
            return
        self.doubtful_names.add(name)
        self.doubtful_creations.add(wanted)

    def live(self) -> Iterator[Sheet]:
        """The sheets known to exist."""
        return (s for s in self.sheets.values() if s.presence is Presence.LIVE)

    def since(self, number: int) -> Iterator[Happening]:
        """The happenings after that number, latest first."""
        for happening in reversed(self.happenings):
            if happening.number <= number:
                return
            yield happening

    def undisturbed(self, number: int) -> bool:
        """Whether nothing happened after that number."""
        return next(self.since(number), None) is None

    def lost_by_restart(self, sheet: Sheet | None) -> bool:
        """Whether a restart may have changed the sheet: no call has named it since."""
        if sheet is None or self.restarted is None:
            return False
        return all(sheet.id not in happening.subjects for happening in self.since(self.restarted))

    def locked(self, first: date, last: date) -> bool | None:
        """Whether a period lies within what payment is processed for; None where it is open."""
        until = self.processed_until
        if until is None:
            return False if self.lock_known else None
        if last < until:
            return True
        return False if first > until else None

    def happened(self, happening: Happening) -> int:
        """Notes a happening; its number."""
        self.now += 1
        self.happenings.append(replace(happening, number=self.now))
        return self.now

    def branch(self) -> World:
        """The same knowledge, to go on with apart; this world must stay as it is."""
        return replace(
            self,
            sheets=over(self.sheets),
            happenings=self.happenings.copy(),
            timelogs=dict(self.timelogs),
            witnessed=set(self.witnessed),
            approvers=dict(self.approvers),
            names=dict(self.names),
            pages=over(self.pages),
            wholes=dict(self.wholes),
            doubtful_names=set(self.doubtful_names),
            doubtful_creations=set(self.doubtful_creations),
            deleted_by=set(self.deleted_by),
        )

    def settle(self, others: Sequence[World] = ()) -> None:
        """Joins a branch with the world it was taken from, as far as other branches agree."""
        self.sheets = settled(self.sheets, [other.sheets for other in others])
        self.pages = settled(self.pages, [other.pages for other in others])

    def fingerprint(self) -> Hashable:
        """What tells branches of one world apart, but for names, settings and lists."""
        rest = (self.doubtful_names, self.doubtful_creations, self.deleted_by)
        return changed(self.sheets, _BLAME), frozen(rest)


def known_world(facts: PeopleFacts) -> World:
    """A world in which nothing has happened yet, with what the facts declare."""
    world = World(
        timelogs={log.id: log for log in facts.timelogs},
        approvers={e.record_id: e.approvers for e in facts.employees if e.approvers is not None},
        date_format=facts.date_format,
        tracker=True if facts.alone else None,
        processed_until=facts.processed_until,
        lock_known=facts.alone or facts.processed_until is not None,
    )
    for kind, names in _declared(facts).items():
        world.names.update({(kind, key): name for key, name in names.items() if name})
    return world


def lasting(world: World, facts: PeopleFacts, others: Sequence[World] = ()) -> World:
    """A world in which only those sheets are known that are gone for good.

    Of other branches only what all agree on.
    """
    kept = known_world(facts)
    kept.now, kept.deleted_by = world.now, world.deleted_by
    kept.sheets = layers.lasting(world.sheets, _last, [other.sheets for other in others])
    kept.timelogs, kept.approvers = world.timelogs, world.approvers
    kept.date_format, kept.tracker = world.date_format, world.tracker
    kept.processed_until, kept.lock_known = world.processed_until, world.lock_known
    kept.forget()
    return kept


def _last(sheet: Sheet) -> Sheet | None:
    gone = sheet.presence is Presence.GONE
    return Sheet(sheet.id, Presence.GONE, gone_by=sheet.gone_by) if gone else None


def _declared(facts: PeopleFacts) -> Mapping[str, Mapping[str, str | None]]:
    return {
        "job": facts.job_names,
        "project": facts.project_names,
        "client": facts.client_names,
        "employee": {e.record_id: e.name for e in facts.employees},
    }
