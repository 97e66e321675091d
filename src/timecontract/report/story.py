"""The story of a finding: who sent what, and the part of each answer that tells."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from timecontract.exchange import Event, Exchange, Intervention, Response
from timecontract.monitor.verdict import Finding

_ROOT = "/projects/"
# What nearly every call sends: of interest only where it differs from the story's first.
_USUAL = ("project_id", "task_id", "user_id", "log_date")
_TELLING = (
    "log_date",
    "begin_time",
    "end_time",
    "log_time",
    "timer_started_at",
    "timer_duration_in_minutes",
    "billed_status",
)


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
    """Short names for the time entries of a story, in the order in which they appear."""

    def __init__(self, story: Sequence[Event]) -> None:
        """Names every time entry that an answer of `story` shows on its own."""
        self._names: dict[str, str] = {}
        for event in story:
            if isinstance(event, Exchange):
                entry_id = shown_entry_id(event.response)
                if entry_id and entry_id not in self._names:
                    self._names[entry_id] = f"entry-{len(self._names) + 1}"

    def __call__(self, text: str) -> str:
        """`text` with the short names in the place of the ids."""
        for entry_id, name in self._names.items():
            if len(entry_id) >= 4:
                text = text.replace(entry_id, name)
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
        self._shown: dict[str, dict[str, Any]] = {}
        self._clock: datetime | None = None

    def step(self, number: int, event: Event, *, arrow: bool) -> Step:
        names = self._names
        if isinstance(event, Intervention):
            details = ", ".join(f"{name} {value}" for name, value in event.details.items())
            return Step(number, "(control)", names(f"{event.kind}: {details}"), "", "", "", arrow)
        request = event.request
        return Step(
            number=number,
            caller=event.caller,
            call=names(f"{request.method} {path(request.url)}"),
            status="lost" if event.response is None else str(event.response.status),
            told=names(self._told(event.response, arrow=arrow)),
            sent=names(self._sent(request.body)),
            arrow=arrow,
            clock=self._moved(event.clock),
        )

    def _moved(self, clock: datetime | None) -> str:
        before, self._clock = self._clock, clock
        return "" if clock is None or clock == before else clock.isoformat(" ")

    def _sent(self, body: bytes) -> str:
        """The arguments of a request body in one line, without the usual."""
        arguments = document(body) if body else {}
        if not isinstance(arguments, dict):
            return body.decode("utf-8", "backslashreplace")
        told = [n for n in arguments if n not in _USUAL or self._is_unusual(n, arguments[n])]
        return ", ".join(f"{name} {_short(arguments[name])}" for name in told)

    def _is_unusual(self, name: str, value: Any) -> bool:
        first_time = name not in self._usual
        usual = self._usual.setdefault(name, value)
        return bool(value != usual or (first_time and name == "log_date"))

    def _told(self, response: Response | None, *, arrow: bool) -> str:
        """The part of an answer that tells; at the arrow all of it."""
        entry_id = shown_entry_id(response)
        if response is None or entry_id is None or arrow:
            return told(response)
        entry = document(response.body)["time_entry"]
        now = {name: entry[name] for name in _TELLING if _filled(entry, name)}
        before = self._shown.get(entry_id)
        self._shown[entry_id] = now
        if before == now:
            return f"{entry_id} as before"
        gone = [f"no {name}" for name in before or () if name not in now]
        news = [f"{n} {_short(v)}" for n, v in now.items() if (before or {}).get(n) != v]
        return ", ".join([entry_id, *news, *gone])


def base(url: str) -> str:
    """The address that the paths of the page hang on, without a slash at its end."""
    head, root, _ = url.partition(_ROOT)
    if root:
        return head
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def path(url: str) -> str:
    """The path and query of `url` behind its base, as the page writes it."""
    return url.removeprefix(base(url)) or "/"


def told(response: Response | None) -> str:
    """The part of an answer that tells: the refusal, the entry, the number of rows, the message."""
    if response is None:
        return "no answer arrived"
    answer = document(response.body)
    if not isinstance(answer, dict):
        return f"{len(response.body)} bytes that are no JSON object" if response.body else "empty"
    return ", ".join(_told(answer)) or "an empty JSON object"


def _told(answer: dict[str, Any]) -> Iterator[str]:
    if answer.get("code", 0) != 0:
        yield f"code {_short(answer['code'])} {_short(answer.get('message', ''))}"
        return
    rows = answer.get("time_entries")
    if isinstance(rows, list):
        yield "1 row" if len(rows) == 1 else f"{len(rows)} rows"
    entry = answer.get("time_entry")
    if isinstance(entry, dict) and entry:
        yield str(entry.get("time_entry_id", "an entry without id"))
        yield from (f"{name} {_short(entry[name])}" for name in _TELLING if _filled(entry, name))
    elif not isinstance(rows, list) and "message" in answer:
        yield _short(answer["message"])


def _filled(entry: dict[str, Any], name: str) -> bool:
    return str(entry.get(name) or "").strip() not in ("", "unbilled")


def _short(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def shown_entry_id(response: Response | None) -> str | None:
    """The id of the time entry that an answer shows on its own, None where it shows none."""
    answer = document(response.body) if response is not None else None
    entry = answer.get("time_entry") if isinstance(answer, dict) else None
    entry_id = entry.get("time_entry_id") if isinstance(entry, dict) else None
    return entry_id if isinstance(entry_id, str) and entry_id else None


def document(body: bytes) -> Any:
    """`body` read as JSON, None where it is none."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None
