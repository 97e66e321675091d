"""Drift on the screen: what breaks clients first, what is unknown in one line."""

from __future__ import annotations

from collections.abc import Iterator

from timecontract.profile.change import SORTS, Change, Severity
from timecontract.profile.drift import Drift
from timecontract.report.drift import words
from timecontract.report.text import Paint, field, wrapped


def text(found: Drift, paint: Paint | None = None, *, everything: bool = False) -> str:
    """The whole report; with `everything` also each change that is unknown."""
    return "\n".join(_lines(found, paint or Paint(), everything)) + "\n"


def _lines(found: Drift, paint: Paint, everything: bool) -> Iterator[str]:
    yield from wrapped(words.summary(found), later="  ")
    for change in found.changes:
        if change.severity is not Severity.UNKNOWN or everything:
            yield ""
            yield from _change(change, paint)
    if not everything and (folded := words.unknown(found)):
        yield ""
        yield from wrapped(f"{folded} (--all lists them)", later="  ")


def _change(change: Change, paint: Paint) -> Iterator[str]:
    severity = change.severity
    mark = paint.bad(severity) if severity is Severity.BREAKS else paint.strong(severity)
    first, *others = wrapped(paint.plain(words.headline(change)), " " * (len(severity) + 2))
    yield f"{mark}  {first.lstrip()}"
    yield from others
    for label, told in fields(change):
        yield from field(label, paint.plain(told))


def fields(change: Change) -> Iterator[tuple[str, str]]:
    """What is told of a change, each with its label."""
    if told := words.about(change):
        yield "About", told
    if change.operations:
        yield "In", words.where(change)
    yield "Before", words.side(change.before, change.of_before)
    yield "After", words.side(change.after, change.of_after)
    yield "Means", SORTS[change.sort].why
    yield "To do", SORTS[change.sort].advice
