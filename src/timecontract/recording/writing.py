"""Writes what was recorded: scrubbed as a whole, put beside its place, then moved there."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from timecontract.exchange import Event, Exchange, Intervention
from timecontract.monitor.verdict import Finding
from timecontract.recording.cassette import path_of, text_of
from timecontract.recording.recorder import Recorder, Take
from timecontract.recording.scrub import StandIns
from timecontract.recording.secrets import CREDENTIAL
from timecontract.recording.uploads import files
from timecontract.report.cassette import step_of
from timecontract.target.transport import is_loopback

# A server on this computer stands on a port of chance; the cassettes of two days are to be alike.
_NEUTRAL_HOST = "recorded.test"
_IN_PROCESS = "in-process.test"
# What differs from call to call without a meaning, or is not true any more once bodies are decoded
# and scrubbed.
_VOLATILE = frozenset(
    {
        "accept-encoding",
        "connection",
        "content-encoding",
        "content-length",
        "date",
        "host",
        "keep-alive",
        "server",
        "transfer-encoding",
        "user-agent",
    }
)

_Heard = tuple[Event, dict[str, Any] | None]


class OccupiedError(Exception):
    """The directory to write to has something in it; the text says what to do."""


def check_free(directory: Path, apis: Sequence[str], *, force: bool) -> None:
    """Raises OccupiedError where recording into that directory would overwrite something.

    With `force` only what is no cassette is in the way.
    """
    for folder in (directory / api for api in apis):
        there = list(folder.iterdir()) if folder.is_dir() else []
        foreign = [path for path in there if path.suffix != ".yaml" or path.is_dir()]
        if foreign:
            raise OccupiedError(
                f"{folder} holds {foreign[0].name}, which is no cassette: expected a directory "
                "for cassettes alone; give another --out."
            )
        if there and not force:
            raise OccupiedError(
                f"{folder} holds cassettes already; give another --out, or --force to replace them."
            )


def write(recorder: Recorder, directory: Path, *, few: bool = False) -> list[Path]:
    """Writes a cassette for each scenario; the paths. What is there of these APIs is replaced.

    With `few`, only for as many scenarios as it takes to ask every rule that was asked.
    """
    takes = [recorder.takes[scenario] for scenario in sorted(recorder.takes)]
    if few:
        takes = sorted(chosen_to_cover(takes), key=lambda take: take.scenario)
    stand_ins = _heard(recorder, takes)
    directory.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".recording-", dir=directory) as scratch:
        for take in takes:
            path = Path(scratch) / path_of(take.scenario)
            path.parent.mkdir(exist_ok=True)
            stand_ins.move(take.address, _neutral(recorder.addresses[take.api]))
            path.write_text(_text(take, stand_ins), encoding="utf-8")
        for api in sorted({take.api for take in takes}):
            shutil.rmtree(directory / api, ignore_errors=True)
            (Path(scratch) / api).rename(directory / api)
    return [directory / path_of(take.scenario) for take in takes]


def _heard(recorder: Recorder, takes: Sequence[Take]) -> StandIns:
    """The stand-ins of a recording, which know all that is to be taken out of it."""
    stand_ins = StandIns()
    for token, alias in recorder.tokens.items():
        stand_ins.learn(CREDENTIAL, token, f"[{alias}]")
    for take in takes:
        stand_ins.learn_facts(take.declared)
        for event, interaction in take.events:
            _hear(stand_ins, event, interaction)
    return stand_ins


def _hear(stand_ins: StandIns, event: Event, interaction: Mapping[str, Any] | None) -> None:
    for message in (interaction or {}).values():
        stand_ins.hear_headers({n: "; ".join(v) for n, v in message["headers"].items()})
    if not isinstance(event, Exchange):
        stand_ins.hear("\n".join(event.details.values()).encode())
        return
    stand_ins.hear(event.request.url.encode())
    stand_ins.hear(event.request.body)
    if event.response is not None:
        stand_ins.hear(event.response.body)


def _neutral(address: str) -> str:
    """The address without a port of chance."""
    parts = urlsplit(address)
    if is_loopback(address) or parts.hostname == _IN_PROCESS:
        return parts._replace(netloc=_NEUTRAL_HOST).geturl()
    return address


def _text(take: Take, stand_ins: StandIns) -> str:
    interactions: list[dict[str, Any]] = []
    steps = []
    for number, (event, wire) in enumerate(_without_lost_bytes(take.events, stand_ins), 1):
        scrubbed = _scrubbed(event, stand_ins)
        steps.append(step_of(_timed(scrubbed, number), interactions))
        if isinstance(scrubbed, Exchange) and scrubbed.response is not None and wire is not None:
            _as_on_the_wire(interactions[-1], wire, stand_ins)
    return text_of(
        take.scenario,
        replace(take.setting, foreign_timer=stand_ins.text(take.setting.foreign_timer)),
        stand_ins.tree(take.declared),
        [_finding(finding, stand_ins) for finding in take.findings],
        steps,
        interactions,
    )


def _without_lost_bytes(events: Sequence[_Heard], stand_ins: StandIns) -> Sequence[_Heard]:
    """The events without looks at attachments, where a file that was sent up is not what it was.

    After scrubbing, a digest of the bytes would be that of others.
    """
    sent = (event.request.body for event, _ in events if isinstance(event, Exchange))
    if all(list(files(body)) == list(files(stand_ins.body(body))) for body in sent):
        return events
    return [
        (event, wire)
        for event, wire in events
        if not (isinstance(event, Intervention) and event.kind == "attachment")
    ]


def _scrubbed(event: Event, stand_ins: StandIns) -> Event:
    if not isinstance(event, Exchange):
        return replace(event, details=stand_ins.tree(event.details))
    request, response = event.request, event.response
    return replace(
        event,
        request=replace(
            request,
            url=stand_ins.text(request.url),
            headers=_steady(stand_ins.headers(request.headers)),
            body=stand_ins.body(request.body),
        ),
        response=response
        and replace(
            response,
            headers=_steady(stand_ins.headers(response.headers)),
            body=stand_ins.body(response.body),
        ),
    )


def _timed(event: Event, number: int) -> Event:
    """The event with its place in the story for its time, where only the target's clock matters."""
    if isinstance(event, Exchange) and event.clock is not None:
        return replace(event, began=2.0 * number, ended=2.0 * number + 1)
    return event


def _as_on_the_wire(
    interaction: dict[str, Any], wire: Mapping[str, Any], stand_ins: StandIns
) -> None:
    """Takes over what VCR.py heard: every value of a repeated header, and the reason phrase."""
    for side in ("request", "response"):
        heard = {name.lower(): values for name, values in wire[side]["headers"].items()}
        interaction[side]["headers"] = {
            name: [
                stand_ins.headers({name: value})[name]
                for value in ([values] if isinstance(values, str) else values)
            ]
            for name, values in _steady(heard).items()
        }
    phrase = wire["response"]["status"]["message"]
    interaction["response"]["status"]["message"] = stand_ins.text(phrase or "")


def _steady(headers: Mapping[str, Any]) -> dict[str, Any]:
    return {name: headers[name] for name in sorted(headers) if name not in _VOLATILE}


def _finding(finding: Finding, stand_ins: StandIns) -> Finding:
    expected, seen = stand_ins.text(finding.expected), stand_ins.text(finding.seen)
    return replace(finding, expected=expected, seen=seen)


def chosen_to_cover(takes: Iterable[Take]) -> list[Take]:
    """A few of the takes that put to the question all that any of them does.

    That is, until there is nothing more to gain: the one whose cassette costs least for each rule
    that it adds.
    """
    left = {take.scenario: take for take in takes}
    covered: set[str] = set()
    chosen: list[Take] = []
    while left:
        best = max(left.values(), key=lambda take: (_gain(take, covered), take.scenario))
        if not _gain(best, covered):
            break
        chosen.append(left.pop(best.scenario))
        covered |= _asked(best)
    return chosen


def _gain(take: Take, covered: set[str]) -> float:
    return len(_asked(take) - covered) / (3 + len(take.events))


def _asked(take: Take) -> set[str]:
    return {rule for rule, times in take.asked.items() if times > 0}
