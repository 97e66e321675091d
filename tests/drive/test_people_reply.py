"""How answers are read."""

from __future__ import annotations

import json
from typing import Any

import pytest

from timecontract.drive.people_reply import PeopleReply
from timecontract.exchange import Exchange, Request, Response
from timecontract.target.errors import NotExercised


def reply(body: bytes, status: int = 200) -> PeopleReply:
    request = Request("GET", "http://fake.example/p/gettimesheet")
    return PeopleReply(Exchange(request, Response(status, {}, body), "first"), "get_timesheets")


def json_reply(document: Any, status: int = 200) -> PeopleReply:
    return reply(json.dumps(document).encode(), status)


@pytest.mark.parametrize(
    ("document", "codes", "message"),
    [
        (
            {"response": {"status": 1, "errors": [{"code": 9002, "message": "No user"}, {}]}},
            [9002],
            "No user",
        ),
        (
            {"response": {"status": 1, "errors": {"code": 7213, "message": "invalid"}}},
            [7213],
            "invalid",
        ),
        ({"error": {"code": "9001", "message": "too long"}}, [9001], "too long"),
        (
            {
                "response": {
                    "status": 0,
                    "message": "deleted",
                    "result": {
                        "timesheetId": [],
                        "skippedInfo": [{"code": 9000, "message": "Permission Denied"}],
                    },
                }
            },
            [9000],
            "Permission Denied",
        ),
        ({"response": {"status": 0, "message": "fetched"}}, [], "fetched"),
        ({"response": {"errors": "no", "message": 3}}, [], ""),
        ([], [], ""),
    ],
)
def test_codes_and_messages_are_found_in_every_form(
    document: Any, codes: list[int], message: str
) -> None:
    read = json_reply(document)
    assert (read.codes, read.message) == (codes, message)
    assert read.code == (codes[0] if codes else None)


@pytest.mark.parametrize(
    ("status", "told_status", "ok"),
    [(200, 0, True), (200, "0", True), (200, 1, False), (200, False, False), (500, 0, False)],
)
def test_a_success_says_so_in_status_and_body(status: int, told_status: Any, ok: bool) -> None:
    assert json_reply({"response": {"status": told_status}}, status).ok is ok


@pytest.mark.parametrize(
    ("told_id", "ids"),
    [(["1", "2"], ["1", "2"]), ("1", ["1"]), (7, ["7"]), ([None, True, ""], []), (None, [])],
)
def test_ids_are_read_as_one_or_many(told_id: Any, ids: list[str]) -> None:
    read = json_reply({"response": {"status": 0, "result": {"timesheetId": told_id}}})
    assert read.ids == ids
    if not ids:
        with pytest.raises(NotExercised, match="gave no timesheet: HTTP 200"):
            _ = read.id


def test_details_are_read_from_json_and_from_xml() -> None:
    result = {"details": {"recordId": "1"}, "tsArr": [{"timelogId": "t1"}, 3]}
    in_json = json_reply({"response": {"status": 0, "result": result}})
    in_xml = reply(
        b'<response uri="/x"><status>0</status><result><tsArr>[{"timelogId":"t1"},3]</tsArr>'
        b'<details>{"recordId":"1"}</details></result></response>'
    )
    for read in (in_json, in_xml):
        assert read.ok
        assert (read.sheet, read.time_log_ids) == ({"recordId": "1"}, ["t1"])


@pytest.mark.parametrize("body", [b"", b"{", b"<response", b"\xff\xfe", b"[" * 2000, b"null"])
def test_an_answer_that_cannot_be_read_is_empty(body: bytes) -> None:
    read = reply(body)
    assert (read.ok, read.rows, read.sheet, read.codes, read.message) == (False, [], {}, [], "")


def test_a_refusal_under_a_5xx_is_no_server_error() -> None:
    errors = [{"code": 9003, "message": "Wrong value"}]
    assert not json_reply({"response": {"errors": errors, "status": 1}}, 500).server_error
    assert reply(b"Internal Server Error", 500).server_error


@pytest.mark.parametrize("code", [7200, 500, 0])
def test_a_failure_in_an_envelope_is_a_server_error(code: int) -> None:
    errors = {"code": code, "message": "Internal error"}
    assert json_reply({"response": {"errors": errors, "status": 1}}, 500).server_error
