"""Drift for the summary page of a build, as GitHub-flavoured Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from timecontract.profile.change import SORTS, Change, Severity
from timecontract.profile.drift import Drift
from timecontract.report.drift import words
from timecontract.report.markdown import plain


def text(found: Drift) -> str:
    """The whole report."""
    return "\n".join(_lines(found)) + "\n"


def _lines(found: Drift) -> Iterator[str]:
    yield f"## timecontract drift: {words.summary(found)}"
    for severity in (Severity.BREAKS, Severity.MAY_BREAK, Severity.COMPATIBLE):
        if changes := found.of(severity):
            yield ""
            yield f"### {severity.capitalize()}"
            yield ""
            yield "| change | where | before | after | to do |"
            yield "|---|---|---|---|---|"
            yield from map(_row, changes)
    if folded := words.unknown(found):
        yield ""
        yield f"{folded.capitalize()}."


def _row(change: Change) -> str:
    cells = (
        words.headline(change),
        words.where(change),
        words.side(change.before, change.of_before),
        words.side(change.after, change.of_after),
        SORTS[change.sort].advice,
    )
    return f"| {' | '.join(map(plain, cells))} |"
