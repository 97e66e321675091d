from collections.abc import Callable
from dataclasses import replace

from timecontract.exchange import Event, Exchange, Response
from timecontract.monitor.verdict import Finding
from timecontract.report.invoice_telling import InvoiceTelling
from timecontract.report.story import named, steps

INVOICE = InvoiceTelling()


def told(exchange: Exchange) -> str:
    """What is told of an answer that came."""
    assert exchange.response is not None
    return INVOICE.told(exchange.response)


def test_the_arrow_stands_at_the_step_that_shows_the_finding(finding: Finding) -> None:
    assert [step.number for step in steps(finding) if step.arrow] == [6]


def test_entries_have_short_names_in_calls_answers_and_texts(finding: Finding) -> None:
    story = steps(finding)
    assert story[1].call == "POST /projects/timeentries/entry-1/timer/start"
    assert story[5].told == 'entry-1, timer_started_at "09:30"'
    assert named(finding).seen == 'the timer of "entry-1" still runs'


def test_a_lost_answer_and_a_change_behind_the_api_are_steps(finding: Finding) -> None:
    story = steps(finding)
    assert (story[4].status, story[4].told) == ("lost", "no answer arrived")
    assert story[3].call == "invoiced: time_entry_id entry-2, invoice_id 77"


def test_a_refusal_is_told_by_code_and_message(send: Callable[..., Exchange]) -> None:
    refused = send("GET", "/projects/timeentries", {"code": 57, "message": "No."}, status=401)
    assert told(refused) == 'code 57 "No."'


def test_a_list_is_told_by_its_number_of_rows(send: Callable[..., Exchange]) -> None:
    listed = send("GET", "/projects/timeentries", {"code": 0, "time_entries": [{}]})
    assert told(listed) == "1 row"


def test_answers_that_are_no_objects_are_told_as_such() -> None:
    bodies = (b"", b"[]", b"<html>", b"\xff\xfe", b"{}", b"[" * 100_000)
    told_of = [INVOICE.told(Response(200, {}, body)) for body in bodies]
    assert told_of == [
        "empty",
        "2 bytes that are no JSON object",
        "6 bytes that are no JSON object",
        "2 bytes that are no JSON object",
        "an empty JSON object",
        "100000 bytes that are no JSON object",
    ]


def test_answers_with_odd_members_are_told_all_the_same() -> None:
    bodies = (
        b'{"code": null, "message": {}}',
        b'{"code": 0, "time_entry": [], "time_entries": {}}',
        b'{"code": 0, "time_entry": {"time_entry_id": 7, "log_time": [1]}}',
    )
    assert [INVOICE.told(Response(200, {}, body)) for body in bodies] == [
        "code null {}",
        "an empty JSON object",
        "7, log_time [1]",
    ]


def test_the_base_of_an_address_ends_before_the_path_of_the_page() -> None:
    url = "http://127.0.0.1:1/w/w7/invoice/v3/projects/timeentries?page=2"
    assert INVOICE.base(url) == "http://127.0.0.1:1/w/w7/invoice/v3"
    assert INVOICE.path(url) == "/projects/timeentries?page=2"
    assert INVOICE.path("http://h/odd?x=1") == "/odd?x=1"


def test_short_ids_are_not_replaced_inside_other_texts(story: tuple[Event, ...]) -> None:
    answer = Response(200, {}, b'{"code": 0, "time_entry": {"time_entry_id": "1"}}')
    first = story[0]
    assert isinstance(first, Exchange)
    finding = Finding("R", "op", "1 of 11", "", story=(replace(first, response=answer),))
    assert named(finding).expected == "1 of 11"
