"""What holds after any calls, whatever the answers to the open questions are."""

import json
import re
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from people_client import ADMIN, DIRECTOR, ELIZA, MANAGER, PeopleClient

import timecontract.server
from timecontract.server import app
from timecontract.server.answers import questions

SOURCE = Path(timecontract.server.__file__).parent

# Errors with another status than 200 or 500 come as well as those; XML has tests of its own.
answers = st.fixed_dictionaries(
    {},
    optional={
        name: st.sampled_from(each.answers)
        for name, each in questions("people").items()
        if name not in ("people-error-status", "no-description", "no-attachment", "form-id")
        and name not in ("money-in-list", "undecided-time-log", "sheet-order")
    },
)
days = st.integers(2, 13).map(lambda day: f"2026-03-{day:02}")
verbs = ["create", "submit", "edit", "resubmit", "approve", "reject", "partly", "delete", "close"]
steps = st.lists(
    st.tuples(
        st.sampled_from(verbs),
        st.sampled_from([ELIZA, MANAGER, DIRECTOR, ADMIN]),
        days,
        st.integers(0, 3),
    ),
    max_size=15,
)


def take(client: PeopleClient, verb: str, who: str, day: str, index: int) -> int:
    """Does a step, and tells the code of the answer."""
    listed = client.listed(who=ADMIN)
    sheet = listed[index % len(listed)] if listed else "1"
    one: dict[str, Any] = {"timesheetId": sheet, "who": who}
    match verb:
        case "create":
            creation = {"user": ELIZA, "timesheetName": day, "fromDate": day, "toDate": day}
            return client.code("createtimesheet", who=who, **creation)
        case "submit":
            return client.code("modifytimesheet", sendforApproval="true", **one)
        case "edit":
            return client.code("modifytimesheet", description=day, **one)
        case "resubmit":
            return client.code("modifytimesheet", isResubmit="true", **one)
        case "approve" | "reject":
            status = {"approve": "approved", "reject": "rejected"}[verb]
            return client.code("approvetimesheet", approvalStatus=status, **one)
        case "partly":
            timelogs = client.decisions(sheet) if listed else {"1": ""}
            named = json.dumps({next(iter(timelogs)): "rejected"})
            one |= {"approvalStatus": "approved", "timeLogs": named}
            return client.code("approvetimesheet", **one)
        case "delete":
            deleted = client.answer("deletetimesheet", **one).get("result", {}).get("timesheetId")
            return 0 if deleted else 9000
    client.put("pay-period", processed_until=day)
    return 0


def world_of(client: PeopleClient) -> dict[str, Any]:
    """All sheets by their ids, as list and details show them."""
    rows = {row["recordId"]: row for row in client.rows(who=ADMIN)}
    return {sheet: (row, client.shown(sheet, who=ADMIN)) for sheet, row in rows.items()}


def minutes(text: str) -> int:
    hours, rest = text.split(":")
    return int(hours) * 60 + int(rest)


def assert_sound(row: dict[str, Any], shown: dict[str, Any]) -> None:
    """List and details agree, and parts make up totals."""
    details, timelogs = shown["details"], shown["tsArr"]
    assert row["status"].lower() == details["status"]
    assert details["totalHours"] == minutes(row["totalHours"])
    assert details["totalHours"] == sum(minutes(timelog["hours"]) for timelog in timelogs)
    assert details["billHours"] + details["nonbillHours"] == details["totalHours"]
    assert details["appbillHours"] + details["appnonbillHours"] == details["apptotalHours"]
    assert details["apptotalHours"] == minutes(row["approvedTotalHours"])
    approved = [each for each in timelogs if each.get("approvalStatus") == "approved"]
    assert details["apptotalHours"] == sum(minutes(each["hours"]) for each in approved)
    assert f"{details['totalAmount']:.2f}" == row["totalAmount"]


@settings(max_examples=40, deadline=None)
@given(answers=answers, steps=steps, levels=st.integers(0, 2))
def test_sheets_are_sound_and_refusals_change_nothing(
    answers: dict[str, str], steps: list[tuple[str, str, str, int]], levels: int
) -> None:
    with PeopleClient(app(answers=answers)) as client:
        client.put("approvers", employee=ELIZA, approvers=[MANAGER, DIRECTOR][:levels])
        for step in steps:
            before = world_of(client)
            code = take(client, *step)
            after = world_of(client)
            assert code == 0 or after == before
            for row, shown in after.values():
                assert_sound(row, shown)


def test_the_domain_knows_no_http_no_clock_and_no_chance() -> None:
    foreign = r"^(?:from|import) (starlette|uvicorn|sqlalchemy|random|time|uuid|secrets|os)\b"
    for file in (SOURCE / "people").glob("*.py"):
        assert not re.search(foreign, file.read_text(), re.M), file
        assert ".now(" not in file.read_text(), file
        assert ".today(" not in file.read_text(), file
