"""Reading an answer."""

from __future__ import annotations

import json
from typing import Any

import pytest

from timecontract.drive.invoice_reply import InvoiceReply
from timecontract.exchange import Exchange, Request, Response
from timecontract.target.errors import NotExercised


def reply(document: Any, status: int = 200) -> InvoiceReply:
    body = document if isinstance(document, bytes) else json.dumps(document).encode()
    request = Request("GET", "http://fake.example")
    return InvoiceReply(Exchange(request, Response(status, {}, body), "first"), "get_a_time_entry")


LOST = InvoiceReply(Exchange(Request("GET", "http://fake.example"), None, "first"))


@pytest.mark.parametrize(
    "document", [b"<html>", b"", b"\xff", b"[1]", b"null", b'"x"', b"[" * 100_000]
)
def test_what_is_no_json_object_reads_as_empty(document: bytes) -> None:
    answer = reply(document)
    assert (answer.json, answer.code, answer.message, answer.rows) == ({}, None, "", [])


@pytest.mark.parametrize(
    ("document", "status", "ok"),
    [
        ({"code": 0}, 200, True),
        ({"code": 0}, 201, True),
        ({"code": 1002}, 200, False),
        ({"code": 0}, 400, False),
        ({"code": False}, 200, False),
        ({}, 200, False),
    ],
)
def test_a_success_has_a_status_2xx_and_code_0(document: object, status: int, ok: bool) -> None:
    assert reply(document, status).ok is ok


@pytest.mark.parametrize(("shown", "read"), [("e1", "e1"), (17, "17"), (" e1 ", "e1")])
def test_an_id_is_read_whatever_its_type(shown: object, read: str) -> None:
    assert reply({"time_entry": {"time_entry_id": shown}}).id == read


@pytest.mark.parametrize("entry", [{}, {"time_entry_id": ""}, {"time_entry_id": True}, "", [1]])
def test_an_answer_without_id_skips_with_the_reason(entry: object) -> None:
    refused = {"code": 2, "message": "no", "time_entry": entry}
    with pytest.raises(NotExercised, match="get_a_time_entry gave no time entry: HTTP 400, code 2"):
        _ = reply(refused, 400).id


def test_rows_that_are_no_objects_are_passed_over() -> None:
    assert reply({"time_entries": [{"a": 1}, 7, None]}).rows == [{"a": 1}]


def test_a_lost_answer_has_no_status() -> None:
    assert (LOST.lost, LOST.status, LOST.ok, LOST.summary()) == (
        True,
        0,
        False,
        "the answer was lost",
    )
