from __future__ import annotations

from datetime import UTC, datetime

import pytest
from capture_formats import damages, exchanges, sample

from timecontract.capture.captured import Captured

URL = "https://www.zohoapis.com/invoice/v3/projects/timeentries"
OK = '{"code": 0, "message": "ok é"}'.encode()


def seconds(hour: int, minute: int, second: int, micro: int = 0) -> float:
    return datetime(2026, 11, 20, hour, minute, second, micro, tzinfo=UTC).timestamp()


@pytest.mark.parametrize("way", ["text", "bytes"])
def test_the_three_reports_of_schemathesis_say_the_same(way: str) -> None:
    har, vcr, ndjson = (
        [part for part in sample(f"schemathesis-{way}.{kind}") if isinstance(part, Captured)]
        for kind in ("har", "yaml", "ndjson")
    )
    assert len(har) == len(vcr) == len(ndjson) == {"text": 6, "bytes": 2}[way]
    for one, other, third in zip(har, vcr, ndjson, strict=True):
        assert one.request == other.request
        assert (one.request.url, one.request.body) == (third.request.url, third.request.body)
        answers = [part.response for part in (one, other, third) if part.response]
        assert len(answers) == 3
        assert len({(answer.status, answer.body) for answer in answers}) == 1
        assert one.ended == other.ended == pytest.approx(third.ended, abs=1e-5)
        assert one.began == pytest.approx(other.began, abs=1e-4)


def test_schemathesis_notes_when_an_exchange_ended() -> None:
    first, *_ = sample("schemathesis-text.yaml")
    assert isinstance(first, Captured)
    assert first.ended == datetime(2026, 11, 24, 11, 32, 9, 289569, tzinfo=UTC).timestamp()
    assert first.began == pytest.approx(first.ended - 0.004127, abs=1e-6)


@pytest.mark.parametrize("kind", ["yaml", "json"])
def test_both_serializers_of_vcr_py_are_read(kind: str) -> None:
    parts = sample(f"vcrpy.{kind}")
    told = exchanges(parts)
    assert not damages(parts)
    assert [request.method for request, _ in told] == ["GET", "POST", "POST"]
    assert [request.body for request, _ in told] == [
        b"",
        '{"log_time":"01:00","notes":"é"}'.encode(),
        b"JSONString=%7B%7D",
    ]
    assert [response and response.body for _, response in told] == [OK, OK, OK]
    assert told[0][0].headers["authorization"] == "Zoho-oauthtoken 1000.aa"
    assert told[0][1] is not None
    assert told[0][1].headers["set-cookie"] == "a=1, b=2"
    assert all(isinstance(part, Captured) and part.began is None for part in parts)


def test_a_browser_is_read_without_what_no_server_was_asked() -> None:
    told = exchanges(sample("browser.har"))
    assert [request.url for request, _ in told] == [
        f"{URL}?page=1",
        URL,
        f"{URL}/2",
        "https://accounts.zoho.com/signin",
        "https://books.example/a.woff2",
    ]


def test_a_browser_tells_headers_bodies_and_times() -> None:
    first, second, *_ = sample("browser.har")
    assert isinstance(first, Captured)
    assert isinstance(second, Captured)
    assert first.request.headers == {
        "accept": "application/json",
        "cookie": "a=1; b=2",
        "authorization": "Zoho-oauthtoken 1000.aa.bb",
    }
    assert first.response is not None
    assert first.response.headers["set-cookie"] == "x=1; Path=/, y=2; Path=/"
    assert first.response.body == b'{"code":0,"message":"success","time_entries":[]}'
    assert first.began == seconds(10, 0, 0, 123000)
    assert first.ended == pytest.approx(seconds(10, 0, 0, 210500))
    assert second.request.body == b"organization_id=10&JSONString=%7B%22a%22%3A+%22%C3%A9%22%7D"
    assert second.response is not None
    assert second.response.body == b'{"code":0}'
    assert second.began == seconds(10, 0, 1)


def test_a_call_that_a_browser_broke_off_has_no_answer() -> None:
    answers = {request.method: response for request, response in exchanges(sample("browser.har"))}
    assert answers["DELETE"] is None


def test_a_redirect_is_an_answer_and_a_time_may_be_missing() -> None:
    (redirect,) = (
        part
        for part in sample("browser.har")
        if isinstance(part, Captured) and part.request.url.endswith("/signin")
    )
    assert redirect.response is not None
    assert redirect.response.headers["location"] == "https://books.example/"
    assert redirect.began == seconds(10, 0, 4)
    assert redirect.ended is None


def test_a_body_that_was_left_out_is_told_with_its_address_and_the_call_is_kept() -> None:
    parts = sample("browser.har")
    (damage,) = damages(parts)
    assert damage.url == "https://books.example/a.woff2"
    assert damage.place == "entry 8"
    assert exchanges(parts)[-1][0].url == damage.url
    assert exchanges(parts)[-1][1] is None


def test_mitmproxy_is_read() -> None:
    parts = sample("mitmproxy.har")
    told = exchanges(parts)
    assert not damages(parts)
    (put, answer), (_, none) = told
    assert put.body == b'{"log_time":"01:00"}'
    assert answer is not None
    assert answer.headers["vary"] == "Accept, Origin"
    assert answer.body == b'{"code":0}'
    assert none is None
