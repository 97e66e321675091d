"""What is heard of an exchange."""

from __future__ import annotations

from dataclasses import replace

from heard import ENTRY, JSON, ROW, entries_listed, got, listed, logged, profile_of, refused

from timecontract.exchange import Exchange, Request, Response
from timecontract.profile.profile import ASKED, GIVEN, OPERATIONS, Profile
from timecontract.profile.profiler import CLOSELY, EVERY, Profiler


def given(profile: Profile, operation: str, outcome: str, *what: str) -> dict[tuple[str, ...], int]:
    return dict(profile.below(OPERATIONS, operation, GIVEN, outcome, *what))


def fields(exchange: Exchange, operation: str, outcome: str = "accepted") -> dict[str, str]:
    """The kinds of the fields of one answer, by path."""
    seen = given(profile_of(exchange), operation, outcome, "field")
    return dict(seen.keys())


def test_a_field_has_the_kind_of_its_value() -> None:
    entry = {**ENTRY, "invoice_id": "", "rate": 12.5, "tags": ["a"], "more": {}, "end_time": None}
    seen = fields(got(entry), "get_a_time_entry")
    assert {path.removeprefix("time_entry."): kind for path, kind in seen.items()} == {
        "code": "number",
        "message": "text",
        "time_entry": "object",
        "time_entry_id": "digits",
        "project_name": "text",
        "user_name": "text",
        "log_date": "date",
        "log_time": "HH:mm",
        "is_billable": "true",
        "created_time": "timestamp",
        "notes": "text",
        "invoice_id": "blank",
        "rate": "number",
        "tags": "list",
        "tags[].*": "text",
        "more": "empty",
        "end_time": "null",
    }


def test_a_listed_value_is_told_and_a_date_in_a_pattern_is_one_kind() -> None:
    odd = listed([ROW, {**ROW, "status": "Frozen", "fromDate": "18/03/2026", "totalHours": "4:48"}])
    seen = given(profile_of(odd), "get_timesheets", "accepted", "field")
    assert seen["result[].status", '"Approved"'] == 1
    assert seen["result[].status", "another word"] == 1
    assert seen["result[].fromDate", "date in the pattern asked for"] == 2
    assert seen["result[].totalHours", "H:mm"] == 1


def test_rows_of_one_answer_that_look_alike_count_once() -> None:
    seen = given(profile_of(listed([ROW] * 200)), "get_timesheets", "accepted", "object")
    assert seen == {(".",): 1, ("result[]",): 1}


def test_rows_have_an_order_by_each_field_of_which_enough_values_differ() -> None:
    days, ids = ("2026-03-17", "2026-03-18", "2026-03-18", "2026-03-19"), ("10", "9", "8", "7")
    rows = [
        {"day": d, "id": i, "name": n, "same": "x"}
        for d, i, n in zip(days, ids, "badc", strict=True)
    ]
    seen = given(profile_of(listed(rows)), "get_timesheets", "accepted", "order")
    assert set(seen) == {
        ("result[].day", "ascending"),
        ("result[].id", "descending"),
        ("result[].name", "mixed"),
    }


def test_the_order_that_was_asked_for_stands_beside_the_field() -> None:
    entries = [{"log_date": f"2026-03-{day}"} for day in (17, 18, 19)]
    seen = given(
        profile_of(entries_listed(entries, "sort_column=log_date")),
        "list_time_entries",
        "accepted",
        "order",
    )
    assert set(seen) == {("time_entries[].log_date sort_column=log_date", "ascending")}


def test_members_whose_names_are_data_have_no_names() -> None:
    entry = {"totals": {"460000000044021": "01:00", "Alice": "02:00"}}
    seen = fields(got(entry), "get_a_time_entry")
    assert set(seen) == {
        "code",
        "message",
        "time_entry",
        "time_entry.totals",
        "time_entry.totals.*",
    }


def test_a_refusal_inside_http_200_is_a_refusal_with_its_code_and_words() -> None:
    profile = profile_of(refused(9002, "No user parameter specified"))
    seen = given(profile, "get_timesheets", "refused 9002", "message")
    assert seen == {
        ("9002 No <parameter> parameter specified",): 1,
        ("Error in fetching data",): 1,
    }


def test_an_answer_in_xml_is_apart_and_has_the_fields_of_the_document() -> None:
    body = b"<response uri='/api'><result><timesheet><totalHours>04:48</totalHours></timesheet>"
    body += b"</result><message>Data fetched successfully</message><status>0</status></response>"
    xml = replace(listed(), response=Response(200, {"content-type": "text/xml"}, body))
    assert fields(xml, "get_timesheets", "accepted, in XML")["result[].totalHours"] == "HH:mm"


def test_a_request_is_known_by_its_parameters_and_listed_values() -> None:
    sent = {"project_id": "46", "log_date": "2026-03-18", "notes": "secret", "x": 1}
    profile = profile_of(logged(sent, status=400, code=4, message="No"))
    assert dict(profile.below(OPERATIONS, "log_time_entries", ASKED)) == {
        (
            "(a parameter that is not documented) log_date=date notes=text project_id=id",
            "refused 4",
        ): 1
    }
    profile = profile_of(listed(asked={"user": "all", "approvalStatus": "draft"}))
    forms = {form for form, _ in dict(profile.below(OPERATIONS, "get_timesheets", ASKED))}
    assert forms == {"approvalStatus=draft user=text"}


def test_a_lost_answer_and_an_overloaded_server_are_outcomes_of_their_own() -> None:
    lost = replace(got(), response=None)
    busy = replace(got(), response=Response(503, {}, b"busy"))
    moved = replace(got(), response=Response(302, {"location": "https://a.example/x"}, b""))
    profile = profile_of(lost, busy, moved)
    outcomes = {path[0] for path in given_outcomes(profile)}
    assert outcomes == {"no answer", "HTTP 503", "HTTP 302"}
    assert given(profile, "get_a_time_entry", "HTTP 302", "redirect") == {("<address>",): 1}


def given_outcomes(profile: Profile) -> list[tuple[str, ...]]:
    return [path for path, _ in profile.below(OPERATIONS, "get_a_time_entry", GIVEN)]


def test_what_is_none_of_the_operations_counts_for_nothing() -> None:
    other = Exchange(Request("GET", "https://host.example/other"), Response(200), "alice")
    assert profile_of(other) == Profile()


def test_after_the_first_answers_of_an_outcome_some_are_looked_at() -> None:
    seen = given(profile_of(got(), times=CLOSELY + 3 * EVERY), "get_a_time_entry", "accepted")
    assert seen["times",] == CLOSELY + 3 * EVERY
    assert seen["looked at",] == CLOSELY + 3


def test_headers_count_by_name_and_few_have_values() -> None:
    headers = {
        **JSON,
        "cache-control": "max-age=3600",
        "x-rate-limit-remaining": "391",
        "date": "x",
    }
    seen = given(profile_of(got(headers=headers)), "get_a_time_entry", "accepted")
    assert {path[1] for path in seen if path[0] == "header"} == {
        "content-type",
        "cache-control",
        "x-rate-limit-remaining",
    }
    values = {path[1:] for path in seen if path[0] == "header-value"}
    assert values == {("cache-control", "max-age=<number>")}


def test_what_is_kept_has_an_end_whatever_is_heard() -> None:
    profiler = Profiler()
    for number in range(30000):
        words = "".join(chr(97 + int(digit)) for digit in str(number))
        profiler.hear(got({words: 1}, message=words, headers={f"x-{words}": "1"}))
    assert len(profiler.profile().counts) < 3000


def test_forms_of_requests_are_few() -> None:
    profiler = Profiler()
    for number in range(3000):
        names = [f"n{number}", *(["dateFormat"] if number % 2 else [])]
        profiler.hear(listed(asked=dict.fromkeys(names, "x" * (number % 50))))
    assert len(profiler.profile().counts) < 1000
