"""Days with time logs, and what is changed through the control address."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from hashlib import sha256
from typing import Any

import pytest
from people_target import Listening, Target, session_on, told

from timecontract.drive.people import PeopleSession
from timecontract.drive.stage import Limits
from timecontract.exchange import Intervention
from timecontract.target.errors import NotExercised


@pytest.fixture
def target() -> Target:
    return Target()


@pytest.fixture
def people(target: Target) -> PeopleSession:
    return session_on(target)


# ---- days and time logs --------------------------------------------------------------------------


def test_declared_days_are_given_out_once_each(people: PeopleSession) -> None:
    first, second = people.stretch(), people.stretch()
    assert (first.first, second.first) == (date(2026, 3, 2), date(2026, 3, 4))
    assert [log.id for log in first.timelogs] == ["t1", "t2"]
    with pytest.raises(NotExercised, match="one more day"):
        people.stretch()
    assert people.approver.stretch().timelogs[0].id == "t4"


def test_a_stretch_of_several_declared_days_holds_their_time_logs(people: PeopleSession) -> None:
    days = people.stretch(2)
    assert (days.first, days.last) == (date(2026, 3, 2), date(2026, 3, 4))
    assert [log.id for log in days.timelogs] == ["t1", "t2", "t3"]


def test_days_of_sheets_that_are_there_already_are_left_alone() -> None:
    there = told([{"recordId": "s9", "fromDate": "2026-03-01", "toDate": "2026-03-02"}])
    target = Target(there)
    people = session_on(target, limits=Limits(throw_away=True))
    assert people.stretch().first == date(2026, 3, 4)
    assert target.sent["dateFormat"] == "yyyy-MM-dd"


def test_time_is_logged_on_free_days_and_the_monitor_told(target: Target) -> None:
    monitor = Listening()
    people = session_on(target, control=True, monitor=monitor)
    days = people.stretch()
    assert days.first == date(2026, 2, 2)
    assert [log.id for log in days.timelogs] == ["new-1", "new-2"]
    told_of = monitor.told[0].details
    assert (told_of["id"], told_of["employee"], told_of["date"]) == ("new-1", "1", "2026-02-02")
    assert told_of["billable"] == "true"
    assert [sent["job_id"] for _, sent in target.controlled] == ["j1", "j3"]


def test_free_days_follow_each_other_around_declared_ones(target: Target) -> None:
    people = session_on(target, control=True)
    assert people.free_days(28)[-1] == date(2026, 3, 1)
    assert people.free_days(2) == [date(2026, 3, 5), date(2026, 3, 6)]


def test_time_cannot_be_logged_without_a_control_address(people: PeopleSession) -> None:
    with pytest.raises(NotExercised, match="to log time"):
        people.log(30, day=date(2026, 3, 4))
    with pytest.raises(NotExercised, match="to log time"):
        people.free_days()


# ---- the control address -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "part", "during", "after"),
    [
        (
            lambda p: p.processed_until(date(2026, 3, 4)),
            "pay-period",
            {"processed_until": "2026-03-04"},
            {"processed_until": None},
        ),
        (
            lambda p: p.without_time_tracker(),
            "time-tracker",
            {"enabled": False},
            {"enabled": True},
        ),
        (
            lambda p: p.approved_by(p.approver, p.second_approver),
            "approvers",
            {"employee": "1", "approvers": ["2", "3"]},
            {"employee": "1", "approvers": ["2"]},
        ),
        (
            lambda p: p.company_date_format("yyyy.MM.dd"),
            "date-format",
            {"pattern": "yyyy.MM.dd"},
            {"pattern": "dd-MMM-yyyy"},
        ),
    ],
)
def test_what_is_changed_is_put_back_and_the_monitor_told_of_both(
    target: Target,
    change: Callable[[PeopleSession], AbstractContextManager[None]],
    part: str,
    during: dict[str, Any],
    after: dict[str, Any],
) -> None:
    monitor = Listening()
    with change(session_on(target, control=True, monitor=monitor)):
        assert target.controlled == [(part, during)]
    assert target.controlled == [(part, during), (part, after)]
    assert [each.kind for each in monitor.told] == [part, part]


def test_changes_within_changes_are_put_back_one_by_one(target: Target) -> None:
    people = session_on(target, control=True)
    with people.processed_until(date(2026, 3, 1)), people.processed_until(date(2026, 4, 1)):
        pass
    until = [sent["processed_until"] for _, sent in target.controlled]
    assert until == ["2026-03-01", "2026-04-01", "2026-03-01", None]


def test_who_approves_follows_what_was_set(target: Target) -> None:
    people = session_on(target, control=True)
    assert [client.alias for client in people.approvers] == ["approver"]
    with people.approved_by(people.second_approver, people.approver):
        assert [c.alias for c in people.approvers] == ["second-approver", "approver"]


def test_everybody_is_each_employee_once_and_who_may_do_more_comes_later(
    people: PeopleSession,
) -> None:
    assert [client.record_id for client in people.everybody] == ["1", "4", "2", "3", "5"]


def test_dates_of_a_list_follow_the_format_of_the_company(target: Target) -> None:
    people = session_on(target, control=True)
    with people.company_date_format("MM/dd/yyyy"):
        people.list(fromDate=date(2026, 3, 4))
    assert target.sent["fromDate"] == "03/04/2026"


def test_the_monitor_is_told_the_digest_of_an_attachment() -> None:
    target = Target(told({"details": {"attachmentId": "a1"}}))
    monitor = Listening()
    people = session_on(target, control=True, monitor=monitor)
    digest = sha256(b"the bytes").hexdigest()
    assert people.attachment_bytes("s1") == digest
    assert target.controlled == [("attachments/a1", None)]
    details = {"attachment_id": "a1", "timesheet_id": "s1", "sha256": digest}
    assert monitor.told == [Intervention("attachment", details)]
