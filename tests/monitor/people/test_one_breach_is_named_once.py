"""One wrong answer of People is named by the rule that it breaks, and by no other beside it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from people_calls import Manners
from people_cast import ANALYSIS, INHOUSE, PEOPLE
from people_families import NOBODY
from people_tampering import (
    answering,
    listing_without,
    refused,
    result,
    row_showing,
    showing,
    taken,
)
from people_trace import PeopleTrace, findings
from people_wire import Tamper

from timecontract.exchange import Intervention
from timecontract.monitor.monitor import Monitor

TWO_CLIENTS = {"jobId": ANALYSIS, "clientId": INHOUSE}
"""A job of one client, and another client."""


def named(trace: PeopleTrace) -> set[str]:
    """Every rule that a fresh monitor finds broken."""
    return {rule for found in findings(trace.events) for rule in found}


@pytest.fixture
def trace() -> PeopleTrace:
    """A trace whose answers may be tampered with."""
    return PeopleTrace(honest=False)


def test_details_of_another_sheet_say_nothing_of_that_sheet(trace: PeopleTrace) -> None:
    sheet, other = trace.create(0), trace.submit(1)
    trace.list()
    trace.details(sheet, tamper=showing(recordId=other))
    trace.list()
    trace.details(other)
    assert named(trace) == {"PPL-DETAILS-ASKED"}


@pytest.mark.parametrize("spoil", [str, lambda logs: logs[0], lambda logs: [*logs, "another"]])
def test_time_logs_in_another_form_have_no_sums(
    trace: PeopleTrace, spoil: Callable[[object], object]
) -> None:
    tamper = result(lambda shown: {**shown, "tsArr": spoil(shown["tsArr"])})
    trace.details(trace.create(), tamper=tamper)
    assert named(trace) == {"PPL-DETAILS-SHAPE"}


def test_a_list_in_another_form_lacks_no_sheet(trace: PeopleTrace) -> None:
    trace.create()
    trace.list(tamper=result(lambda rows: {"timesheets": rows}))
    assert named(trace) == {"PPL-LIST-ROWS"}


def test_a_row_of_two_ids_says_nothing_of_either_sheet(trace: PeopleTrace) -> None:
    trace.create()
    trace.list()
    trace.list(tamper=row_showing(recordId=NOBODY))
    trace.list()
    assert named(trace) == {"PPL-LIST-FIELD-LIST-ID"}


@pytest.mark.parametrize("tamper", [answering(errors=["9002"]), answering(errors=[])])
def test_errors_in_another_form_have_no_wrong_code(trace: PeopleTrace, tamper: Tamper) -> None:
    trace.list({"user": None}, tamper=tamper)
    assert named(trace) == {"PPL-ENVELOPE-ERRORS"}


@pytest.mark.parametrize("wrong", [{"user": None}, {"billableStatus": "perhaps"}])
@pytest.mark.parametrize(
    ("code", "rule"), [(9006, "PPL-CREATE-ACCEPTED"), (9007, "PPL-CREATE-MONTH-ACCEPTED")]
)
def test_a_refusal_for_dates_that_are_right_says_nothing_of_what_is_wrong(
    trace: PeopleTrace, wrong: dict[str, str | None], code: int, rule: str
) -> None:
    trace.create(0, wrong, tamper=refused(code))
    assert named(trace) == {rule}


def test_work_of_two_clients_may_be_a_wrong_value(trace: PeopleTrace) -> None:
    trace.create(0, TWO_CLIENTS, tamper=refused(9003, "clientId"))
    assert not named(trace)
    trace.create(1, TWO_CLIENTS, tamper=taken({"timesheetId": ["469505000000271133"]}))
    assert named(trace) == {"PPL-CREATE-NO-TIMELOGS-REFUSED"}


def test_comments_on_a_sheet_that_is_said_not_to_be_there_are_not_refused(
    trace: PeopleTrace,
) -> None:
    trace.approve(trace.submit(), {"comments": "Well done"}, tamper=refused(9008))
    assert named(trace) == {"PPL-APPROVE-ACCEPTED"}


def test_a_user_who_does_not_exist_has_no_sheet(trace: PeopleTrace) -> None:
    sheet = trace.create()
    tamper = taken([trace.row(sheet)])
    trace.list({"user": "eliza@elsewhere.example"}, tamper=tamper)
    assert named(trace) == {"PPL-LIST-USER"}


def test_a_user_in_another_letter_case_may_be_known() -> None:
    trace = PeopleTrace(honest=False)
    sheet = trace.create()
    trace.list({"user": "Eliza@Company.example"}, tamper=taken([trace.row(sheet)]))
    assert not named(trace)


def test_a_skipped_sheet_that_is_gone_was_made_well(trace: PeopleTrace) -> None:
    sheet = trace.create()
    trace.delete(sheet, by="jonas")
    trace.list(tamper=listing_without(sheet))
    assert named(trace) == {"PPL-DELETE-SKIPPED-UNTOUCHED"}


def test_details_that_lack_a_text_twice_blame_no_call_in_between(trace: PeopleTrace) -> None:
    sheet = trace.create()
    trace.list()
    trace.details(sheet, tamper=showing(desc=""))
    trace.list()
    trace.modify(sheet)
    trace.details(sheet, tamper=showing(desc=""))
    assert named(trace) == {"PPL-READS-AGREE"}


def test_a_call_is_blamed_for_what_it_changed_after_a_wrong_read() -> None:
    trace = PeopleTrace(honest=False, manners=Manners())
    sheet = trace.create()
    trace.list()
    trace.list(tamper=row_showing(description="another"))
    trace.details(sheet)
    trace.modify(sheet)
    trace.details(sheet, tamper=showing(desc=""))
    assert named(trace) == {"PPL-ONLY-CALLS-CHANGE", "PPL-MODIFY-KEEPS-DESCRIPTION"}


def test_time_logs_that_xml_lacks_are_lost_to_no_creation_and_to_no_sum(trace: PeopleTrace) -> None:
    sheet = trace.create()
    trace.details(sheet)
    trace.details(sheet, xml=True, tamper=result(lambda shown: {**shown, "tsArr": []}))
    assert named(trace) == {"PPL-XML-AGREES"}


def test_a_row_that_xml_lacks_is_lost_to_no_creation(trace: PeopleTrace) -> None:
    sheet = trace.create()
    trace.list()
    trace.list(xml=True, tamper=listing_without(sheet))
    assert named(trace) == {"PPL-XML-AGREES"}


@pytest.mark.parametrize("restarts", [True, False])
def test_a_refusal_after_a_restart_may_be_for_what_the_restart_has_lost(
    trace: PeopleTrace, restarts: bool
) -> None:
    monitor = Monitor(PEOPLE)
    sheet = trace.submit(by="jonas")
    trace.approve(sheet)
    trace.details(sheet, by="jonas")
    if restarts:
        trace.events.append(Intervention("restart"))
    trace.approve(sheet, by="owen", tamper=refused(9000))
    [found] = [finding for event in trace.events for finding in monitor.observe(event)]
    assert found.rule == "PPL-APPROVE-ACCEPTED"
    assert ("PPL-ONLY-CALLS-CHANGE" in found.excuse) is restarts
