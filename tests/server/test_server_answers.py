"""Every admissible answer to every open question can be chosen, and shows."""

from pathlib import Path
from typing import Any

import pytest
from invoice_client import InvoiceClient, arguments
from long_story import transcript
from serving import Serve

import timecontract.server
from timecontract.server import app
from timecontract.server.answers import AnswerError, Answers, questions

TURNED_ROUND = [
    (question.name, answer)
    for question in questions("invoice").values()
    for answer in question.answers
    if answer != question.reference
]


def test_the_reference_answers_are_the_default() -> None:
    assert dict(Answers()) == {name: each.reference for name, each in questions().items()}


@pytest.mark.parametrize(
    ("setting", "told"),
    [
        ("second-timer=explode", "stop-first, refuse"),
        ("third-timer=refuse", "second-timer"),
        ("second-timer", "QUESTION=ANSWER"),
    ],
)
def test_a_wrong_answer_is_told_what_is_admissible(setting: str, told: str) -> None:
    with pytest.raises(AnswerError, match=told):
        Answers.parse([setting])


def test_two_answers_to_one_question_are_refused() -> None:
    with pytest.raises(AnswerError, match="two answers"):
        Answers.parse(["page-size=10", "page-size=25"])


@pytest.mark.parametrize("question", questions("invoice"))
def test_the_server_asks_itself_every_question(question: str) -> None:
    folder = Path(timecontract.server.__file__).parent / "invoice"
    assert any(f'"{question}"' in each.read_text() for each in folder.glob("*.py"))


@pytest.fixture(scope="module")
def usual() -> list[tuple[int, str, Any]]:
    with InvoiceClient(app()) as client:
        return transcript(client)


@pytest.mark.parametrize(("question", "answer"), TURNED_ROUND)
def test_an_answer_shows_and_does_no_harm(
    serve: Serve, usual: object, question: str, answer: str
) -> None:
    told = transcript(serve(**{question: answer}))
    assert all(status < 500 for status, _type, _body in told)
    assert told != usual


def outcome(client: InvoiceClient, **changes: Any) -> object:
    """log_time, begin_time and end_time of a new entry, or the code of its refusal."""
    body = client.try_log(**changes).json()
    entry = body.get("time_entry")
    return (entry["log_time"], entry["begin_time"], entry["end_time"]) if entry else body["code"]


@pytest.mark.parametrize(
    ("question", "answer", "changes", "expected"),
    [
        ("span-and-log-time", "log-time", {"log_time": "05:00"}, ("05:00", "03:00", "04:00")),
        ("span-and-log-time", "log-time-alone", {"log_time": "05:00"}, ("05:00", "", "")),
        ("span-and-log-time", "span", {"log_time": "05:00"}, ("01:00", "03:00", "04:00")),
        ("span-and-log-time", "refuse", {"log_time": "05:00"}, 2),
        ("half-span", "keep", {"end_time": None}, ("00:00", "03:00", "")),
        ("half-span", "drop", {"end_time": None}, ("00:00", "", "")),
        ("backward-span", "next-day", {"begin_time": "23:00"}, ("05:00", "23:00", "04:00")),
        ("empty-span", "zero", {"begin_time": "04:00"}, ("00:00", "04:00", "04:00")),
        ("empty-span", "full-day", {"begin_time": "04:00"}, ("24:00", "04:00", "04:00")),
        ("empty-span", "refuse", {"begin_time": "04:00"}, 2),
        ("impossible-clock-time", "roll", {"end_time": "12:60"}, ("10:00", "03:00", "13:00")),
        ("impossible-clock-time", "drop", {"end_time": "12:60"}, ("00:00", "03:00", "")),
        ("loose-time", "normalise", {"begin_time": "3:00"}, ("01:00", "03:00", "04:00")),
        ("loose-time", "refuse", {"begin_time": "3:00"}, 2),
    ],
)
def test_times_are_taken_as_the_answer_says(
    serve: Serve, question: str, answer: str, changes: dict[str, Any], expected: object
) -> None:
    sent = {"log_time": None, "begin_time": "03:00", "end_time": "04:00"} | changes
    assert outcome(serve(**{question: answer}), **sent) == expected


@pytest.mark.parametrize(
    ("answer", "refused", "running"), [("refuse", True, 0), ("without-timer", False, 0)]
)
@pytest.mark.parametrize("question", ["second-timer-on-create", "second-timer-on-update"])
def test_a_second_timer_gives_way_as_the_answer_says(
    serve: Serve, question: str, answer: str, refused: bool, running: int
) -> None:
    client = serve(**{question: answer})
    first, second = client.log(start_timer=True), client.log()
    on_create = question.endswith("create")
    response = (
        client.try_log(start_timer=True) if on_create else client.update(second, start_timer=True)
    )
    assert (response.status_code == 400) is refused
    assert client.running() == first["time_entry_id"]
    assert len(client.ids()) == 2 + (on_create and not refused)


@pytest.mark.parametrize("answer", ["page", "empty", "space", "absent"])
def test_what_is_not_there_is_written_as_the_answer_says(serve: Serve, answer: str) -> None:
    entry = serve(**{"blank-value": answer}).log(notes=None)
    shown = [entry.get(name) for name in ("notes", "invoice_id", "timer_started_at")]
    expected = {"page": [" ", "", " "], "empty": [""] * 3, "space": [" "] * 3, "absent": [None] * 3}
    assert shown == expected[answer]
    assert None not in entry.values()


def test_updates_fall_back_to_defaults_with_default_answer(serve: Serve) -> None:
    client = serve(**{"omitted-on-update": "default"})
    entry = client.log(is_billable=False)
    updated = client.update(entry, notes=None, log_time=None).json()["time_entry"]
    assert (updated["notes"], updated["log_time"], updated["is_billable"]) == (" ", "00:00", True)


def test_a_dead_entry_may_be_deleted_again_with_success_answer(serve: Serve) -> None:
    client = serve(**{"delete-again": "success"})
    entry = client.log()
    assert [client.delete(entry).status_code for _ in range(2)] == [200, 200]
    assert client.call("DELETE", "/1").status_code == 404


def test_errors_may_come_with_status_200(serve: Serve) -> None:
    names = ("sign-in-status", "input-error-status", "business-error-status")
    client = serve(**dict.fromkeys((*names, "unknown-entry-status"), "200"))
    assert client.call("POST", json=arguments(task_id="1")).status_code == 200
    assert client.call("GET", "/1").status_code == 200
    assert client.call("GET", headers={"Authorization": ""}).json()["code"] == 14
