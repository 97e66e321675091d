"""A recorded scenario as a VCR.py cassette.

Its key `timecontract` has the form that the cassette of a finding has (`report.cassette`), with the
scenario in place of the finding: its id, the setting in which it can be played again, and what was
found broken.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from timecontract.contract.apis import APIS, Facts
from timecontract.exchange import Event
from timecontract.monitor.verdict import Finding
from timecontract.report.cassette import ODD, CassetteError, dumped, event_of, loaded, whole
from timecontract.report.declared import facts_of

# What stays of a name in the name of a file, and how much of it.
_UNUSUAL = re.compile(r"[^\w.=,-]+", re.ASCII)
_LONGEST = 100


@dataclass(frozen=True, slots=True)
class Setting:
    """How a scenario was played, beside the facts of the target: what its drivers went by.

    `control` are the parts of the control protocol that the target offered. `name` and `number`
    are the nonce of the names that the scenario made, and the number of the first. The others are
    as in `Limits`.
    """

    effort: str = "quick"
    seed: int = 0
    name: str = ""
    number: int = 1
    read_only: bool = False
    throw_away: bool = False
    bulk_delete: bool = False
    clean_start: bool = False
    foreign_timer: str = ""
    control: tuple[str, ...] = ()
    dialect: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RecordedScenario:
    """A scenario as a cassette keeps it: `declared` are the facts, as `mapping_of` has them."""

    id: str
    setting: Setting
    declared: Mapping[str, Any]
    events: Sequence[Event]
    broken: Sequence[str] = ()

    @property
    def api(self) -> str:
        """The API that the scenario is about."""
        return self.id.partition("/")[0]

    @property
    def facts(self) -> Facts:
        """The facts of the target."""
        return facts_of(self.declared)


def path_of(scenario: str) -> Path:
    """Where below its directory the cassette of that scenario lies: `api/scenario.yaml`."""
    api, _, rest = scenario.partition("/")
    plain = rest.replace("test_", "").replace(".py::", ".")
    name = _UNUSUAL.sub("-", plain)[:_LONGEST]
    if name != plain:
        name += f"-{sha256(rest.encode()).hexdigest()[:6]}"
    return Path(api, f"{name}.yaml")


def text_of(
    scenario: str,
    setting: Setting,
    declared: Mapping[str, Any],
    findings: Sequence[Finding],
    steps: Sequence[Mapping[str, Any]],
    interactions: Sequence[Mapping[str, Any]],
) -> str:
    """The text of the cassette of a scenario."""
    return dumped(
        {
            "timecontract": {
                "scenario": scenario,
                "setting": _told(setting),
                "broken": [
                    {"rule": f.rule, "expected": whole(f.expected), "seen": whole(f.seen)}
                    for f in findings
                ],
                "facts": dict(declared),
                "steps": list(steps),
            },
            "interactions": list(interactions),
            "version": 1,
        }
    )


def read(path: Path) -> RecordedScenario:
    """The scenario in that file. Raises CassetteError, or OSError where it cannot be read."""
    document = loaded(path)
    try:
        about = document["timecontract"]
        given = about["setting"]
        recorded = RecordedScenario(
            id=about["scenario"],
            setting=Setting(**{**given, "control": tuple(given.get("control", ()))}),
            declared=about["facts"],
            events=[event_of(step, document["interactions"]) for step in about["steps"]],
            broken=[found["rule"] for found in about["broken"]],
        )
        facts_of(recorded.declared)
    except ODD as error:
        raise CassetteError(
            f"{path} is no cassette of a scenario ({error!r}); `timecontract record` writes these"
        ) from error
    if recorded.api not in APIS:
        raise CassetteError(f"{path} is of no known API: its scenario is {recorded.id!r}")
    return recorded


def _told(setting: Setting) -> dict[str, Any]:
    """What differs from the defaults."""
    plain = asdict(Setting())
    told = {name: value for name, value in asdict(setting).items() if value != plain[name]}
    return told | ({"control": list(setting.control)} if setting.control else {})
