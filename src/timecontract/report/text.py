"""Words, colours and line breaks for reports that people read."""

from __future__ import annotations

import os
import textwrap
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TextIO

import click

from timecontract.contract.apis import APIS
from timecontract.monitor.verdict import Verdict
from timecontract.report.record import RuleResult, RunRecord

WIDTH = 100


@dataclass(frozen=True, slots=True)
class Paint:
    """What the reader's screen can show. Plain by default, as in a pipe."""

    colour: bool = False
    unicode: bool = False

    @classmethod
    def of(cls, stream: TextIO) -> Paint:
        """What `stream` can show: colour on a terminal that does not refuse it (`NO_COLOR`)."""
        wanted = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
        return cls(colour=wanted and stream.isatty(), unicode=_encodes("→", stream))

    def strong(self, text: str) -> str:
        """Bold."""
        return click.style(text, bold=True) if self.colour else text

    def bad(self, text: str) -> str:
        """Bold red."""
        return click.style(text, fg="red", bold=True) if self.colour else text

    def good(self, text: str) -> str:
        """Green."""
        return click.style(text, fg="green") if self.colour else text

    def faint(self, text: str) -> str:
        """Dimmed."""
        return click.style(text, dim=True) if self.colour else text

    @property
    def arrow(self) -> str:
        """What marks the step that shows a finding."""
        return "→" if self.unicode else ">"

    def plain(self, text: str) -> str:
        """`text` on one line, without what a screen cannot show or would obey."""
        shown = "".join(c if c.isprintable() else repr(c)[1:-1] for c in text)
        return shown if self.unicode else shown.encode("ascii", "backslashreplace").decode()


def _encodes(text: str, stream: TextIO) -> bool:
    try:
        text.encode(stream.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def field(label: str, text: str, *, indent: int = 2, column: int = 15) -> list[str]:
    """`text` wrapped behind `label`, its later lines under the first."""
    start = " " * indent + label.ljust(column - indent)
    return wrapped(text, start, " " * column)


def wrapped(text: str, first: str = "", later: str = "") -> list[str]:
    """`text` in lines of at most WIDTH; a word that is longer stays whole."""
    lines = textwrap.wrap(
        text,
        WIDTH,
        initial_indent=first,
        subsequent_indent=later,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return lines or [first.rstrip()]


def clipped(text: str, width: int) -> str:
    """`text` cut to `width` characters, with three dots where it was cut."""
    return text if len(text) <= width else text[: max(width - 3, 0)] + "..."


def counted(number: int, noun: str) -> str:
    """`1 request`, `2 requests`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


_TAKEN_FOR_ALL = (
    "Judged as all the traffic there was. If something was changed unseen, such as an entry that "
    "was invoiced or a sheet that was approved at the vendor's own screens: lint again with "
    "--shared."
)


def captured(record: RunRecord) -> list[str]:
    """What was captured: how much was judged, and what was only counted."""
    captures = record.captures
    if captures is None:
        return []
    judged = counted(record.exchanges, "exchange")
    lines = [f"{record.target}: {judged} judged in {record.seconds:.1f} s"]
    if captures.counts:
        beside = (f"{times} {what}" for what, times in captures.counts.items())
        lines.append(f"Beside: {', '.join(beside)}")
    if record.results(Verdict.BROKEN) and captures.taken_for_all:
        lines.append(_TAKEN_FOR_ALL)
    return lines


def coverage(record: RunRecord) -> list[str]:
    """How much was asked and what came of it, so that little asked is not misread as green.

    A line for each API, with its name where there are several.
    """
    several = len(record.apis) > 1
    return [
        (f"{APIS[api].title}: " if several else "") + _coverage(record, api) for api in record.apis
    ]


def _coverage(record: RunRecord, api: str) -> str:
    kept, broken, errors, missed = (
        record.results(verdict, api)
        for verdict in (
            Verdict.KEPT,
            Verdict.BROKEN,
            Verdict.SUITE_ERROR,
            Verdict.NOT_EXERCISED,
        )
    )
    accepted = sum(result.rule in record.excused for result in broken)
    parts = [
        f"{len(kept)} kept",
        f"{len(broken)} broken" + (f" ({accepted} accepted)" if accepted else ""),
        *([f"{counted(len(errors), 'suite error')}"] if errors else []),
        f"{len(missed)} not exercised",
    ]
    reasons = ", ".join(_because(missed))
    return ", ".join(parts) + (f": {reasons}" if reasons else "")


def _because(missed: Iterable[RuleResult]) -> list[str]:
    reasons = Counter(result.reason or "no scenario put them to the question" for result in missed)
    return [_reason(reason, times) for reason, times in reasons.most_common()]


def _reason(reason: str, times: int) -> str:
    need = reason.removeprefix("needs ")
    if need == reason:
        return f"{times} ({reason})"
    return f"{times} {'needs' if times == 1 else 'need'} {need}"
