"""How things stand on a People target beside its sheets, as far as a scenario can change it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from timecontract.contract.people_facts import PeopleFacts
from timecontract.drive.people_days import Days
from timecontract.drive.stage import Stage


@dataclass(slots=True)
class Situation:
    """What all callers of one scenario share.

    `days` gives out days with time logs. `date_format` is the company's at the moment, None where
    it is not known. `processed_until` is the last day that payment is processed for, None for none.
    `approvers` are the record ids of who approves what the first employee submits from now on,
    level by level, None where it is not known.
    """

    stage: Stage
    days: Days = field(init=False)
    date_format: str | None = field(init=False)
    processed_until: date | None = field(init=False)
    approvers: tuple[str, ...] | None = field(init=False)

    def __post_init__(self) -> None:
        facts = self.stage.cast.facts
        assert isinstance(facts, PeopleFacts)
        first = facts.employee(self.stage.cast.role("first").user)
        self.days = Days(self.stage)
        self.date_format = facts.date_format
        self.processed_until = facts.processed_until
        self.approvers = first.approvers if first else None
