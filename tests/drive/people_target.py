"""A People target that answers everything alike, and a session on it."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qsl

import httpx

from timecontract.contract.dialect import PeopleDialect
from timecontract.contract.people_facts import PeopleFacts
from timecontract.drive.clock import TargetClock
from timecontract.drive.judge import Judge, Silent
from timecontract.drive.people import PeopleSession
from timecontract.drive.stage import Limits, Names, Stage
from timecontract.exchange import Event, Intervention
from timecontract.monitor.verdict import Finding
from timecontract.target.control import Control
from timecontract.target.people_cast import cast
from timecontract.target.scrub import Scrubber
from timecontract.target.sign_in import FixedToken
from timecontract.target.transport import HttpTransport

PARTS = (
    "timelogs",
    "approvers",
    "pay-period",
    "time-tracker",
    "date-format",
    "attachments",
)
ROLES = {
    "employee": {"see": ["self"], "write": ["self"], "approve": []},
    "manager": {"see": ["self", "reports"], "write": ["self"], "approve": ["reports"]},
    "director": {"see": ["self", "line"], "write": ["self"], "approve": ["line"]},
    "admin": {"see": ["all"], "write": ["all"], "approve": ["all"]},
}
FACTS: dict[str, Any] = {
    "url": "http://fake.example/p",
    "date_format": "dd-MMM-yyyy",
    "employees": [
        {
            "record_id": "1",
            "employee_id": "ID - 1",
            "email": "eliza@example.com",
            "role": "employee",
            "reports_to": "2",
            "approvers": ["2"],
        },
        {"record_id": "2", "email": "boss@example.com", "role": "manager", "reports_to": "3"},
        {"record_id": "3", "role": "director"},
        {"record_id": "4", "employee_id": "ID - 4", "role": "employee", "reports_to": "2"},
        {"record_id": "5", "role": "admin"},
        {"record_id": "6", "status": "nonuser"},
    ],
    "permissions": ROLES,
    "clients": [{"id": "c1"}, {"id": "c2"}],
    "projects": [{"id": "p1", "client_id": "c1"}, {"id": "p2", "client_id": "c2"}],
    "jobs": [
        {"id": "j1", "project_id": "p1", "billable": True},
        {"id": "j2", "project_id": "p2", "billable": False},
        {"id": "j3", "project_id": "p1", "billable": False},
    ],
    "timelogs": [
        {"id": "t1", "employee": "1", "date": "2026-03-02", "minutes": 60, "job_id": "j2"},
        {"id": "t2", "employee": "1", "date": "2026-03-02", "minutes": 5},
        {"id": "t3", "employee": "1", "date": "2026-03-04", "minutes": 5},
        {"id": "t4", "employee": "2", "date": "2026-03-02", "minutes": 5},
    ],
    "tokens": [
        *({"token": f"token-of-{n}", "employee": n} for n in "12345"),
        {"token": "parameter-of-1", "employee": "1", "kind": "authtoken"},
    ],
}


class Listening:
    """A monitor that keeps what it is told."""

    def __init__(self) -> None:
        self.told: list[Intervention] = []

    def observe(self, event: Event) -> list[Finding]:
        if isinstance(event, Intervention):
            self.told.append(event)
        return []

    def finish(self) -> list[Finding]:
        return []


class Target:
    """Answers everything alike, remembers what it was sent, and has a control address."""

    def __init__(self, *answers: httpx.Response) -> None:
        self.answers = list(answers) or [told({"timesheetId": ["s1"]})]
        self.seen: list[httpx.Request] = []
        self.controlled: list[tuple[str, Any]] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if request.url.host == "control.example":
            return self._control(request)
        self.seen.append(request)
        return self.answers[min(len(self.seen), len(self.answers)) - 1]

    def _control(self, request: httpx.Request) -> httpx.Response:
        sent = json.loads(request.content) if request.content else None
        self.controlled.append((request.url.path.removeprefix("/people/"), sent))
        if request.method == "POST":
            return httpx.Response(201, json={"id": f"new-{len(self.controlled)}"})
        return httpx.Response(200, content=b"the bytes")

    @property
    def sent(self) -> dict[str, str]:
        """The parameters of the last call, from address and form."""
        request = self.seen[-1]
        pairs = parse_qsl(request.url.query.decode(), keep_blank_values=True)
        form = request.headers.get("content-type", "").startswith("application/x-www-form")
        body = parse_qsl(request.content.decode(), keep_blank_values=True) if form else []
        return dict([*pairs, *body])


def told(result: Any) -> httpx.Response:
    return httpx.Response(200, json={"response": {"result": result, "status": 0}})


def session_on(
    target: Target, *, control: bool = False, monitor: Any = None, **given: Any
) -> PeopleSession:
    facts = PeopleFacts.from_mapping(FACTS)
    sources = {alias: FixedToken(str(c.token)) for alias, c in facts.callers.items()}
    client = httpx.Client(transport=httpx.MockTransport(target))
    address = Control("http://control.example", client, frozenset(PARTS)) if control else None
    settings: dict[str, Any] = {
        "dialect": PeopleDialect(),
        "limits": Limits(throw_away=True, clean_start=True),
    }
    return PeopleSession(
        Stage(
            cast=cast(facts, sources),
            transport=HttpTransport(Scrubber(), client),
            judge=Judge(monitor or Silent()),
            clock=TargetClock(None),
            names=Names("n"),
            control=address,
            **settings | given,
        )
    )
