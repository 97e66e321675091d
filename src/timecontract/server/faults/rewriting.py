"""Faults that show single fields otherwise than they are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

Faulty = TypeVar("Faulty", bound=type)

_GONE = object()


def rewrites(view: str, **fields: Callable[[Any], Any]) -> Callable[[Faulty], Faulty]:
    """Passes these fields of the objects that the method `view` makes through functions.

    `rewrites("row", currency=gone)` leaves currency out of the rows of a list. A field that an
    object does not have is left alone.
    """

    def add(faulty: Faulty) -> Faulty:
        def rewritten(self: Any, *args: Any) -> dict[str, Any]:
            body: dict[str, Any] = getattr(super(faulty, self), view)(*args)
            shown = {name: fields.get(name, _as_is)(value) for name, value in body.items()}
            return {name: value for name, value in shown.items() if value is not _GONE}

        setattr(faulty, view, rewritten)
        return faulty

    return add


def gone(value: Any) -> Any:
    """Leaves a field out."""
    del value
    return _GONE


def null(value: Any) -> None:
    """Writes null."""
    del value


def blank(value: Any) -> str:
    """Writes an empty text."""
    del value
    return ""


def null_if_blank(value: Any) -> Any:
    """Writes null for an empty text."""
    return value or None


def listed(value: Any) -> list[Any]:
    """Writes an array of one."""
    return [value]


def number_if_digits(value: Any) -> Any:
    """Writes a text of digits as a number."""
    return int(value) if str(value).isdecimal() else value


def minutes(hours: str) -> int:
    """Writes `HH:mm` as minutes."""
    whole, rest = hours.split(":")
    return int(whole) * 60 + int(rest)


def _as_is(value: Any) -> Any:
    return value
