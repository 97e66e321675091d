"""Generated calls."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl

import httpx
import pytest
from people_target import Target, told
from people_target import session_on as people_on

from timecontract.drive import schemathesis_invoice, schemathesis_people
from timecontract.drive.invoice import InvoiceSession
from timecontract.drive.schemathesis_driver import GeneratedCall, generate
from timecontract.drive.schemathesis_invoice import INVOICE
from timecontract.drive.schemathesis_people import PEOPLE
from timecontract.drive.stage import Limits

DECLARED = {
    ("POST", "/projects/timeentries"),
    ("GET", "/projects/timeentries"),
    ("DELETE", "/projects/timeentries"),
    ("PUT", "/projects/timeentries/{time_entry_id}"),
    ("GET", "/projects/timeentries/{time_entry_id}"),
    ("DELETE", "/projects/timeentries/{time_entry_id}"),
    ("POST", "/projects/timeentries/{time_entry_id}/timer/start"),
    ("POST", "/projects/timeentries/timer/stop"),
    ("GET", "/projects/timeentries/runningtimer/me"),
}
OPERATIONS = {
    "get_timesheets",
    "get_timesheet_details",
    "create_timesheet",
    "modify_timesheet",
    "delete_timesheets",
    "approve_timesheet",
}


@pytest.fixture(scope="module")
def wild() -> list[GeneratedCall]:
    return generate(INVOICE, 60, 1, negative=True)


@pytest.fixture(scope="module")
def wild_of_people() -> list[GeneratedCall]:
    return generate(PEOPLE, 60, 1, negative=True)


def test_a_budget_is_about_kept_and_every_operation_called(
    wild: list[GeneratedCall], wild_of_people: list[GeneratedCall]
) -> None:
    assert 50 <= len(wild) <= 70
    assert {(call.method, call.path) for call in wild} == DECLARED
    assert 50 <= len(wild_of_people) <= 70
    assert {(call.method, call.operation) for call in wild_of_people} == {
        ("GET", operation) for operation in OPERATIONS
    }


def test_the_same_seed_gives_the_same_calls(wild: list[GeneratedCall]) -> None:
    assert generate(INVOICE, 60, 1, negative=True) == wild
    assert generate(INVOICE, 60, 2, negative=True) != wild


def test_without_negative_calls_all_keep_to_the_description() -> None:
    calls = generate(INVOICE, 60, 1, negative=False)
    assert not any(call.negative for call in calls)
    assert all(call.ids["time_entry_id"].isdecimal() for call in calls if "{" in call.path)


def test_a_shared_target_gets_neither_undeclared_methods_nor_wild_deletions(
    session_on: Callable[..., InvoiceSession], keeper: Any
) -> None:
    keeper.entries["theirs"] = {"time_entry_id": "theirs"}
    schemathesis_invoice.play(session_on(keeper, limits=Limits(effort="quick")))
    methods = {call.split()[0] for call in keeper.calls}
    assert methods <= {"GET", "POST", "PUT", "DELETE"}
    assert "DELETE" not in keeper.calls
    named = {call.split()[1].split("/")[0] for call in keeper.calls if " " in call}
    assert all(name[0] == "e" or name in ("timer", "runningtimer") for name in named)
    assert "theirs" in keeper.entries


def test_a_throw_away_target_gets_wild_calls_too(
    session_on: Callable[..., InvoiceSession], keeper: Any
) -> None:
    limits = Limits(effort="quick", throw_away=True, bulk_delete=True)
    assert schemathesis_invoice.play(session_on(keeper, limits=limits)) > 50


class Office(Target):
    """A People target that makes a new sheet at every creation, and shows a time log in each."""

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if request.url.host == "control.example" or "createtimesheet" in request.url.path:
            self.answers = [told({"timesheetId": [f"s{len(self.seen)}"]})]
        elif "details" in request.url.path:
            self.answers = [told({"details": {}, "tsArr": [{"timelogId": "t1"}]})]
        else:
            self.answers = [told([])]
        return super().__call__(request)


def named_sheets(request: httpx.Request) -> list[str]:
    text = f"{request.url.query.decode()}&{request.content.decode('utf-8', 'replace')}"
    sheets = dict(parse_qsl(text)).get("timesheetId", "")
    return [sheet for sheet in sheets.split(",") if sheet]


def test_a_shared_people_target_gets_calls_about_sheets_of_ours_alone() -> None:
    office = Office()
    people = people_on(office, control=True, limits=Limits(effort="quick"))
    assert schemathesis_people.play(people) > 40
    writes = [r for r in office.seen if "gettimesheet" not in r.url.path]
    assert all(sheet.startswith("s") for request in writes for sheet in named_sheets(request))


def test_a_throw_away_people_target_gets_wild_calls_too() -> None:
    office = Office()
    limits = Limits(effort="quick", throw_away=True, clean_start=True)
    sent = schemathesis_people.play(people_on(office, control=True, limits=limits))
    assert sent > 55
    assert any(not sheet.startswith("s") for r in office.seen for sheet in named_sheets(r))


def test_decisions_of_generated_calls_are_on_time_logs_that_exist() -> None:
    office = Office()
    limits = Limits(effort="standard", throw_away=True, clean_start=True)
    schemathesis_people.play(people_on(office, control=True, limits=limits))
    sent = (dict(parse_qsl(r.content.decode("utf-8", "replace"))) for r in office.seen)
    decided = [
        json.loads(each["timeLogs"]) for each in sent if each.get("timeLogs", "")[:2] == '{"'
    ]
    assert {"t1"} in [each.keys() for each in decided]


def test_a_walk_follows_links_with_the_ids_of_the_answers(
    session_on: Callable[..., InvoiceSession], keeper: Any
) -> None:
    limits = Limits(effort="quick", throw_away=True, bulk_delete=True)
    schemathesis_invoice.follow(session_on(keeper, limits=limits))
    named = {call.split()[1].split("/")[0] for call in keeper.calls if " " in call}
    made = [name for name in named if name not in ("timer", "runningtimer")]
    assert made
    assert all(name[0] == "e" for name in made)


def test_the_same_seed_walks_the_same_way(
    session_on: Callable[..., InvoiceSession], keeper: Any
) -> None:
    limits = Limits(effort="quick", throw_away=True, bulk_delete=True)
    other = type(keeper)()
    for target in (keeper, other):
        schemathesis_invoice.follow(session_on(target, limits=limits))
    assert keeper.calls == other.calls


def test_a_walk_on_a_shared_target_calls_upon_sheets_of_ours_alone() -> None:
    office = Office()
    schemathesis_people.follow(people_on(office, control=True, limits=Limits(effort="quick")))
    writes = [r for r in office.seen if "gettimesheet" not in r.url.path]
    assert len(office.seen) > 60
    assert all(sheet.startswith("s") for request in writes for sheet in named_sheets(request))
