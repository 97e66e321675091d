"""What the run has made on the target, so that all of it, and nothing else, is removed again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from threading import Lock

from timecontract.report.record import Housekeeping


class Ledger:
    """Records of ours on the target. Safe to use from several threads.

    An intent is noted before a creation, under a unique mark that the record will carry (the notes
    of a time entry, the name of a timesheet): where the answer is lost or a refusal, a record may
    have been made all the same, and only its mark tells that it is ours.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._ours: dict[str, str] = {}
        self._ever: set[str] = set()
        self._said_gone: set[str] = set()
        self._intents: dict[str, str] = {}
        self._created = 0
        self._removed = 0
        self._left: list[str] = []
        self._kinds: dict[str, str] = {}
        self._stuck: set[str] = set()

    def intend(self, mark: str, caller: str) -> None:
        """Notes that `caller` is about to make a record with this mark."""
        with self._lock:
            self._intents[mark] = caller

    def made(self, record_id: str, caller: str, mark: str = "") -> None:
        """Notes that `caller` has made a record, and settles the intent with its mark."""
        with self._lock:
            self._intents.pop(mark, None)
            # Of every world the same ids may begin anew.
            self._created += record_id not in self._ours
            self._ever.add(record_id)
            self._ours.setdefault(record_id, caller)

    def has_made(self, record_id: str) -> bool:
        """Whether the run has made that record, be it gone or not."""
        return record_id in self._ever

    def came_to(self, record_id: str, kind: str) -> None:
        """Notes what became of a record of ours, such as `approved`, which may keep it in place."""
        self._kinds[record_id] = kind

    def kind(self, record_id: str) -> str:
        """What became of a record of ours, empty where nothing is noted."""
        return self._kinds.get(record_id, "")

    @property
    def stuck(self) -> frozenset[str]:
        """What had become of the records that could not be removed."""
        return frozenset(self._stuck)

    def believe_gone(self, *record_ids: str) -> None:
        """Notes that the target says these are deleted; only a re-read shows it."""
        self._said_gone.update(record_ids)

    def believed_gone(self, record_id: str) -> bool:
        """Whether the target said that this record is deleted."""
        return record_id in self._said_gone

    @property
    def ours(self) -> Mapping[str, str]:
        """The callers who made the records that are not yet seen gone, by id."""
        return dict(self._ours)

    @property
    def doubtful(self) -> Mapping[str, str]:
        """The callers of creations whose outcome is unknown, by the mark sent."""
        return dict(self._intents)

    def settle_doubts(self) -> None:
        """Notes that what the doubtful creations have left was looked for."""
        with self._lock:
            self._intents.clear()

    def sweep(self, remove: Callable[[str, str], bool]) -> None:
        """Removes all that is ours by `remove(id, caller)`, which tells whether it is really gone.

        Goes on after one that stays: that is counted as left, and not tried again.
        """
        for record_id, caller in self.ours.items():
            gone = remove(record_id, caller)
            with self._lock:
                del self._ours[record_id]
                self._removed += gone
                if not gone:
                    self._left.append(record_id)
                    self._stuck.add(self.kind(record_id))

    def all_gone(self) -> None:
        """Notes that the world with all that is ours was thrown away or reset."""
        with self._lock:
            self._removed += len(self._ours)
            self._ours.clear()
            self._intents.clear()

    def housekeeping(self) -> Housekeeping:
        """The numbers so far; what is still ours counts as left."""
        return Housekeeping(self._created, self._removed, (*self._left, *self._ours))
