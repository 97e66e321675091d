"""Makes `cassettes/violations/`: for each rule a short capture that breaks it and no other.

`python -m benchmarks.violations [GLOB]` runs the scenarios of each rule against a server with a
fault that is named by the rule, takes the shortest story found, and keeps it where `lint` finds
that rule broken in it and nothing else. What is there already is left as it is.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from fnmatch import fnmatchcase
from itertools import product
from pathlib import Path
from typing import Any

from timecontract.capture.captured import Capture
from timecontract.capture.files import captures
from timecontract.capture.judging import Settings, judge
from timecontract.conduct import conduct
from timecontract.contract import catalogue
from timecontract.contract.apis import Facts
from timecontract.contract.catalogue import Rule
from timecontract.exchange import Event, Exchange, Intervention, Request, Response
from timecontract.monitor.verdict import Finding
from timecontract.prove.lanes import in_process
from timecontract.report import cassette
from timecontract.report.declared import facts_of, mapping_of
from timecontract.report.findings import distinct
from timecontract.server.faults import Fault, all_faults
from timecontract.target.in_process import ADDRESS

FOLDER = Path(__file__).parents[1] / "cassettes" / "violations"
HOST = "https://faulty.example"
MOST_FAULTS = 6
"""So many faults are tried for a rule."""
LARGEST = 20_000
"""In bytes: what is larger nobody reads."""
EFFORTS = ("quick", "standard")


def main() -> None:
    """Makes what is missing of the rules that match, and says what could not be made."""
    glob = sys.argv[1] if len(sys.argv) > 1 else "*"
    for rule in catalogue.load().values():
        file = FOLDER / rule.api / f"{rule.id}.yaml"
        if fnmatchcase(rule.id, glob) and not file.exists():
            made = any(make(rule, *each, file) for each in tries(rule))
            print(f"{rule.id}: {'made' if made else 'none'}", flush=True)  # noqa: T201


def tries(rule: Rule) -> Iterator[tuple[Fault, str, tuple[str, ...]]]:
    """Faults of the rule, those first that are its own, with efforts and rules to be exercised."""
    faults = [fault for fault in all_faults(rule.api).values() if rule.id in fault.rules]
    faults.sort(key=lambda fault: fault.rules.index(rule.id))
    for effort in EFFORTS:
        yield from ((fault, effort, (rule.id,)) for fault in faults[:MOST_FAULTS])
    yield from ((fault, EFFORTS[0], ()) for fault in faults[:1])


def make(rule: Rule, fault: Fault, effort: str, exercised: tuple[str, ...], file: Path) -> bool:
    """Writes the capture of a rule; whether the server with that fault gave one."""
    with in_process([fault.name]) as options:
        wanted = replace(options, apis=(rule.api,), rules=exercised, effort=effort)
        conducted = conduct(replace(wanted, until=lambda _id, found: rule.id in broken_by(found)))
    facts = conducted.facts.get(rule.api)
    result = conducted.record.rules.get(rule.id)
    if facts is None or result is None:
        return False
    found = (renamed(shown.finding) for shown in distinct(result.findings))
    return any(written(finding, facts, file) for finding in found)


def broken_by(findings: Any) -> set[str]:
    """The rules that findings are about."""
    return {finding.rule for finding in findings}


def written(finding: Finding, facts: Facts, file: Path) -> bool:
    """Writes a finding; whether `lint` finds it and nothing else.

    Facts are told as few as will do, but the fewer are told, the less breaks: so without any, or
    without what came before, a breach may stand alone that breaks other rules beside.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    short = facts_of(mentioned(mapping_of(replaced(facts)), text_of(finding.story)))
    last = replace(finding, story=(finding.story[finding.step],), step=0, together=())
    for shown, told in product((finding, last), (short, replaced(facts), None)):
        cassette.write(file, shown, told)
        small = file.stat().st_size <= LARGEST
        if small and set(judge(read(file), Settings()).gathered.broken) == {finding.rule}:
            return True
    file.unlink()
    return False


def read(file: Path) -> Iterator[Capture]:
    """The capture in a file."""
    return captures([str(file)], sys.stdin.buffer)


# ---- a host that tells nothing -----------------------------------------------------------------


def renamed(finding: Finding) -> Finding:
    """The finding on a host that tells nothing of the machine."""
    story = finding.story[: max((finding.step, *finding.together)) + 1]
    shift = _shift(story)
    return replace(finding, story=tuple(_event(event, shift) for event in story))


def replaced(facts: Facts) -> Facts:
    """The facts with that host."""
    return replace(facts, url=facts.url.replace(ADDRESS, HOST))  # type: ignore[return-value]


def _shift(story: tuple[Event, ...]) -> float:
    """The seconds from when the story was recorded to the time on the target's clock."""
    times = [(e.clock.timestamp(), e.began) for e in story if isinstance(e, Exchange) and e.clock]
    return times[0][0] - times[0][1] if times else 0.0


def _event(event: Event, shift: float) -> Event:
    if isinstance(event, Intervention):
        return event
    response = event.response
    return replace(
        event,
        request=_request(event.request),
        response=response and _response(response),
        began=round(event.began + shift, 6),
        ended=round(event.ended + shift, 6),
    )


def _request(request: Request) -> Request:
    kept = {name: v for name, v in request.headers.items() if name not in _IDLE}
    return replace(request, url=_WORLD.sub("", request.url.replace(ADDRESS, HOST)), headers=kept)


def _response(response: Response) -> Response:
    return replace(
        response, headers={name: v for name, v in response.headers.items() if name not in _IDLE}
    )


_WORLD = re.compile(r"/w/w\d+(?=/)")
_IDLE = frozenset(
    {
        "accept",
        "accept-encoding",
        "connection",
        "content-length",
        "date",
        "host",
        "server",
        "user-agent",
    }
)
"""Headers that tell nothing."""


# ---- facts that the story is about -------------------------------------------------------------


def text_of(story: tuple[Event, ...]) -> str:
    """All that a story tells."""
    return "\n".join(map(repr, story))


def mentioned(facts: Mapping[str, Any], text: str) -> dict[str, Any]:
    """The declared facts without the users, projects, time logs and so on that the text lacks."""
    return {name: _kept(value, text) for name, value in facts.items()}


def _kept(value: Any, text: str) -> Any:
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        return value
    return [mentioned(each, text) for each in value if _is_mentioned(each, text)]


def _is_mentioned(declared: Mapping[str, Any], text: str) -> bool:
    if "alias" in declared:
        return f"caller={declared['alias']!r}" in text
    names = ("id", "record_id", "employee_id", "email")
    return any(str(declared[name]) in text for name in names if declared.get(name))


if __name__ == "__main__":
    main()
