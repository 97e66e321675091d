"""A tape gives an answer only where it belongs."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from timecontract.exchange import Event, Exchange, Intervention, Request, Response
from timecontract.recording.tape import Tape
from timecontract.target.errors import NotExercised
from timecontract.target.transport import Call

URL = "http://recorded.test/invoice/v3/projects/timeentries"
FORM = {"content-type": "application/x-www-form-urlencoded"}


def exchange(
    method: str = "GET",
    url: str = URL,
    body: bytes = b"",
    answer: bytes | None = b"{}",
    **more: str,
) -> Exchange:
    response = None if answer is None else Response(200, {}, answer)
    return Exchange(Request(method, url, more, body), response, "first", began=1e9, ended=1e9 + 1)


def played(tape: Tape, method: str = "GET", url: str = URL, **more: object) -> Exchange:
    caller = str(more.pop("caller", "first"))
    return tape.send(Call(method, url, caller, token="some", **more))  # type: ignore[arg-type]


def test_answers_come_in_the_recorded_order_with_the_recorded_times() -> None:
    tape = Tape([exchange(answer=b"1"), exchange(answer=b"2")])
    assert tape.moment == datetime.fromtimestamp(1e9, UTC)
    first, second = played(tape, group="pair-1"), played(tape)
    assert (first.response, second.response) == (Response(200, {}, b"1"), Response(200, {}, b"2"))
    assert (first.began, first.group, second.group) == (1e9, "pair-1", "")
    assert tape.moment is None


def test_an_answer_that_was_lost_is_lost_again() -> None:
    assert played(Tape([exchange(answer=None)])).response is None


def test_a_sign_in_by_parameter_does_not_count() -> None:
    signed_in = exchange("POST", f"{URL}?authtoken=[redacted]&a=b", b"c=d&authtoken=x", **FORM)
    call = {"query": [("a", "b")], "headers": FORM, "body": b"c=d"}
    assert played(Tape([signed_in]), "POST", **call).response is not None


@pytest.mark.parametrize(
    ("call", "there"),
    [
        ({"method": "POST"}, "GET http"),
        ({"url": f"{URL}/1"}, "timeentries by first"),
        ({"query": [("page", "2")]}, "timeentries by first"),
        ({"caller": "second"}, "by first"),
        ({"body": b"{}"}, "with another body"),
    ],
)
def test_after_another_request_there_are_no_more_answers(
    call: dict[str, object], there: str
) -> None:
    tape = Tape([exchange(), exchange()])
    with pytest.raises(NotExercised) as left:
        played(tape, **call)  # type: ignore[arg-type]
    assert "step 1 of its cassette" in left.value.reason
    assert there in left.value.reason
    with pytest.raises(NotExercised, match="more answers than its cassette has"):
        played(tape)


@pytest.mark.parametrize(
    "events",
    [
        [exchange()],
        [Intervention("restart")],
        [Intervention("timelog", {"id": "2"})],
        [],
    ],
)
def test_a_change_that_was_not_made_here_cannot_be_made(events: list[Event]) -> None:
    with pytest.raises(NotExercised):
        Tape(events).hear(Intervention("timelog", {"id": "1"}))
    with pytest.raises(NotExercised):
        Tape(events).ahead("approvers")


def test_a_change_is_made_where_it_was() -> None:
    tape = Tape([Intervention("timelog", {"id": "1"}), exchange()])
    assert tape.ahead("timelog") == {"id": "1"}
    tape.hear(Intervention("timelog", {"id": "1"}))
    assert played(tape).response is not None
    with pytest.raises(NotExercised, match="more answers"):
        played(tape)
