"""Delete timesheets API."""

import pytest
from people_client import ADMIN, COLLEAGUE, PeopleClient
from serving import ServePeople

TUESDAY = {"fromDate": "2026-03-03", "toDate": "2026-03-03"}


def test_a_deletion_without_skipped_ids_does_not_speak_of_them(people: PeopleClient) -> None:
    first, second = people.sheet(), people.sheet(**TUESDAY)
    answer = people.answer("deletetimesheet", timesheetId=f"{first}, {second}")
    assert answer == {
        "result": {"timesheetId": [first, second]},
        "message": "Data deleted successfully",
        "uri": "/api/timetracker/deletetimesheet",
        "status": 0,
    }
    assert people.listed() == []
    assert people.code("gettimesheetdetails", timesheetId=first) == 9003
    assert people.modify(first, description="x") == 9003


def test_skipped_ids_are_grouped_by_reason(people: PeopleClient) -> None:
    approved, closed = people.approved(**TUESDAY), people.sheet()
    open_ = people.sheet(fromDate="2026-03-09", toDate="2026-03-09")
    foreign = people.sheet(
        who=COLLEAGUE, user=COLLEAGUE, fromDate="2026-03-10", toDate="2026-03-10"
    )
    people.put("pay-period", processed_until="2026-03-02")
    result = people.delete(closed, approved, "1", open_, foreign, "2")
    assert result["timesheetId"] == [open_]
    groups = [(group["timesheetId"], group["code"]) for group in result["skippedInfo"]]
    assert groups == [([closed], 9009), ([approved, foreign], 9000), (["1", "2"], 9008)]
    assert set(people.listed(who=ADMIN)) == {closed, approved, foreign}


def test_time_logs_of_a_deleted_sheet_are_free_again(people: PeopleClient) -> None:
    sheet = people.sheet()
    before = people.shown(sheet)["tsArr"]
    people.delete(sheet)
    assert people.shown(people.sheet())["tsArr"] == before


@pytest.mark.parametrize(
    ("text", "code"),
    [(None, 9002), ("", 9002), (" , ,", 9002), (",".join(map(str, range(1001))), 9003)],
)
def test_a_deletion_of_nothing_or_of_too_much_is_refused(
    people: PeopleClient, text: str | None, code: int
) -> None:
    form = {} if text is None else {"timesheetId": text}
    assert people.code("deletetimesheet", data=form) == code


def test_a_thousand_ids_are_not_too_many(people: PeopleClient) -> None:
    sheet = people.sheet()
    ids = [*map(str, range(999)), sheet]
    result = people.answer("deletetimesheet", data={"timesheetId": ",".join(ids)})["result"]
    assert result["timesheetId"] == [sheet]
    assert result["skippedInfo"][0]["timesheetId"] == ids[:-1]


@pytest.mark.parametrize(("answer", "deleted"), [("first", 0), ("take", 1)])
def test_more_than_a_thousand_ids_are_taken_as_the_answer_says(
    serve_people: ServePeople, answer: str, deleted: int
) -> None:
    people = serve_people(**{"too-many-ids": answer})
    sheet = people.sheet()
    form = {"timesheetId": ",".join([*map(str, range(1000)), sheet])}
    result = people.answer("deletetimesheet", data=form)["result"]
    assert result["timesheetId"] == [sheet][:deleted]
    assert people.listed() == [sheet][deleted:]


@pytest.mark.parametrize("status", ["pending", "approved", "rejected"])
@pytest.mark.parametrize("answer", ["delete", "skip"])
def test_sheets_are_deleted_in_the_states_that_the_answer_allows(
    serve_people: ServePeople, status: str, answer: str
) -> None:
    people = serve_people(**{f"delete-{status}": answer})
    sheet = {"pending": people.pending, "approved": people.approved, "rejected": people.rejected}[
        status
    ]()
    assert people.delete(sheet)["timesheetId"] == [sheet] * (answer == "delete")


def test_a_deletion_of_nothing_at_all_may_be_an_error(serve_people: ServePeople) -> None:
    people = serve_people(**{"nothing-deleted": "refuse"})
    assert people.code("deletetimesheet", timesheetId="1,2") == 9008
