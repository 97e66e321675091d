"""What changed in the answers of one outcome to one operation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from timecontract.profile import kinds, objects
from timecontract.profile.change import Change, Seen, differing
from timecontract.profile.evidence import FEW, MANY, Shift, appeared, shift
from timecontract.profile.profile import Path, branches
from timecontract.profile.situation import NO_CODE

Side = Mapping[str, Counter[Path]]


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers of one outcome to one operation on both sides, by what was seen of them."""

    operation: str
    outcome: str
    before: Side
    after: Side

    @classmethod
    def of(cls, operation: str, outcome: str, before: Side, after: Side) -> Answers:
        """The answers of an outcome, of what was given with any."""
        sides = (branches(side.get(outcome, Counter()).items()) for side in (before, after))
        return cls(operation, outcome, *sides)

    @property
    def enough(self) -> bool:
        """Whether there are enough answers on both sides to compare."""
        return min(self._looked_at) >= FEW

    def changes(self) -> Iterator[Change]:
        """Everything that differs."""
        if not (self.before and self.after):
            sort = "only-before" if self.before else "only-after"
            yield Change(sort, f"answers {self.outcome}", (self.operation,), (self.outcome,))
            return
        for what in ("status", "message"):
            before, after = _plain(self.before.get(what)), _plain(self.after.get(what))
            yield from self._values(what, what, before, after)
        yield from self._content_types()
        yield from self._headers()
        yield from self._fields()
        yield from self._orders()

    def _values(self, sort: str, place: str, before: Seen, after: Seen) -> Iterator[Change]:
        """Values of which each answer shows one: they changed, or others came in addition."""
        found = shift(before, after, FEW if self.outcome != NO_CODE else MANY)
        if found is Shift.REPLACED:
            yield self._change(f"{sort}-changed", place, before, after)
        elif found is Shift.ADDED:
            yield self._change(f"{sort}-added", place, before, after)
        elif found is Shift.UNSURE:
            yield self._change("too-few", place, before, after)

    def _content_types(self) -> Iterator[Change]:
        before = _plain(self.before.get("content-type"))
        after = _plain(self.after.get("content-type"))
        media = shift(_folded(before, _media), _folded(after, _media))
        whole = shift(before, after)
        if media is Shift.REPLACED:
            yield self._change("media-type-changed", "content-type", before, after)
        elif whole in (Shift.REPLACED, Shift.ADDED):
            yield self._change("content-type-changed", "content-type", before, after)
        elif whole is Shift.UNSURE:
            yield self._change("too-few", "content-type", before, after)

    def _headers(self) -> Iterator[Change]:
        before, after = _plain(self.before.get("header")), _plain(self.after.get("header"))
        ofs = self._looked_at
        for name in sorted({*before, *after}):
            was, now = before[name], after[name]
            if appeared(now, ofs[1], was, ofs[0]):
                yield self._presence("header-gone", name, was, now, ofs)
            elif appeared(was, ofs[0], now, ofs[1]):
                yield self._presence("header-new", name, was, now, ofs)
        for what, sort in (("header-value", "header-value-changed"), ("redirect", "redirected")):
            was_all, now_all = _nested(self.before.get(what)), _nested(self.after.get(what))
            for name in sorted(was_all.keys() & now_all.keys()):
                if shift(was_all[name], now_all[name]) is Shift.REPLACED:
                    yield self._change(sort, name or what, was_all[name], now_all[name])

    def _orders(self) -> Iterator[Change]:
        before, after = _nested(self.before.get("order")), _nested(self.after.get("order"))
        for place in sorted(before.keys() & after.keys()):
            if shift(before[place], after[place], MANY) is Shift.REPLACED:
                yield self._change("order-changed", place, before[place], after[place])

    def _fields(self) -> Iterator[Change]:
        seen = _plain(self.before.get("object")), _plain(self.after.get("object"))
        before, after = _nested(self.before.get("field")), _nested(self.after.get("field"))
        for path in sorted({*before, *after}):
            parent = objects.parent(path) or "."
            ofs = seen[0][parent], seen[1][parent]
            if min(ofs) == 0 or path.rpartition(".")[2] == objects.ANY:
                continue
            was, now = before.get(path, Seen()), after.get(path, Seen())
            yield from self._field(path, was, now, ofs)

    def _field(self, path: str, was: Seen, now: Seen, ofs: tuple[int, int]) -> Iterator[Change]:
        there = min(was.total(), ofs[0]), min(now.total(), ofs[1])
        if appeared(there[1], ofs[1], there[0], ofs[0], MANY):
            yield self._presence("field-gone", path, *there, ofs)
        elif appeared(there[0], ofs[0], there[1], ofs[1], MANY):
            yield self._presence("field-new", path, *there, ofs)
        elif not all(there):
            yield self._presence("too-few", path, *there, ofs)
        else:
            if appeared(ofs[0] - there[0], ofs[0], ofs[1] - there[1], ofs[1]):
                yield self._presence("field-rarer", path, *there, ofs)
            yield from self._kinds(path, was, now)

    def _kinds(self, path: str, was: Seen, now: Seen) -> Iterator[Change]:
        types = _folded(was, kinds.json_type), _folded(now, kinds.json_type)
        formats = _folded(was, _format), _folded(now, _format)
        for sort, (before, after), few in (("type", types, FEW), ("format", formats, MANY)):
            found = shift(before, after, few)
            if found is Shift.REPLACED or (found is Shift.ADDED and kinds.TEXT not in before):
                ending = "changed" if found is Shift.REPLACED else "added"
                yield self._change(f"{sort}-{ending}", path, before, after)
                return
        blanks = was[kinds.BLANK], was.total(), now[kinds.BLANK], now.total()
        if appeared(*blanks) and not kinds.may_be_blank(path.rpartition(".")[2]):
            yield self._change("now-blank", path, was, now)
        yield from self._words(path, was, now)

    def _words(self, path: str, was: Seen, now: Seen) -> Iterator[Change]:
        """Listed values: others than those, or the same ones spelled otherwise."""
        other = kinds.OTHER_WORD
        if appeared(was[other], was.total(), now[other], now.total()):
            yield self._change("value-new", path, was, now)
        for word in sorted({kind.lower() for kind in was if kinds.is_word(kind)}):
            before, after = _spelled(was, word), _spelled(now, word)
            if shift(before, after) is Shift.REPLACED:
                yield self._change("spelling-changed", path, before, after)

    @property
    def _looked_at(self) -> tuple[int, int]:
        what = "looked at"
        return self.before.get(what, Counter())[()], self.after.get(what, Counter())[()]

    def _presence(self, sort: str, place: str, was: int, now: int, ofs: tuple[int, int]) -> Change:
        return Change(
            sort,
            place,
            (self.operation,),
            (self.outcome,),
            (("present", was),) if was else (),
            (("present", now),) if now else (),
            *ofs,
        )

    def _change(self, sort: str, place: str, before: Seen, after: Seen) -> Change:
        return differing(sort, place, before, after, self.operation, self.outcome)


def _plain(counts: Counter[Path] | None) -> Seen:
    return Seen({path[0]: times for path, times in (counts or {}).items()})


def nested(counts: Iterable[tuple[Path, int]]) -> Mapping[str, Seen]:
    """Counts by name and value; with no name where there is one level."""
    inner = ((path if len(path) > 1 else ("", *path), times) for path, times in counts)
    return {name: _plain(below) for name, below in branches(inner).items()}


def _nested(counts: Counter[Path] | None) -> Mapping[str, Seen]:
    return nested(counts.items()) if counts else {}


def _folded(seen: Seen, fold: Callable[[str], str]) -> Seen:
    """Counts of what values have in common; what is folded to nothing is left out."""
    found = Seen()
    for value, times in seen.items():
        if told := fold(value):
            found[told] += times
    return found


def _media(content_type: str) -> str:
    return content_type.partition(";")[0].strip()


def _format(kind: str) -> str:
    """The format of a text, without regard to which of the listed words it is."""
    if kinds.json_type(kind) != "string":
        return ""
    return "a listed value" if kinds.is_word(kind) or kind == kinds.OTHER_WORD else kind


def _spelled(seen: Seen, word: str) -> Seen:
    return Seen({kind: times for kind, times in seen.items() if kind.lower() == word})
