"""Callers are told apart by their credentials, which go no further."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from as_captured import token

from timecontract.capture.callers import UNKNOWN, Callers
from timecontract.capture.captured import Captured
from timecontract.exchange import Exchange, Request, Response

URL = "https://people.zoho.com/people/api/timetracker/gettimesheet"
FORM = {"content-type": "application/x-www-form-urlencoded"}
SECRET = "1000.0123456789abcdef0123456789abcdef.fedcba9876543210fedcba98765432ab"


def heard(callers: Callers, request: Request, answer: bytes = b"{}") -> Exchange:
    """The exchange as it is judged."""
    headers = {"set-cookie": "session=abc123", "x-echo": request.headers.get("authorization", "")}
    captured = Captured(request, Response(200, headers, answer), "entry 1")
    return callers.exchange(captured, "people", 1.0, 2.0)


def by_header(credential: str) -> Request:
    return Request("GET", URL, {"authorization": credential})


def test_one_credential_is_one_caller_and_another_is_another() -> None:
    callers = Callers()
    heard_callers = [heard(callers, by_header(token(who))).caller for who in "abaca"]
    assert heard_callers == ["caller-1", "caller-2", "caller-1", "caller-3", "caller-1"]


def test_the_retired_parameter_tells_callers_apart_as_well() -> None:
    callers = Callers()
    in_url = heard(callers, Request("GET", f"{URL}?authtoken={SECRET}&user=all"))
    in_form = heard(callers, Request("POST", URL, FORM, f"user=all&authtoken={SECRET}".encode()))
    assert in_url.caller == in_form.caller == "caller-1"


@pytest.mark.parametrize(
    "credential",
    [
        "Zoho-oauthtoken [redacted]",
        "Zoho-oauthtoken DUMMY",
        "Zoho-oauthtoken 1000.xxxxxxxxxxxxxxxx.yyyyyyyyyyyyyyyy",
        "Zoho-oauthtoken ********",
        "Bearer ",
        "",
    ],
)
def test_one_mask_for_all_tells_nobody(credential: str) -> None:
    assert heard(Callers(), by_header(credential)).caller == UNKNOWN


def test_stand_ins_of_a_recording_tell_callers_apart() -> None:
    callers = Callers()
    heard_callers = [
        heard(callers, by_header(f"Zoho-oauthtoken [{who}]")).caller for who in ("anna", "bo")
    ]
    assert heard_callers == ["caller-1", "caller-2"]


def test_nothing_that_is_judged_holds_a_credential() -> None:
    callers = Callers()
    requests = [
        by_header(f"Zoho-oauthtoken {SECRET}"),
        Request("GET", f"{URL}?authtoken={SECRET}"),
        Request("POST", URL, FORM, f"note={quote(SECRET)}&authtoken={SECRET}".encode()),
        Request("GET", URL, {"cookie": f"s={SECRET}"}, SECRET.encode()),
    ]
    exchanges = [heard(callers, r, f'{{"echo": "{SECRET}"}}'.encode()) for r in requests]
    assert SECRET not in repr(exchanges)
    assert "abc123" not in repr(exchanges)


def test_what_holds_no_credential_stays_as_it_is() -> None:
    request = Request("GET", URL, {"accept": "*/*"}, b"a=1")
    assert heard(Callers(), request).request == request
