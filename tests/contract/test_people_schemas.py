"""What the schemas of People bind, and what they let pass."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from schema_files import refuses, sample, schema

ROW, DETAILS, TIMELOG = "people/timesheet-row", "people/details", "people/timelog"
RECORDS = (ROW, DETAILS, TIMELOG)
MONEY = ("ratePerHour", "approvedRatePerHour", "totalAmount", "approvedTotalAmount")
ANSWERS = {
    "people/list-answer": "/api/timetracker/gettimesheet",
    "people/details-answer": "/api/timetracker/gettimesheetdetails",
    "people/create-answer": "/api/timetracker/createtimesheet",
    "people/modify-answer": "/api/timetracker/modifytimesheet",
    "people/delete-answer": "/api/timetracker/deletetimesheet",
    "people/approve-answer": "/api/timetracker/approvetimesheet",
}


def record_attributes(wanted: str = "properties") -> list[tuple[str, str]]:
    """Each record with each of its attributes, or with each that it requires."""
    return [(name, attribute) for name in RECORDS for attribute in schema(name)[wanted]]


def answer(name: str, result: Any = None, **changed: Any) -> dict[str, Any]:
    """The page's example of an answer; a member changed to ... is left out."""
    inner = sample(name)["response"] | changed
    if result is not None:
        inner["result"] = result
    return {"response": {key: value for key, value in inner.items() if value is not ...}}


@pytest.mark.parametrize("name", RECORDS)
def test_the_attributes_of_the_page_are_described_one_by_one(name: str) -> None:
    document = schema(name)
    assert set(sample(name)) == set(document["properties"])
    assert all(each["description"] for each in document["properties"].values())


MAY_BE_NULL = ("desc", "description", "attachmentId", "attachmentName")


@pytest.mark.parametrize(("name", "attribute"), record_attributes())
def test_only_a_description_and_an_attachment_may_be_null(name: str, attribute: str) -> None:
    assert refuses(name, sample(name, **{attribute: None})) is (attribute not in MAY_BE_NULL)


@pytest.mark.parametrize(("name", "attribute"), record_attributes("required"))
def test_a_required_attribute_must_be_there(name: str, attribute: str) -> None:
    assert refuses(name, sample(name, **{attribute: ...}))


@pytest.mark.parametrize("blank", ["", " ", ...])
@pytest.mark.parametrize("name", RECORDS)
def test_what_may_lack_may_also_be_blank(name: str, blank: Any) -> None:
    document = schema(name)
    optional = set(document["properties"]) - set(document["required"])
    assert not refuses(name, sample(name, **dict.fromkeys(optional, blank)))


@pytest.mark.parametrize("name", RECORDS)
def test_attributes_that_the_page_does_not_name_are_allowed(name: str) -> None:
    assert not refuses(name, sample(name, isTimelogEditAllowed=True, leaveData={}, extra=None))


@pytest.mark.parametrize(
    ("name", "attribute"),
    [pair for pair in record_attributes() if pair[1].endswith(("Id", "erecno", "owner"))],
)
def test_an_id_is_never_a_number(name: str, attribute: str) -> None:
    assert refuses(name, sample(name, **{attribute: 469505000000133005}))


@pytest.mark.parametrize(
    ("name", "attribute"),
    [(ROW, "recordId"), (ROW, "timesheetName"), (DETAILS, "listName"), (TIMELOG, "timelogId")],
)
def test_what_names_a_record_is_not_empty_and_a_name_may_be_blanks(
    name: str, attribute: str
) -> None:
    assert refuses(name, sample(name, **{attribute: ""}))
    named = attribute in ("timesheetName", "listName")
    assert refuses(name, sample(name, **{attribute: " "})) is (not named)


def test_the_list_writes_the_status_with_a_capital_and_the_details_do_not() -> None:
    for status in ("Draft", "Pending", "Approved", "Rejected"):
        assert not refuses(ROW, sample(ROW, status=status))
        assert not refuses(DETAILS, sample(DETAILS, status=status.lower()))
        assert refuses(ROW, sample(ROW, status=status.lower()))
        assert refuses(DETAILS, sample(DETAILS, status=status))


@pytest.mark.parametrize("hours", ["00:00", "04:48", "24:00", "168:00"])
def test_a_row_writes_hours_as_a_duration(hours: str) -> None:
    assert not refuses(ROW, sample(ROW, totalHours=hours))


@pytest.mark.parametrize("hours", [288, "288", "4:48", "04:60", "04:48\n", "-01:00", "", ...])
def test_a_row_writes_hours_in_no_other_way(hours: Any) -> None:
    assert refuses(ROW, sample(ROW, totalHours=hours))
    assert refuses(TIMELOG, sample(TIMELOG, hours=hours))


@pytest.mark.parametrize("hours", ["02:00", "120", -1, 90.5, True, "", None])
def test_details_write_hours_as_minutes_in_a_number(hours: Any) -> None:
    assert not refuses(DETAILS, sample(DETAILS, totalHours=10080))
    assert refuses(DETAILS, sample(DETAILS, totalHours=hours))


def test_a_row_has_rates_as_numbers_and_amounts_as_text() -> None:
    assert not refuses(ROW, sample(ROW, ratePerHour=99.5, totalAmount="99.50"))
    assert refuses(ROW, sample(ROW, ratePerHour="99.5"))
    assert refuses(ROW, sample(ROW, totalAmount=99.5))
    assert refuses(ROW, sample(ROW, totalAmount="99,50"))


def test_details_have_rates_and_amounts_as_numbers() -> None:
    assert not refuses(DETAILS, sample(DETAILS, ratePerHour=99.5, totalAmount=199))
    assert refuses(DETAILS, sample(DETAILS, totalAmount="199.00"))
    assert refuses(DETAILS, sample(DETAILS, ratePerHour=-1))


def test_a_row_of_somebody_who_may_not_see_money_has_none() -> None:
    assert not refuses(ROW, sample(ROW, **dict.fromkeys(MONEY, ...), formId=...))


@pytest.mark.parametrize(
    ("attribute", "wrong"),
    [
        ("type", "3"),
        ("type", 3),
        ("type", "hours"),
        ("jobIsCompleted", False),
        ("jobIsCompleted", 2),
        ("jobIsCompleted", "2"),
        ("jobBillableStatus", True),
        ("jobBillableStatus", "billable"),
        ("billingStatus", "Billable"),
        ("billingStatus", "nonbillable"),
        ("approvalStatus", 1),
        ("workDate", ""),
    ],
)
def test_a_flag_of_a_time_log_has_the_page_s_type_and_words(attribute: str, wrong: Any) -> None:
    assert refuses(TIMELOG, sample(TIMELOG, **{attribute: wrong}))


@pytest.mark.parametrize("name", ["type", "jobIsCompleted", "jobBillableStatus"])
@pytest.mark.parametrize("value", [0, 1, "0", "1"])
def test_a_flag_of_a_time_log_is_a_number_or_digits(name: str, value: Any) -> None:
    assert not refuses(TIMELOG, sample(TIMELOG, **{name: value}))


@pytest.mark.parametrize("status", ["approved", "rejected", "notsubmitted", "Draft", "", ...])
def test_the_approval_of_a_time_log_may_have_any_word(status: Any) -> None:
    assert not refuses(TIMELOG, sample(TIMELOG, approvalStatus=status))


@pytest.mark.parametrize("day", ["07-Apr-2019", "07/04/2019", "20190407", "Sunday"])
def test_a_day_may_be_written_in_any_pattern(day: str) -> None:
    assert not refuses(ROW, sample(ROW, fromDate=day))
    assert not refuses(TIMELOG, sample(TIMELOG, workDate=day))


@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer_has_result_message_path_and_status(name: str) -> None:
    assert sample(name)["response"]["uri"] == ANSWERS[name]
    for member in ("result", "message", "uri", "status"):
        assert refuses(name, answer(name, **{member: ...}))
    assert refuses(name, answer(name, status=1))
    assert refuses(name, answer(name, status="0"))
    assert refuses(name, sample(name)["response"])


@pytest.mark.parametrize("name", ANSWERS)
def test_no_answer_is_taken_for_that_of_a_refused_call(name: str) -> None:
    assert refuses(name, sample("people/error-answer"))
    assert refuses("people/error-answer", sample(name))


def test_an_answer_is_refused_for_a_record_inside_it() -> None:
    broken = copy.deepcopy(sample("people/details-answer"))
    broken["response"]["result"]["tsArr"][0]["type"] = "hours"
    assert refuses("people/details-answer", broken)
    assert refuses("people/list-answer", answer("people/list-answer", [sample(ROW, erecno=...)]))


def test_a_list_may_be_empty_and_may_tell_whether_it_goes_on() -> None:
    name = "people/list-answer"
    assert not refuses(name, answer(name, [], isNextAvailable=True))
    assert refuses(name, answer(name, isNextAvailable="true"))


def test_details_may_lack_time_logs_but_not_their_list() -> None:
    name = "people/details-answer"
    record = sample(DETAILS)
    assert not refuses(name, answer(name, {"details": record, "tsArr": [], "leaveData": {}}))
    assert refuses(name, answer(name, {"details": record}))


def test_a_creation_gives_a_list_of_ids_and_a_change_a_single_one() -> None:
    create, modify, approve = (f"people/{verb}-answer" for verb in ("create", "modify", "approve"))
    assert not refuses(create, answer(create, {"timesheetId": ["1", "2"]}))
    for wrong in ([], ["1", "1"], [1], "1", [""]):
        assert refuses(create, answer(create, {"timesheetId": wrong}))
    for odd in (["1"], 1, "", " "):
        assert refuses(modify, answer(modify, {"timesheetId": odd}))
        assert refuses(approve, answer(approve, {"timesheetId": odd}))


def test_a_deletion_tells_of_at_least_one_timesheet_left_alone_or_of_none() -> None:
    name = "people/delete-answer"
    skipped = {"timesheetId": ["1"], "code": 9000, "message": "Permission denied"}
    assert not refuses(name, answer(name, {"timesheetId": [], "skippedInfo": [skipped]}))
    assert not refuses(name, answer(name, {"skippedInfo": [skipped]}))
    assert refuses(name, answer(name, {}))
    assert refuses(name, answer(name, {"timesheetId": ["2"], "skippedInfo": []}))
    for lacking in skipped:
        part = {key: value for key, value in skipped.items() if key != lacking}
        assert refuses(name, answer(name, {"timesheetId": ["2"], "skippedInfo": [part]}))


def test_a_refusal_lists_errors_with_codes_in_numbers() -> None:
    name = "people/error-answer"
    assert not refuses(name, answer(name, errors=[{"code": 9000, "message": "Permission denied"}]))
    for wrong in ([], {"code": 9000, "message": "No"}, [{"code": "9000", "message": "No"}]):
        assert refuses(name, answer(name, errors=wrong))
    assert refuses(name, answer(name, errors=[{"code": 0, "message": "No"}]))
    assert refuses(name, answer(name, status=0))
    assert refuses(name, answer(name, message=" "))


def test_the_platform_may_give_one_error_in_place_of_the_list() -> None:
    error = {"code": 7202, "message": "Provided authentication token is invalid."}
    bare = {"response": {"errors": error, "status": 1}}
    assert not refuses("people/platform-error-answer", bare)
    assert not refuses(
        "people/platform-error-answer", {"response": {"errors": [error], "status": 1}}
    )
    assert refuses("people/error-answer", bare)


def test_an_error_of_the_time_tracker_is_none_of_the_platform() -> None:
    name = "people/platform-error-answer"
    assert refuses(name, sample("people/error-answer"))
    for code in (6999, 8000, 9000, "7202", 0):
        assert refuses(name, {"response": {"errors": {"code": code, "message": "No"}, "status": 1}})
