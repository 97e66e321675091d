"""Knowledge that branches: copies of a large mapping that cost no more than what they change."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import (
    Callable,
    Collection,
    Hashable,
    Iterator,
    Mapping,
    MutableMapping,
    Sequence,
    ValuesView,
)
from collections.abc import Set as AbstractSet
from dataclasses import Field, fields, is_dataclass
from functools import cache
from typing import Any, Protocol, TypeVar


class Copying(Protocol):
    """A record that can be copied, so that changes of the copy leave it alone."""

    def copy(self) -> Any:
        """A copy that shares nothing that changes."""
        ...


_PLAIN = frozenset({str, int, float, bool, type(None)})
"""What most attributes are; the rest takes a closer look."""

V = TypeVar("V", bound=Copying)


class Layer(MutableMapping[str, V]):
    """A mapping laid over another one, which stays as it is.

    What is read by its key is copied first, for who reads it may change it. What `values` yields
    must not be changed.
    """

    def __init__(self, base: MutableMapping[str, V]) -> None:
        self.base = base
        self.own: OrderedDict[str, V] = OrderedDict()
        self._gone: set[str] = set()
        """The keys beneath that were taken out."""
        self._new = 0
        """How many keys are not beneath."""

    def __getitem__(self, key: str) -> V:
        if key not in self.own:
            if key in self._gone:
                raise KeyError(key)
            self.own[key] = self.base[key].copy()
        return self.own[key]

    def get(self, key: str, default: Any = None) -> Any:
        """As of any mapping, but without an error on the way: most keys are new."""
        if key not in self:
            return default
        return self[key]

    def __setitem__(self, key: str, value: V) -> None:
        if key not in self:
            self._new += key not in self.base
            self._gone.discard(key)
        self.own[key] = value

    def __delitem__(self, key: str) -> None:
        if key not in self:
            raise KeyError(key)
        self.own.pop(key, None)
        if key in self.base:
            self._gone.add(key)
        else:
            self._new -= 1

    def __contains__(self, key: object) -> bool:
        return key in self.own or (key in self.base and key not in self._gone)

    def __iter__(self) -> Iterator[str]:
        yield from (k for k in self.base if k not in self.own and k not in self._gone)
        yield from self.own

    def __len__(self) -> int:
        return len(self.base) - len(self._gone) + self._new

    def values(self) -> ValuesView[V]:
        """The records, to be looked at only."""
        return _Looked(self)

    def looked(self) -> Iterator[V]:
        """The records as they are, in the order of the keys."""
        return (self.own[key] if key in self.own else self.base[key] for key in self)

    def copy(self) -> Layer[V]:
        """Another layer over the same mapping, with the same changes."""
        other = Layer(self.base)
        other.own.update((key, record.copy()) for key, record in self.own.items())
        other._gone, other._new = set(self._gone), self._new
        return other

    def changed(self, besides: Collection[str]) -> Iterator[tuple[str, Hashable]]:
        """The records that differ from those beneath, by key and as hashable values."""
        yield from ((key, None) for key in self._gone)
        for key, record in self.own.items():
            beneath = self.base.get(key)
            if record != beneath:
                mine = frozen(record, besides)
                if beneath is None or frozen(beneath, besides) != mine:
                    yield key, mine

    def agree(self, others: Sequence[Layer[V]]) -> None:
        """Makes the changes beneath that all these layers over one mapping have made alike."""
        layers = (self, *others)
        gone = self._gone.intersection(*(other._gone for other in others))
        for key in gone:
            self.base.pop(key, None)
        for key in dict.fromkeys(key for layer in layers for key in layer.own):
            known = self._look(key)
            if known is not None and all(other._look(key) == known for other in others):
                for layer in layers:
                    layer.own.pop(key, None)
                self.base.pop(key, None)
                self.base[key] = known
        for layer in layers:
            layer._gone -= gone
            layer._new = sum(key not in layer.base for key in layer.own)

    def _look(self, key: str) -> V | None:
        return self.own.get(key) or (None if key in self._gone else self.base.get(key))

    def differing(self) -> Collection[str]:
        """The keys whose records were changed or taken out."""
        return self.own.keys() | self._gone

    def settled(self) -> MutableMapping[str, V]:
        """The mapping beneath with all changes, which are made in it."""
        for key in self._gone:
            self.base.pop(key, None)
        for key, record in self.own.items():
            self.base.pop(key, None)
            self.base[key] = record
        return self.base


def lasting(
    mapping: MutableMapping[str, V],
    last: Callable[[V], V | None],
    others: Sequence[MutableMapping[str, V]] = (),
) -> MutableMapping[str, V]:
    """A mapping of what lasts of the records, none where `last` gives None.

    Of others over the same mapping only what all agree on lasts. What a layer has beneath has
    lasted before: only its changes are gone through.
    """
    if others:
        mapping = _agreed(mapping, others)
    if not isinstance(mapping, Layer):
        kept = ((key, last(record)) for key, record in mapping.items())
        return Layer(OrderedDict((key, record) for key, record in kept if record is not None))
    changes = dict(mapping.own)
    beneath = mapping.settled()
    for key, record in changes.items():
        lasts = last(record)
        if lasts is None:
            del beneath[key]
        else:
            beneath[key] = lasts
    return Layer(beneath)


class _Looked(ValuesView[V]):
    """The values of a layer without copies."""

    def __init__(self, layer: Layer[V]) -> None:
        super().__init__(layer)
        self._layer = layer

    def __iter__(self) -> Iterator[V]:
        return self._layer.looked()


def over(mapping: MutableMapping[str, V]) -> Layer[V]:
    """A layer over a mapping, or a copy of what is a layer already."""
    return mapping.copy() if isinstance(mapping, Layer) else Layer(mapping)


def settled(
    mapping: MutableMapping[str, V], others: Sequence[MutableMapping[str, V]] = ()
) -> MutableMapping[str, V]:
    """A mapping without layers; where others lie over the same one, only what they agree on is."""
    if not isinstance(mapping, Layer):
        return mapping
    if not others:
        return mapping.settled()
    mapping.agree([other for other in others if isinstance(other, Layer)])
    return mapping


def _agreed(
    mapping: MutableMapping[str, V], others: Sequence[MutableMapping[str, V]]
) -> MutableMapping[str, V]:
    """What some layers over one mapping agree on, without layers."""
    layers = [each for each in (mapping, *others) if isinstance(each, Layer)]
    first, *rest = layers
    first.agree(rest)
    for key in set[str]().union(*(layer.differing() for layer in layers)):
        first.base.pop(key, None)
    return first.base


def first_out(mapping: MutableMapping[str, V]) -> tuple[str, V]:
    """Takes out the record that was used least recently."""
    key = next(iter(mapping))
    return key, mapping.pop(key)


K = TypeVar("K", bound=Hashable)
T = TypeVar("T")


def add(mapping: MutableMapping[K, T], key: K, value: T, most: int) -> None:
    """Puts in a value as the newest; where there are too many, the oldest goes."""
    mapping.pop(key, None)
    while len(mapping) >= most:
        del mapping[next(iter(mapping))]
    mapping[key] = value


def learn(mapping: MutableMapping[K, T], key: K, value: T, most: int) -> None:
    """Puts in a value unless there is one for that key; as `add`."""
    if key not in mapping:
        add(mapping, key, value, most)


def changed(mapping: MutableMapping[str, V], besides: Collection[str]) -> Hashable:
    """What a layer changes, but for those attributes; nothing for a mapping without layers."""
    return frozenset(mapping.changed(besides)) if isinstance(mapping, Layer) else frozenset()


@cache
def _fields(record: Any) -> tuple[Field[Any], ...]:
    return fields(record)


def frozen(value: Any, besides: Collection[str] = ()) -> Hashable:
    """A value as something hashable, equal where the values are, but for those attributes."""
    if type(value) in _PLAIN:
        return value  # type: ignore[no-any-return]
    if is_dataclass(value):
        kind: Any = type(value)
        names = (field.name for field in _fields(kind) if field.name not in besides)
        return tuple(frozen(getattr(value, name), besides) for name in names)
    if isinstance(value, Mapping):
        return frozenset((key, frozen(held, besides)) for key, held in value.items())
    if isinstance(value, AbstractSet):
        return frozenset(frozen(held, besides) for held in value)
    if isinstance(value, list | tuple):
        return tuple(frozen(held, besides) for held in value)
    assert isinstance(value, Hashable)
    return value
