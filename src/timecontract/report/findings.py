"""Findings made fit for reading: alike ones together, each under a name that stays."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from timecontract.monitor.verdict import Finding

MOST_PER_RULE = 10
"""How many different findings of one rule the reports show; the rest is only counted."""

_VARIABLE = re.compile(r"[^\s\"'=,;(){}\[\]]*\d[^\s\"'=,;(){}\[\]]*")


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding that stands for all that look alike; `times` counts them.

    `fingerprint` is the same in two runs that find the same: ids, dates and times in the texts do
    not count.
    """

    finding: Finding
    times: int
    fingerprint: str

    @property
    def file_name(self) -> str:
        """The name of the file that holds the story of the finding."""
        return f"{self.finding.rule}-{self.fingerprint}.yaml"


def is_file_name(name: str) -> bool:
    """Whether a file of that name holds the story of a finding."""
    return re.fullmatch(r"[A-Z0-9-]+-[0-9a-f]{12}\.yaml", name) is not None


def fingerprint(finding: Finding) -> str:
    """Twelve hex digits made from the rule, the operation and the texts without their numbers."""
    texts = (_VARIABLE.sub("#", text) for text in (finding.expected, finding.seen))
    whole = "\n".join((finding.rule, finding.operation, *texts))
    return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def distinct(findings: Iterable[Finding]) -> list[Shown]:
    """One for each kind of finding: the one with the shortest story, and those stories first."""
    alike: dict[str, list[Finding]] = {}
    for finding in findings:
        alike.setdefault(fingerprint(finding), []).append(finding)
    shown = [
        Shown(min(group, key=lambda f: len(f.story)), len(group), mark)
        for mark, group in alike.items()
    ]
    return sorted(shown, key=lambda s: len(s.finding.story))
