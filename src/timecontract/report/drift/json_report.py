"""Drift for machines, in the form of schemas/profile/drift.json."""

from __future__ import annotations

from typing import Any

from timecontract.profile.change import SORTS, Change, Severity
from timecontract.profile.drift import Drift


def document(found: Drift) -> dict[str, Any]:
    """The drift as a JSON document."""
    return {
        "drift": 1,
        "compared": found.compared,
        "counts": {severity.value: len(found.of(severity)) for severity in Severity},
        "changes": [_change(change) for change in found.changes],
    }


def _change(change: Change) -> dict[str, Any]:
    sort = SORTS[change.sort]
    return {
        "severity": sort.severity.value,
        "sort": change.sort,
        "title": sort.title,
        "place": change.place,
        "operations": list(change.operations),
        "outcomes": list(change.outcomes),
        "before": {"seen": dict(change.before), "of": change.of_before or None},
        "after": {"seen": dict(change.after), "of": change.of_after or None},
        "why": sort.why,
        "advice": sort.advice,
    }
