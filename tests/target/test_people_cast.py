"""Finding the callers of People among the declared facts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from timecontract.contract.dialect import PeopleDialect
from timecontract.contract.people_facts import PeopleFacts
from timecontract.target.cast import Cast
from timecontract.target.errors import NotExercised, TargetError
from timecontract.target.offers import Means, lacking, of_people
from timecontract.target.people_cast import cast

PERMISSIONS = {
    "employee": {"see": ["self"], "write": ["self"], "approve": []},
    "manager": {"see": ["self", "reports"], "write": ["self"], "approve": ["reports"]},
    "admin": {"see": ["all"], "write": ["all"], "approve": ["all"]},
}
EVA: dict[str, Any] = {
    "record_id": "1",
    "role": "employee",
    "reports_to": "2",
    "approvers": ["2"],
}
MAX = {"record_id": "2", "role": "manager"}
COLLEAGUE = {"record_id": "3", "role": "employee", "reports_to": "4"}
ADMIN = {"record_id": "4", "role": "admin"}


def token(employee: dict[str, Any], **others: Any) -> dict[str, Any]:
    return {"employee": employee["record_id"], **others}


def cast_of(
    employees: Iterable[dict[str, Any]],
    tokens: Iterable[dict[str, Any]] | None = None,
    **facts: Any,
) -> Cast:
    employees = list(employees)
    data = {
        "url": "http://x",
        "employees": employees,
        "permissions": PERMISSIONS,
        "tokens": list(map(token, employees)) if tokens is None else list(tokens),
    }
    read = PeopleFacts.from_mapping(data | facts)
    return cast(read, {alias: lambda: "secret" for alias in read.callers})


def users(cast: Cast) -> dict[str, str]:
    return {part: role.user for part, role in cast.roles.items()}


def test_every_part_is_found_among_the_tokens() -> None:
    parts = users(cast_of([ADMIN, MAX, COLLEAGUE, EVA]))
    assert parts == {
        "first": "1",
        "approver": "2",
        "second-approver": "4",
        "colleague": "3",
        "admin": "4",
        "anonymous": "1",
        "bad-token": "1",
    }


def test_who_plays_two_parts_has_one_alias() -> None:
    found = cast_of([EVA, MAX, ADMIN])
    assert found.roles["second-approver"] is found.roles["admin"]
    assert found.facts.callers.keys() == {"first", "approver", "admin"}


def test_the_approver_of_the_first_level_comes_before_others_who_may_approve() -> None:
    first = {**EVA, "approvers": ["4", "2"]}
    assert users(cast_of([first, MAX, ADMIN]))["approver"] == "4"
    assert users(cast_of([first, MAX, ADMIN]))["second-approver"] == "2"


def test_the_first_part_goes_to_somebody_whose_approver_signs_in_too() -> None:
    lonely = {"record_id": "9", "role": "employee"}
    assert users(cast_of([lonely, EVA, MAX]))["first"] == "1"


def test_who_may_do_everything_plays_all_parts_where_nobody_else_does() -> None:
    found = cast_of([ADMIN])
    assert {found.roles[part].alias for part in ("first", "approver", "admin")} == {"first"}


def test_without_permissions_the_first_token_decides_and_declared_approvers_approve() -> None:
    found = users(cast_of([EVA, COLLEAGUE, MAX], permissions={}))
    assert (found["first"], found["approver"]) == ("1", "2")
    assert not {"colleague", "admin"} & found.keys()


def test_the_first_employee_may_sign_in_in_both_ways() -> None:
    tokens = [token(EVA, kind="authtoken"), token(EVA), token(MAX)]
    found = cast_of([EVA, MAX], tokens)
    assert (found.roles["first"].kind, found.roles["owner-authtoken"].kind) == (
        "oauth",
        "authtoken",
    )
    assert found.roles["bad-token"].kind == "oauth"


def test_a_token_that_may_only_read_plays_no_part_and_keeps_its_name() -> None:
    reader = token(MAX, alias="reader", scopes=["ZOHOPEOPLE.timetracker.READ"])
    found = cast_of([EVA, MAX], [token(EVA), reader])
    assert "approver" not in found.roles
    assert found.roles["reader"].user == "2"


def test_without_a_token_the_target_is_refused() -> None:
    with pytest.raises(TargetError, match=r"ZOHOPEOPLE.timetracker.ALL, seen 0 tokens"):
        cast_of([EVA], [])


def test_the_monitor_learns_who_signs_in_but_no_token() -> None:
    found = cast_of([EVA], [token(EVA, token="1000.secret")])
    assert {caller.token for caller in found.facts.callers.values()} == {None}


def test_a_part_that_nobody_plays_is_told() -> None:
    with pytest.raises(NotExercised, match="needs"):
        cast_of([EVA]).role("colleague")


def test_a_bare_target_offers_nothing() -> None:
    assert of_people(cast_of([EVA]), PeopleDialect(), Means()) == frozenset()


def test_a_rich_target_offers_everything() -> None:
    statuses = ("user", "nonuser", "logindisabled", "user")
    employees = zip((EVA, MAX, COLLEAGUE, ADMIN), statuses, strict=True)
    found = cast_of(
        ({**employee, "status": status} for employee, status in employees),
        projects=[{"id": "p", "client_id": "c"}, {"id": "q", "client_id": "d"}],
        jobs=[{"id": "j", "project_id": "p"}, {"id": "k", "project_id": "q", "billable": False}],
        timelogs=[{"id": "t", "employee": "1", "date": "2026-03-02", "minutes": 60}],
    )
    controls = ("timelogs", "approvers", "pay-period", "time-tracker", "date-format", "attachments")
    means = Means(control=controls, throw_away=True)
    offers = of_people(found, PeopleDialect(xml="format=xml"), means)
    needs = {"approver", "second-approver", "colleague", "admin", "two-projects", "xml"}
    needs |= {"non-billable-job", "employee-statuses", "timelogs", "throw-away"}
    needs |= {f"control-{part}" for part in controls}
    assert not lacking(needs, offers)


def test_two_projects_of_one_client_are_not_apart() -> None:
    jobs = [{"id": n, "project_id": n, "client_id": "c"} for n in ("1", "2")]
    assert "two-projects" not in of_people(cast_of([EVA], jobs=jobs), PeopleDialect(), Means())
