"""A target that refuses whoever asks is not judged."""

from __future__ import annotations

import pytest

from timecontract.drive.invoice_reply import InvoiceReply
from timecontract.exchange import Exchange, Request, Response
from timecontract.plugin.preflight import refused_alike


def reply(status: int, code: int, message: str) -> InvoiceReply:
    """An answer of that status, code and message."""
    body = f'{{"code": {code}, "message": "{message}"}}'.encode()
    request = Request("GET", "http://target.test/projects/timeentries")
    return InvoiceReply(Exchange(request, Response(status, {}, body), "first"), "list_time_entries")


@pytest.mark.parametrize("status", [200, 400, 403])
def test_two_calls_refused_in_the_same_words_are_refused_for_the_sign_in(status: int) -> None:
    assert refused_alike(
        reply(status, 6041, "Not associated"), reply(status, 6041, "Not associated")
    )


@pytest.mark.parametrize(
    ("listed", "running"),
    [
        (reply(200, 0, "success"), reply(200, 0, "success")),
        (reply(400, 2, "Invalid value"), reply(404, 1002, "No timer")),
        (reply(500, 1000, "oops"), reply(500, 1000, "oops")),
        (reply(429, 43, "slow down"), reply(429, 43, "slow down")),
    ],
)
def test_other_answers_are_not(listed: InvoiceReply, running: InvoiceReply) -> None:
    assert not refused_alike(listed, running)
