"""Approve timesheet API: decisions, time logs, levels."""

import json

import pytest
from people_client import ADMIN, COLLEAGUE, DIRECTOR, ELIZA, MANAGER, PeopleClient
from serving import ServePeople

FIRST_LOG, OTHER_LOG = "469505000000272225", "469505000000272083"


def named(**decisions: str) -> str:
    """A timeLogs about the two time logs of the second of March."""
    ids = {"first": FIRST_LOG, "other": OTHER_LOG}
    return json.dumps({ids[name]: decision for name, decision in decisions.items()})


APPROVED, REJECTED = named(first="approved"), named(first="rejected")


@pytest.fixture
def two(people: PeopleClient) -> tuple[PeopleClient, str]:
    """A sheet that waits for its manager and then for the director."""
    people.put("approvers", employee=ELIZA, approvers=[MANAGER, DIRECTOR])
    return people, people.pending()


def test_an_approval_approves_everything(people: PeopleClient) -> None:
    sheet = people.pending()
    answer = people.answer(
        "approvetimesheet", who=MANAGER, timesheetId=sheet, approvalStatus="approved"
    )
    assert answer == {
        "result": {"timesheetId": sheet},
        "message": "Timesheet approved successfully",
        "uri": "/api/timetracker/approvetimesheet",
        "status": 0,
    }
    assert set(people.decisions(sheet).values()) == {"approved"}
    (row,) = people.rows()
    assert (row["status"], row["approvedTotalHours"]) == ("Approved", row["totalHours"])


def test_a_rejection_rejects_everything(people: PeopleClient) -> None:
    sheet = people.rejected()
    assert set(people.decisions(sheet).values()) == {"rejected"}
    (row,) = people.rows()
    assert (row["status"], row["approvedTotalHours"]) == ("Rejected", "00:00")


@pytest.mark.parametrize(
    ("text", "decisions"),
    [
        (named(first="rejected"), {FIRST_LOG: "rejected", OTHER_LOG: "approved"}),
        (named(other="rejected"), {FIRST_LOG: "approved", OTHER_LOG: "rejected"}),
        (named(), {FIRST_LOG: "approved", OTHER_LOG: "approved"}),
    ],
)
def test_single_time_logs_are_decided(
    people: PeopleClient, text: str, decisions: dict[str, str]
) -> None:
    sheet = people.pending()
    assert people.decide(sheet, "approved", timeLogs=text) == 0
    assert people.decisions(sheet) == decisions
    assert people.status(sheet) == "approved"


@pytest.mark.parametrize(
    ("question", "answer", "text", "status", "decisions"),
    [
        ("mixed-decision", "rejected", REJECTED, "rejected", "rejected approved"),
        ("mixed-decision", "approved", REJECTED, "approved", "rejected approved"),
        ("unnamed-time-logs", "undecided", REJECTED, "approved", "rejected pending"),
        ("unnamed-time-logs", "rejected", APPROVED, "approved", "approved rejected"),
        ("foreign-time-log", "ignore", '{"1": "rejected"}', "approved", "approved approved"),
        ("wrong-time-logs", "ignore", "{", "approved", "approved approved"),
    ],
)
def test_time_logs_are_decided_as_the_answer_says(
    serve_people: ServePeople, question: str, answer: str, text: str, status: str, decisions: str
) -> None:
    people = serve_people(**{question: answer})
    sheet = people.pending()
    assert people.decide(sheet, "approved", timeLogs=text) == 0
    assert people.status(sheet) == status
    decided = people.decisions(sheet)
    assert [decided[FIRST_LOG], decided[OTHER_LOG]] == decisions.split()


@pytest.mark.parametrize(
    "text", ["{", "[]", "1", '"x"', '{"1": true}', '{"1": "Approved"}', '{"1": "approved"}']
)
def test_a_wrong_map_of_time_logs_is_refused(people: PeopleClient, text: str) -> None:
    sheet = people.pending()
    assert people.decide(sheet, "approved", timeLogs=text) == 9003
    assert people.status(sheet) == "pending"


def test_time_logs_of_another_sheet_are_refused(people: PeopleClient) -> None:
    sheet = people.pending(fromDate="2026-03-03", toDate="2026-03-03")
    assert people.decide(sheet, "approved", timeLogs=named(first="approved")) == 9003


@pytest.mark.parametrize(
    ("parameters", "code"),
    [
        ({"approvalStatus": "approved"}, 9002),
        ({"timesheetId": "1"}, 9002),
        ({"timesheetId": "1", "approvalStatus": "approved"}, 9008),
        ({"timesheetId": "1", "approvalStatus": "pending"}, 9003),
    ],
)
def test_wrong_parameters_are_refused(
    people: PeopleClient, parameters: dict[str, str], code: int
) -> None:
    assert people.code("approvetimesheet", who=MANAGER, **parameters) == code


def test_a_deleted_sheet_is_told_from_one_that_never_was(people: PeopleClient) -> None:
    sheet = people.pending()
    people.delete(sheet)
    assert people.decide(sheet, "approved") == 9032


def test_a_processed_payment_closes_a_sheet(people: PeopleClient) -> None:
    sheet = people.pending()
    people.put("pay-period", processed_until="2026-03-02")
    assert people.decide(sheet, "approved") == 9009
    assert people.status(sheet) == "pending"


@pytest.mark.parametrize("status", ["draft", "approved", "rejected"])
@pytest.mark.parametrize("asked", ["approved", "rejected"])
def test_what_does_not_wait_is_not_decided(people: PeopleClient, status: str, asked: str) -> None:
    sheet = {"draft": people.sheet, "approved": people.approved, "rejected": people.rejected}[
        status
    ]()
    assert people.decide(sheet, asked) == 9000
    assert people.status(sheet) == status


@pytest.mark.parametrize(
    ("question", "answer", "after"),
    [
        ("approve-draft", "take", "approved"),
        ("reject-draft", "take", "rejected"),
        ("approve-approved", "take", "approved"),
        ("approve-approved", "keep", "approved"),
        ("reject-approved", "take", "rejected"),
        ("reject-approved", "keep", "approved"),
        ("approve-rejected", "take", "approved"),
        ("approve-rejected", "keep", "rejected"),
        ("reject-rejected", "take", "rejected"),
    ],
)
def test_late_decisions_are_taken_as_the_answer_says(
    serve_people: ServePeople, question: str, answer: str, after: str
) -> None:
    people = serve_people(**{question: answer})
    verb, status = question.split("-")
    sheet = {"draft": people.sheet, "approved": people.approved, "rejected": people.rejected}[
        status
    ]()
    assert people.decide(sheet, {"approve": "approved", "reject": "rejected"}[verb]) == 0
    assert people.status(sheet) == after


def test_a_sheet_waits_for_every_level(two: tuple[PeopleClient, str]) -> None:
    people, sheet = two
    assert people.decide(sheet, "approved", who=MANAGER) == 0
    details = people.details(sheet)
    assert (details["status"], details["apptotalHours"]) == ("pending", 0)
    assert people.decide(sheet, "approved", who=DIRECTOR) == 0
    details = people.details(sheet)
    assert (details["status"], details["apptotalHours"]) == ("approved", 200)


def test_the_last_level_decides_on_time_logs(two: tuple[PeopleClient, str]) -> None:
    people, sheet = two
    people.decide(sheet, "approved", who=MANAGER, timeLogs=named(first="rejected"))
    people.decide(sheet, "approved", who=DIRECTOR, timeLogs=named(other="rejected"))
    assert people.decisions(sheet) == {FIRST_LOG: "approved", OTHER_LOG: "rejected"}


def test_any_level_rejects(two: tuple[PeopleClient, str]) -> None:
    people, sheet = two
    people.decide(sheet, "approved", who=MANAGER)
    assert people.decide(sheet, "rejected", who=DIRECTOR) == 0
    assert people.status(sheet) == "rejected"


def test_nobody_decides_out_of_turn_or_twice(two: tuple[PeopleClient, str]) -> None:
    people, sheet = two
    assert people.decide(sheet, "approved", who=DIRECTOR) == 9000
    assert people.decide(sheet, "approved", who=MANAGER) == 0
    assert people.decide(sheet, "approved", who=MANAGER) == 9000
    assert people.decide(sheet, "rejected", who=MANAGER) == 9000
    assert people.status(sheet) == "pending"


@pytest.mark.parametrize("who", [MANAGER, ADMIN])
def test_one_may_approve_on_behalf_of_all(two: tuple[PeopleClient, str], who: str) -> None:
    people, sheet = two
    assert people.decide(sheet, "approved", who=who, isAllLevelApprove="true") == 0
    assert people.status(sheet) == "approved"


@pytest.mark.parametrize(
    ("question", "answer", "plot", "codes", "after"),
    [
        ("level-by-level", "approved", [MANAGER], [0], "approved"),
        ("out-of-turn", "take", [DIRECTOR, MANAGER], [0, 0], "approved"),
        ("out-of-turn", "take", [DIRECTOR], [0], "pending"),
        ("out-of-turn", "through", [DIRECTOR], [0], "approved"),
        ("same-level-again", "keep", [MANAGER, MANAGER], [0, 0], "pending"),
        ("stand-in", "level", [ADMIN, DIRECTOR], [0, 0], "approved"),
        ("stand-in", "through", [ADMIN], [0], "approved"),
        ("stand-in", "refuse", [ADMIN], [9000], "pending"),
    ],
)
def test_levels_count_as_the_answer_says(
    serve_people: ServePeople,
    question: str,
    answer: str,
    plot: list[str],
    codes: list[int],
    after: str,
) -> None:
    people = serve_people(**{question: answer})
    people.put("approvers", employee=ELIZA, approvers=[MANAGER, DIRECTOR])
    sheet = people.pending()
    assert [people.decide(sheet, "approved", who=who) for who in plot] == codes
    assert people.status(sheet) == after


def test_approvers_are_those_of_the_submission(people: PeopleClient) -> None:
    before = people.pending()
    people.put("approvers", employee=ELIZA, approvers=[COLLEAGUE])
    assert people.decide(before, "approved", who=COLLEAGUE) == 9000
    after = people.pending(fromDate="2026-03-03", toDate="2026-03-03")
    assert people.decide(after, "approved", who=COLLEAGUE) == 0
    assert people.decide(before, "approved", who=MANAGER) == 0


def test_one_approver_may_stand_at_two_levels(people: PeopleClient) -> None:
    people.put("approvers", employee=ELIZA, approvers=[MANAGER, MANAGER])
    sheet = people.pending()
    statuses = []
    for _ in range(2):
        assert people.decide(sheet, "approved") == 0
        statuses.append(people.status(sheet))
    assert statuses == ["pending", "approved"]
