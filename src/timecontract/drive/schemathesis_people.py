"""Calls of People that Schemathesis generates, with the names and ids of what exists."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

from timecontract.contract import date_patterns, links
from timecontract.drive.people import PeopleClient, PeopleSession
from timecontract.drive.people_reply import PeopleReply
from timecontract.drive.schemathesis_driver import (
    BUDGETS,
    WALKS,
    Answer,
    Description,
    GeneratedCall,
    generate,
    walk,
)
from timecontract.target.errors import NotExercised

# Every operation stands twice in the description; how a call travels is for the dialect to say.
PEOPLE = Description(
    "people.openapi.yaml",
    {"get_timesheets": 3, "create_timesheet": 3, "modify_timesheet": 2, "approve_timesheet": 2},
    methods=("GET",),
)
_KEPT = 0.1
_WITH_FILE = 0.2
_FIRST_SHEETS = 3
_MOST_DAYS = 10
_LOOKED_AT = 50
_ID = "timesheetId"
_DATES = ("fromDate", "toDate")
_TEXTS = ("timesheetName", "description", "comments")

Params = dict[str, Any]


def play(people: PeopleSession) -> int:
    """Sends the calls of the run's effort and seed; how many were sent.

    Calls that break the description are sent to throw-away targets only. What may not be sent to
    this target, such as a deletion of what is not ours, is left out.
    """
    budget = BUDGETS[people.effort]
    calls = generate(PEOPLE, budget, people.seed, negative=people.throw_away)
    player = _Player(people, Random(people.seed))
    for _ in range(_FIRST_SHEETS):
        player.sheets += people.create().ids
    return sum(player.send(call) is not None for call in calls)


def follow(people: PeopleSession) -> None:
    """Sends calls along the links of the description, then reads all that they were about."""
    player = _Player(people, Random(people.seed))

    def send(call: GeneratedCall, given: Mapping[str, str]) -> Answer | None:
        reply = player.send(call, given)
        return Answer(call.operation, reply) if reply is not None else None

    walk(
        PEOPLE,
        links.load("people"),
        send,
        steps=WALKS[people.effort],
        seed_number=people.seed,
        start="create_timesheet",
    )
    for sheet in player.sheets[-_LOOKED_AT:]:
        people.details(sheet)
    people.list()


class _Player:
    """Puts what exists in place of generated names, ids and days, and sends."""

    def __init__(self, people: PeopleSession, random: Random) -> None:
        self.sheets: list[str] = []
        self._people = people
        self._random = random
        self._senders: Mapping[str, Callable[[Params], PeopleReply]] = {
            "get_timesheets": lambda params: self._somebody().list(**params),
            "get_timesheet_details": lambda params: self._somebody().details(**_sheet(params)),
            "create_timesheet": self._create,
            "modify_timesheet": self._modify,
            "delete_timesheets": lambda params: people.delete(*params["timesheetId"].split(",")),
            "approve_timesheet": self._approve,
        }

    def send(
        self, call: GeneratedCall, given: Mapping[str, str] | None = None
    ) -> PeopleReply | None:
        """Sends a call, with the given values in place; None where it could not be sent."""
        params = {name: value for name, value in call.query.items() if name != "authtoken"}
        try:
            if call.negative:
                return self._people.odd("/" + call.path.rpartition("/")[2], params)
            return self._senders[call.operation](self._existing(params, given or {}))
        except NotExercised:
            return None

    def _existing(self, params: Params, given: Mapping[str, str]) -> Params:
        """The parameters with what exists in most places, and with what is given."""
        makers: Mapping[str, Callable[[Any], Any]] = {
            "user": lambda _: self._random.choice([self._people.name, self._people.record_id]),
            _ID: self._ids,
            "dateFormat": lambda _: self._random.choice(date_patterns.COMMON),
            "timeLogs": lambda decisions: self._decisions(decisions, given.get(_ID)),
            **dict.fromkeys(_TEXTS, _printable),
            **{f"{kind}Id": self._work(kind) for kind in ("job", "project", "client")},
        }
        known = {
            name: makers[name](value) if name in makers and not self._keeps(name) else value
            for name, value in params.items()
            if name not in given
        }
        return self._with_days({**known, **given})

    def _keeps(self, name: str) -> bool:
        """Whether a generated value stays; never an id where it might be somebody's sheet."""
        never = name in _TEXTS or (name == _ID and not self._people.throw_away)
        return not never and self._random.random() < _KEPT

    def _with_days(self, params: Params) -> Params:
        """Days in order, in a format that can be written."""
        if not params.keys() & set(_DATES) or self._random.random() < _KEPT:
            return params
        if not date_patterns.understood(params.get("dateFormat", "yyyy-MM-dd")):
            params = params | {"dateFormat": None}
        first = date(2026, 3, 1) + timedelta(days=self._random.randrange(30))
        days = (first, first + timedelta(days=self._random.randrange(_MOST_DAYS)))
        told = zip(_DATES, days, strict=True)
        return params | {name: day for name, day in told if name in params}

    def _ids(self, generated: str) -> str:
        count = 1 + generated.count(",") % 2
        return ",".join(self._random.choices(self.sheets, k=count)) if self.sheets else generated

    def _decisions(self, generated: str, sheet: str | None) -> str:
        """The generated decisions, on the time logs of that sheet or of another that exists."""
        decisions = list(json.loads(generated).values())
        logs = self._people.details(sheet or self._random.choice(self.sheets)).time_log_ids
        return json.dumps(dict(zip(logs, decisions, strict=False)))

    def _work(self, kind: str) -> Callable[[Any], Any]:
        def choose(generated: Any) -> Any:
            try:
                job = self._random.choice(self._people.every_job)
            except NotExercised:
                return generated
            ids = {"job": job.id, "project": job.project_id, "client": job.client_id}
            return self._random.choice(["all", ids[kind] or "all"])

        return choose

    def _somebody(self) -> PeopleClient:
        return self._random.choice([self._people, self._people, self._people.approver])

    def _create(self, params: Params) -> PeopleReply:
        if self._random.random() >= _KEPT:
            days = self._people.stretch()
            params = params | dict(zip(_DATES, (days.first, days.last), strict=True))
        made = self._people.create(**params, **self._file())
        self.sheets += made.ids
        return made

    def _modify(self, params: Params) -> PeopleReply:
        sheet = params.pop("timesheetId")
        return self._people.modify(sheet, **params, **self._file())

    def _approve(self, params: Params) -> PeopleReply:
        sheet, status = params.pop("timesheetId"), params.pop("approvalStatus")
        return self._people.approver.approve(sheet, status, **params)

    def _file(self) -> Params:
        if self._random.random() >= _WITH_FILE:
            return {}
        content = self._random.randbytes(self._random.randrange(200))
        return {"attachment": (f"{self._people.unique()}.bin", content)}


def _printable(text: str) -> str:
    """The text without the characters that the page cannot be expected to mean by a text."""
    return "".join(filter(str.isprintable, text)).strip() or "x"


def _sheet(params: Params) -> Params:
    """The parameters of details as their method has them."""
    return {"sheet" if name == "timesheetId" else name: v for name, v in params.items()}
