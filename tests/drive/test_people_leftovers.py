"""Looking at a People target, removing what a run has made there, and sending stories again."""

from __future__ import annotations

import json
from collections.abc import Callable
from hashlib import sha256
from typing import Any
from urllib.parse import parse_qsl

import httpx
import pytest

from timecontract.contract.dialect import PeopleDialect
from timecontract.contract.people_facts import PeopleFacts
from timecontract.drive.cleanup import clean_up, find_doubtful
from timecontract.drive.clock import TargetClock
from timecontract.drive.judge import Judge, Silent
from timecontract.drive.people import PeopleSession
from timecontract.drive.people_again import intervene, send
from timecontract.drive.people_cleanup import remove, seek
from timecontract.drive.people_looks import looks
from timecontract.drive.stage import Limits, Names, Stage
from timecontract.exchange import Intervention
from timecontract.target.control import Control
from timecontract.target.errors import NotExercised
from timecontract.target.people_cast import cast
from timecontract.target.scrub import Scrubber
from timecontract.target.sign_in import FixedToken
from timecontract.target.transport import HttpTransport

FORM = {"content-type": "application/x-www-form-urlencoded"}
FACTS: dict[str, Any] = {
    "url": "http://fake.example/p",
    "employees": [
        {"record_id": "1", "role": "employee", "reports_to": "2"},
        {"record_id": "2", "role": "manager"},
        {"record_id": "3", "role": "admin"},
    ],
    "permissions": {
        "employee": {"see": ["self"], "write": ["self"], "approve": []},
        "manager": {"see": ["reports"], "write": ["self"], "approve": ["reports"]},
        "admin": {"see": ["all"], "write": ["all"], "approve": ["all"]},
    },
    "timelogs": [
        {"id": str(day), "employee": "1", "date": f"2026-03-0{day}", "minutes": 60}
        for day in (2, 3)
    ],
    "tokens": [{"token": f"token-of-{n}", "employee": n} for n in "123"],
}


class Desk:
    """A target that keeps sheets, barely; `calls` tell who called what.

    Sheets in `approved` are deleted by the admin alone, those in `stuck` by nobody, and those in
    `waiting` once somebody has decided on them.
    """

    def __init__(self) -> None:
        self.sheets: dict[str, str] = {}
        self.calls: list[str] = []
        self.approved: set[str] = set()
        self.stuck: set[str] = set()
        self.waiting: set[str] = set()

    def __call__(self, request: httpx.Request) -> httpx.Response:
        call = request.url.path.removeprefix("/p/").removesuffix("timesheet")
        caller = request.headers["authorization"][-1]
        query = request.url.query.decode()
        arguments = dict(parse_qsl(f"{query}&{request.content.decode()}"))
        self.calls.append(f"{caller} {call}")
        return self._answer(call, caller, arguments)

    def _answer(self, call: str, caller: str, arguments: dict[str, str]) -> httpx.Response:
        sheet = arguments.get("timesheetId", "")
        if call == "create":
            sheet = f"s{len(self.sheets) + 1}"
            self.sheets[sheet] = arguments["timesheetName"]
            return told({"timesheetId": [sheet]})
        if call == "get":
            return told([{"recordId": i, "timesheetName": n} for i, n in self.sheets.items()])
        if sheet not in self.sheets:
            return refused(9003)
        if call == "approve":
            self.waiting.discard(sheet)
        if call == "delete":
            if sheet in self.stuck | self.waiting or (sheet in self.approved and caller != "3"):
                return refused(9000)
            del self.sheets[sheet]
        return told({"timesheetId": [sheet]})


class Showing(Desk):
    """A target that shows the same attachment of every sheet."""

    def __init__(self, attachment: str) -> None:
        super().__init__()
        self._shown = {"details": {"attachmentId": attachment}}

    def __call__(self, request: httpx.Request) -> httpx.Response:
        del request
        return told(self._shown)


def told(result: Any) -> httpx.Response:
    return httpx.Response(200, json={"response": {"result": result, "status": 0}})


def refused(code: int) -> httpx.Response:
    errors = [{"code": code, "message": "no"}]
    return httpx.Response(200, json={"response": {"errors": errors, "status": 1}})


@pytest.fixture
def desk() -> Desk:
    return Desk()


def stage_on(handler: Callable[[httpx.Request], httpx.Response], **given: Any) -> Stage:
    facts = PeopleFacts.from_mapping(FACTS)
    sources = {alias: FixedToken(str(c.token)) for alias, c in facts.callers.items()}
    client = httpx.Client(transport=httpx.MockTransport(handler))
    return Stage(
        cast=cast(facts, sources),
        transport=HttpTransport(Scrubber(), client),
        judge=Judge(Silent()),
        clock=TargetClock(None),
        names=Names("n"),
        dialect=PeopleDialect(),
        **{"limits": Limits()} | given,
    )


def test_a_first_look_reads_the_first_employees_sheets_and_one_that_is_not_there(
    desk: Desk,
) -> None:
    stage = stage_on(desk, limits=Limits(read_only=True))
    assert [look().ok for look in looks(stage)] == [True, False]
    assert desk.calls == ["1 get", "1 gettimesheetdetails"]


def test_a_sheet_is_deleted_by_its_owner_and_looked_for_by_who_sees_all(desk: Desk) -> None:
    stage = stage_on(desk)
    PeopleSession(stage).create()
    clean_up(stage, remove)
    assert desk.calls[1:] == ["1 create", "1 delete", "3 gettimesheetdetails"]
    assert stage.ledger.housekeeping().removed == 1


def test_a_sheet_that_waits_is_rejected_to_be_deleted(desk: Desk) -> None:
    stage = stage_on(desk)
    PeopleSession(stage).create(sendforApproval="true")
    desk.waiting = {"s1"}
    clean_up(stage, remove)
    assert not desk.sheets
    assert stage.ledger.housekeeping().removed == 1


def test_what_became_of_a_sheet_that_stays_is_what_its_scenario_did(desk: Desk) -> None:
    stage = stage_on(desk)
    PeopleSession(stage).create(sendforApproval="true")
    desk.stuck = {"s1"}
    clean_up(stage, remove)
    assert stage.ledger.stuck == {"pending"}


def test_a_sheet_that_its_owner_may_not_delete_is_deleted_by_the_admin(desk: Desk) -> None:
    stage = stage_on(desk)
    PeopleSession(stage).create()
    desk.approved = {"s1"}
    clean_up(stage, remove)
    assert desk.calls[2:] == [
        "1 delete",
        "3 gettimesheetdetails",
        "3 delete",
        "3 gettimesheetdetails",
    ]
    assert not desk.sheets


def test_a_sheet_that_stays_counts_as_left_and_the_others_go(desk: Desk) -> None:
    stage = stage_on(desk)
    people = PeopleSession(stage)
    people.create()
    people.create()
    desk.stuck = {"s1"}
    clean_up(stage, remove)
    assert stage.ledger.housekeeping().left == ("s1",)
    assert desk.sheets.keys() == {"s1"}


def test_a_sheet_made_by_a_lost_call_is_found_by_its_name_and_others_stay(desk: Desk) -> None:
    def losing(request: httpx.Request) -> httpx.Response:
        answer = desk(request)
        if "create" in request.url.path:
            raise httpx.ReadTimeout("lost", request=request)
        return answer

    desk.sheets["theirs"] = "tc-of-somebody"
    stage = stage_on(losing)
    PeopleSession(stage).create()
    find_doubtful(stage, seek)
    clean_up(stage, remove)
    assert desk.sheets.keys() == {"theirs"}


def test_a_story_is_sent_again_to_sheets_that_it_made_itself(desk: Desk) -> None:
    stage = stage_on(desk)
    first = stage.cast.role("first")
    send(stage, first, "POST", "/createtimesheet", FORM, b"user=1&timesheetName=x")
    send(stage, first, "POST", "/modifytimesheet", FORM, b"timesheetId=s1&description=y")
    send(stage, first, "GET", "/gettimesheetdetails?timesheetId=theirs", {}, b"")
    assert desk.calls == ["1 create", "1 modify", "1 gettimesheetdetails"]
    assert stage.ledger.ours == {"s1": "first"}


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/deletetimesheet", b"timesheetId=s1,theirs"),
        ("GET", "/deletetimesheet?timesheetId=theirs", b""),
        ("POST", "/deletetimesheet?timesheetId=theirs", b"timesheetId=s1"),
        ("POST", "/modifytimesheet", b""),
        ("POST", "/somethingelse", b"timesheetId="),
    ],
)
def test_a_story_never_touches_sheets_of_others_on_a_shared_target(
    desk: Desk, method: str, path: str, body: bytes
) -> None:
    stage = stage_on(desk)
    stage.ledger.made("s1", "first")
    with pytest.raises(NotExercised, match="throw-away"):
        send(stage, stage.cast.role("first"), method, path, FORM, body)
    assert desk.calls == []


class Speaker:
    """A control address that offers all of People, and keeps what it is told."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, Any]] = []
        client = httpx.Client(transport=httpx.MockTransport(self._hear))
        parts = {"timelogs", "approvers", "pay-period", "time-tracker", "date-format"}
        self.control = Control("http://fake.example/c", client, frozenset(parts))

    def _hear(self, request: httpx.Request) -> httpx.Response:
        self.heard.append((request.url.path.rpartition("/")[2], json.loads(request.content)))
        return httpx.Response(200, json={"id": "new"})


@pytest.mark.parametrize(
    ("kind", "details", "body"),
    [
        (
            "approvers",
            {"employee": "1", "approvers": "2,3"},
            {"employee": "1", "approvers": ["2", "3"]},
        ),
        ("approvers", {"employee": "1", "approvers": ""}, {"employee": "1", "approvers": []}),
        ("pay-period", {"processed_until": "2026-03-15"}, {"processed_until": "2026-03-15"}),
        ("pay-period", {"processed_until": ""}, {"processed_until": None}),
        ("time-tracker", {"enabled": "false"}, {"enabled": False}),
        ("date-format", {"pattern": "dd-MM-yyyy"}, {"pattern": "dd-MM-yyyy"}),
    ],
)
def test_a_change_behind_the_api_is_made_again(
    desk: Desk, kind: str, details: dict[str, str], body: dict[str, Any]
) -> None:
    speaker = Speaker()
    change = Intervention(kind, details)
    assert intervene(stage_on(desk, control=speaker.control), change) == change
    assert speaker.heard == [(kind, body)]


def test_time_logged_again_has_a_new_id(desk: Desk) -> None:
    speaker = Speaker()
    details = {
        "id": "old",
        "employee": "1",
        "date": "2026-03-02",
        "minutes": "90",
        "job_id": "j",
        "billable": "false",
        "type": "0",
    }
    done = intervene(stage_on(desk, control=speaker.control), Intervention("timelog", details))
    assert done.details == {**details, "id": "new"}
    assert speaker.heard[0][1]["billable"] is False


def test_an_attachment_is_looked_at_again(desk: Desk) -> None:
    client = httpx.Client(
        transport=httpx.MockTransport(lambda _: httpx.Response(200, content=b"x"))
    )
    control = Control("http://fake.example/c", client, frozenset({"attachments"}))
    details = {"attachment_id": "a", "timesheet_id": "s1", "sha256": "of another file"}
    done = intervene(stage_on(desk, control=control), Intervention("attachment", details))
    assert done.details == {**details, "sha256": sha256(b"x").hexdigest()}


def test_the_attachment_that_is_looked_at_again_is_the_one_that_its_sheet_shows() -> None:
    asked: list[str] = []

    def hold(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.path)
        return httpx.Response(200, content=b"x")

    client = httpx.Client(transport=httpx.MockTransport(hold))
    control = Control("http://fake.example/c", client, frozenset({"attachments"}))
    details = {"attachment_id": "recorded", "timesheet_id": "s1", "sha256": "of another file"}
    stage = stage_on(Showing("a7"), control=control)
    done = intervene(stage, Intervention("attachment", details))
    assert done.details["attachment_id"] == "a7"
    assert [path.rpartition("/")[2] for path in asked] == ["a7"]


@pytest.mark.parametrize("kind", ["approvers", "invoiced"])
def test_a_change_that_cannot_be_made_again_is_told(desk: Desk, kind: str) -> None:
    with pytest.raises(NotExercised, match="control"):
        intervene(stage_on(desk), Intervention(kind, {"employee": "1", "approvers": ""}))
