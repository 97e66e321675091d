"""The rule catalogue: what each rule says, where the page says it, and what asking it needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from timecontract import resources


class Level(StrEnum):
    """How firmly a rule stands: the page says it, or no sensible reading lets it be otherwise."""

    DOCUMENTED = "documented"
    IMPLIED = "implied"


@dataclass(frozen=True, slots=True)
class Source:
    """Where the vendor's page says it: page, heading, and the words that bind, in short."""

    page: str
    heading: str
    words: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One sentence that an implementation keeps or breaks.

    `id` never changes. `operations` are operation ids of the OpenAPI file; the rule is only put to
    answers of these. `needs` names what a target must offer before the rule can be asked, in the
    words of `NEEDS`.
    """

    id: str
    title: str
    api: str
    operations: tuple[str, ...]
    level: Level
    source: Source
    needs: tuple[str, ...] = ()


NEEDS: Mapping[str, str] = {
    "second-user": "a second user of the same organisation, with a token",
    "second-project": "a second project with a task",
    "second-customer": "a second project, of another customer",
    "foreign-task": "a task that is not in one of the projects",
    "scoped-tokens": "tokens of the first user with a single scope each",
    "second-organisation": "a second organisation with a user and a token",
    "control-clock": "a clock under control",
    "control-restart": "the control address to restart",
    "control-invoice": "the control address to mark an entry as invoiced",
    "bulk-delete": "a throw-away target, or one whose bulk_delete_parameter is named",
    "paging": "the names of the paging parameters",
    "timelogs": "time logs of the first employee, declared or added through the control address",
    "approver": "somebody with a token who may approve the first employee's sheets",
    "second-approver": "a second person with a token who may approve the first employee's sheets",
    "colleague": "an employee with a token who may not see the first employee's sheets",
    "admin": "somebody with a token who may see, write and approve all sheets",
    "two-projects": "two projects of different clients, with a job each",
    "non-billable-job": "a job that is not billable",
    "employee-statuses": "employees who are users, nonusers and disabled, and who sees them all",
    "xml": "the dialect setting that tells how XML is asked for",
    "control-timelogs": "the control address to log time",
    "control-approvers": "the control address to set approvers",
    "control-pay-period": "the control address to close a pay period",
    "control-time-tracker": "the control address to switch the time tracker",
    "control-date-format": "the control address to set the company's date format",
    "control-attachments": "the control address to read attachments",
}
"""What asking a rule can need of a target, each as the end of the sentence 'needs ...'."""


class CatalogueError(ValueError):
    """A rule file is not of the form that CONTRIBUTING.md describes."""


@cache
def load(api: str | None = None) -> Mapping[str, Rule]:
    """All rules by id, in the order of the page; of one API where `api` is given.

    Raises CatalogueError for a malformed or repeated rule.
    """
    rules: dict[str, Rule] = {}
    for path in sorted((resources.spec_dir() / "rules").glob("*/*.yaml")):
        if api in (None, path.parent.name):
            for rule in _rules_of(path):
                if rule.id in rules:
                    raise CatalogueError(f"{path.name}: {rule.id} stands twice in the catalogue")
                rules[rule.id] = rule
    return rules


def _rules_of(path: Path) -> Iterator[Rule]:
    document = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    try:
        for rule_id, data in document["rules"].items():
            yield _rule(rule_id, data, document, path.parent.name)
    except (KeyError, TypeError, ValueError) as error:
        raise CatalogueError(f"{path}: {error!r}; see CONTRIBUTING.md, adding a rule") from error


def _rule(rule_id: str, data: Mapping[str, Any], document: Mapping[str, Any], api: str) -> Rule:
    unknown = set(data.get("needs", ())) - set(NEEDS)
    if unknown:
        raise CatalogueError(f"{rule_id} needs {sorted(unknown)}, which no target can declare")
    return Rule(
        id=rule_id,
        title=data["title"],
        api=api,
        operations=tuple(data.get("operations", document.get("operations", ()))),
        level=Level(data.get("level", "documented")),
        source=Source(document["page"], data.get("heading", document["heading"]), data["words"]),
        needs=tuple(data.get("needs", ())),
    )
