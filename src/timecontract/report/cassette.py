"""The story of a finding as a VCR.py cassette that `timecontract replay` sends again.

The key `timecontract` beside the interactions holds what a cassette has no place for: the finding,
who sent what and when, answers that were lost, what was done behind the API's back, and the facts
of the target that the ids in the story come from.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from pathlib import Path
from typing import Any

import yaml
from yaml.composer import ComposerError

from timecontract.contract.apis import Facts
from timecontract.contract.facts import FactsError
from timecontract.exchange import Event, Exchange, Intervention, Request, Response
from timecontract.monitor.verdict import Finding
from timecontract.report.declared import facts_of, mapping_of

DEPTH = 100
"""So deep may values be nested in a cassette."""
ODD = (LookupError, TypeError, AttributeError, FactsError, ValueError, ArithmeticError)
"""What comes of reading another document as a cassette."""
_NO_FINDING = dict.fromkeys(("rule", "operation", "expected", "seen", "excuse"), "")


class CassetteError(ValueError):
    """A file is no cassette of a finding; the text says what is missing."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """A finding as a file keeps it, with the facts of the target that it was found on."""

    finding: Finding
    facts: Facts | None

    @property
    def api(self) -> str:
        """The API that the story is about."""
        exchanges = (event for event in self.finding.story if isinstance(event, Exchange))
        declared = self.facts.api if self.facts else "invoice"
        return next((exchange.api for exchange in exchanges), declared)


def write(path: Path, finding: Finding, facts: Facts | None) -> None:
    """Writes the cassette of `finding`; of `facts` it keeps everything but the tokens."""
    path.write_text(dumped(_document(finding, facts)), encoding="utf-8")


def dumped(document: Mapping[str, Any]) -> str:
    """The text of a cassette."""
    return yaml.dump(
        document, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, width=100
    )


def read(path: Path) -> Recorded:
    """The finding in that file. Raises CassetteError, OSError for a file that cannot be read.

    The cassette of a recorded scenario gives a finding without a rule, at its last step.
    """
    document = loaded(path)
    try:
        about = document["timecontract"]
        if "scenario" in about:
            about = {**_NO_FINDING, "step": len(about["steps"]) - 1, **about}
        finding = Finding(
            rule=about["rule"],
            operation=about["operation"],
            expected=about["expected"],
            seen=about["seen"],
            excuse=about["excuse"],
            step=about["step"],
            story=tuple(event_of(step, document["interactions"]) for step in about["steps"]),
        )
        facts = about["facts"]
        return Recorded(finding, facts_of(facts) if facts else None)
    except ODD as error:
        raise CassetteError(
            f"{path} is no cassette of a finding ({error!r}); "
            "`timecontract check` writes these into findings/ of its report directory"
        ) from error


def loaded(path: Path) -> Any:
    """The document in that file. Raises CassetteError, OSError for a file that cannot be read."""
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)
    except (yaml.YAMLError, ValueError) as error:
        raise CassetteError(
            f"{path} is no YAML text that `timecontract` wrote: {error}; "
            "`timecontract lint` judges cassettes of other tools"
        ) from error


class _Loader(yaml.CSafeLoader):
    """Refuses what is nested too deep, where the loader would end the process.

    Both methods are called for every value, on the way in and on the way out.
    """

    def __init__(self, stream: str) -> None:
        super().__init__(stream)
        self._depth = 0

    def descend_resolver(self, current_node: yaml.Node | None, *_: object) -> None:
        """Notes that a value begins. Raises ComposerError where it stands too deep."""
        self._depth += 1
        if self._depth > DEPTH:
            mark = current_node.start_mark if current_node else None
            raise ComposerError(
                None, None, f"expected values nested at most {DEPTH} deep, seen more", mark
            )

    def ascend_resolver(self) -> None:
        """Notes that a value has ended."""
        self._depth -= 1


def _document(finding: Finding, facts: Facts | None) -> dict[str, Any]:
    interactions: list[dict[str, Any]] = []
    steps = [step_of(event, interactions) for event in finding.story]
    return {
        "timecontract": {
            "rule": finding.rule,
            "operation": finding.operation,
            "expected": whole(finding.expected),
            "seen": whole(finding.seen),
            "excuse": whole(finding.excuse),
            "step": finding.step,
            "facts": None if facts is None else mapping_of(facts),
            "steps": steps,
        },
        "interactions": interactions,
        "version": 1,
    }


def step_of(event: Event, interactions: list[dict[str, Any]]) -> dict[str, Any]:
    """An event as a step of a cassette; what was answered is added to its interactions."""
    if isinstance(event, Intervention):
        return {"intervention": event.kind, "details": dict(event.details)}
    step: dict[str, Any] = {
        "caller": event.caller,
        "api": event.api,
        "began": event.began,
        "ended": event.ended,
        "clock": event.clock.isoformat() if event.clock else None,
        "group": event.group,
    }
    if event.response is None:
        return {"lost": _request(event.request), **step}
    interactions.append({"request": _request(event.request), "response": _response(event.response)})
    return {"interaction": len(interactions) - 1, **step}


def _request(request: Request) -> dict[str, Any]:
    return {
        "method": request.method,
        "uri": request.url,
        "body": _text(request.body) if request.body else None,
        "headers": {name: [value] for name, value in request.headers.items()},
    }


def _response(response: Response) -> dict[str, Any]:
    known = {status.value: status.phrase for status in HTTPStatus}
    return {
        "status": {"code": response.status, "message": known.get(response.status, "")},
        "headers": {name: [value] for name, value in response.headers.items()},
        "body": {"string": _text(response.body)},
    }


def _text(body: bytes) -> str | bytes:
    """Text where the bytes are text, which reads better; YAML keeps other bytes as `!!binary`."""
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return body


def whole(text: str) -> str:
    """`text` with half surrogate pairs escaped: JSON may hold them, a YAML file cannot."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def event_of(step: Mapping[str, Any], interactions: Sequence[Mapping[str, Any]]) -> Event:
    """The event of a step of a cassette; KeyError, TypeError or ValueError where it has none."""
    if "intervention" in step:
        return Intervention(step["intervention"], dict(step["details"]))
    lost = step.get("lost")
    pair = {"request": lost} if lost else interactions[step["interaction"]]
    request = pair["request"]
    answer = pair.get("response")
    return Exchange(
        request=Request(
            method=request["method"],
            url=request["uri"],
            headers=dict(_headers(request["headers"])),
            body=_bytes(request["body"]),
        ),
        response=answer
        and Response(
            status=answer["status"]["code"],
            headers=dict(_headers(answer["headers"])),
            body=_bytes(answer["body"]["string"]),
        ),
        caller=step["caller"],
        began=float(step["began"]),
        ended=float(step["ended"]),
        clock=datetime.fromisoformat(step["clock"]) if step["clock"] else None,
        group=step["group"],
        api=step["api"],
    )


def _headers(headers: Mapping[str, list[str]]) -> Iterator[tuple[str, str]]:
    for name, values in headers.items():
        yield name.lower(), ", ".join(values)


def _bytes(body: str | bytes | None) -> bytes:
    if body is None:
        return b""
    return body.encode("utf-8") if isinstance(body, str) else body
