"""Speaking the control protocol."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import httpx
import pytest

from timecontract.drive.clock import TargetClock
from timecontract.server.run import running_server
from timecontract.target.control import Control
from timecontract.target.errors import NotExercised, UnjudgedError

MOMENT = datetime(2026, 3, 31, 10, 0, tzinfo=UTC)
FROZEN = {"now": MOMENT.isoformat(), "frozen": True}


def control(answer: httpx.Response, offers: frozenset[str] = frozenset()) -> Control:
    client = httpx.Client(transport=httpx.MockTransport(lambda _request: answer))
    return Control("http://fake.example/_control", client, offers)


def test_the_reference_server_offers_every_part() -> None:
    with running_server() as server, httpx.Client() as client:
        found = Control.connect(server.control, client)
        assert found.offers >= {"fixtures", "worlds", "reset", "restart", "clock", "invoice"}


def test_a_world_has_fixtures_and_a_clock_of_its_own() -> None:
    with running_server() as server, httpx.Client() as client:
        world = Control.connect(server.control, client).new_world()
        assert world.set_clock(MOMENT) == MOMENT
        assert (world.advance(90) - MOMENT).total_seconds() == 90
        assert world.fixtures()["invoice"]["url"] != f"{server.url}/invoice/v3"
        world.throw_away()


def test_a_world_that_begins_at_the_moment_need_not_be_asked_again() -> None:
    made = {"control": "w1", "fixtures": {"invoice": {"url": "u"}}, "clock": FROZEN}
    speaker = Speaker(httpx.Response(201, json=made), frozenset({"clock", "fixtures"}))
    world = speaker.control.new_world(MOMENT)
    clock = TargetClock(world)
    clock.begin(MOMENT)
    assert (clock.now, world.fixtures()) == (MOMENT, {"invoice": {"url": "u"}})
    assert speaker.heard == [("POST", "/worlds", FROZEN)]


@pytest.mark.parametrize(
    "clock", [None, FROZEN | {"frozen": False}, FROZEN | {"now": "2026-03-31T10:00:01+00:00"}]
)
def test_a_world_that_begins_otherwise_has_its_clock_set(clock: object) -> None:
    made = {"control": "w1", "clock": clock, **FROZEN}
    speaker = Speaker(httpx.Response(201, json=made), frozenset({"clock"}))
    world = speaker.control.new_world(MOMENT)
    TargetClock(world).begin(MOMENT)
    assert speaker.heard[1:] == [("PUT", "/w1/clock", FROZEN)]


class Speaker:
    """A control address that keeps what it is told."""

    def __init__(
        self, answer: httpx.Response | None = None, offers: frozenset[str] = frozenset()
    ) -> None:
        self.heard: list[tuple[str, str, object]] = []
        self._answer = answer or httpx.Response(204)
        client = httpx.Client(transport=httpx.MockTransport(self._hear))
        self.control = Control("http://fake.example/_control", client, offers)

    def _hear(self, request: httpx.Request) -> httpx.Response:
        path = request.url.path.removeprefix("/_control")
        self.heard.append((request.method, path, json.loads(request.content or b"null")))
        return self._answer


def test_time_is_logged_with_what_is_given_of_it() -> None:
    speaker = Speaker(httpx.Response(201, json={"id": "t7"}))
    assert speaker.control.add_timelog("e1", date(2026, 3, 2), 90, billable=False, kind=0) == "t7"
    body = {"employee": "e1", "date": "2026-03-02", "minutes": 90, "billable": False, "type": 0}
    assert speaker.heard == [("POST", "/people/timelogs", body)]


def test_people_are_changed_behind_the_apis_back() -> None:
    speaker = Speaker()
    speaker.control.set_approvers("e1", ["e2", "e3"])
    speaker.control.set_processed_until(date(2026, 3, 15))
    speaker.control.set_processed_until(None)
    speaker.control.set_time_tracker(enabled=False)
    speaker.control.set_date_format("dd-MM-yyyy")
    assert speaker.heard == [
        ("PUT", "/people/approvers", {"employee": "e1", "approvers": ["e2", "e3"]}),
        ("PUT", "/people/pay-period", {"processed_until": "2026-03-15"}),
        ("PUT", "/people/pay-period", {"processed_until": None}),
        ("PUT", "/people/time-tracker", {"enabled": False}),
        ("PUT", "/people/date-format", {"pattern": "dd-MM-yyyy"}),
    ]


def test_an_attachment_comes_as_bytes() -> None:
    speaker = Speaker(httpx.Response(200, content=b"\x00\xff"))
    assert speaker.control.attachment_bytes("a/1") == b"\x00\xff"


def test_time_that_is_not_logged_with_an_id_is_told() -> None:
    speaker = Speaker(httpx.Response(201, json={}))
    with pytest.raises(UnjudgedError, match='a time log without "id"'):
        speaker.control.add_timelog("e1", date(2026, 3, 2), 90)


def test_fixtures_tell_of_the_apis_that_are_there() -> None:
    answer = httpx.Response(200, json={"people": {"url": "u"}, "invoice": None, "books": {}})
    assert control(answer, frozenset({"fixtures"})).fixtures() == {"people": {"url": "u"}}


def test_an_entry_that_is_not_there_cannot_be_marked_as_invoiced() -> None:
    refusing = control(httpx.Response(404, json={"error": "no entry 1"}))
    with pytest.raises(NotExercised, match=r"HTTP 404 .*no entry 1"):
        refusing.mark_invoiced("1", "2")


def test_fixtures_that_are_not_offered_are_empty() -> None:
    assert control(httpx.Response(500)).fixtures() == {}


def test_unknown_offers_are_nothing_to_us() -> None:
    answer = httpx.Response(200, json={"offers": ["reset", "sounds"]})
    client = httpx.Client(transport=httpx.MockTransport(lambda _request: answer))
    assert Control.connect("http://fake.example", client).offers == {"reset"}


@pytest.mark.parametrize(
    ("answer", "seen"),
    [
        (httpx.Response(200, text="<html>"), "no JSON to GET /fixtures"),
        (httpx.Response(200, json=[]), "no JSON object to GET /fixtures"),
        (httpx.Response(200, json={"invoice": 1}), 'fixtures whose "invoice" is no object'),
        (httpx.Response(500), "HTTP 500 to GET /fixtures"),
    ],
)
def test_what_is_no_control_address_is_told(answer: httpx.Response, seen: str) -> None:
    with pytest.raises(UnjudgedError, match=seen):
        control(answer, frozenset({"fixtures"})).fixtures()


@pytest.mark.parametrize("now", [None, "yesterday", "2026-03-31T10:00:00"])
def test_a_clock_without_a_moment_is_told(now: str | None) -> None:
    with pytest.raises(UnjudgedError, match="control protocol"):
        control(httpx.Response(200, json={"now": now})).set_clock(MOMENT)


def test_a_control_address_that_does_not_answer_is_told() -> None:
    with httpx.Client() as client, pytest.raises(UnjudgedError, match="does not answer"):
        Control.connect("http://127.0.0.1:9/_control", client)
