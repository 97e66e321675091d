"""The story of a finding: who sent what, and the part of each answer that tells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from timecontract.exchange import Event, Exchange, Intervention
from timecontract.monitor.verdict import Finding
from timecontract.report.telling import short
from timecontract.report.tellings import made_in, telling_of

# Of the usual arguments these are told once.
_DATES = ("log_date", "fromDate", "toDate")


@dataclass(frozen=True, slots=True)
class Step:
    """One event of a story in short texts.

    `number` counts from 1. `clock` is the target's time where it is under control and has moved
    since the step before. `clock`, `sent` and `told` may be empty.
    """

    number: int
    caller: str
    call: str
    status: str
    told: str
    sent: str
    arrow: bool
    clock: str = ""


class Names:
    """Short names for the records of a story, in the order in which they appear."""

    def __init__(self, story: Sequence[Event]) -> None:
        """Names every record that an answer of `story` shows on its own."""
        self._names: dict[str, str] = {}
        numbers: Counter[str] = Counter()
        for record, noun in made_in(story).items():
            numbers[noun] += 1
            self._names[record] = f"{noun}-{numbers[noun]}"

    def __call__(self, text: str) -> str:
        """`text` with the short names in the place of the ids."""
        for record, name in self._names.items():
            if len(record) >= 4:
                text = text.replace(record, name)
        return text

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """Pairs of id and short name."""
        return iter(self._names.items())


def named(finding: Finding) -> Finding:
    """`finding` with short names in its texts, to be read beside its steps."""
    names = Names(finding.story)
    return replace(
        finding,
        expected=names(finding.expected),
        seen=names(finding.seen),
        excuse=names(finding.excuse),
    )


def steps(finding: Finding) -> list[Step]:
    """The whole story of `finding`, step by step."""
    teller = _Teller(Names(finding.story))
    return [
        teller.step(number, event, arrow=number - 1 == finding.step)
        for number, event in enumerate(finding.story, start=1)
    ]


class _Teller:
    """Tells a story step by step, and leaves out what was said before."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._usual: dict[str, Any] = {}
        self._shown: dict[str, Mapping[str, Any]] = {}
        self._clock: datetime | None = None

    def step(self, number: int, event: Event, *, arrow: bool) -> Step:
        names = self._names
        if isinstance(event, Intervention):
            details = ", ".join(f"{name} {value}" for name, value in event.details.items())
            call = names(f"{event.kind}: {details}" if details else event.kind)
            return Step(number, "(control)", call, "", "", "", arrow)
        return Step(
            number=number,
            caller=event.caller,
            call=names(call_of(event)),
            status="lost" if event.response is None else str(event.response.status),
            told=names(self._told(event, arrow=arrow)),
            sent=names(self._sent(event)),
            arrow=arrow,
            clock=self._moved(event.clock),
        )

    def _moved(self, clock: datetime | None) -> str:
        before, self._clock = self._clock, clock
        return "" if clock is None or clock == before else clock.isoformat(" ")

    def _sent(self, exchange: Exchange) -> str:
        """The arguments of a request body in one line, without the usual."""
        telling = telling_of(exchange)
        arguments = telling.arguments(exchange.request)
        if isinstance(arguments, bytes):
            return arguments.decode("utf-8", "backslashreplace")
        usual = telling.usual
        told = [n for n in arguments if n not in usual or self._is_unusual(n, arguments[n])]
        return ", ".join(f"{name} {short(arguments[name])}" for name in told)

    def _is_unusual(self, name: str, value: Any) -> bool:
        first_time = name not in self._usual
        usual = self._usual.setdefault(name, value)
        return bool(value != usual or (first_time and name in _DATES))

    def _told(self, exchange: Exchange, *, arrow: bool) -> str:
        """The part of an answer that tells; at the arrow all of it."""
        if exchange.response is None:
            return "no answer arrived"
        telling = telling_of(exchange)
        shown = telling.shown(exchange.response)
        if not shown or arrow:
            return telling.told(exchange.response)
        return ", ".join(self._news(record, now) for record, now in shown.items())

    def _news(self, record: str, now: Mapping[str, Any]) -> str:
        """What is told of a record that was not told before."""
        before = self._shown.get(record)
        self._shown[record] = now
        if before == now:
            return f"{record} as before"
        gone = [f"no {name}" for name in before or () if name not in now]
        news = [f"{n} {short(v)}" for n, v in now.items() if (before or {}).get(n) != v]
        return ", ".join([record, *news, *gone])


def call_of(exchange: Exchange) -> str:
    """Method, path and query of a call, without the sign-in."""
    request = exchange.request
    return f"{request.method} {_without_sign_in(telling_of(exchange).path(request.url))}"


def _without_sign_in(path: str) -> str:
    steps, mark, query = path.partition("?")
    kept = "&".join(part for part in query.split("&") if not part.startswith("authtoken="))
    return steps + (mark + kept if kept else "")
