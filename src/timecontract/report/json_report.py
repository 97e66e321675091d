"""report.json: a run for machines, in the form of schemas/report/report.json."""

from __future__ import annotations

import platform
from collections.abc import Iterable, Mapping
from typing import Any

import timecontract
from timecontract.contract.catalogue import Rule
from timecontract.exchange import Event, Intervention
from timecontract.monitor.verdict import Learned
from timecontract.report.answers import situations
from timecontract.report.findings import MOST_PER_RULE, Shown, distinct
from timecontract.report.outcome import conforms, status_of, statuses
from timecontract.report.record import RuleResult, RunRecord


def document(record: RunRecord, rules: Mapping[str, Rule]) -> dict[str, Any]:
    """The run as report.json holds it; `rules` is the catalogue."""
    return {
        "conforms": conforms(record),
        "status": status_of(record).value,
        "statuses": [status.value for status in statuses(record)],
        "unjudged": record.unjudged,
        "target": record.target,
        "apis": list(record.apis),
        "effort": record.effort,
        "seed": record.seed,
        "exchanges": record.exchanges,
        "waits": record.waits,
        "seconds": round(record.seconds, 3),
        "rules": [_rule(result, record, rules) for result in record.rules.values()],
        "open_questions": _questions(record.learned),
        "coverage": _coverage(record),
        "housekeeping": {
            "created": record.housekeeping.created,
            "removed": record.housekeeping.removed,
            "left": list(record.housekeeping.left),
        },
        "problems": list(record.known_problems),
        "suite_errors": list(record.suite_errors),
        **_captures(record),
        "versions": {"timecontract": timecontract.__version__, "python": platform.python_version()},
    }


def _rule(result: RuleResult, record: RunRecord, rules: Mapping[str, Rule]) -> dict[str, Any]:
    rule = rules.get(result.rule)
    shown = distinct(result.findings)
    return {
        "id": result.rule,
        "api": result.api,
        "title": rule.title if rule else "",
        "level": rule.level.value if rule else None,
        "verdict": result.verdict.value,
        "accepted": result.rule in record.excused,
        "times": result.times,
        "reason": result.reason,
        "findings": [_finding(one) for one in shown[:MOST_PER_RULE]],
        "findings_not_shown": len(shown[MOST_PER_RULE:]),
    }


def _captures(record: RunRecord) -> dict[str, Any]:
    """What was judged where nothing was sent."""
    if record.captures is None:
        return {}
    captures = record.captures
    return {
        "captures": {
            "names": list(captures.names),
            "counts": dict(captures.counts),
            "damages": list(captures.damages),
        }
    }


def _coverage(record: RunRecord) -> dict[str, Any]:
    return {
        api: {
            kind: {"exercised": sum(map(bool, times.values())), "of": len(times), "times": times}
            for kind, times in kinds.items()
        }
        for api, kinds in record.coverage.items()
    }


def _finding(shown: Shown) -> dict[str, Any]:
    finding = shown.finding
    return {
        "operation": finding.operation,
        "expected": finding.expected,
        "seen": finding.seen,
        "excuse": finding.excuse,
        "times": shown.times,
        "step": finding.step,
        "story": [_event(event) for event in finding.story],
        "fingerprint": shown.fingerprint,
        "cassette": f"findings/{shown.file_name}",
    }


def _event(event: Event) -> dict[str, Any]:
    if isinstance(event, Intervention):
        return {"intervention": event.kind, "details": dict(event.details)}
    request, response = event.request, event.response
    return {
        "caller": event.caller,
        "began": event.began,
        "ended": event.ended,
        "clock": event.clock.isoformat() if event.clock else None,
        "request": {
            "method": request.method,
            "url": request.url,
            "headers": dict(request.headers),
            "body": _text(request.body),
        },
        "response": None
        if response is None
        else {
            "status": response.status,
            "headers": dict(response.headers),
            "body": _text(response.body),
        },
    }


def _text(body: bytes) -> str:
    """The body as text; bytes that are no UTF-8 are shown escaped, the cassette has them whole."""
    return body.decode("utf-8", "backslashreplace")


def _questions(learned: Iterable[Learned]) -> list[dict[str, Any]]:
    return [
        {"question": question, "operation": operation, "answers": answers}
        for (question, operation), answers in situations(learned)
    ]
