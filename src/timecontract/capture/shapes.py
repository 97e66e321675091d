"""Recognises what a JSON or YAML value says about exchanges by its shape."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from timecontract.capture import har, vcr
from timecontract.capture.captured import Damage, Part
from timecontract.capture.malformed import kind

ITEMS = frozenset({"entries", "interactions", "http_interactions"})
"""Under these keys files list their exchanges; `entries` stands in `log`."""
_FIRST = frozenset(
    {"request", "response", "startedDateTime", "time", "cache", "timings", "pageref"}
    | {"connection", "serverIPAddress", "recorded_at", "timestamp", "id", "status"}
)
EXCHANGE = "an exchange: an entry of HAR, or an interaction of VCR.py or Schemathesis"


def begins_exchange(key: str) -> bool:
    """Whether an object with this first key is an exchange or a report, and no list of them."""
    return key in _FIRST or key[:1] == "_" or key[:1].isupper()


def parts_of(value: Any, place: str) -> Iterable[Part]:
    """The exchanges of a value that stands alone: one, those of a report, those of a whole file."""
    if isinstance(value, dict) and "request" not in value:
        if len(value) == 1:
            name, told = next(iter(value.items()))
            if str(name)[:1].isupper():
                return _reported(told, place)
        return _listed(value, place)
    return item(value, place)


def item(value: Any, place: str) -> Sequence[Part]:
    """The exchange that an item of a list is."""
    request = value.get("request") if isinstance(value, dict) else None
    if not isinstance(request, dict):
        seen = "an object without a `request`" if isinstance(value, dict) else kind(value)
        return (Damage(place, EXCHANGE, seen),)
    return har.parts(value, place) if "url" in request else vcr.parts(value, place)


def _reported(event: Any, place: str) -> Iterator[Part]:
    """The exchanges of an event of Schemathesis; most events have none."""
    recorder = event.get("recorder") if isinstance(event, dict) else None
    interactions = recorder.get("interactions") if isinstance(recorder, dict) else None
    if isinstance(interactions, dict):
        for number, interaction in enumerate(interactions.values(), 1):
            yield from item(interaction, f"{place}, interaction {number}")


def _listed(document: dict[str, Any], place: str) -> Iterator[Part]:
    """The exchanges of a whole file that stands in one value."""
    log = document.get("log")
    inner = log if isinstance(log, dict) else document
    lists = [inner[key] for key in ITEMS if isinstance(inner.get(key), list)]
    if not lists:
        yield Damage(place, EXCHANGE, "an object without a `request`")
    for items in lists:
        for number, one in enumerate(items, 1):
            yield from item(one, f"{place}, entry {number}")
