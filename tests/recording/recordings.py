"""Recordings of the reference server, made in this process."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from timecontract.conduct import Conducted, conduct
from timecontract.plugin.options import Options
from timecontract.recording import writing
from timecontract.recording.recorder import Recorder
from timecontract.recording.reference import reference_server
from timecontract.recording.replaying import Recording, replayed
from timecontract.server.run import running_server
from timecontract.target.control import Control
from timecontract.target.file import Target
from timecontract.target.transport import http_client


@dataclass(frozen=True)
class Recorded:
    """A run that was recorded: what it found, and where its cassettes are."""

    conducted: Conducted
    directory: Path
    left_out: dict[str, str]


def record(directory: Path, *rules: str, faults: Iterable[str] = ()) -> Recorded:
    """Records the reference server with these faults, for these rules."""
    recorder = Recorder()
    options = reference_server(Options(effort="quick", rules=rules), faults)
    conducted = conduct(replace(options, venue=recorder.venue))
    writing.write(recorder, directory)
    return Recorded(conducted, directory, recorder.left_out)


def record_shared(directory: Path, *rules: str) -> Conducted:
    """Records a server that has no control address, and a clock that runs."""
    with running_server() as address, http_client(address.url) as client:
        fixtures = Control.connect(address.control, client).fixtures()
        targets = tuple(Target("a server", api, fixtures[api]) for api in fixtures)
        recorder = Recorder()
        options = Options(targets=targets, effort="quick", rules=rules, venue=recorder.venue)
        conducted = conduct(options)
    writing.write(recorder, directory)
    return conducted


def again(directory: Path, to: Path) -> None:
    """Records the scenarios of a directory of cassettes again, from the correct server."""
    recorder = Recorder(only=frozenset(Recording(directory).scenarios()))
    conduct(replace(reference_server(Options(effort="quick")), venue=recorder.venue))
    writing.write(recorder, to)


def replay(directory: Path, *rules: str) -> Conducted:
    """Replays the cassettes of a directory, for these rules."""
    return conduct(replayed(Options(effort="quick", rules=rules), directory))
